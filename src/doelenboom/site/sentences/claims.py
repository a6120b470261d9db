"""What a Dutch headline claims: its numbers, fractions, years, regions, directions, verdicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from doelenboom.kernel.numbers import MINUS
from doelenboom.kernel.periods import MONTHS
from doelenboom.site.sentences.rounding_words import Bound


class ClaimKind(StrEnum):
    """What sort of thing is claimed."""

    NUMBER = "number"
    SHARE = "share"
    YEAR = "year"
    REGION = "region"
    DIRECTION = "direction"
    JUDGEMENT = "judgement"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim at its place in the sentence.

    Attributes:
        kind: what is claimed.
        start: place of its first character.
        end: place behind its last.
        words: the words.
        number: the number, the year, or the fraction as a percentage.
        bound: the word before the number.
        is_percent: whether it is followed by a percent sign.
        is_difference: whether it is in percentage points.
        way: for a direction a ``Way``; for a judgement "better" or "worse"; for a target
            "reached" or "missed".
        against: what a direction is held against: a region or a year.
    """

    kind: ClaimKind
    start: int
    end: int
    words: str
    number: Decimal = Decimal(0)
    bound: Bound = Bound.NONE
    is_percent: bool = False
    is_difference: bool = False
    way: str = ""
    against: str = ""


_WORDS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "twintig": 20, "vijftig": 50,
    "honderd": 100,
}  # fmt: skip
_FRACTIONS = {
    "de helft": Decimal(50), "een kwart": Decimal(25), "een vijfde": Decimal(20),
    "een tiende": Decimal(10), "een derde": Decimal(100) / 3, "twee derde": Decimal(200) / 3,
    "tweederde": Decimal(200) / 3, "driekwart": Decimal(75), "drie kwart": Decimal(75),
    "drie vierde": Decimal(75),
}  # fmt: skip
_BOUNDS = {
    "ruim": Bound.ABOVE, "iets meer dan": Bound.ABOVE, "net iets meer dan": Bound.ABOVE,
    "bijna": Bound.BELOW, "iets minder dan": Bound.BELOW, "net geen": Bound.BELOW,
    "ongeveer": Bound.ABOUT, "circa": Bound.ABOUT, "zo’n": Bound.ABOUT, "zo'n": Bound.ABOUT,
    "rond de": Bound.ABOUT, "meer dan": Bound.MORE, "hoger dan": Bound.MORE,
    "boven de": Bound.MORE, "minder dan": Bound.LESS, "lager dan": Bound.LESS,
    "onder de": Bound.LESS, "minstens": Bound.AT_LEAST, "ten minste": Bound.AT_LEAST,
    "minimaal": Bound.AT_LEAST, "hoogstens": Bound.AT_MOST, "ten hoogste": Bound.AT_MOST,
    "maximaal": Bound.AT_MOST,
}  # fmt: skip
_BOUND = "|".join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True))
_WORD = "|".join(_WORDS)
_DIGITS = rf"[-{MINUS}]?[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?|[-{MINUS}]?[0-9]+(?:,[0-9]+)?"
_NUMERAL = re.compile(
    rf"(?:\b(?P<bound>{_BOUND})\s+)?(?:"
    rf"(?P<part>[0-9]+|{_WORD})\s+(?:op|van)\s+de\s+(?P<whole>[0-9]+(?:\.[0-9]{{3}})*|{_WORD})\b"
    rf"|(?P<fraction>\b(?:{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})\b)"
    rf"|(?P<euro>€\s*)?(?<![\w.,])(?P<number>{_DIGITS})(?![\w])"
    rf"(?:\s*(?P<unit>%|procentpunten|procentpunt|procent\b|miljoen|miljard|duizend))?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_SCALES = {"miljoen": 1_000_000, "miljard": 1_000_000_000, "duizend": 1_000}
_DOWN = (
    r"daalt|dalen|daalde|daalden|gedaald|daling|afgenomen|neemt\s+af|nemen\s+af|nam\s+af"
    r"|(?:kleiner|lager|minder)(?:\s+\w+){0,4}?\s+dan|gezakt|zakt|zakken|krimpt|krompen"
)
_UP = (
    r"stijgt|stijgen|steeg|stegen|gestegen|stijging|toegenomen|neemt\s+toe|nemen\s+toe|nam\s+toe"
    r"|(?:groter|hoger|meer|vaker)(?:\s+\w+){0,4}?\s+dan|groeit|groeien|groeide|gegroeid"
)
_SAME = (
    r"(?:blijft|bleef|blijven|bleven)\s+(?:ongeveer\s+|vrijwel\s+)?(?:gelijk|stabiel|hetzelfde)"
    r"|even\s+hoog\s+als|even\s+veel\s+als|evenveel\s+als|stabiel|staat\s+stil"
)
_NAMED = r"(?-i:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
_TREND = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<same>{_SAME}))"
    rf"(?:\s+(?:in\s+)?(?P<against>{_NAMED}|(?:19|20)[0-9]{{2}})\b)?",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:(?P<better>verbetert|verbeterde|verbeterd|gaat\s+(?:het\s+)?(?:de\s+)?"
    r"(?:beter|goede\s+kant)|gaat\s+vooruit)|(?P<worse>verslechtert|verslechterde|verslechterd|"
    r"gaat\s+(?:het\s+)?(?:de\s+)?(?:slechter|verkeerde\s+kant)|gaat\s+achteruit))\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\bdoel(?:\s+\w+){0,4}?\s+(?:is\s+|wordt\s+)?(?P<not>(?:nog\s+)?(?:niet|net\s+niet)\s+)?"
    r"(?:gehaald|bereikt|behaald)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b[Ii]n\s+(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*)")


