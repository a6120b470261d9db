"""Dates that do not exist, weekdays that do not fit, and years out of place."""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import median

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.dates import WEEKDAYS, format_date
from doelenboom.kernel.periods import MONTH_PATTERN, MONTHS

_WEEKDAY = rf"{'|'.join(WEEKDAYS)}|(?:ma|di|woe?|do|vrij|vr|zat?)\.?|zo\."
_WRITTEN = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\s+)?(?<![\d.,])(?P<day>[0-9]{{1,2}})\s+"
    rf"(?P<month>{MONTH_PATTERN})(?:\s+(?P<year>[12][0-9]{{3}}))?\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\s+)?(?<![\d./-])(?P<day>[0-9]{{1,2}})(?P<mark>[-/])(?P<month>[0-9]{{1,2}})(?P=mark)"
    r"(?P<year>(?:19|20)[0-9]{2})(?![\d/-])"
)
_SPAN = re.compile(
    r"(?<![\d./-])(?P<first>(?:19|20)[0-9]{2})\s?(?:-|–|—|tot en met|t/m|tot)\s?"
    r"(?P<last>(?:19|20)[0-9]{2})(?![\d/-])"
)
_YEAR = re.compile(r"(?<![\d.,/€\-–])(?P<year>[0-9]{4,5})(?![\d.,]*\d|[\-–/%])")
_IN_YEAR = re.compile(
    r"\b(?:in|sinds|vanaf|tot|eind|begin|medio|per|jaar|voorjaar|najaar|zomer"
    rf"|{MONTH_PATTERN})\s+$",
    re.IGNORECASE,
)
_NORM = "Redelijkheid: een datum moet bestaan en in de tijd van het stuk passen"
_FAR = 60
_NEAR = 15
_ROUND = 5
"""Years far ahead that plans aim at are round: 2035, 2040, 2050."""
_FEWEST_YEARS = 5
_DIGITS_OF_A_YEAR = 4
_NEVER = 3000
_DISTANT = 2050
_CENTURY = 100
_DECADE = 10
"""2100 is where the plans for sea level and climate end."""
_ORDINARY = range(1990, 2061)


