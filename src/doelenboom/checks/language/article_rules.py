"""Articles and adjectives that go with their noun: "de beleid", "een nieuwe plan"."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.nouns import DE, DE_THINGS, HET, NEUTER, PERSONS
from doelenboom.checks.language.spelling import is_listed
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_WRONG_ARTICLE = re.compile(
    r"(?<![\w-])(?:(?P<de>[Dd]e|(?<![Bb]ij )[Dd]eze|[Oo]nze|[Ee]lke|[Ii]edere|[Ww]elke)\s+"
    rf"(?P<neuter>{HET}|{NEUTER})|(?P<het>[Hh]et|[Dd]it|[Oo]ns|[Ee]lk|[Ii]eder)\s+(?P<common>{DE}|{PERSONS}))"
    r"(?![\w’'-])"
)
_BEHIND = re.compile(
    r"\b(?:van|in|voor|met|op|bij|aan|uit|door|tot|over|binnen|volgens|tijdens|onder|naar)\s+"
    r"(?P<het>het|dit)\s+(?P<common>[a-zà-ÿ]{3,}(?:heid|teit|atie|itie|ing)(?<!geding)(?<!gering)"
    r"(?<!onderling)(?<!\bding)(?<!beding)(?<!leuring))"
    r"(?=\s*[.,;:)]|\s+(?:van|op|voor|is|wordt|heeft|die|en|met|bij|zal|kan|moet|uit|door|staat)\b)"
)
"""Behind a preposition "het" is no "it", and words with these ends have "de"."""
_FITTING = {
    "de": "het", "deze": "dit", "onze": "ons", "elke": "elk", "iedere": "ieder", "welke": "welk",
    "het": "de", "dit": "deze", "ons": "onze", "elk": "elke", "ieder": "iedere",
}  # fmt: skip
_ARTICLES_OF_IT = ("het ", "dit ", "ons ")
_ARTICLES = (
    *_ARTICLES_OF_IT, "de ", "deze ", "onze ", "elke ", "iedere ", "welke ", "elk ", "ieder ",
)  # fmt: skip
_MAY_GO_WITHOUT = frozenset({
    "subsidie", "uitvoering", "samenwerking", "ondersteuning", "dienstverlening", "ontwikkeling",
})  # fmt: skip
"""What is often said without an article, so that "het" before it may be who does it."""
_DOES = re.compile(r"(?:^|\b(?:van|in|voor|met|op|bij|aan|uit|door|tot|over|binnen|naar)\s+)$")


@passage_rule(
    "taal-lidwoord", severity=Severity.WARNING,
    title="Het lidwoord past bij het woord",
    explanation="“De beleid” of “het begroting” blijft staan als een woord is vervangen en het "
    "lidwoord niet.",
    norm="Woordenlijst van OpenTaal en Taaladvies (Nederlandse Taalunie)",
    bad=["Wij evalueren de beleid elk jaar.", "De raad stelt het begroting vast.",
         "Dat hoort bij het voorbereiding van de bouw."],
    good=["Wij evalueren het beleid elk jaar.", "De raad stelt de begroting vast.",
          "De programma-aanpak en het subsidieplafond.", "Ook geeft het uitvoering aan de wet."],
)  # fmt: skip
def wrong_article(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An article before a word that has the other one."""
    told: set[int] = set()
    for pattern, articles in ((_WRONG_ARTICLE, _ARTICLES), (_BEHIND, _ARTICLES_OF_IT)):
        for match in pattern.finditer(passage.text) if passage.has_any(articles) else ():
            groups = match.groupdict()
            noun = groups.get("neuter") or match["common"]
            article = groups.get("de") or match["het"]
            start = match.start("de" if groups.get("de") else "het")
            is_it = noun in _MAY_GO_WITHOUT and not _DOES.search(passage.text[:start])
            if start in told or is_it:
                continue
            told.add(start)
            yield at(
                passage, start, match.end(), f"“{article} {noun}” heeft het verkeerde lidwoord.",
                f"Schrijf “{_FITTING[article.lower()]} {noun}”.",
            )  # fmt: skip


