"""Words that do not agree: "de kosten stijgt", "heeft behandelt"."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.agreement import ACTORS, disagreements, is_plural, plural_of
from doelenboom.checks.language.frequency import classes
from doelenboom.checks.language.nouns import HET
from doelenboom.checks.language.spelling import is_listed, is_word
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_PARTICIPLE = re.compile(
    r"\b(?:heeft|hebben|is|zijn|wordt|worden|werd|werden|had|hadden|waren)\b(?:\s+(?!en\b|of\b|die\b|dat\b"
    r"|wie\b|waar|als\b|dan\b|maar\b|want\b|wat\b|hoe|welke?\b|zoals\b|omdat\b|zodat\b|wanneer\b"
    r"|terwijl\b|tenzij\b|mits\b)[\w-]+){0,8}\s+(?P<word>behandelt|ontwikkelt|verzamelt|beoordeelt"
    r"|gehandhaaft|verwacht(?=t\b)|afgehandelt|vastgestelt|bijgestelt|opgestelt|uitgevoert"
    r"|ingevoert|afgerondt|gemeldt|besteet|gewijzigt|beïnvloedt|(?P<open>(?:be|ver|ont|her|ge)[a-z]{3,}t"
    r"(?=\s*(?:[.;]|$|,\s+(?:en|maar|zodat|omdat|waar|terwijl))"
    r"|\s+(?:door|uit|vanuit|namens)\b)))\b"
    r"(?!\s+(?:de|het|een|dit)\b)"
)
_LONG_VOWEL = re.compile(r"([aeou])\1([^aeiou])$")
_NO_COMPOUND = frozenset({"wij", "zij", "het", "een", "niet", "ook", "die", "dat", "met", "van"})


_COUNT = (
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veel|enkele|diverse"
    r"|\d{1,3}(?![.,]?\d))"
)
_THERE = re.compile(
    rf"\b[Ee]r\s+(?P<verb>is|was|wordt|werd|komt|kwam|staat|ligt)\s+(?:nog\s+|al\s+|nu\s+|ook\s+)?{_COUNT}\s+"
    r"(?:[a-zà-ÿ]+e\s+)?(?P<noun>[a-zà-ÿ]{4,}(?:en|s))\b"
)
_TIME_OR_MONEY = re.compile(
    r"(?:dagen|weken|maanden|jaren|uren|minuten|miljoenen|euro[’']?s|procenten|meters|graden|keren"
    r"|malen|punten|personen)"
)
_WE = re.compile(
    r"(?<![\w’'-])(?:[Ww]ij|[Ww]e)\s+(?P<verb>heeft|wordt|werd|kan|wil|gaat|krijgt|doet|werkt|stelt|neemt"
    r"|zorgt|geeft|maakt|vraagt|ziet|verwacht(?=\s)|biedt|voert|investeert|organiseert)(?!\s+(?:wij|we)\b)(?=\s+\w)"
)
_BOTH = re.compile(
    rf"(?:^|(?<=[.!?]\s))(?P<subject>(?:De|Het)\s+(?P<one>{ACTORS})\s+en\s+(?:de|het)\s+"
    rf"(?P<other>{ACTORS}))\s+(?P<verb>is|was|heeft|had|wordt|werd|gaat|kan|moet|wil|zal|krijgt"
    r"|werkt|stelt|neemt|maakt|geeft)\s+(?!wij\b|we\b|u\b|men\b|hij\b|zij\b)(?=\w)"
)


@passage_rule(
    "taal-getal", severity=Severity.WARNING,
    title="Werkwoord en onderwerp zijn allebei meervoud",
    explanation="“De kosten stijgt”: het onderwerp is meervoud, het werkwoord niet. En na “heeft” "
    "hoort een voltooid deelwoord.",
    norm="Taaladvies (Nederlandse Taalunie)",
    bad=["De kosten voor de jeugdzorg stijgt dit jaar.", "Het college heeft het plan behandelt.",
         "De provincie dragen 40% bij."],
    good=["De kosten voor de jeugdzorg stijgen dit jaar.", "Het college heeft het plan behandeld.",
          "De raad is blij dat het college het plan behandelt."],
)  # fmt: skip
def one_or_many(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A plural subject with a singular verb, and a participle spelled as a finite verb."""
    if passage.kind is PassageKind.CELL:
        return
    for one in disagreements(passage.text):
        yield at(
            passage, one.start, one.end,
            f"“{one.subject}” is {'meervoud' if one.is_many else 'enkelvoud'}, “{one.verb}” niet.",
            f"Schrijf “{one.meant}”.",
        )  # fmt: skip
    yield from _more_than_one(passage)
    for match in _PARTICIPLE.finditer(passage.text):
        if match["open"] and not _is_finite(match["open"]):
            continue
        yield at(
            passage, match.start("word"), match.end("word"),
            f"“{match['word']}” is geen voltooid deelwoord.", "Schrijf het met een d aan het eind.",
        )  # fmt: skip


