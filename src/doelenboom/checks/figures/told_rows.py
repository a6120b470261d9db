"""Amounts in prose that speak of a row of a table in money, and what they should have been.

A sentence that has all words of the name of a row speaks of that row. An amount in it that no
table has, and that is one slip of the fingers away from a cell of the row, is that cell; one that
tells by how much the row went up or down is the difference of its two years.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import YEAR, is_value
from doelenboom.checks.figures.stated import Stated, all_stated, figures_of
from doelenboom.checks.figures.tables import SIDE, TOTAL
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stem
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL_WORDS = frozenset(("van", "het", "een", "voor", "met", "aan", "uit", "per", "bij", "naar",
                          "den", "der", "ten", "ter", "over", "tot", "door"))  # fmt: skip
_TELLING = 6
"""Letters of a lone word that names a row."""
_FEWEST = 2
_SURE = 3
"""Digits, zeros at the end left out, of an amount that is hardly another one by chance."""
_MOST_ROWS = 4000
_PART = re.compile(
    r"\b(?:waarvan|daarvan|hiervan|mede|deels|onder\s+(?:andere|meer)|vooral|gemiddeld|per)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:vorige?|eerder|eerdere|voorheen|destijds|indertijd|ooit|voorgaande|afgelopen)\b",
    re.IGNORECASE,
)
"""Words of another time than that of the table."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row of a table in money with the stems of all words of its name, places included."""

    grid: Grid
    number: int
    stems: frozenset[str]

    def cells(self) -> Iterator[tuple[int, Number]]:
        """Its amounts with their column."""
        for place, cell in enumerate(self.grid.numbers[self.number]):
            if cell and cell.unit not in {"%", "year?"} and not self.grid.is_rate(place):
                yield place, cell

    def years(self) -> list[tuple[str, Number]]:
        """Its amounts by the one year that the head of their column names, earliest first."""
        found = [
            (years[0], cell) for place, cell in self.cells()
            if len(years := YEAR.findall(self.grid.heads[place])) == 1
        ]  # fmt: skip
        return sorted(found, key=lambda one: one[0])


@lru_cache(maxsize=4096)
def name_stems(text: str) -> frozenset[str]:
    """Stems of every word of three letters and more, names of places and months included."""
    words = (word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS)
    return frozenset(stem(word) for word in words)


def rows_by_word(subject: Subject) -> dict[str, list[ToldRow]]:
    """Every row of a table in money by the stem of its name that the fewest others have."""
    told = [
        ToldRow(grid, row, stems)
        for grid in subject.derived(grids) if grid.is_money
        for row in range(grid.table.heads, len(grid.names))
        if any(grid.numbers[row]) and (stems := name_stems(grid.names[row]))
        and _is_name(grid.names[row], stems)
    ]  # fmt: skip
    often = Counter(one for row in told for one in row.stems)
    found: dict[str, list[ToldRow]] = defaultdict(list)
    for row in told if len(told) <= _MOST_ROWS else ():
        found[min(row.stems, key=lambda one: (often[one], one))].append(row)
    return found


def _is_name(name: str, stems: frozenset[str]) -> bool:
    if TOTAL.search(name):
        return False
    if len(stems) >= _FEWEST:
        return True
    return len(next(iter(stems))) >= _TELLING and not SIDE.search(name)


def spoken_rows(subject: Subject, sentence: str) -> list[ToldRow]:
    """The rows whose whole name a sentence has; not those whose name is a part of another's."""
    words, told = name_stems(sentence), subject.derived(rows_by_word)
    found = [row for word in words for row in told.get(word, ()) if row.stems <= words]
    return [row for row in found if not any(row.stems < other.stems for other in found)]


def slipped_cells(subject: Subject) -> dict[tuple[int, int], Number]:
    """By passage and place of an amount the cell that it should be. Use ``subject.derived``."""
    if not subject.derived(rows_by_word):
        return {}
    amounts = [one for one in subject.derived(all_stated) if is_amount(one.figure)]
    often = Counter(abs(one.figure.value) for one in amounts)
    known = _Known(subject)
    found: dict[tuple[int, int], Number] = {}
    for stated in amounts:
        figure = stated.figure
        if figure.way or often[abs(figure.value)] > 1 or known.has(figure):
            continue
        rows = spoken_rows(subject, stated.sentence)
        cells = {abs(cell.value): cell for row in rows for cell in _slips(row, stated)}
        if len(cells) == 1 and not any(_is_difference(row, figure) for row in rows):
            found[stated.passage.number, figure.start] = next(iter(cells.values()))
    return found


