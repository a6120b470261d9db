"""Words that exist and are not meant: in a fixed phrase, behind a noun, beside "u"."""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.nouns import NEUTER, THINGS_OF_DE
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.sentences import small_words

_NORM = "Taaladvies (Nederlandse Taalunie)"
_FRAMES: dict[tuple[str, str, str], tuple[str, ...]] = {
    ("in", "het", "van"): ("kader", "belang", "teken", "begin", "midden"),
    ("in", "", "met"): ("overleg", "verband", "samenwerking", "overeenstemming", "samenspraak"),
    ("in", "", "van"): ("opdracht", "afwachting", "plaats", "termen"),
    ("op", "", "van"): ("basis", "grond", "initiatief", "voorstel", "advies"),
    ("op", "het", "van"): ("gebied", "terrein", "moment"),
    ("ten", "", "van"): (
        "behoeve", "opzichte", "laste", "gunste", "aanzien", "gevolge", "tijde", "koste",
    ),
    ("ter", "", "van"): (
        "voorkoming", "bevordering", "ondersteuning", "dekking", "uitvoering", "bescherming",
    ),
    ("naar", "", "van"): ("aanleiding",),
    ("na", "", "van"): ("aftrek", "vaststelling", "ontvangst"),
    ("met", "", "tot"): ("betrekking",),
    ("met", "", "van"): ("ingang", "behulp", "uitzondering", "inachtneming"),
    ("door", "", "van"): ("middel",),
    ("als", "", "van"): ("gevolg", "onderdeel"),
    ("onder", "", "van"): ("leiding", "verantwoordelijkheid", "voorzitterschap"),
}  # fmt: skip
"""Preposition, article, preposition → the nouns that make a fixed phrase of them."""
_FRAMED = re.compile(
    r"\b(?P<first>[Ii]n|[Oo]p|[Tt]e[nr]|[Nn]aar?|[Mm]et|[Dd]oor|[Aa]ls|[Oo]nder)\s+"
    r"(?:(?P<article>het|de)\s+)?(?P<noun>[a-zà-ÿ]{3,})\s+(?P<last>van|met|tot)\b"
)
_FEWEST = 4
"""Letters of the noun that is meant: shorter words are too like each other."""
_TIED = frozenset({"ten", "ter"})
"""Prepositions that stand in fixed phrases only."""
_LONG = 6
_TWO = 2
_NO_LAST = re.compile(
    r"\b(?P<phrase>(?:[Tt]en\s+(?:opzichte|behoeve|aanzien|gunste|laste|gevolge)|[Nn]aar\s+aanleiding"
    r"|[Oo]p\s+(?:basis|grond|het\s+gebied)|[Aa]ls\s+gevolg|[Ii]n\s+(?:opdracht|het\s+kader)"
    r"|[Mm]et\s+(?:behulp|ingang)|[Dd]oor\s+middel|[Aa]an\s+de\s+hand)(?P<van>)"
    r"|(?:[Mm]et\s+betrekking|[Ii]n\s+tegenstelling)(?P<tot>)|[Ii]n\s+verband(?P<met>))"
    r"\s+(?=(?:de|het|een|deze|dit|onze|ons|artikel|nieuwe)\s)"
)
_LACKING = (
    "opzichte", "behoeve", "aanzien", "gunste", "laste", "gevolg", "aanleiding", "basis", "grond",
    "gebied", "opdracht", "kader", "behulp", "ingang", "middel", "hand", "betrekking",
    "tegenstelling", "verband",
)  # fmt: skip
"""The nouns of these phrases."""
_NO_ARTICLE = re.compile(r"\b[Ii]n\s+(?P<noun>kader)\s+van\b|\b[Oo]p\s+(?P<other>gebied)\s+van\b")
_FIXED = {
    "naar aanleiding van": r"[Nn]a\s+aanleiding\s+van",
    "na … van": r"[Nn]aar\s+(?:afloop|aftrek|verloop)\s+van",
    "te allen tijde": r"[Tt]e[nr]\s+alle\s+tijden?",
    "aan de hand van": r"[Aa]an\s+de\s+ha?r?d\s+van",
    "door middel van": r"[Dd]oor\s+middels",
    "vanwege": r"[Oo]m\s+reden\s+van",
    "inzake": r"[Ii]n\s+zake",
}
_FIXED_WRONG = re.compile(rf"\b(?:{'|'.join(f'({wrong})' for wrong in _FIXED.values())})\b")
_FIXED_MARKS = (
    "aanleiding", "afloop", "aftrek", "verloop", " tijd", "d van", "middels", "reden", "zake",
)  # fmt: skip
"""Letters of which each of these has one."""