@passage_rule(
    "taal-datum",
    severity=Severity.ERROR,
    title="Een datum bestaat",
    explanation="31 april bestaat niet. Een verkeerde datum in een besluit of een planning geeft "
    "later gedoe.",
    norm=_NORM,
    bad=["De raad besluit op 31 april 2026.", "Gemeten op 30-02-2025."],
    good=["De raad besluit op 30 april 2026.", "Op 29 februari 2024 was het zover."],
)
def impossible_date(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A day that its month does not have."""
    text = passage.text
    if not passage.has_digits:
        return
    for match in _WRITTEN.finditer(text):
        month = MONTHS.index(match["month"].lower()) + 1
        yield from _held(passage, match, month, int(match["year"]) if match["year"] else None)
    for match in _DIGITS.finditer(text):
        yield from _held(passage, match, int(match["month"]), int(match["year"]))


def _held(
    passage: Passage, match: re.Match[str], month: int, year: int | None
) -> Iterator[Finding]:
    day = int(match["day"])
    if not 1 <= month <= len(MONTHS):
        why, mend = f"Er is geen maand {month}.", "Schrijf dag-maand-jaar, of de maand voluit."
    elif not 1 <= day <= (longest := _length(month, year)):
        in_year = f" {year}" if year else ""
        why = f"{MONTHS[month - 1].capitalize()}{in_year} heeft {longest} dagen."
        mend = "Zoek na welke dag het was."
    else:
        return
    words = match[0]
    yield at(passage, match.start(), match.end(), f"“{words}” bestaat niet. {why}", mend)


def _length(month: int, year: int | None) -> int:
    return calendar.monthrange(year or 2024, month)[1]


@passage_rule(
    "taal-weekdag",
    severity=Severity.WARNING,
    title="De weekdag hoort bij de datum",
    explanation="Wie een afspraak in de agenda zet, kiest of de dag of de datum. Als die niet bij "
    "elkaar horen, komt een deel van de mensen op de verkeerde dag.",
    norm=_NORM,
    bad=["De bijeenkomst is op maandag 4 maart 2026."],
    good=["De bijeenkomst is op woensdag 4 maart 2026."],
)
def weekday(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A weekday before a full date that falls on another."""
    if not passage.has_digits:
        return
    for match in (*_WRITTEN.finditer(passage.text), *_DIGITS.finditer(passage.text)):
        if not match["weekday"] or not match["year"]:
            continue
        named = match["month"].lower()
        month = int(named) if named.isdigit() else MONTHS.index(named) + 1
        day = int(match["day"])
        if month not in range(1, len(MONTHS) + 1):
            continue
        if not 1 <= day <= _length(month, int(match["year"])):
            continue
        on = date(int(match["year"]), month, day)
        right = WEEKDAYS[on.weekday()]
        told = next(one for one in WEEKDAYS if one[:2] == match["weekday"][:2].lower())
        if told != right:
            yield at(
                passage, match.start(), match.end(),
                f"{format_date(on)} is een {right}, geen {told}.",
                "Verbeter de dag of de datum.",
            )  # fmt: skip


@passage_rule(
    "taal-periode",
    severity=Severity.ERROR,
    title="Een periode begint voor zij eindigt",
    explanation="In “2031-2026” staan begin en eind verkeerd om, of er is een jaartal vertikt.",
    norm=_NORM,
    bad=["Het beleidsplan 2031-2026 is vastgesteld.", "Van 2025 tot en met 2023 groeide het."],
    good=["Het beleidsplan 2026-2031 is vastgesteld.", "Besluit 2019-2018 (nummer)."],
)
def reversed_period(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two years with the later one first."""
    if not passage.has_digits:
        return
    yield from _reversed_dates(passage)
    for match in _SPAN.finditer(passage.text):
        before = passage.text[: match.start()].rstrip().lower()
        if before.endswith(("nr.", "nummer", "besluit", "zaak", "kenmerk", "registratienummer")):
            continue
        if int(match["first"]) > int(match["last"]):
            yield at(
                passage, match.start(), match.end(),
                f"De periode {match[0]} eindigt voor zij begint.",
                f"Bedoelde u {match['last']}–{match['first']}, of is een van de jaren vertikt?",
            )  # fmt: skip


_FULL = (
    rf"(?P<{{0}}day>[0-9]{{{{1,2}}}})\s+(?P<{{0}}month>{MONTH_PATTERN})\s+"
    r"(?P<{0}year>(?:19|20)[0-9]{{2}})"
)
_DATES = re.compile(
    rf"\b(?:van|vanaf)\s+{_FULL.format('a')}\s+(?:tot(?:\s+en\s+met)?|t/m)\s+{_FULL.format('b')}",
    re.IGNORECASE,
)


def _reversed_dates(passage: Passage) -> Iterator[Finding]:
    """Two full dates with the later one first: "van 1 juli 2027 tot 1 maart 2026"."""
    for match in _DATES.finditer(passage.text):
        first, last = (
            (int(match[f"{side}year"]), MONTHS.index(match[f"{side}month"].lower()),
             int(match[f"{side}day"]))
            for side in "ab"
        )  # fmt: skip
        if first > last:
            yield at(
                passage, match.start(), match.end(),
                f"De periode “{match[0]}” eindigt voor zij begint.",
                "Verwissel de data, of verbeter het jaar.",
            )  # fmt: skip


@rule(
    "taal-jaartal",
    severity=Severity.WARNING,
    title="Een jaartal past bij het stuk",
    explanation="Een jaar dat ver buiten de andere jaren van het stuk ligt, is vaak vertikt: "
    "2052 voor 2025, of 20206.",
    norm=_NORM,
    bad=[
        "In 2024 begonnen we. In 2025 en in 2026 gaan we door. Begin 2027 meten we, en in 2207 "
        "zijn we klaar. Sinds 2023 loopt het plan."
    ],
    good=[
        "In 1953 was de ramp. In 2024 begonnen we, in 2025 en 2026 gaan we door, in 2050 is de "
        "stad klimaatneutraal."
    ],
)
def odd_year(subject: Subject) -> Iterator[Finding]:
    """A year more than sixty years ahead of the document's, or one with five figures."""
    found: list[tuple[Passage, re.Match[str]]] = [
        (passage, match)
        for passage in subject.document.passages
        for match in _YEAR.finditer(passage.text)
        if _IN_YEAR.search(passage.text[: match.start()])
    ]
    times = Counter(int(match["year"]) for _, match in found)
    ordinary = [year for year in times.elements() if year in _ORDINARY]
    few = len(ordinary) < _FEWEST_YEARS
    middle = subject.today.year if few else int(median(ordinary))
    for passage, match in found:
        year = int(match["year"])
        if few and year % _DECADE == 0 and year > _DISTANT:
            continue
        five = len(match["year"]) > _DIGITS_OF_A_YEAR and match["year"].startswith(("19", "20"))
        swapped = (
            middle + _NEAR < year and times[year] == 1 and year % _ROUND and _turned(year, middle)
        )
        far = middle + _FAR < year < _NEVER and (year % _CENTURY or year - middle > _CENTURY)
        if five or swapped or far:
            yield at(
                passage, match.start(), match.end(),
                f"Het jaar {match['year']} ligt ver buiten de andere jaren van dit stuk "
                f"(rond {middle}).",
                "Kijk of het jaar klopt.",
            )  # fmt: skip


def _turned(year: int, middle: int) -> bool:
    """Whether the last two digits the other way round are a year of the document: 2052, 2025."""
    century, tens, ones = year // 100, year // 10 % 10, year % 10
    return abs(century * 100 + ones * 10 + tens - middle) <= _NEAR