_WITH_E = re.compile(
    rf"\b(?P<article>[Ee]en|[Gg]een)\s+(?P<adjective>[a-zà-ÿ]{{3,}}e)\s+(?P<noun>{NEUTER})(?![\w’'-])"
)
_WITHOUT_E = re.compile(
    r"\b(?P<article>[Ee]en|[Gg]een)\s+(?P<adjective>nieuw|goed|groot|breed|sterk|klein|hoog|laag|kort"
    r"|[a-zà-ÿ]+(?:lijk|aal|[iur]eel|oneel|isch|ief|baar|zaam|loos))\s+"
    rf"(?P<noun>{DE}|{DE_THINGS})(?![\w’'-])"
)
_PERSON = re.compile(r"\w*(?:persoon|ondernemer|leerling|bewoner|bezoeker|cliënt|aannemer|inwoner)")
_KEEPS_E = re.compile(r"\w*(?:ste|ende|enige|eerste|tweede|derde|vierde)|halve|oranje|andere")


@passage_rule(
    "taal-buiging", severity=Severity.WARNING,
    title="Een nieuw plan, een nieuwe aanpak",
    explanation="Na “een” krijgt een bijvoeglijk naamwoord bij een het-woord geen e, en bij een "
    "de-woord wel. Ook dit blijft vaak staan als een woord is vervangen.",
    norm="Taaladvies (Nederlandse Taalunie): buiging van het bijvoeglijk naamwoord",
    bad=["We maken een nieuwe beleidsplan.", "Dit vraagt om een integraal aanpak."],
    good=["We maken een nieuw beleidsplan.", "Dit vraagt om een integrale aanpak.",
          "Een tweede plan volgt.", "Een gemeentelijk wethouder.",
          "Een goed voorbereide maatregel."],
)  # fmt: skip
def adjective_fits(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An adjective with e before a noun with "het", or without before one with "de"."""
    text = passage.text
    if "een " not in text:
        return
    for match in _WITH_E.finditer(text):
        adjective = match["adjective"]
        meant = next((one for one in _without_e(adjective) if is_listed(one)), None)
        if meant and not _KEEPS_E.fullmatch(adjective):
            yield _misfit(passage, match, meant)
    for match in _WITHOUT_E.finditer(text):
        meant = next((one for one in _with_e(match["adjective"]) if is_listed(one)), None)
        if meant and not _PERSON.fullmatch(match["noun"]):
            yield _misfit(passage, match, meant)


def _misfit(passage: Passage, match: re.Match[str], meant: str) -> Finding:
    return at(
        passage, match.start(), match.end(), f"In “{match[0]}” past “{match['adjective']}” niet.",
        f"Schrijf “{match['article']} {meant} {match['noun']}”.",
    )  # fmt: skip


_SOUNDED = {"v": "f", "z": "s"}
_VOWELS = frozenset("aeou")


def _without_e(adjective: str) -> Iterator[str]:
    """The adjective as it is behind "het … is": "integrale" is "integraal", "brede" is "breed"."""
    stem = adjective[:-1]
    last = _SOUNDED.get(stem[-1], stem[-1])
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    elif stem[-2] in _VOWELS and stem[-3:-2] not in _VOWELS:
        yield f"{stem[:-1]}{stem[-2]}{last}"
    yield stem[:-1] + last


def _with_e(adjective: str) -> Iterator[str]:
    """The adjective with its e: "integraal" is "integrale", "nieuw" is "nieuwe"."""
    hard = {"f": "v", "s": "z"}.get(adjective[-1], adjective[-1])
    if adjective[-2] == adjective[-3:-2]:
        yield f"{adjective[:-3]}{adjective[-2]}{hard}e"
    yield f"{adjective[:-1]}{hard}e"
    yield f"{adjective}e"
