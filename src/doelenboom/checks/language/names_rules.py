"""Abbreviations that nobody explained, and one thing written in two ways."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.language.frequency import is_common
from doelenboom.checks.language.known import explained_abbreviations
from doelenboom.checks.language.spelling import is_word
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.sentences import spelled, words

_SHORT = re.compile(
    r"(?<![\w@/.\-])(?:[A-Z]{2,6}|[A-Z][A-Z0-9]{1,5}|[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3})(?![\w@/])"
)
_EVERYDAY = frozenset({
    "ANBI", "AOW", "APK", "AVG", "BBV", "BSN", "BTW", "BV", "BZK", "CAO", "CBS", "CEO", "COVID",
    "CPB", "CV", "DNA", "EHBO", "EU", "GGD", "GGZ", "GPS", "HBO", "HIV", "HR", "ICT", "IQ", "ISO",
    "IT", "KVK", "KNMI", "LED", "MBO", "MKB", "NAVO", "NL", "NOS", "NS", "NV", "OV", "OZB", "PC",
    "PDF", "PFAS", "PR", "QR",
    "RIVM", "SER", "SMS", "TV", "UWV", "VMBO", "VN", "VNG", "VVE", "VWO", "VWS",
    "WC", "WHO", "WOZ", "WW", "WWW", "ZZP", "OK", "PO", "VO", "XL", "VS", "UK", "USA", "CO2", "M2",
    "M3", "PM", "P&C", "B&W", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XX",
    "WMO", "SDG", "AMK", "HALT", "FTE", "MEUR", "KEUR", "EUR",
})  # fmt: skip
"""Known to most readers of a plan, or no abbreviation at all (Roman numerals)."""
_JOINED = re.compile(r"[-/@_]|\.\w")
_NUMERAL_OR_SIZE = re.compile(r"[IVXLC]+|X*[SML]")
_SHOUTED = 0.5
_SHORT_NAME = 6
_LONG_WORD = 7


@rule(
    "taal-afkorting",
    severity=Severity.HINT,
    title="Een afkorting is uitgelegd",
    explanation="Wie het stuk voor het eerst leest, kent uw afkortingen niet. Schrijf een "
    "afkorting de eerste keer uit, of zet haar in de afkortingenlijst.",
    norm="Taalniveau B1 (Direct Duidelijk); WCAG 2.2, 3.1.4 Afkortingen (AAA)",
    bad=["De POH helpt huisartsen. De POH werkt in de wijk."],
    good=[
        "De praktijkondersteuner (POH) helpt huisartsen. De POH werkt in de wijk.",
        "Volgens het CBS groeit de EU.",
    ],
)
def unexplained_abbreviation(subject: Subject) -> Iterator[Finding]:
    """An abbreviation that no place in the document explains; told once, at its first place."""
    explained = {short.upper() for short in subject.derived(explained_abbreviations)}
    seen: dict[str, list[tuple[Passage, int, int]]] = defaultdict(list)
    for passage in subject.document.passages:
        if not _is_shouted(passage.text):
            taken = _codes(passage.text)
            for match in _SHORT.finditer(passage.text):
                if any(start <= match.start() < end for start, end in taken):
                    continue
                seen[match[0]].append((passage, match.start(), match.end()))
    for short, places in seen.items():
        base = short.rstrip("s")
        if base.upper() in explained or base.upper() in _EVERYDAY or short.isdigit():
            continue
        if any(character.isdigit() for character in short) or is_common(short):
            continue
        if _NUMERAL_OR_SIZE.fullmatch(short):
            continue
        passage, start, end = places[0]
        times = f" Hij komt {len(places)} keer voor." if len(places) > 1 else ""
        yield at(
            passage, start, end,
            f"De afkorting {short} wordt nergens uitgelegd.{times}",
            "Schrijf de eerste keer voluit wat het betekent, met de afkorting tussen haakjes.",
        )  # fmt: skip


_CODE = re.compile(
    r"\b\d{4}\s?[A-Z]{2}\b|\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d{2,4}){2,3}"
    r"|\b[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}\b"
)


def _codes(text: str) -> list[tuple[int, int]]:
    """Where postcodes, bank accounts and number plates stand: their letters abbreviate nothing."""
    return [match.span() for match in _CODE.finditer(text)]


def _is_shouted(text: str) -> bool:
    """A heading or logo in capitals: its words are no abbreviations."""
    found = [word for word in spelled(text) if len(word) > 1]
    return len(found) > 1 and sum(word.isupper() for word in found) > _SHOUTED * len(found)


@rule(
    "taal-twee-schrijfwijzen",
    severity=Severity.HINT,
    title="Eén ding heeft één schrijfwijze",
    explanation="Wie “co-creatie” en “cocreatie” door elkaar leest, of “WMO” en “Wmo”, vraagt "
    "zich af of het hetzelfde is. Kies er een.",
    norm="Eindredactie: één term voor één begrip (termenlijst)",
    bad=["De Wmo-raad adviseert over co-creatie. Met cocreatie werken we samen."],
    good=["De adviesraad adviseert over cocreatie. Met cocreatie werken we samen."],
)
def two_spellings(subject: Subject) -> Iterator[Finding]:
    """The same letters with and without a hyphen, or an abbreviation in two sorts of capitals."""
    forms: dict[str, dict[str, tuple[Passage, int, int]]] = defaultdict(dict)
    counts: dict[str, int] = defaultdict(int)
    for passage in subject.document.passages:
        if passage.kind is PassageKind.CELL or _is_shouted(passage.text):
            continue
        for word in words(passage.text):
            form = _form(word.text)
            if form is None or _JOINED.match(passage.text, word.end):
                continue
            counts[form] += 1
            forms[form.replace("-", "").casefold()].setdefault(
                form, (passage, word.start, word.end)
            )
    for ways in forms.values():
        if len(ways) > 1 and _differ(list(ways)):
            fewest = min(ways, key=lambda form: (counts[form], form))
            other = max((form for form in ways if form != fewest), key=lambda form: counts[form])
            passage, start, end = ways[fewest]
            elsewhere = ways[other][0]
            yield at(
                passage, start, end,
                f"Hier staat “{fewest}”, elders “{other}”.",
                f"Kies één schrijfwijze, bijvoorbeeld “{other}”, dat het vaakst voorkomt.",
                Evidence(elsewhere.place, other),
            )  # fmt: skip


@lru_cache(maxsize=65536)
def _form(word: str) -> str | None:
    """The word as it counts: in small letters unless it is short; None when it says too little."""
    if "-" not in word and word[0].isupper() and len(word) <= _SHORT_NAME:
        return word
    if sum(letter.isupper() for letter in word) > 1:
        return None if word.isupper() else word
    return word.lower() if len(word) >= _LONG_WORD else None


def _differ(ways: list[str]) -> bool:
    """Whether the ways are really two spellings of one thing."""
    letters = {way.replace("-", "") for way in ways}
    if len(letters) == 1:
        return len({way.count("-") for way in ways}) > 1
    capitals = [sum(letter.isupper() for letter in way) for way in ways]
    if min(capitals) > 1:
        return True
    return max(capitals) > 1 and not any(is_word(way.lower()) for way in ways)


@rule(
    "taal-afkorting-dubbel",
    severity=Severity.WARNING,
    title="Een afkorting heeft één betekenis",
    explanation="Als één afkorting in hetzelfde stuk twee dingen betekent, weet de lezer niet "
    "welke van de twee bedoeld is.",
    norm="Eindredactie: één term voor één begrip (termenlijst)",
    bad=[
        "Het Plan van Aanpak (PvA) is klaar. De Partij voor Arbeidsmarkt (PvA) deed mee. "
        "Daarna kwam het PvA in de raad."
    ],
    good=["Het Plan van Aanpak (PvA) is klaar. Het plan van aanpak (PvA) ligt bij de raad."],
)
def two_meanings(subject: Subject) -> Iterator[Finding]:
    """An abbreviation that is explained twice, with words of other first letters or other words."""
    meanings: dict[str, list[tuple[Passage, int, int, str]]] = defaultdict(list)
    for passage in subject.document.passages:
        for match in _MEANING.finditer(passage.text) if "(" in passage.text else ():
            long = _meaning_of(match["before"], match["short"])
            if long:
                meanings[match["short"]].append(
                    (passage, match.start("short"), match.end("short"), long)
                )
    for short, found in meanings.items():
        first = found[0]
        for passage, start, end, long in found[1:]:
            if not _alike(long, first[3]):
                yield at(
                    passage, start, end,
                    f"{short} staat hier voor “{long}”, eerder voor “{first[3]}”.",
                    "Gebruik voor een van de twee een andere afkorting, of schrijf haar uit.",
                    Evidence(first[0].place, first[3]),
                )  # fmt: skip
                break


_MEANING = re.compile(r"(?P<before>(?:[\w’'\-]+\s+){1,8})\((?P<short>[A-Z][A-Za-z]{1,5})\)")


def _meaning_of(before: str, short: str) -> str:
    """The fewest last words of ``before`` that hold the letters of the abbreviation in order."""
    found = before.split()
    letters = short.lower()
    for count in range(1, min(len(found), len(letters)) + 1):
        tail = " ".join(found[-count:])
        if tail[0].lower() == letters[0] and _holds(tail.lower(), letters):
            return tail
    return ""


def _holds(text: str, letters: str) -> bool:
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return False
    return True


def _alike(one: str, other: str) -> bool:
    first, second = set(one.lower().split()), set(other.lower().split())
    joined = one.lower().replace(" ", "") == other.lower().replace(" ", "")
    return joined or len(first & second) * 2 > min(len(first), len(second))
