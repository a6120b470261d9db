"""An amount that a sentence gives to one row of a table, while the table has it in another."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import is_value
from doelenboom.checks.figures.stated import Stated, all_stated, figures_of
from doelenboom.checks.figures.tables import TOTAL
from doelenboom.checks.figures.told_rows import (
    ToldRow,
    is_amount,
    name_stems,
    spoken_rows,
    tells_other_time,
)
from doelenboom.checks.figures.year_tables import is_near
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.rounding import allowed

_NUMBERED = re.compile(
    r"\b(?P<word>programma|thema|doel|taakveld|perceel|deelproject|spoor|cluster)\s+"
    r"(?P<number>\d{1,2})(?![\d.,]*\d)",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 2
_ADDED = re.compile(
    r"\b(?:samen|totaal|totale|som|opgeteld|overige|andere|rest|beide|waarvan|daarvan|verschil"
    r"|hoger|lager|meer|minder|ten\s+opzichte)\b",
    re.IGNORECASE,
)


@rule(
    "geld-andere-rij", severity=Severity.WARNING,
    title="Een bedrag hoort bij de rij die de tekst noemt",
    explanation="“Programma 3 heeft een voordeel van € 240.000”, terwijl de tabel die 240 bij "
    "programma 2 heeft en bij programma 3 een ander bedrag.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["Programma 2 heeft een voordeel van € 240.000.\n\nAfwijkingen (× € 1.000)\n\n"
         "| Programma | Afwijking |\n|---|---|\n| 1 Zorg | 240 |\n| 2 Wonen | -550 |\n"
         "| 3 Bestuur | 160 |"],
    good=["Programma 1 heeft een voordeel van € 240.000.\n\nAfwijkingen (× € 1.000)\n\n"
          "| Programma | Afwijking |\n|---|---|\n| 1 Zorg | 240 |\n| 2 Wonen | -550 |\n"
          "| 3 Bestuur | 160 |"],
)  # fmt: skip
def amount_is_of_its_row(subject: Subject) -> Iterator[Finding]:
    """An amount that only one cell of all tables has, in a sentence near it of another row."""
    cells = subject.derived(_cells)
    for stated in subject.derived(all_stated) if cells else ():
        figure = stated.figure
        if not is_amount(figure) or tells_other_time(stated) or _ADDED.search(_clause(stated)):
            continue
        found = cells.get(abs(figure.value), [])
        if len(found) != 1 or len(f"{figure.value:f}".strip("0.")) < _FEWEST_DIGITS:
            continue
        grid, row, cell = found[0]
        if not is_near(subject, grid.table, stated.passage) or TOTAL.search(grid.names[row]):
            continue
        spoken = [*spoken_rows(subject, stated.sentence), *_by_number(grid, stated)]
        here = [one for one in spoken if one.grid is grid]
        if len({one.number for one in here}) != 1 or len(spoken) != len(here):
            continue
        other = here[0]
        if other.number == row or _is_spoken(grid, row, other, stated):
            continue
        beside = grid.numbers[other.number][cell.passage.column or 0]
        if beside is None or _is_made(other, stated) or _is_told(beside, grid, stated):
            continue
        yield at(
            stated.passage, figure.start, figure.end,
            f"{figure.words.strip()} hoort in de tabel bij “{grid.names[row]}”; bij "
            f"“{grid.names[other.number]}” staat {beside.passage.text.strip()}.",
            "Kijk welke rij of welk bedrag is bedoeld.",
            Evidence(cell.passage.place, f"{grid.names[row]}: {cell.passage.text.strip()}"),
            Evidence(beside.passage.place, beside.passage.text.strip()),
        )  # fmt: skip


def _clause(stated: Stated) -> str:
    """The part of a sentence between semicolons that an amount stands in."""
    text, figure = stated.passage.text, stated.figure
    begin = text.rfind(";", figure.scope.start, figure.start) + 1
    end = text.find(";", figure.end, figure.scope.end)
    return text[max(begin, figure.scope.start) : end if end > 0 else figure.scope.end]


def _is_told(beside: Number, grid: Grid, stated: Stated) -> bool:
    """Whether another amount of the passage is what the named row has: then this one is not."""
    return any(
        is_value(one, beside, grid)
        for one in figures_of(stated.passage) if one.start != stated.figure.start
    )  # fmt: skip


def _cells(subject: Subject) -> dict[Decimal, list[tuple[Grid, int, Number]]]:
    """Every amount of the tables in money by what it is worth in euros."""
    found: dict[Decimal, list[tuple[Grid, int, Number]]] = defaultdict(list)
    for grid in subject.derived(grids):
        for row, numbers in enumerate(grid.numbers):
            for cell in numbers:
                if cell is not None and cell.unit not in {"%", "year?"}:
                    scale = grid.scale if grid.is_money else 1
                    found[abs(cell.value) * scale].append((grid, row, cell))
    return found


def _by_number(grid: Grid, stated: Stated) -> Iterator[ToldRow]:
    """The rows of "programma 3" in a table whose rows begin with their number."""
    for match in _NUMBERED.finditer(stated.sentence):
        if match["word"].lower() not in grid.heads[0].lower():
            continue
        for row in range(grid.table.heads, len(grid.names)):
            if re.match(rf"(?:\D+\s)?{match['number']}(?!\d|\.\d)\W", f"{grid.texts[row][0]} "):
                yield ToldRow(grid, row, name_stems(grid.names[row]))


def _is_spoken(grid: Grid, row: int, other: ToldRow, stated: Stated) -> bool:
    """Whether the passage has a word of the row that has the amount, and that is its own."""
    own = name_stems(grid.names[row]) - other.stems
    return bool(own & name_stems(stated.passage.text))


def _is_made(row: ToldRow, stated: Stated) -> bool:
    """Whether the row has the amount, or its cells make it by adding or taking away."""
    low, high = allowed(stated.figure)
    cells = [cell for _, cell in row.cells()]
    values = [cell.value * row.grid.scale for cell in cells]
    return any(is_value(stated.figure, cell, row.grid) for cell in cells) or any(
        low <= abs(one + sign * two) <= high
        for place, one in enumerate(values) for two in values[place + 1 :] for sign in (1, -1)
    )  # fmt: skip
