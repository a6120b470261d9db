"""The same figures in two tables: what most of a row or column says twice, all of it does."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TELLING = 100
"""A whole number from here on, or one with decimals, is not the same by chance."""
_FEWEST = 3
_MOST_LINES = 4000
"""A document with more rows and columns than this is a data set, not a plan."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row by the heads of its columns, or a column by the labels of its rows."""

    grid: Grid
    cells: dict[str, Number]


def _lines(subject: Subject) -> list[_Line]:
    found = []
    for grid in subject.derived(grids):
        first = grid.table.heads
        heads = [_key(head) for head in grid.heads]
        labels = [_key(label) for label in grid.labels]
        for row in range(first, len(grid.numbers)):
            found.append(_line(grid, heads, grid.numbers[row]))
        for place in range(1, len(heads)):
            cells = [None] * first + grid.column(place)[first:]
            found.append(_line(grid, labels, tuple(cells)))
    return [line for line in found if len(line.cells) >= _FEWEST]


def _key(name: str) -> str:
    """What names a place in a line: its year where it has one, else its words."""
    years = _YEAR.findall(name)
    return years[0] if len(years) == 1 else " ".join(name.casefold().split())


def _line(grid: Grid, names: list[str], cells: tuple[Number | None, ...]) -> _Line:
    return _Line(
        grid,
        {
            name: cell
            for name, cell in zip(names, cells, strict=True)
            if name and cell is not None and cell.unit != "year?" and names.count(name) == 1
        },
    )


@rule(
    "cijfers-tabellen", severity=Severity.WARNING,
    title="Twee tabellen met dezelfde cijfers zeggen overal hetzelfde",
    explanation="Komt een rij of kolom in een andere tabel terug, en is één getal daar anders, "
    "dan is het een keer verkeerd overgenomen.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["| Programma | 2026 | 2027 | 2028 | 2029 |\n|---|---|---|---|---|\n"
         "| Saldo | -18.545 | -18.025 | -17.815 | -17.809 |\n| Lasten | 43.220 | 42.852 | 42.810 "
         "| 42.964 |\n\nIn het overzicht:\n\n"
         "| Programma | 2026 | 2027 | 2028 | 2029 |\n|---|---|---|---|---|\n"
         "| Wonen | -18.545 | -18.205 | -17.815 | -17.809 |\n| Zorg | -68.935 | -68.315 | -67.630 "
         "| -67.125 |"],
    good=["| Programma | 2026 | 2027 | 2028 | 2029 |\n|---|---|---|---|---|\n"
          "| Saldo | -18.545 | -18.025 | -17.815 | -17.809 |\n| Lasten | 43.220 | 42.852 | 42.810 "
          "| 42.964 |\n\nIn het overzicht:\n\n"
          "| Programma | 2026 | 2027 | 2028 | 2029 |\n|---|---|---|---|---|\n"
          "| Wonen | -18.545 | -18.025 | -17.815 | -17.809 |\n| Zorg | -68.935 | -68.315 | -67.630 "
          "| -67.125 |",
          "| Begroting | 2025 | 2026 | 2027 |\n|---|---|---|---|\n| Jeugd | 410 | 420 | 430 |\n\n"
          "Na wijziging:\n\n"
          "| Begroting | 2025 | 2026 | 2027 |\n|---|---|---|---|\n| Jeugd | 410 | 440 | 450 |"],
)  # fmt: skip
def tables_agree(subject: Subject) -> Iterator[Finding]:
    """Lines of two tables with the same names and nearly all the same values."""
    lines = _lines(subject)
    if len(lines) > _MOST_LINES:
        return
    told: set[int] = set()
    for one, other in _twins(lines):
        names = [name for name in one.cells if name in other.cells]
        apart = [name for name in names if not _same(one.cells[name], other.cells[name])]
        if len(apart) != 1:
            continue
        first, second = one.cells[apart[0]], other.cells[apart[0]]
        if second.passage.number in told or (first.unit == "%") != (second.unit == "%"):
            continue
        told.add(second.passage.number)
        yield at(
            second.passage, 0, len(second.passage.text),
            f"Hier staat {second.passage.text.strip()}, in een andere tabel met dezelfde cijfers "
            f"{first.passage.text.strip()}.",
            "Kijk welke van beide klopt.",
            Evidence(first.passage.place, first.passage.text.strip()),
        )  # fmt: skip


def _twins(lines: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """Lines of two tables with so many different telling values in common, and all but one."""
    at_value: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        common: dict[int, list[Decimal]] = defaultdict(list)
        for name, cell in line.cells.items():
            if not _is_telling(cell):
                continue
            for other in at_value[name, abs(cell.value)]:
                if lines[other].grid is not line.grid:
                    common[other].append(abs(cell.value))
            at_value[name, abs(cell.value)].append(place)
        for other, values in sorted(common.items()):
            shared = sum(name in line.cells for name in lines[other].cells)
            if len(set(values)) >= _FEWEST and len(values) >= shared - 1:
                yield lines[other], line


def _is_telling(cell: Number) -> bool:
    return abs(cell.value) >= _TELLING or (cell.step < 1 and cell.value != 0)


def _same(one: Number, other: Number) -> bool:
    return abs(abs(one.value) - abs(other.value)) <= (one.step + other.step) / 2
