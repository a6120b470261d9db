"""Which rows of an account are costs and which income, and what a difference means on each side."""

import re
from itertools import combinations

from doelenboom.checks.figures.grids import Grid

_INCOME = r"(?:baten|inkomsten|opbrengsten|ontvangsten)"
_COSTS = r"(?:lasten|uitgaven|kosten|bestedingen)"
_HEAD = re.compile(
    rf"^\W*(?:tota(?:al|le)\s+(?:van\s+de\s+)?|som\s+(?:van\s+)?(?:de\s+)?)?"
    rf"(?:(?P<income>{_INCOME})|(?P<costs>{_COSTS}))\W*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^\W*(?:tota|som\b)", re.IGNORECASE)


def sides(grid: Grid) -> tuple[int, ...]:
    """Per row 1 for income, -1 for costs, and 0 for what is neither, or not known.

    The rows above "Totaal baten" are income, as are those below a line "Baten" without figures.
    """
    found = [0] * len(grid.names)
    begun, current = grid.table.heads, 0
    for row in range(grid.table.heads, len(grid.names)):
        match = _HEAD.match(grid.names[row])
        if match is None:
            found[row] = current
            continue
        side = 1 if match["income"] else -1
        found[row] = side
        if _TOTAL.match(grid.names[row]):
            for one in range(begun, row):
                found[one] = side
            begun, current = row + 1, 0
        elif not any(grid.numbers[row]):
            begun, current = row + 1, side
    return tuple(found)


def gains(grid: Grid, place: int) -> tuple[int, ...]:
    """Per row of a column of differences a gain (1), a loss (-1), or 0 for nothing.

    A column that is just the one column less the other says for costs the opposite of what it
    says for income; any other column says it by its sign.
    """
    told = sides(grid)
    way = _worked_out(grid, place, told)
    return tuple(
        0 if cell is None or not cell.value
        else (1 if cell.value > 0 else -1) * (side * way if side and way else 1)
        for cell, side in zip(grid.column(place), told, strict=True)
    )  # fmt: skip


def _worked_out(grid: Grid, place: int, told: tuple[int, ...]) -> int:
    """How a column of differences is made, for costs and income alike.

    1: a later column less an earlier one; -1: the earlier less the later; 0: neither.
    """
    rows = [row for row, side in enumerate(told) if side and grid.numbers[row][place]]
    for earlier, later in combinations(range(1, place), 2):
        found = [
            (told[row], cell.value, b.value - a.value)
            for row in rows
            if (cell := grid.numbers[row][place]) and (a := grid.numbers[row][earlier])
            and (b := grid.numbers[row][later])
        ]  # fmt: skip
        if {side for side, *_ in found} != {1, -1}:
            continue
        for way in (1, -1):
            right = sum(value == way * difference for _, value, difference in found)
            if right * 5 >= len(found) * 4:
                return way
    return 0
