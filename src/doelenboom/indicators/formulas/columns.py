"""Computing a formula for whole tables at once, with the same outcome as ``evaluation``.

A column holds exact fractions: whole numbers above and below the line, region by period. How
large they can become is reckoned beforehand; what might not fit in 64 bits is refused here and
computed cell by cell instead, so no outcome is ever an approximation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm

import numpy as np
import numpy.typing as npt

from doelenboom.indicators.formulas.calendars import Calendars
from doelenboom.indicators.formulas.cells import FIRMNESS, RANK, Below
from doelenboom.indicators.formulas.tree import (
    Arithmetic,
    At,
    Constant,
    Leaf,
    Moving,
    Node,
    Previous,
    SumBelow,
    ZeroWhenMissing,
)
from doelenboom.kernel.regions import enclosing, region_kind
from doelenboom.kernel.states import ObservationStatus

LARGEST = 2**63 - 1
FIRM = len(FIRMNESS)
"""Ranks below this have a value."""
MISSING, SUPPRESSED = RANK[ObservationStatus.MISSING], RANK[ObservationStatus.SUPPRESSED]
DEFINITIVE = RANK[ObservationStatus.DEFINITIVE]

Whole = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]


class TooLarge(Exception):
    """A number might not fit; compute this one cell by cell."""


@dataclass(frozen=True)
class Grid:
    """The regions (down) and periods (across) of a column."""

    regions: tuple[str, ...]
    periods: tuple[str, ...]

    @cached_property
    def region_at(self) -> dict[str, int]:
        """Place of a region."""
        return {code: place for place, code in enumerate(self.regions)}

    @cached_property
    def period_at(self) -> dict[str, int]:
        """Place of a period."""
        return {code: place for place, code in enumerate(self.periods)}

    @property
    def shape(self) -> tuple[int, int]:
        """Regions × periods."""
        return len(self.regions), len(self.periods)


@dataclass(frozen=True, slots=True)
class Column:
    """One series or step: ``above`` / ``below``, and how firm each is.

    Attributes:
        above: numerators; 0 where there is no value.
        below: denominators, positive; one number when it is the same everywhere.
        rank: place of the status on ``cells.RANK``.
        there: whether the series has a cell.
        most_above: no numerator is larger than this, whatever the sign.
        most_below: no denominator is larger than this.
    """

    above: Whole
    below: "Whole | int"
    rank: Ranks
    there: Flags
    most_above: int
    most_below: int

    @property
    def has(self) -> Flags:
        """Where there is a value."""
        return self.rank < FIRM


def evaluate(
    tree: Node,
    data: Mapping[str, Column],
    grid: Grid,
    periods: Mapping[str, frozenset[str]],
    below: Below | None = None,
) -> Column:
    """What a formula gives on a grid; ``there`` says where it has an outcome.

    Args:
        tree: what is computed.
        data: the series, all on the grid.
        grid: regions and periods of all series together.
        periods: the periods that each series has, also without figures.
        below: which regions make up a larger one, where that is known.

    Raises:
        TooLarge: a number might not fit.
    """
    steps = _Steps(data, grid, Calendars(periods), below)
    found = steps.of(tree)
    covered = steps.calendar(tree)
    return Column(
        found.above, found.below, found.rank, found.there & covered, found.most_above,
        found.most_below,
    )  # fmt: skip


def rounded(column: Column, decimals: int) -> Whole:
    """Whole numbers of 10^-decimals, halves away from zero; 0 where there is no value.

    Raises:
        TooLarge: a number might not fit.
    """
    factor = 10**decimals
    _fits(2 * column.most_above * factor + column.most_below, 2 * column.most_below)
    below = column.below
    whole = (2 * np.abs(column.above) * factor + below) // (2 * below)
    signed: Whole = np.where(column.above < 0, -whole, whole)
    return signed


class _Steps:
    """The steps of one formula, each worked out once."""

    def __init__(
        self,
        data: Mapping[str, Column],
        grid: Grid,
        calendars: Calendars,
        below: Below | None,
    ) -> None:
        self._data = data
        self._grid = grid
        self._calendars = calendars
        self._below = below
        self._known: dict[int, Column] = {}

    def of(self, node: Node) -> Column:
        """The column of a step."""
        if id(node) not in self._known:
            self._known[id(node)] = self._compute(node)
        return self._known[id(node)]

    def calendar(self, node: Node) -> Flags:
        """The periods in which a step can have an outcome, as a row."""
        covered = self._calendars.of(node) or frozenset()
        return np.array([period in covered for period in self._grid.periods], dtype=bool)

    def _compute(self, node: Node) -> Column:
        if isinstance(node, Constant):
            return self._constant(node)
        if isinstance(node, Leaf):
            return _times(self._data[node.name], *node.scale.as_integer_ratio())
        if isinstance(node, Arithmetic):
            return _arithmetic(node.operator, self.of(node.left), self.of(node.right))
        if isinstance(node, At):
            return self._at(node)
        if isinstance(node, ZeroWhenMissing):
            return _zero_when_missing(self.of(node.of))
        if isinstance(node, SumBelow):
            return self._sum_below(node)
        if isinstance(node, Previous):
            return self._shifted(node.of, 1)
        return self._moving(node)

    def _constant(self, node: Constant) -> Column:
        above, below = node.value.numerator, node.value.denominator
        _fits(abs(above), below)
        shape = self._grid.shape
        return Column(
            np.full(shape, above, np.int64), below, np.full(shape, DEFINITIVE, np.int8),
            np.zeros(shape, bool), abs(above), below,
        )  # fmt: skip

    def _take(self, node: Node, places: Sequence[int], there: Flags) -> Column:
        """The figures of other periods: for each the place of one, or -1 for none."""
        found = self.of(node)
        at = np.array(places, dtype=np.int64)
        none = at < 0
        above = found.above[:, at]
        rank = found.rank[:, at]
        above[:, none] = 0
        rank[:, none] = MISSING
        below = found.below if isinstance(found.below, int) else found.below[:, at]
        return Column(above, below, rank, there, found.most_above, found.most_below)

    def _at(self, node: At) -> Column:
        place = self._grid.period_at.get(node.period, -1)
        return self._take(
            node.of, [place] * len(self._grid.periods), np.zeros(self._grid.shape, bool)
        )

    def _shifted(self, node: Node, back: int) -> Column:
        places = []
        for period in self._grid.periods:
            window = self._calendars.before(node, period, back)
            places.append(self._grid.period_at[window[0]] if len(window) > back else -1)
        return self._take(node, places, self.of(node).there)

    def _moving(self, node: Moving) -> Column:
        total = self._shifted(node.of, node.count - 1)
        for back in range(node.count - 1):
            total = _arithmetic("+", total, self._shifted(node.of, back))
        short = [
            len(self._calendars.before(node.of, period, node.count - 1)) < node.count
            for period in self._grid.periods
        ]
        total.rank[:, np.array(short, bool)] = MISSING
        there = self.of(node.of).there
        count = Column(
            np.full_like(total.above, node.count), 1, np.full_like(total.rank, DEFINITIVE), there,
            node.count, 1,
        )  # fmt: skip
        mean = _arithmetic("/", total, count)
        return Column(mean.above, mean.below, mean.rank, there, mean.most_above, mean.most_below)

    def _sum_below(self, node: SumBelow) -> Column:
        found = self.of(node.of)
        if not isinstance(found.below, int):
            raise TooLarge
        above = np.zeros(self._grid.shape, np.int64)
        rank = np.full(self._grid.shape, MISSING, np.int8)
        there = np.zeros(self._grid.shape, bool)
        parts = [code for code in self._grid.regions if region_kind(code) is node.kind]
        most = found.most_above * max(1, len(parts))
        _fits(most, found.below)
        for larger, within in self._within(parts).items():
            place = self._grid.region_at[larger]
            counted, lacking = self._counted(node, larger, within, found.there)
            there[place] = counted.any(axis=0)
            above[place] = np.where(counted, found.above[within], 0).sum(axis=0)
            worst = np.where(counted, found.rank[within], DEFINITIVE).max(axis=0)
            worst = np.maximum(worst, np.where(lacking, MISSING, DEFINITIVE))
            rank[place] = np.where(there[place], worst, MISSING)
        above[rank >= FIRM] = 0
        return Column(above, found.below, rank, there, most, found.most_below)

    def _within(self, parts: Sequence[str]) -> dict[str, list[int]]:
        """The places of smaller regions by the larger one that their code tells."""
        found: dict[str, list[int]] = {}
        for code in parts:
            for larger in enclosing(code):
                if larger in self._grid.region_at:
                    found.setdefault(larger, []).append(self._grid.region_at[code])
        return found

    def _counted(
        self, node: SumBelow, larger: str, within: Sequence[int], there: Flags
    ) -> tuple[Flags, Flags]:
        """Which parts count in which period, and the periods in which one that should is absent."""
        counted = there[within]
        lacking = np.zeros(len(self._grid.periods), bool)
        if self._below is None:
            return counted, lacking
        codes = [self._grid.regions[place] for place in within]
        for at, period in enumerate(self._grid.periods):
            known = self._below(larger, node.kind, period)
            if known is not None:
                counted[:, at] &= np.array([code in known for code in codes], bool)
                lacking[at] = int(counted[:, at].sum()) < len(known)
        return counted, lacking


def _times(column: Column, above: int, below: int) -> Column:
    if above == below == 1:
        return column
    _fits(column.most_above * abs(above), column.most_below * below)
    return Column(
        column.above * above, column.below * below, column.rank, column.there,
        column.most_above * abs(above), column.most_below * below,
    )  # fmt: skip


def _arithmetic(operator: str, left: Column, right: Column) -> Column:
    rank = np.maximum(left.rank, right.rank)
    there = left.there | right.there
    if operator in "+-":
        return _sum(left, right, 1 if operator == "+" else -1, rank, there)
    if operator == "*":
        above, below = left.above * 1, left.below
        _fits(left.most_above * right.most_above, left.most_below * right.most_below)
        above = above * right.above
        return _settled(
            above, below * right.below, rank, there,
            left.most_above * right.most_above, left.most_below * right.most_below,
        )  # fmt: skip
    most_above, most_below = left.most_above * right.most_below, left.most_below * right.most_above
    _fits(most_above, most_below)
    rank = np.where((rank < FIRM) & (right.above == 0), MISSING, rank).astype(np.int8)
    above = left.above * right.below * np.sign(right.above)
    below = np.where(rank < FIRM, left.below * np.abs(right.above), 1)
    return _settled(above, below, rank, there, most_above, max(most_below, 1))


def _sum(left: Column, right: Column, sign: int, rank: Ranks, there: Flags) -> Column:
    if isinstance(left.below, int) and isinstance(right.below, int):
        most_below = lcm(left.below, right.below)
        times = most_below // left.below, most_below // right.below
        most = left.most_above * times[0] + right.most_above * times[1]
        _fits(most, most_below)
        above = left.above * times[0] + sign * right.above * times[1]
        return _settled(above, most_below, rank, there, most, most_below)
    most_below = left.most_below * right.most_below
    most = left.most_above * right.most_below + right.most_above * left.most_below
    _fits(most, most_below)
    above = left.above * right.below + sign * right.above * left.below
    return _settled(above, left.below * right.below, rank, there, most, most_below)


def _settled(  # noqa: PLR0917 (the fields of a column, in their order)
    above: Whole, below: "Whole | int", rank: Ranks, there: Flags, most_above: int, most_below: int
) -> Column:
    """A column with nothing above the line where there is no value."""
    above = np.where(rank < FIRM, above, 0)
    if not isinstance(below, int):
        below = np.where(rank < FIRM, below, 1)
    return Column(above, below, rank, there, most_above, most_below)


def _zero_when_missing(column: Column) -> Column:
    empty = (column.rank >= FIRM) & (column.rank != SUPPRESSED)
    rank = np.where(empty, DEFINITIVE, column.rank).astype(np.int8)
    return Column(
        column.above, column.below, rank, column.there, column.most_above, column.most_below
    )


def _fits(*numbers: int) -> None:
    if max(numbers) > LARGEST:
        raise TooLarge
