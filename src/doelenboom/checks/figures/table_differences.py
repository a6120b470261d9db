"""Columns that are a difference, a share or a growth of others, learned from most rows."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.tables import DIFFERENCE, NORM, SIDE, TOTAL, Computed, by_most
from doelenboom.checks.finding import Finding
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_SHARE = re.compile(r"%|\bpercentage|\baandeel|\bprocent", re.IGNORECASE)
_GROWTH = re.compile(
    r"verschil|afwijking|mutatie|wijziging|verandering|groei|toename|afname|stijging|daling",
    re.IGNORECASE,
)
_TELLING = 100
"""A whole number from here on, or one with decimals, is not the same by chance."""
_FEWEST_UNNAMED = 4
"""So many rows, of numbers that are not alike by chance, make a difference that no head names."""


@rule(
    "cijfers-tabel-verschil", severity=Severity.ERROR,
    title="Verschillen en percentages in een tabel volgen uit de kolommen ernaast",
    explanation="Als een kolom in bijna alle rijen het verschil is van twee andere, of een "
    "percentage van het totaal, dan hoort dat in iedere rij zo te zijn.",
    norm=NORM,
    bad=["Programma\tBegroot\tWerkelijk\tVerschil\nWonen\t120\t110\t10\nZorg\t340\t350\t-10\nWerk\t210\t190\t30\n"
         "Sport\t80\t85\t-5",
         "Programma\tLasten\tBaten\tNetto\nWater\t18.640\t1.240\t17.400\nBodem\t41.875\t2.795\t38.900\n"
         "Keten\t52.310\t4.610\t47.700\nBestuur\t6.480\t380\t6.100\nOverig\t12.905\t1.605\t11.300",
         "Heffing\t2025\t2026\tWijziging\nBewoners\t103,25\t108,96\t+5,5%\nBoeren\t98,40\t103,10\t+8,4%\n"
         "Natuur\t7,65\t8,00\t+4,6%\nHuizen\t71,80\t75,00\t+4,5%"],
    good=["Programma\tBegroot\tWerkelijk\tVerschil\nWonen\t120\t110\t10\nZorg\t340\t350\t-10\nWerk\t210\t190\t20\n"
          "Sport\t80\t85\t-5",
          "Programma\tLasten\tBaten\tNetto\nWater\t18.640\t1.240\t17.400\nBodem\t41.875\t2.975\t38.900\n"
          "Keten\t52.310\t4.610\t47.700\nBestuur\t6.480\t380\t6.100\nOverig\t12.905\t1.605\t11.300",
          "Heffing\t2025\t2026\tWijziging\nBewoners\t103,25\t108,96\t+5,5%\nBoeren\t98,40\t103,10\t+4,8%\n"
          "Natuur\t7,65\t8,00\t+4,6%\nHuizen\t71,80\t75,00\t+4,5%"],
)  # fmt: skip
def table_differs_right(subject: Subject) -> Iterator[Finding]:
    """Columns that are a difference, a share of the total or a growth, learned from most rows."""
    for grid in subject.derived(grids):
        for place, head in enumerate(grid.heads):
            if not place:
                continue
            if _SHARE.search(head) or _is_of_shares(grid, place):
                yield from _shares(grid, place)
            elif DIFFERENCE.search(head):
                yield from _differences(grid, place)
            elif place > 2 and not grid.is_rate(place):
                yield from _unnamed_difference(grid, place)


def _is_of_shares(grid: Grid, place: int) -> bool:
    """Whether all figures of a column are percentages, of what stands in the columns before it."""
    return place > 2 and {cell.unit for cell in grid.column(place) if cell is not None} == {"%"}


def _differences(grid: Grid, place: int) -> Iterator[Finding]:
    others = [one for one in range(1, len(grid.heads)) if one != place]
    best: list[Finding] | None = None
    for one, other in combinations(others, 2):
        for sign in (1, -1):
            compute = _minus(grid, place, (one, other), sign)
            told = list(by_most(grid, place, compute, "Het verschil is"))
            fitting = _fitting(grid, place, compute)
            if fitting and (best is None or len(told) < len(best)):
                best = told
    yield from best or []


def _unnamed_difference(grid: Grid, place: int) -> Iterator[Finding]:
    """The one row that does not keep a difference of two columns before it that all others keep."""
    for one, other in permutations(range(1, place), 2):
        compute = _minus(grid, place, (one, other), 1)
        cells = [grid.numbers[row][place] for row in range(grid.table.heads, len(grid.numbers))]
        telling = sum(abs(cell.value) >= _TELLING or cell.step < 1 for cell in cells if cell)
        if telling < _FEWEST_UNNAMED or not _fitting(grid, place, compute):
            continue
        told = list(by_most(grid, place, compute, "Uit de kolommen ervoor volgt"))
        if len(told) == 1 and len([cell for cell in cells if cell]) > _FEWEST_UNNAMED:
            yield from told
        return


def _minus(grid: Grid, place: int, pair: tuple[int, int], sign: int) -> Computed:
    """One column less another; of income and balances more is better, so that both signs do."""
    one, other = pair

    def compute(row: int) -> tuple[Decimal, Decimal] | None:
        left, right = grid.numbers[row][one], grid.numbers[row][other]
        if left is None or right is None:
            return None
        found = sign * (left.value - right.value)
        told = grid.numbers[row][place]
        if told is not None and told.value == -found and _has_side(grid, row):
            found = -found
        return found, (left.step + right.step) / 2

    return compute


def _has_side(grid: Grid, row: int) -> bool:
    """Whether a row, or the total that it counts in, says to be of costs, income or a balance."""
    total = next((label for label in grid.labels[row:] if TOTAL.search(label)), "")
    return bool(SIDE.search(grid.labels[row]) or SIDE.search(total))


def _fitting(grid: Grid, place: int, compute: Computed) -> bool:
    """Whether most rows follow this way of computing."""
    told = [
        abs(found[0] - cell.value) <= found[1] + cell.step / 2
        for row in range(grid.table.heads, len(grid.numbers))
        if (cell := grid.numbers[row][place]) is not None and (found := compute(row)) is not None
    ]
    return len(told) >= 3 and sum(told) * 3 >= len(told) * 2


def _shares(grid: Grid, place: int) -> Iterator[Finding]:
    """A column of percentages: of the total of another column, or the growth between two."""
    first = grid.table.heads
    totals = [row for row in range(first, len(grid.labels)) if TOTAL.search(grid.labels[row])]
    ways: list[Computed] = []
    filled = [one for one in range(1, len(grid.heads)) if one != place and any(grid.column(one))]
    others = [one for one in filled if not grid.is_rate(one)]
    for one in others:
        for total in totals[-1:]:
            whole = grid.numbers[total][one]
            if whole is not None and whole.value > 0:
                ways.append(_share_of(grid, one, whole))
    if _GROWTH.search(grid.heads[place]):
        for one, other in combinations(filled, 2):
            ways.extend((_growth(grid, one, other), _growth(grid, other, one)))
    else:
        for one, other in combinations(others, 2):
            ways.extend((_part(grid, one, other), _part(grid, other, one)))
    for way in ways:
        if _fitting(grid, place, way):
            yield from by_most(grid, place, way, "Uit de andere kolommen volgt")
            return


def _share_of(grid: Grid, one: int, whole: Number) -> Computed:
    def compute(row: int) -> tuple[Decimal, Decimal] | None:
        part = grid.numbers[row][one]
        return (
            None if part is None else (100 * part.value / whole.value, 50 * part.step / whole.value)
        )

    return compute


def _part(grid: Grid, one: int, other: int) -> Computed:
    def compute(row: int) -> tuple[Decimal, Decimal] | None:
        part, whole = grid.numbers[row][one], grid.numbers[row][other]
        if part is None or whole is None or whole.value <= 0:
            return None
        return 100 * part.value / whole.value, 50 * (part.step + whole.step) / whole.value

    return compute


def _growth(grid: Grid, one: int, other: int) -> Computed:
    def compute(row: int) -> tuple[Decimal, Decimal] | None:
        old, new = grid.numbers[row][one], grid.numbers[row][other]
        if old is None or new is None or old.value <= 0:
            return None
        return 100 * (new.value / old.value - 1), 50 * (old.step + new.step) / old.value

    return compute