def is_amount(figure: Quantity) -> bool:
    """Whether it is one amount of money, told as it is and not per head or as a bound."""
    return (
        figure.kind is Kind.MONEY and not figure.per and figure.upper is None
        and figure.bound in {Bound.NONE, Bound.ABOUT} and figure.value != 0
    )  # fmt: skip


class _Known:
    """The amounts that some table of the document has, honestly rounded."""

    def __init__(self, subject: Subject) -> None:
        self._values = {
            abs(cell.value) * grid.scale
            for grid in subject.derived(grids) for row in grid.numbers for cell in row
            if cell is not None and cell.unit not in {"%", "year?"}
        }  # fmt: skip
        self._rounded: dict[Decimal, frozenset[Decimal]] = {}

    def has(self, figure: Quantity) -> bool:
        """Whether a cell says what an amount says."""
        if figure.step not in self._rounded:
            self._rounded[figure.step] = frozenset(
                round(value / figure.step) * figure.step for value in self._values
            )
        return abs(figure.value) in self._rounded[figure.step]


def _slips(row: ToldRow, stated: Stated) -> Iterator[Number]:
    """The cells of a row of which an amount is one slip, and that no other amount tells."""
    figure = stated.figure
    typed = digits(figure, abs(figure.value))
    periods, dated = figure.scope.periods, set(YEAR.findall(f"{row.grid.title} {row.grid.words}"))
    if tells_other_time(stated) or (periods and dated and not periods & dated):
        return
    others = [one for one in figures_of(stated.passage) if one.start != figure.start]
    for place, cell in row.cells():
        right = digits(figure, abs(cell.value) * row.grid.scale)
        slip, many = slip_of(typed, right), max(len(one.strip("0")) for one in (typed, right))
        if not slip or any(is_value(one, cell, row.grid) for one in others):
            continue
        is_headed = _is_headed(row, place, stated)
        if (slip == "turned" and (many >= _SURE or is_headed)) or (
            slip == "wrong" and many >= _SURE and is_headed and len(row.stems) >= _FEWEST
        ):
            yield cell


def tells_other_time(stated: Stated) -> bool:
    """Whether a sentence speaks of what was before: "vorig jaar", "destijds"."""
    return _EARLIER.search(stated.sentence) is not None


def digits(figure: Quantity, value: Decimal) -> str:
    """A value in the digits that a figure was typed in: 1.420.000 beside "1,24 miljoen" is 142."""
    return f"{round(value / figure.step)}"


def slip_of(typed: str, right: str) -> str:
    """The slip between two numbers: "turned" digits, one "wrong" digit, or "" for neither."""
    if len(typed) != len(right) or len(typed.strip("0")) < _FEWEST:
        return ""
    differ = [place for place, (one, other) in enumerate(zip(typed, right, strict=True))
              if one != other]  # fmt: skip
    if len(differ) == 1:
        return "wrong"
    if len(differ) != _FEWEST or differ[1] != differ[0] + 1:
        return ""
    first, second = differ
    return "turned" if typed[first] == right[second] and typed[second] == right[first] else ""


def _is_headed(row: ToldRow, place: int, stated: Stated) -> bool:
    """Whether a sentence has the year or the words of a column, or the row has no other."""
    head = row.grid.heads[place]
    years = set(YEAR.findall(head))
    if years:
        return bool(years & stated.figure.scope.periods)
    if len(list(row.cells())) == 1:
        return True
    words = name_stems(stated.sentence)
    stems = name_stems(head)
    return bool(stems) and all(any(is_kin(one, other) for other in words) for one in stems)


def _is_difference(row: ToldRow, figure: Quantity) -> bool:
    """Whether an amount is by how much two cells of a row differ, or what they are together."""
    low, high = allowed(figure)
    values = [cell.value * row.grid.scale for _, cell in row.cells()]
    return any(
        low <= abs(one - other) <= high or low <= abs(one + other) <= high
        for one, other in combinations(values, 2)
    )


def told_change(subject: Subject, stated: Stated) -> tuple[ToldRow, Number, Number] | None:
    """The one row that a sentence speaks of with its two years, of which an amount is the change.

    Nothing when the sentence tells a part of the change, when another row of that name has two
    years as well, or when a row says that the amount is right.
    """
    if _PART.search(stated.sentence):
        return None
    found = []
    for row in spoken_rows(subject, stated.sentence):
        years = row.years()
        named = [one for one in years if one[0] in stated.sentence]
        ends = named if len(named) == _FEWEST else years
        if len(ends) == _FEWEST and ends[0][0] != ends[1][0]:
            found.append((row, ends[0][1], ends[1][1]))
        if _is_difference(row, stated.figure):
            return None
    return found[0] if len(found) == 1 else None