def _more_than_one(passage: Passage) -> Iterator[Finding]:
    """A verb for one behind "er" with a number of things, behind "wij", or behind two bodies."""
    text = passage.text
    for match in _THERE.finditer(text) if "r " in text else ():
        if is_plural(match["noun"]) and not _TIME_OR_MONEY.fullmatch(match["noun"]):
            yield _many(passage, match, match["noun"])
    for match in _WE.finditer(text) if passage.has_any(("we ", "wij ")) else ():
        yield _many(passage, match, "wij")
    for match in _BOTH.finditer(text) if " en " in text else ():
        if match["one"] != match["other"]:
            yield _many(passage, match, match["subject"])


def _many(passage: Passage, match: re.Match[str], subject: str) -> Finding:
    verb = match["verb"]
    return at(
        passage, match.start("verb"), match.end("verb"),
        f"“{subject}” is meervoud, “{verb}” niet.", f"Schrijf “{plural_of(verb)}”.",
    )  # fmt: skip


def _is_finite(word: str) -> bool:
    """Whether a word is only a finite verb, whose participle has a d: "beantwoordt".

    "Gepland" and "geplant" are both participles: there is no verb that either is a form of.
    """
    participle = word[:-1] if word.endswith("dt") else f"{word[:-1]}d"
    return is_listed(participle) and is_listed(word) and _has_infinitive(word[:-1])


def _has_infinitive(stem: str) -> bool:
    """Whether a verb has this stem: "behandel", "verzet" (verzetten), "vertoon" (vertonen)."""
    short = _LONG_VOWEL.sub(r"\1\2", stem)
    return any(is_listed(f"{one}en") for one in (stem, stem + stem[-1], short))


_TWO = re.compile(r"(?<![\w-])(?P<first>[a-zà-ÿ]{4,}s)\s(?P<second>[a-zà-ÿ]{4,})(?![\w-])")


@passage_rule(
    "taal-los-woord", severity=Severity.HINT,
    title="Een samenstelling is één woord",
    explanation="“Uitvoerings programma” is in het Nederlands één woord.",
    norm="Woordenlijst van OpenTaal; Leidraad van de Taalunie, samenstellingen",
    bad=["We werken met een uitvoerings programma voor vier jaar."],
    good=["We werken met een uitvoeringsprogramma voor vier jaar.", "De wethouders besluiten."],
)  # fmt: skip
def written_apart(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A first part that is no word by itself, with a second that makes it one."""
    if passage.kind is PassageKind.CELL:
        return
    for match in _TWO.finditer(passage.text):
        first, second = match["first"], match["second"]
        if first in classes() or second in _NO_COMPOUND or is_word(first):
            continue
        if second in classes() and is_word(first[:-1]) and is_word(first + second):
            yield at(
                passage, match.start(), match.end(), f"“{match[0]}” is één woord.",
                f"Schrijf “{first}{second}”.",
            )  # fmt: skip
    for match in _BROKEN.finditer(passage.text):
        first, second = match["first"], match["second"]
        is_noun = first in classes() and not first.endswith(_ADJECTIVE) and not is_word(f"{first}e")
        if is_noun and not re.fullmatch(HET, first) and is_word(first + second):
            yield at(
                passage, match.start("first"), match.end("second"),
                f"“{first} {second}” is één woord.", f"Schrijf “{first}{second}”.",
            )  # fmt: skip


_BROKEN = re.compile(
    rf"(?<![\w-])(?:[Hh]et|[Dd]it|[Oo]ns)\s(?P<first>[a-zà-ÿ]{{4,}}(?<!e))\s(?P<second>{HET})(?![\w’'-])"
)
_ADJECTIVE = (
    "aal", "eel", "iel", "iek", "isch", "ief", "lijk", "ig", "baar", "air", "zaam", "loos", "end",
    "ant", "ent", "oon", "er", "est", "ste", "air", "ens", "eerd", "ekt",
)  # fmt: skip
"""Between an article and its noun stands an adjective, with an e; another noun belongs to it."""