@passage_rule(
    "taal-uitdrukking", severity=Severity.WARNING,
    title="Een vaste uitdrukking staat er heel en goed",
    explanation="“In het kade van” en “ten opzichte de begroting” ziet geen spellingcontrole, want "
    "elk woord bestaat.",
    norm=f"{_NORM}: vaste uitdrukkingen",
    bad=["Dit gebeurt in het kade van de Omgevingswet.", "Dat is hoger ten opzichte de begroting.",
         "Na aanleiding van de vragen is het plan gewijzigd."],
    good=["Dit gebeurt in het kader van de Omgevingswet.", "Dat is hoger ten opzichte van 2024.",
          "Naar aanleiding van de vragen is het plan gewijzigd.",
          "Het huis in het dal van de beek."],
)  # fmt: skip
def fixed_phrase(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A phrase of which one word is another, or is missing."""
    text = passage.text
    for match in _FRAMED.finditer(text) if passage.has_any((" van", " met", " tot")) else ():
        key = (match["first"].lower(), (match["article"] or "").lower(), match["last"].lower())
        meant = _meant(match["noun"].lower(), key)
        if meant:
            yield at(
                passage, match.start("noun"), match.end("noun"),
                f"“{match[0]}” is geen uitdrukking.",
                f"Bedoelde u “{' '.join(filter(None, (*key[:2], meant, key[2])))}”?",
            )  # fmt: skip
    if passage.kind is PassageKind.CELL:
        return
    for match in _NO_LAST.finditer(text) if passage.has_any(_LACKING) else ():
        lacking = next(word for word in ("van", "tot", "met") if match[word] is not None)
        yield at(
            passage, match.start(), match.end(), f"Achter “{match['phrase']}” ontbreekt een woord.",
            f"Schrijf “{match['phrase']} {lacking}”.",
        )  # fmt: skip
    for match in _NO_ARTICLE.finditer(text) if "d van" in text or "r van" in text else ():
        yield at(
            passage, match.start(), match.end(), f"In “{match[0]}” ontbreekt “het”.",
            f"Schrijf “{match[0].split()[0]} het {match['noun'] or match['other']} van”.",
        )  # fmt: skip
    for match in _FIXED_WRONG.finditer(text) if passage.has_any(_FIXED_MARKS) else ():
        phrase = list(_FIXED)[(match.lastindex or 1) - 1]
        yield at(
            passage, match.start(), match.end(), f"“{match[0]}” is geen uitdrukking.",
            f"Schrijf “{phrase}”.",
        )  # fmt: skip


def _meant(noun: str, key: tuple[str, str, str]) -> str | None:
    """The noun of the phrase that one slip makes into this one; None when it may stand here."""
    wanted = _FRAMES.get(key, ())
    if noun in wanted:
        return None
    for one in wanted:
        is_plural = noun in {f"{one}s", f"{one}en", f"{one}n"}
        if len(one) < _FEWEST or (is_plural and key[0] not in _TIED):
            continue
        wrong = _apart(noun, one)
        if wrong == 1 or (wrong == _TWO and key[0] == "ten" and len(one) >= _LONG):
            return one
    return None


def _apart(one: str, other: str) -> int:
    """How many letters to change, add or leave out; one more for more than two."""
    if abs(len(one) - len(other)) > _TWO:
        return _TWO + 1
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        last, line[0] = line[0], row
        for place, sign in enumerate(other, 1):
            last, line[place] = (
                line[place],
                min(line[place] + 1, line[place - 1] + 1, last + (letter != sign)),
            )
    return min(line[-1], _TWO + 1)


_WHICH = re.compile(r"\s(?P<which>die)\s+(?!(?:dag|week|maand|tijd|manier|reden|wijze|avond)\b)")
_BEFORE_WHICH = re.compile(
    r"(?P<before>\b[^\W\d_]+\s+)?(?P<with>\b(?:van|in|uit|met|op|voor|bij|aan|binnen|door|tot|over"
    r"|per|naar|onder|tegen|rond|en|of|als|dan)\s+)?\b(?:het|dit|een)\s+(?:[a-zà-ÿ]+e?\s+)?"
    rf"(?P<noun>{NEUTER})$",
    re.IGNORECASE,
)
_FAR = 90
"""Characters before "die" in which its noun stands, with what comes before."""
_WHICH_NOT_THAT = re.compile(
    r"(?:^|(?<=[.!?:]\s)|\b(?:zijn|hebben|geven|bieden|maken|openen|bouwen|steunen)\s+(?:we|wij)\s+)"
    r"(?:de|deze|een|elke|iedere|onze)\s+(?:[a-zà-ÿ]+e\s+)?"
    rf"(?P<noun>{THINGS_OF_DE})\s+(?P<which>dat)\s+",
    re.IGNORECASE,
)


@passage_rule(
    "taal-betrekkelijk", severity=Severity.WARNING,
    title="Het netwerk dat, de wijk die",
    explanation="Naar een het-woord verwijst “dat”, naar een de-woord “die”. Vaak is een woord "
    "vervangen en is de rest van de zin blijven staan.",
    norm=f"{_NORM}: betrekkelijk voornaamwoord",
    bad=["Het netwerk die ouderen ondersteunt groeit.", "De woning dat leegstaat wordt verhuurd."],
    good=["Het netwerk dat ouderen ondersteunt groeit.", "De leden van het bestuur die aftreden.",
          "De woning die leegstaat wordt verhuurd.", "Het plan. Die week begint de bouw."],
)  # fmt: skip
def right_relative(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Tell of "die" right behind a noun with "het", "dat" right behind one with "de"."""
    text = passage.text
    for which in _WHICH.finditer(text):
        begin = max(0, which.start() - _FAR)
        match = _BEFORE_WHICH.search(text[begin : which.start()])
        if match and _is_antecedent(text[: begin + match.start()], match):
            yield at(
                passage, begin + match.start("noun"), which.end("which"),
                f"“{match['noun']}” is een het-woord: daarnaar verwijst “dat”.",
                f"Schrijf “{match['noun']} dat”.",
            )  # fmt: skip
    for match in _WHICH_NOT_THAT.finditer(text) if " dat " in text else ():
        yield at(
            passage, match.start("noun"), match.end("which"),
            f"“{match['noun']}” is een de-woord: daarnaar verwijst “die”.",
            f"Schrijf “{match['noun']} die”.",
        )  # fmt: skip


def _is_antecedent(ahead: str, match: re.Match[str]) -> bool:
    """Whether "die" must go with this noun.

    Where a sentence opens with it, a verb should follow; elsewhere only an object is sure: "de
    leden van het bestuur die" are the members, and "zodat het team die taken" is another "die".
    """
    if not ahead.strip() or ahead.rstrip()[-1] in _SENTENCE_ENDS:
        return match["before"] is None or match["before"].strip().lower() in _OPENERS
    before = (match["before"] or "").strip()
    is_object = before.endswith("en") and before.islower() and not match["with"]
    return is_object and not re.fullmatch(_BODIES, match["noun"].lower())


_SENTENCE_ENDS = frozenset(".!?:;")
_OPENERS = frozenset({"in", "voor", "met", "naast", "binnen", "op"})
_BODIES = (
    r"\w*(?:college|bestuur|waterschap|ministerie|bedrijf|team|platform|centrum|fonds|huis|kind"
    r"|plan)"
)
"""What can be who does something, and so stand before another "die"."""
_YOU_DO = re.compile(
    r"\b(?P<word>[Uu]w)\s+(?:kunt|bent|moet|wilt|krijgt|ontvangt|vindt|zult|mag|gaat|hoeft|heeft|leest"
    r"|ziet|betaalt|woont)\b"
)
_YOUR = re.compile(
    r"\b(?:van|met|in|voor|aan|op|over|naar|bij|uit|rond)\s+(?P<word>u)\s+(?:gemeente|wijk|buurt"
    r"|straat|aanvraag|mening|brief|woning|reactie|situatie|adres|kind|gezin|bedrijf|school|vereniging"
    r"|zienswijze|organisatie)\b"
)


@passage_rule(
    "taal-u-uw", severity=Severity.WARNING,
    title="U doet iets, uw is van u",
    explanation="“Uw kunt” en “in u wijk”: één letter die geen spellingcontrole ziet.",
    norm=f"{_NORM}: u en uw",
    bad=["Uw kunt tot 1 mei reageren.", "Wij sturen het naar u adres."],
    good=["U kunt tot 1 mei reageren.", "Wij sturen het naar uw adres.",
          "Wij leggen u de vragen voor."],
)  # fmt: skip
def you_or_your(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Tell of "uw" with a verb behind it, and "u" between a preposition and a noun."""
    for sign, pattern, meant in (("w ", _YOU_DO, "u"), (" u ", _YOUR, "uw")):
        for match in pattern.finditer(passage.text) if sign in passage.text else ():
            yield at(
                passage, match.start("word"), match.end("word"),
                f"“{match['word']}” past niet in “{match[0]}”.", f"Schrijf “{meant}”.",
            )  # fmt: skip


_AGAIN = re.compile(
    r"(?<![\w’'\-])(?P<words>[a-zà-ÿ]+(?:\s[a-zà-ÿ]+){1,3})\s(?P=words)(?![\w’'\-])"
)
_TWO_ARTICLES = re.compile(
    r"(?<![\w-])(?P<two>(?:de\s+het|onze\s+de|een\s+het)"
    r"(?!\s+(?:een|ander|andere)\b))\s",
    re.IGNORECASE,
)


@passage_rule(
    "taal-woorden-over", severity=Severity.WARNING,
    title="Er blijft geen woord staan na een wijziging",
    explanation="“In de in de zomer” en “de het plan” blijven staan als een zin is omgebouwd.",
    norm="Eindredactie: leesbare tekst zonder slordigheden",
    bad=["Dat gebeurt in de in de zomer van 2026.", "De raad stelt de het plan vast."],
    good=["Dat gebeurt in de zomer van 2026.", "De raad stelt het plan vast.",
          "We werken stap voor stap voor ieder kind.", "Het maakt het de raad lastig.",
          "Voor de een de bus, voor de ander de fiets."],
)  # fmt: skip
def words_left_over(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Words that stand twice together, and two articles of which one is left over."""
    if passage.kind is PassageKind.CELL:
        return
    text, found = passage.text, small_words(passage.text)
    pairs = tuple(pairwise(found))
    for match in _AGAIN.finditer(text) if _come_back(pairs) else ():
        told = match["words"].split()
        if told[0] in _ARTICLES and _SAME_IS.search(
            text[max(0, match.start() - 12) : match.start()]
        ):
            continue  # "Laat de dijk de dijk."
        if len(told) == _TWO and told[1] in _STEP_BY_STEP and told[0] not in _LINKS:
            continue  # "Stap voor stap voor iedereen."
        if len(set(told)) > 1 and _LINKS.intersection(told):
            yield _left(passage, match.start(), match.end())
    for match in _TWO_ARTICLES.finditer(text) if not _TWO_TOGETHER.isdisjoint(pairs) else ():
        yield _left(passage, match.start("two"), match.end("two"))


_FAR_BACK = range(2, 5)
"""Words that stand together and can come back as a whole."""
_TWO_TOGETHER = frozenset({("de", "het"), ("onze", "de"), ("een", "het")})


def _come_back(pairs: tuple[tuple[str, str], ...]) -> bool:
    """Whether two words stand here again, right behind the few that begin with them."""
    return any(any(map(eq, pairs, pairs[far:])) for far in _FAR_BACK)


_SAME_IS = re.compile(
    r"\b(?:laat|laten|is|zijn|was|waren|blijft|blijven|wordt|worden|noem\w*)\s+$", re.IGNORECASE
)
_ARTICLES = frozenset({"de", "het", "een"})
_STEP_BY_STEP = frozenset({"voor", "aan", "bij", "om", "na", "op", "tot", "van"})
_LINKS = frozenset({
    "de", "het", "een", "van", "in", "op", "voor", "met", "aan", "dat", "die", "is", "zijn",
    "wordt", "worden", "om", "te", "bij", "uit", "naar", "we", "wij", "ook", "niet",
})  # fmt: skip


def _left(passage: Passage, start: int, end: int) -> Finding:
    return at(
        passage, start, end, f"“{passage.text[start:end]}” heeft een woord te veel.",
        "Haal weg wat is blijven staan.",
    )  # fmt: skip
