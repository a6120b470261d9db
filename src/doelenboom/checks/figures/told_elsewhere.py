"""A change whose two values stand elsewhere: in another sentence, or in a row of a table.

"98 meer dan in 2023", where another paragraph tells 3,901 "tegen 3.812 in 2023"; "nam sinds 2021
met een derde toe", where the row of that name goes from 171 to 214.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.named_rows import YEAR, Row, is_under, spoken_of
from doelenboom.checks.figures.stated import (
    Stated,
    all_stated,
    by_sentence,
    is_running,
    own_region,
    same_measure,
    with_unit,
)
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import covered, is_kin
from doelenboom.quantities.models import Quantity, Stance, Way
from doelenboom.quantities.rounding import allowed

_BASE = re.compile(
    r"\b(?:dan|sinds|vanaf|ten\s+opzichte\s+van|vergeleken\s+met|in\s+vergelijking\s+met"
    r"|t\.o\.v\.)\s+(?:in\s+|eind\s+|begin\s+|het\s+jaar\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR_AGO = re.compile(
    r"\bdan\s+(?:een\s+jaar\s+(?:geleden|eerder|ervoor|daarvoor)|vorig\s+jaar"
    r"|het\s+(?:vorige\s+jaar|jaar\s+(?:ervoor|daarvoor)))\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?:meer|minder)\s+(?P<noun>[^\W\d_][\w’'-]{3,})", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\b(?:per|gemiddeld|elk|ieder|jaarlijks\w*|alleen|vooral|waarvan|begroot\w*|raming|onder)\b",
    re.IGNORECASE,
)
_GOES = re.compile(r"\b(?:naar|tegen|tegenover)\s+(?:de\s+|nu\s+|€\s?)*$", re.IGNORECASE)
_FROM = re.compile(r"\bvan\s+(?:de\s+|€\s?)*$", re.IGNORECASE)
_TELLING = 100
_ROOM = Decimal(2)
"""Points that a fraction for a growth may be off."""


@dataclass(frozen=True, slots=True)
class _Course:
    """Two values of one thing, each with its year, and where they are told."""

    years: tuple[int, int]
    values: tuple[Decimal, Decimal]
    steps: tuple[Decimal, Decimal]
    unit: str
    stems: frozenset[str]
    evidence: tuple[Evidence, ...]
    passage: int


@rule(
    "cijfers-verandering-elders", severity=Severity.WARNING,
    title="Een verandering volgt uit de waarden die elders staan",
    explanation="“1.240 leden, 60 meer dan in 2023”, terwijl verderop staat dat het er in 2023 "
    "1.160 waren: dat zijn er 80 meer.",
    norm="Rekenregel: verandering = nieuwe waarde min oude waarde.",
    bad=["In 2024 telde de bibliotheek 4.240 leden, 60 meer dan in 2023.\n\nHet aantal leden was "
         "4.240 in 2024, tegen 4.160 in 2023.",
         "Het aantal uitgeleende boeken nam sinds 2022 met een derde toe.\n\n"
         "| Bibliotheek | 2022 | 2023 | 2024 |\n|---|---|---|---|\n"
         "| Uitgeleende boeken | 30.100 | 31.900 | 33.200 |\n| Leden | 4.020 | 4.160 | 4.240 |"],
    good=["In 2024 telde de bibliotheek 4.240 leden, 80 meer dan in 2023.\n\nHet aantal leden was "
          "4.240 in 2024, tegen 4.160 in 2023.",
          "Het aantal uitgeleende boeken nam sinds 2022 met een tiende toe.\n\n"
          "| Bibliotheek | 2022 | 2023 | 2024 |\n|---|---|---|---|\n"
          "| Uitgeleende boeken | 30.100 | 31.900 | 33.200 |\n| Leden | 4.020 | 4.160 | 4.240 |"],
)  # fmt: skip
def change_told_elsewhere(subject: Subject) -> Iterator[Finding]:
    """A change since a year, against the same value with its year in another place."""
    changes = [one for one in subject.derived(all_stated) if _base(one) is not None]
    courses = subject.derived(_courses) if changes else ()
    at_value: dict[Decimal, list[_Course]] = defaultdict(list)
    for course in courses:
        at_value[course.values[1]].append(course)
    for stated in changes:
        clause = _clause(stated)
        if _NOT_ALL.search(clause):
            continue
        found = _by_value(stated, at_value) or _by_noun(stated, courses)
        found = found or _by_row(subject, stated, clause)
        if found and not any(_follows(stated.figure, one) for one in found):
            yield _told(stated, found[0])


def _base(stated: Stated) -> int | None:
    """The year that a change is counted from; 0 for "een jaar geleden"."""
    figure = stated.figure
    if not figure.way or figure.per or figure.bound.value in {"more", "less"}:
        return None
    clause = _clause(stated)
    years = {int(match["year"]) for match in _BASE.finditer(clause)}
    if len(years) == 1:
        return years.pop()
    return 0 if not years and _YEAR_AGO.search(clause) else None


def _clause(stated: Stated) -> str:
    """The part of its sentence between semicolons that a figure stands in."""
    text, figure = stated.passage.text, stated.figure
    start = max(figure.scope.start, text.rfind(";", figure.scope.start, figure.start) + 1)
    end = text.find(";", figure.end, figure.scope.end)
    return text[start : end if end > 0 else figure.scope.end]


def _levels(stated: Stated) -> list[Quantity]:
    """The levels of the sentence of a change."""
    group = next(
        one for one in by_sentence(stated.passage)
        if one[0].scope.start == stated.figure.scope.start
    )  # fmt: skip
    return [one for one in group if not one.way and not one.fraction]


def _by_value(stated: Stated, at_value: dict[Decimal, list[_Course]]) -> list[_Course]:
    """The courses that end in the level right before a change, and begin in its year."""
    figure, base = stated.figure, _base(stated)
    ahead = [one for one in _levels(stated) if one.end <= figure.start]
    if not ahead or len(_levels(stated)) > 1:
        return []
    level = ahead[0]
    if level.value < _TELLING or figure.unit not in {"%", level.unit, "procentpunt"}:
        return []
    words = stems_in(stated.sentence)
    return [
        course for course in at_value.get(level.value, ())
        if course.unit == level.unit and course.passage != stated.passage.number
        and _began_in(course, base) and _is_kin(course.stems, words)
        and (not level.scope.periods or str(course.years[1]) in level.scope.periods)
    ]  # fmt: skip


def _began_in(course: _Course, base: int | None) -> bool:
    """Whether the first year of a course is the one that a change is counted from."""
    return course.years[0] == base or (base == 0 and course.years[1] - course.years[0] == 1)


def _is_kin(stems: Set[str], words: Set[str]) -> bool:
    return any(is_kin(one, other) for one in stems for other in words)


def _by_noun(stated: Stated, courses: tuple[_Course, ...]) -> list[_Course]:
    """The only course of what there is more of: "8,9% meer cliënten dan een jaar geleden"."""
    match = _NOUN.match(stated.passage.text, stated.figure.end)
    if match is None or stated.figure.unit != "%" or _levels(stated):
        return []
    noun = stems_in(match["noun"])
    found = [
        course for course in courses
        if noun and noun <= course.stems and _began_in(course, _base(stated)) and not course.unit
    ]  # fmt: skip
    return found if len({course.values for course in found}) == 1 else []


def _by_row(subject: Subject, stated: Stated, clause: str) -> list[_Course]:
    """The one row that a clause without levels names, from its year to the other or the last."""
    base, figure = _base(stated), stated.figure
    others = [one for one in _levels(stated) if one.scope.start == figure.scope.start]
    lead = stated.passage.text[figure.scope.start : figure.end]
    if not base or any(one.start < figure.start for one in others):
        return []
    if figure.scope.regions - {subject.derived(own_region)}:
        return []
    words = stems_in(lead)
    found = []
    for row in spoken_of(subject, words):
        if not covered(row.stems, words) or not is_under(subject, row, stated):
            continue
        if any(not _is_kin(row.stems | stems_in(row.grid.words), {word}) for word in words):
            continue  # more words than the row has: "zwemlessen voor volwassenen"
        told = {int(year) for year in YEAR.findall(clause)} - {base}
        if course := _of_row(row, base, told):
            found.append(course)
    return found if len(found) == 1 else []


def _of_row(row: Row, base: int, told: set[int]) -> _Course | None:
    cells = {int(year): cells[0] for year, cells in row.years().items() if len(cells) == 1}
    last = told.pop() if len(told) == 1 else max(cells, default=0)
    first, end = cells.get(base), cells.get(last)
    if first is None or end is None or last <= base or told or row.is_rate(first):
        return None
    return _Course(
        (base, last), (first.value, end.value), (first.step, end.step), first.unit, row.stems,
        (Evidence(first.passage.place, first.passage.text),
         Evidence(end.passage.place, end.passage.text)), first.passage.number,
    )  # fmt: skip


def _courses(subject: Subject) -> tuple[_Course, ...]:
    """Every two values of one sentence that each have a year: "3.901 in 2024, tegen 3.812 …"."""
    return tuple(
        course
        for passage in subject.document.passages
        if is_running(passage)
        for group in by_sentence(passage)
        if (course := _course(passage, group)) is not None
    )


def _course(passage: Passage, group: tuple[Quantity, ...]) -> _Course | None:
    levels = [one for one in group if not one.way and not one.fraction and one.upper is None]
    if len(levels) != 2 or not same_measure(*levels) or levels[0].bound or levels[1].bound:
        return None
    one, other = levels
    text = passage.text
    if one.scope.stance is not Stance.MEASURED or not _GOES.search(text[: other.start]):
        return None
    rises = _FROM.search(text[: one.start]) is not None
    years = _year_of(text, one, other.start), _year_of(text, other, other.scope.end)
    if rises:
        first, last, began, ended = one, other, years[0], years[1]
    else:
        first, last, began, ended = other, one, years[1], years[0]
    if began is None or ended is None or began >= ended or first.value <= 0:
        return None
    start, end = one.scope.start, one.scope.end
    return _Course(
        (began, ended), (first.value, last.value), (first.step, last.step), first.unit,
        stems_in(text[start:end]),
        tuple(Evidence(passage.place_at(each.start), each.words.strip()) for each in (first, last)),
        passage.number,
    )  # fmt: skip


def _year_of(text: str, one: Quantity, end: int) -> int | None:
    """The year right behind a value; else the only one before it in its sentence."""
    behind = YEAR.findall(text[one.end : end])
    if behind:
        return int(behind[0]) if len(behind) == 1 else None
    before = set(YEAR.findall(text[one.scope.start : one.start]))
    return int(before.pop()) if len(before) == 1 else None


def _follows(change: Quantity, course: _Course) -> bool:
    """Whether a change can be that of a course, after honest rounding."""
    (first, last), (room, other) = course.values, course.steps
    low, high = sorted(abs(value) for value in allowed(change))
    spread = (room + other) / 2
    if change.unit == "%" and course.unit != "%":
        least = 100 * (last - other / 2) / (first + room / 2) - 100
        most = 100 * (last + other / 2) / (first - room / 2) - 100
        if change.fraction:
            low, high = low - _ROOM, high + _ROOM
    elif change.unit in {course.unit, "procentpunt"}:
        least, most = last - first - spread, last - first + spread
    else:
        return True
    if change.way is Way.DOWN:
        least, most = -most, -least
    return low <= most and least <= high


def _told(stated: Stated, course: _Course) -> Finding:
    figure = stated.figure
    first, last = course.values
    in_percent = figure.unit == "%" and course.unit != "%"
    change = 100 * (last / first - 1) if in_percent else last - first
    said = " naar ".join(one.words for one in course.evidence)
    return at(
        stated.passage, figure.start, figure.end,
        f"Elders gaat het van {said} ({course.years[0]}-{course.years[1]}): dat is "
        f"{with_unit(change, figure.unit)}, en niet {figure.words.strip()}.",
        "Reken de verandering na, of kijk welke waarde klopt.", *course.evidence,
    )  # fmt: skip
