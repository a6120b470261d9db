"""Whole columns of a vintage, for computing all regions and periods of many indicators at once.

The same figures as ``tables.read_cells`` gives one by one. What cannot be held exactly in whole
numbers is refused here, and read one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from doelenboom.indicators.filling.statuses import status_of
from doelenboom.indicators.filling.tables import (
    Opened,
    Reading,
    own_period,
    periods_of,
    within,
)
from doelenboom.indicators.formulas.cells import RANK, STORED_DECIMALS
from doelenboom.indicators.formulas.columns import FIRM, LARGEST, MISSING, Column, Grid, TooLarge
from doelenboom.kernel.regions import COUNTRY, COUNTRY_IN_NEIGHBOURHOOD_TABLES
from doelenboom.statistics.api import MEASURE, cells_in

if TYPE_CHECKING:
    import pyarrow as pa

_EXACT_IN_FLOAT = 2**53
_TEXTS = ("attribute", "period_status")


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts as numbers: the texts, and per row which one."""

    texts: list[str]
    rows: npt.NDArray[np.int32]

    def number(self, text: str) -> int:
        """Number of a text, -1 for one that does not occur."""
        return self.texts.index(text) if text in self.texts else -1


@dataclass(frozen=True, slots=True)
class Block:
    """The cells of some measures of one vintage."""

    opened: Opened
    columns: dict[str, Coded]
    values: npt.NDArray[np.float64]  # NaN where there is no number


@dataclass(frozen=True, slots=True)
class Wide:
    """A series over all regions: its column, the grid that belongs to it, and all its periods."""

    grid: Grid
    column: Column
    periods: frozenset[str]


def read_block(opened: Opened, measures: Sequence[str]) -> Block:
    """Read the cells of some measures, every dimension with them, in one go."""
    dimensions = [dimension.code for dimension in opened.description.dimensions]
    names = [MEASURE, *dimensions, "value", *_TEXTS]
    table = cells_in(Path(opened.directory), {MEASURE: list(measures)}, names)
    values = table.column("value").combine_chunks().to_numpy(zero_copy_only=False)
    coded = {name: _coded(table.column(name)) for name in (MEASURE, *dimensions, *_TEXTS)}
    return Block(opened, coded, np.asarray(values, dtype=np.float64))


def _coded(column: "pa.ChunkedArray") -> Coded:
    import pyarrow as pa

    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole: Any = column.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):  # no rows, or one chunk left as it was
        if whole.num_chunks == 0:
            return Coded([], np.zeros(0, np.int32))
        whole = whole.chunk(0)
    return Coded(whole.dictionary.to_pylist(), whole.indices.to_numpy(zero_copy_only=False))


def wide_series(block: Block, reading: Reading) -> Wide:
    """One part of a binding over all regions of its table.

    Raises:
        TooLarge: a number cannot be held exactly.
    """
    rows = _rows(block, reading)
    grid, places = _places(block, reading, rows)
    inside = places >= 0
    rows, places = rows[inside], places[inside]
    size = len(grid.regions) * len(grid.periods)
    above, below, most = _whole(block.values[rows], Fraction(reading.multiplier))
    ranks = _ranks(block, rows)
    above[ranks >= FIRM] = 0
    there = np.zeros(size, bool)
    there[places] = True
    if int(there.sum()) != len(places):
        raise TooLarge  # a cell that occurs twice is judged one by one
    all_above = np.zeros(size, np.int64)
    all_ranks = np.full(size, MISSING, np.int8)
    all_above[places], all_ranks[places] = above, ranks
    column = Column(
        all_above.reshape(grid.shape), below, all_ranks.reshape(grid.shape),
        there.reshape(grid.shape), most, below,
    )  # fmt: skip
    return Wide(grid, column, periods_of(block.opened, reading))


def _rows(block: Block, reading: Reading) -> npt.NDArray[np.int64]:
    """The rows of a measure with its fixed choices."""
    measures = block.columns[MEASURE]
    chosen = measures.rows == measures.number(reading.measure)
    for name, code in reading.dimensions.items():
        coded = block.columns[name]
        chosen &= coded.rows == coded.number(code)
    return np.flatnonzero(chosen)


def _places(
    block: Block, reading: Reading, rows: npt.NDArray[np.int64]
) -> tuple[Grid, npt.NDArray[np.int64]]:
    """The grid of a part, and the place of each row in it: -1 outside the period range."""
    regions, region_of = _axis(block, reading.region_dimension, reading.fixed_region)
    raw, period_of = _axis(block, reading.period_dimension, reading.fixed_period)
    if reading.region_dimension and COUNTRY not in regions:
        regions = [COUNTRY if code == COUNTRY_IN_NEIGHBOURHOOD_TABLES else code for code in regions]
    own = [own_period(code) for code in raw]
    kept = [code for code in own if within(code, reading.period_from, reading.period_to)]
    grid = Grid(tuple(regions), tuple(kept))
    to_place = np.array([grid.period_at.get(code, -1) for code in own], np.int64)
    period = to_place[period_of[rows]] if len(period_of) else np.full(len(rows), 0, np.int64)
    region = region_of[rows] if len(region_of) else np.zeros(len(rows), np.int64)
    return grid, np.where(period < 0, -1, region * len(kept) + period)