def claims_in(sentence: str) -> list[Claim]:
    """Every claim of a sentence, in reading order."""
    numerals = list(_numerals(sentence))
    found = [*numerals, *_trends(sentence, numerals), *_verdicts(sentence), *_places(sentence)]
    return sorted(found, key=lambda claim: claim.start)


def _numerals(sentence: str) -> Iterator[Claim]:
    for match in _NUMERAL.finditer(sentence):
        start, end, words = match.start(), match.end(), match[0]
        bound = _BOUNDS.get(" ".join((match["bound"] or "").lower().split()), Bound.NONE)
        if match["fraction"]:
            share = _FRACTIONS[match["fraction"].lower()]
            yield Claim(ClaimKind.SHARE, start, end, words, share, bound)
        elif match["part"]:
            part, whole = _count(match["part"]), _count(match["whole"])
            if whole:
                share = Decimal(100 * part) / whole
                yield Claim(ClaimKind.SHARE, start, end, words, share, bound)
        elif _YEAR.fullmatch(match["number"]) and not match["unit"] and not match["euro"]:
            at = match.start("number")
            yield Claim(ClaimKind.YEAR, at, end, match["number"], Decimal(match["number"]))
        else:
            unit = (match["unit"] or "").lower()
            text = match["number"].replace(".", "").replace(",", ".").replace(MINUS, "-")
            yield Claim(
                ClaimKind.NUMBER, start, end, words, Decimal(text) * _SCALES.get(unit, 1), bound,
                is_percent=unit in {"%", "procent"}, is_difference=unit.startswith("procentp"),
            )  # fmt: skip


def _count(text: str) -> int:
    return _WORDS.get(text.lower()) or int(text.replace(".", ""))


def _trends(sentence: str, numerals: list[Claim]) -> Iterator[Claim]:
    """Directions; "meer dan 100" is the bound of a number, and no direction."""
    bounds = [(claim.start, claim.end) for claim in numerals if claim.kind is not ClaimKind.YEAR]
    for match in _TREND.finditer(sentence):
        if any(start <= match.start() < end for start, end in bounds):
            continue
        way = "up" if match["up"] else "down" if match["down"] else "same"
        against = match["against"] or ""
        words = match[0]
        yield Claim(
            ClaimKind.DIRECTION, match.start(), match.end(), words, way=way, against=against
        )


def _verdicts(sentence: str) -> Iterator[Claim]:
    for match in _VERDICT.finditer(sentence):
        way = "better" if match["better"] else "worse"
        yield Claim(ClaimKind.JUDGEMENT, match.start(), match.end(), match[0], way=way)
    for match in _AIM.finditer(sentence):
        way = "missed" if match["not"] else "reached"
        yield Claim(ClaimKind.TARGET, match.start(), match.end(), match[0], way=way)


def _places(sentence: str) -> Iterator[Claim]:
    for match in _PLACE.finditer(sentence):
        name = match["name"]
        if name.lower() not in MONTHS:
            yield Claim(ClaimKind.REGION, match.start("name"), match.end("name"), name)
