"""Prose against the tables of the same document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import Stated, all_stated, own_region
from doelenboom.checks.figures.year_tables import cell_by_year, is_near
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.quantities.context import ages_in, regions_in, stems_in
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEWEST = 2
_COVER = Decimal("0.99")
_UNLIKELY = Decimal("0.6")
"""A value that is further off than this is another thing, unless it is off by a thousand."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table that says what it is about."""

    grid: Grid
    number: int
    stems: frozenset[str]


def _rows(subject: Subject) -> tuple[_Row, ...]:
    return tuple(
        _Row(grid, row, stems)
        for grid in subject.derived(grids)
        for row in range(grid.table.heads, len(grid.labels))
        if (stems := stems_in(grid.labels[row]))
    )


@rule(
    "cijfers-tekst-en-tabel", severity=Severity.WARNING,
    title="De tekst zegt hetzelfde als de tabel",
    explanation="Noemt de tekst een cijfer dat ook in een tabel staat, dan horen rij, jaar, "
                "plaats en "
    "waarde overeen te komen. Afronden mag.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["In 2023 kostte maatwerkdienstverlening jeugd € 15,9 miljoen.\n\n"
         "Bedragen in miljoenen euro's\t2022\t2023\nMaatwerkdienstverlening "
         "jeugd\t14,0\t16,9\nInkomensregelingen\t29,2\t29,3"],
    good=["In 2023 kostte maatwerkdienstverlening jeugd € 16,9 miljoen.\n\n"
          "Bedragen in miljoenen euro's\t2022\t2023\nMaatwerkdienstverlening "
          "jeugd\t14,0\t16,9\nInkomensregelingen\t29,2\t29,3"],
)  # fmt: skip
def prose_agrees_with_table(subject: Subject) -> Iterator[Finding]:
    """A figure whose sentence names all words of one row, and a column by year or place."""
    if not subject.derived(grids):
        return
    rows = subject.derived(_rows)
    for stated in subject.derived(all_stated):
        figure = stated.figure
        if (
            figure.way
            or figure.fraction
            or figure.upper is not None
            or figure.bound in {Bound.MORE, Bound.LESS, Bound.AT_LEAST, Bound.AT_MOST}
        ):
            continue
        found = _by_row(subject, rows, stated) or cell_by_year(subject, stated)
        if found is None:
            continue
        grid, cell = found
        value = cell.value * (grid.scale if figure.kind is Kind.MONEY else 1)
        step = cell.step * (grid.scale if figure.kind is Kind.MONEY else 1)
        low, high = allowed(figure)
        if value - step / 2 <= high and low <= value + step / 2:
            continue
        yield from _told(grid, stated, cell, value)


def _by_row(subject: Subject, rows: tuple[_Row, ...], stated: Stated) -> tuple[Grid, Number] | None:
    """The cell of the row that a sentence names, or of the total of the table beside it."""
    named = _the_row(rows, stated)
    row = named or _the_total(subject, rows, stated)
    cell = _the_cell(subject, row, stated.figure, is_lone=named is None) if row else None
    return (row.grid, cell) if row and cell else None


_TOTAL = re.compile(r"\b(?:totaal|totale)\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:lasten|baten|uitgaven|inkomsten|kosten|opbrengsten)\b", re.IGNORECASE)


def _the_total(subject: Subject, rows: tuple[_Row, ...], stated: Stated) -> _Row | None:
    """Find the row "Totaal lasten" for "de totale lasten" in a sentence beside that table."""
    sides = {match.lower() for match in _SIDE.findall(stated.sentence)}
    is_money = stated.figure.kind is Kind.MONEY
    if len(sides) != 1 or not _TOTAL.search(stated.sentence) or not is_money:
        return None
    fitting = [
        row for row in rows
        if _TOTAL.search(label := row.grid.labels[row.number])
        and {match.lower() for match in _SIDE.findall(label)} == sides
        and is_near(subject.document, row.grid.table, stated.passage)
    ]  # fmt: skip
    words = stems_in(stated.sentence)
    return fitting[0] if len(fitting) == 1 and fitting[0].stems <= words else None


def _the_row(rows: tuple[_Row, ...], stated: Stated) -> _Row | None:
    """The one row whose words all stand in the sentence; of two, the one with the most words."""
    words = stems_in(stated.sentence)
    fitting = [row for row in rows if len(row.stems) >= _FEWEST and row.stems <= words]
    if not fitting:
        return None
    most = max(len(row.stems) for row in fitting)
    best = [row for row in fitting if len(row.stems) == most]
    ages = ages_in(best[0].grid.labels[best[0].number])
    return best[0] if len(best) == 1 and ages == stated.figure.scope.ages else None


def _the_cell(
    subject: Subject, row: _Row, figure: Quantity, *, is_lone: bool = False
) -> Number | None:
    """The cell of the column for the year or the place of a figure; a lone column needs none."""
    grid, own = row.grid, frozenset({subject.derived(own_region)})
    found = []
    for place in range(1, len(grid.heads)):
        cell = grid.numbers[row.number][place]
        if (
            cell is None
            or cell.unit == "year?"
            or not _fits_unit(grid, place, row.number, cell, figure)
        ):
            continue
        years = set(_YEAR.findall(grid.heads[place] or "")) or set(_YEAR.findall(grid.words))
        regions = regions_in(f"in {grid.heads[place]}") or own
        if (
            years
            and not (figure.scope.periods & years)
            and not (is_lone and not figure.scope.periods)
        ):
            continue
        if regions_in(f"in {grid.heads[place]}") and (figure.scope.regions or own) != regions:
            continue
        found.append(cell)
    return found[0] if len(found) == 1 else None


def _fits_unit(grid: Grid, place: int, row: int, cell: Number, figure: Quantity) -> bool:
    is_rate = grid.is_rate(place, row) or cell.unit == "%"
    if figure.kind is Kind.MONEY:
        return grid.is_money and not is_rate
    if figure.unit == "%":
        return is_rate
    return not figure.unit and not is_rate and not grid.is_money


def _told(grid: Grid, stated: Stated, cell: Number, value: Decimal) -> Iterator[Finding]:
    figure = stated.figure
    small, large = sorted((abs(value), abs(figure.value)))
    factor = large / small if small else Decimal(0)
    is_thousand = factor in {Decimal(1000), Decimal(1_000_000)}
    others = {
        other.value
        for row in grid.numbers
        if cell in row
        for other in row
        if other is not None and other is not cell and other.unit != "year?"
    }
    is_other_column = any(
        figure.value == other * grid.scale or figure.value == other for other in others
    )
    if (
        not is_thousand
        and not is_other_column
        and (not large or (large - small) / large > _UNLIKELY)
    ):
        return
    aside = ""
    if is_thousand:
        aside = f"; dat scheelt precies een factor {format_number(factor)}"
    elif is_other_column:
        aside = "; dat is de waarde uit een andere kolom"
    yield at(
        stated.passage, figure.start, figure.end,
        f"Hier staat {figure.words.strip()}, in de tabel {cell.passage.text.strip()}{aside}.",
        "Kijk welke waarde klopt, en of jaar en plaats dezelfde zijn.",
        Evidence(cell.passage.place, cell.passage.text.strip()),
    )  # fmt: skip
