"""Which row of a table a figure in prose speaks of, and which of its cells."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import Stated, figures_of
from doelenboom.checks.figures.year_tables import is_near
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import ages_in, stems_in
from doelenboom.quantities.kin import covered
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.rounding import allowed

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHARE = re.compile(r"%|procent|aandeel", re.IGNORECASE)
_TELLING = 6
"""Letters of a stem that says something by itself."""
_BY_CHANCE = 100
_RARE = 3
"""A stem in more rows than this does not say which one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table that says what it is about.

    Attributes:
        grid: its table.
        number: its place, from 0.
        stems: of the words of its label.
        telling: those that hardly any other row has.
        ages: age groups that its label names.
    """

    grid: Grid
    number: int
    stems: frozenset[str]
    telling: frozenset[str]
    ages: frozenset[str]

    def years(self) -> dict[str, list[Number]]:
        """Its cells by the year that the heads of their columns name."""
        found: dict[str, list[Number]] = {}
        for place, head in enumerate(self.grid.heads):
            cell = self.grid.numbers[self.number][place]
            years = [cell.year] if cell and cell.year else YEAR.findall(head)
            if cell is not None and cell.unit != "year?" and len(years) == 1:
                found.setdefault(years[0], []).append(cell)
        return found

    def cells(self) -> list[Number]:
        """Its figures, years aside."""
        return [one for one in self.grid.numbers[self.number] if one and one.unit != "year?"]

    def is_rate(self, cell: Number) -> bool:
        """Whether a cell is a share or a score: by its column, its label, or a column of units."""
        return cell.unit == "%" or self.grid.is_rate(cell.passage.column or 0, self.number)


def rows(subject: Subject) -> tuple[Row, ...]:
    """Every row with a label, of every table."""
    found = [
        (grid, row, stems)
        for grid in subject.derived(grids)
        for row in range(grid.table.heads, len(grid.labels))
        if (stems := stems_in(grid.names[row])) and any(grid.numbers[row])
    ]
    often = Counter(stem for *_, stems in found for stem in stems)
    return tuple(
        Row(
            grid, row, stems,
            frozenset(one for one in stems if len(one) >= _TELLING and often[one] <= _RARE),
            ages_in(grid.names[row]),
        )
        for grid, row, stems in found
    )  # fmt: skip


def spoken_of(subject: Subject, words: frozenset[str]) -> Iterator[Row]:
    """The rows of which a text has a telling word, in reading order."""
    at_word, told = subject.derived(_by_telling_word), subject.derived(rows)
    for place in sorted({one for word in words for one in at_word.get(word, ())}):
        yield told[place]


def _by_telling_word(subject: Subject) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(subject.derived(rows)):
        for stem in row.telling:
            found[stem].append(place)
    return found


def named(subject: Subject, words: frozenset[str], stated: Stated) -> list[Row]:
    """The rows of which a text names a telling word; all words when its table is far away."""
    return [
        row
        for row in spoken_of(subject, words)
        if covered(row.stems, words) or is_under(subject, row, stated)
    ]


def is_under(subject: Subject, row: Row, stated: Stated) -> bool:
    """Whether a sentence and a row stand under the same heading."""
    first = next(cell for cells in row.grid.table.rows for cell in cells if cell is not None)
    same = subject.document.passages[first].section == stated.passage.section
    return same or is_near(subject, row.grid.table, stated.passage)


def is_value(figure: Quantity, cell: Number, grid: Grid) -> bool:
    """Whether a figure is what a cell says, honestly rounded."""
    scale = grid.scale if figure.kind is Kind.MONEY else 1
    low, high = allowed(figure)
    value, room = cell.value * scale, cell.step * scale / 2
    return value - room < high and low < value + room


def fits_unit(row: Row, cell: Number, figure: Quantity) -> bool:
    """Whether a figure can be the figure of a cell: money of money, a share of a share."""
    if figure.kind is Kind.MONEY:
        return row.grid.is_money and not row.is_rate(cell)
    label = row.grid.labels[row.number]
    if figure.unit == "%":
        return cell.unit == "%" or _SHARE.search(f"{label} {row.grid.words}") is not None
    return cell.unit != "%" and "%" not in label


def companions(row: Row, stated: Stated, others: Sequence[Quantity]) -> int:
    """How many figures of other years are what the row says for their own year."""
    cells = row.years()
    return sum(
        any(
            is_value(one, cell, row.grid) and fits_unit(row, cell, one)
            for year in one.scope.periods
            for cell in cells.get(year, ())
        )
        for one in others
        if one.scope.periods != stated.figure.scope.periods
    )


def words_near(stated: Stated) -> frozenset[str]:
    """Stems of the sentence of a figure and of what stands before it in its passage."""
    return stems_in(stated.passage.text[: stated.figure.scope.end])


def cell_by_companion(subject: Subject, stated: Stated) -> tuple[Grid, Number] | None:
    """The cell for the year of a figure, in the row that another figure of its sentence proves.

    "Restafval … daalt van 133 kilo in 2024 naar 95 kilo in 2029": 95 is what the row says for
    2029, so 133 should be what it says for 2024. A value that the row has for another year
    proves the row as well.
    """
    figure = stated.figure
    if len(figure.scope.periods) != 1:
        return None
    year = next(iter(figure.scope.periods))
    found = []
    for row in named(subject, words_near(stated), stated):
        cells = [cell for cell in row.years().get(year, ()) if fits_unit(row, cell, figure)]
        if len(cells) != 1 or (row.ages and figure.scope.ages and row.ages != figure.scope.ages):
            continue
        if companions(row, stated, figures_of(stated.passage)) or _is_of_other_year(row, figure):
            found.append((row.grid, cells[0]))
    return found[0] if len(found) == 1 else None


def _is_of_other_year(row: Row, figure: Quantity) -> bool:
    """Whether the row has just this telling value for another year."""
    return is_telling(figure) and any(
        is_value(figure, cell, row.grid) and fits_unit(row, cell, figure) for cell in row.cells()
    )


def is_telling(figure: Quantity) -> bool:
    """Whether another thing is not likely to have this value by chance."""
    return figure.step < 1 or abs(figure.value) >= _BY_CHANCE