def _axis(block: Block, name: str, fixed: str) -> tuple[list[str], npt.NDArray[Any]]:
    if not name:
        return [fixed], np.zeros(0, np.int32)
    coded = block.columns[name]
    return list(coded.texts), coded.rows


def _ranks(block: Block, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """How firm each cell is, looked up once for every combination of words."""
    attributes, statuses = block.columns["attribute"], block.columns["period_status"]
    known = np.array(
        [
            [
                [
                    RANK[status_of(has_value=has, attribute=word, period_status=firm)[0]]
                    for firm in statuses.texts
                ]
                for word in attributes.texts
            ]
            for has in (False, True)
        ],
        dtype=np.int8,
    )
    has = (~np.isnan(block.values[rows])).astype(np.int64)
    found: npt.NDArray[np.int8] = known[has, attributes.rows[rows], statuses.rows[rows]]
    return found


def _whole(
    values: npt.NDArray[np.float64], multiplier: Fraction
) -> tuple[npt.NDArray[np.int64], int, int]:
    """Numbers as whole ones above one line: numerators, the denominator, the largest.

    A float stands for the shortest decimal that gives it back, as ``repr`` does: the whole number
    that gives the same float when divided by the power of ten is that decimal.
    """
    plain = np.nan_to_num(values, nan=0.0)
    for digits in range(STORED_DECIMALS + 1):
        whole = np.rint(plain * 10**digits)
        if np.abs(whole).max(initial=0) >= _EXACT_IN_FLOAT / 8:
            break
        if np.array_equal(whole / 10**digits, plain):
            above = whole.astype(np.int64) * multiplier.numerator
            most = int(np.abs(whole).max(initial=0)) * abs(multiplier.numerator)
            below = 10**digits * multiplier.denominator
            if max(most, below) <= LARGEST:
                return above, below, most
            break
    raise TooLarge


def join_wide(parts: Sequence[Wide], *, overlap: str) -> Wide:
    """Put successive parts behind each other, by the rules of ``joining.join``.

    Raises:
        TooLarge: numbers of several parts do not fit above one line.
    """
    if len(parts) == 1:
        return parts[0]
    grid = common_grid([part.grid for part in parts])
    first, *others = (on_grid(part, grid) for part in parts)
    for column in others:
        first = _joined(first, column, overlap)
    return Wide(grid, first, frozenset().union(*(part.periods for part in parts)))


def _joined(before: Column, after: Column, overlap: str) -> Column:
    if not isinstance(before.below, int) or not isinstance(after.below, int):
        raise TooLarge
    below = int(np.lcm(before.below, after.below))
    times = below // before.below, below // after.below
    most = max(before.most_above * times[0], after.most_above * times[1])
    if max(most, below) > LARGEST:
        raise TooLarge
    wins = after.there & (~before.has | (after.has & (overlap != "first")))
    return Column(
        np.where(wins, after.above * times[1], before.above * times[0]), below,
        np.where(wins, after.rank, before.rank).astype(np.int8), before.there | after.there,
        most, below,
    )  # fmt: skip


def common_grid(grids: Sequence[Grid]) -> Grid:
    """All regions and periods of some grids."""
    regions = dict.fromkeys(code for grid in grids for code in grid.regions)
    periods = dict.fromkeys(code for grid in grids for code in grid.periods)
    return Grid(tuple(regions), tuple(periods))


def on_grid(wide: Wide, grid: Grid) -> Column:
    """A series on a larger grid."""
    if wide.grid == grid:
        return wide.column
    rows = np.array([grid.region_at[code] for code in wide.grid.regions], np.int64)
    columns = np.array([grid.period_at[code] for code in wide.grid.periods], np.int64)
    place = np.ix_(rows, columns)
    above = np.zeros(grid.shape, np.int64)
    rank = np.full(grid.shape, MISSING, np.int8)
    there = np.zeros(grid.shape, bool)
    column = wide.column
    above[place], rank[place], there[place] = column.above, column.rank, column.there
    if isinstance(column.below, int):
        below: Any = column.below
    else:
        below = np.ones(grid.shape, np.int64)
        below[place] = column.below
    return Column(above, below, rank, there, column.most_above, column.most_below)
