"""Rows that are the sum or the difference of rows above them in all columns but one.

No label is read: what three columns keep, the others keep as well. So a balance, a total of only
some rows and the course of a reserve are worked out, whatever they are called.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import number
from doelenboom.checks.figures.table_relations import table_course_follows
from doelenboom.checks.figures.tables import balance_is_difference, table_adds_up
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_FEWEST = 3
"""So many columns, of different telling values, make a rule of arithmetic."""
_TELLING = 100
_MOST_ROWS = 80

_Parts = Sequence[tuple[int, int]]
"""Rows and the sign with which each counts."""


@rule(
    "cijfers-tabel-som", severity=Severity.ERROR,
    title="Wat in de ene kolom een som is, is dat in elke kolom",
    explanation="Is een rij in alle kolommen op één na de som of het verschil van rijen erboven, "
    "dan is er in die ene kolom iets mis: een cijfer, of het teken.",
    norm="BBV artikelen 17 en 24: overzichten met totalen die aansluiten.",
    bad=["| x € 1.000 | 2026 | 2027 | 2028 | 2029 |\n|---|---|---|---|---|\n"
         "| Stand na ontwikkelingen | -1.103 | -2.275 | -4.780 | -5.080 |\n"
         "| Nieuw beleid | -575 | -710 | -640 | -490 |\n"
         "| Ombuigingen | 560 | 1.580 | 2.330 | 2.810 |\n"
         "| Kadernota | -1.118 | -1.405 | -3.090 | 2.760 |"],
    good=["| x € 1.000 | 2026 | 2027 | 2028 | 2029 |\n|---|---|---|---|---|\n"
          "| Stand na ontwikkelingen | -1.103 | -2.275 | -4.780 | -5.080 |\n"
          "| Nieuw beleid | -575 | -710 | -640 | -490 |\n"
         "| Ombuigingen | 560 | 1.580 | 2.330 | 2.810 |\n"
          "| Kadernota | -1.118 | -1.405 | -3.090 | -2.760 |",
          "| Wijk | 2022 | 2023 | 2024 | 2025 |\n|---|---|---|---|---|\n"
          "| Noord | 1.210 | 1.260 | 1.330 | 1.340 |\n"
          "| Zuid | 1.400 | 1.390 | 1.420 | 1.460 |\n| Oost | 2.500 | 2.610 | 2.680 | 2.800 |"],
)  # fmt: skip
def sums_hold_everywhere(subject: Subject) -> Iterator[Finding]:
    """The one column in which a row is not what it is in all others, unless that was told."""
    found = [
        (grid, *astray)
        for grid in subject.derived(grids)
        for row in range(grid.table.heads + 2, min(len(grid.numbers), _MOST_ROWS))
        if (astray := _astray(grid, row)) is not None
    ]
    told = _told(subject) if found else frozenset()
    for grid, cell, computed, parts in found:
        if cell.passage.number not in told and not _is_difference(grid, cell):
            column = cell.passage.column or 0
            yield at(
                cell.passage, 0, len(cell.passage.text),
                f"In de andere kolommen volgt deze rij uit de rijen erboven. Hier zou dat "
                f"{number(computed, 2)} zijn, en er staat {cell.passage.text.strip()}.",
                "Reken de kolom na: het getal, een van de rijen erboven of het teken klopt niet.",
                *(
                    Evidence(part.passage.place, f"{grid.names[one]}: {part.passage.text.strip()}")
                    for one, _ in parts if (part := grid.numbers[one][column]) is not None
                ),
            )  # fmt: skip


_DIFFERENCE = re.compile(
    r"\b(?:verschil\w*|afwijking\w*|mutatie\w*|voordeel|nadeel|v/n)\b", re.IGNORECASE
)


def _is_difference(grid: Grid, cell: Number) -> bool:
    """Whether a cell is what two others of its row differ by, in a column that says so.

    Less spent and more received are both an advantage: such a column adds up where the others do
    not.
    """
    row = next(one for one in grid.numbers if cell in one)
    place = row.index(cell)
    if not _DIFFERENCE.search(grid.heads[place]):
        return False
    others = [one.value for one in row if one is not None and one is not cell]
    room = cell.step * 3 / 2
    return any(
        abs(abs(one - other) - abs(cell.value)) <= room for one, other in combinations(others, 2)
    )


def _told(subject: Subject) -> frozenset[int | None]:
    """Cells of which the rules that read labels say it already, and better."""
    known = (table_adds_up, balance_is_difference, table_course_follows)
    return frozenset(finding.passage for one in known for finding in one.examine(subject))


def _astray(grid: Grid, row: int) -> tuple[Number, Decimal, _Parts] | None:
    """The one cell of a row that does not follow, when some way of making the row has only one."""
    best: tuple[Number, Decimal, _Parts] | None = None
    for parts in _ways(grid.table.heads, row):
        wrong = _wrong(grid, row, parts)
        if wrong is None:
            continue
        if not wrong:
            return None
        best = best or (*wrong[0], parts)
    return best


def _ways(first: int, row: int) -> Iterator[_Parts]:
    """The rows right above it added up, from two to all; and two of them, one less the other."""
    for start in range(row - 2, first - 1, -1):
        yield [(one, 1) for one in range(start, row)]
    yield [(row - 2, 1), (row - 1, -1)]
    yield [(row - 2, -1), (row - 1, 1)]
    for one in range(first, row - 2):
        yield [(one, 1), (row - 1, 1)]
    yield [(first, -1), *((one, 1) for one in range(first + 1, row))]
    yield [(first, 1), *((one, -1) for one in range(first + 1, row))]


def _wrong(grid: Grid, row: int, parts: _Parts) -> list[tuple[Number, Decimal]] | None:
    """The cells that do not follow: none or one; None when this is not how the row is made."""
    kept: set[Decimal] = set()
    wrong: list[tuple[Number, Decimal]] = []
    for place in range(1, len(grid.heads)):
        cell = grid.numbers[row][place]
        if cell is None or cell.unit in {"%", "year?"} or grid.is_rate(place, row):
            continue
        made = _made(grid, place, parts)
        if made is None:
            return None
        computed, room = made
        if abs(computed - cell.value) > room + cell.step / 2:
            wrong.append((cell, computed))
        elif abs(cell.value) >= _TELLING or (cell.step < 1 and cell.value):
            kept.add(cell.value)
        elif not cell.value and (most := _largest(grid, place, parts)) >= _TELLING:
            kept.add(most)
        if len(wrong) > 1:
            return None
    return wrong if len(kept) >= _FEWEST else None


def _largest(grid: Grid, place: int, parts: _Parts) -> Decimal:
    """What comes to nothing says by its parts how telling that is."""
    cells = (grid.numbers[row][place] for row, _ in parts)
    return max((abs(cell.value) for cell in cells if cell), default=Decimal(0))


def _made(grid: Grid, place: int, parts: _Parts) -> tuple[Decimal, Decimal] | None:
    """What the parts make in a column, and what rounding may add; None when a part is missing."""
    computed = room = Decimal(0)
    for row, sign in parts:
        cell = grid.numbers[row][place]
        if cell is None:
            if grid.nothing[row][place]:
                continue
            return None
        if cell.unit in {"%", "year?"}:
            return None
        computed += sign * cell.value
        room += cell.step / 2
    return computed, room
