"""Every figure that bindings give, of all regions of their tables, as columns.

Observations are only written for the regions that an indicator asks for. Whoever compares a
municipality with all others, or wants to see that what is stored is what the vintages say, gets
everything here: the same figures as ``figures`` makes one by one, hundreds of times as fast.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from doelenboom.indicators.filling.blocks import (
    Block,
    Wide,
    common_grid,
    join_wide,
    on_grid,
    read_block,
    wide_series,
)
from doelenboom.indicators.filling.desk import opened, parts_of, reading_of, unit_of
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.figures import decimals_of
from doelenboom.indicators.filling.tables import check_choices
from doelenboom.indicators.formulas.cells import FIRMNESS, RANK, STORED_DECIMALS, STORED_DIGITS
from doelenboom.indicators.formulas.checking import check
from doelenboom.indicators.formulas.columns import (
    LARGEST,
    Column,
    Grid,
    TooLarge,
    evaluate,
    rounded,
)
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.units import parse_unit
from doelenboom.indicators.models import Binding, BindingPart
from doelenboom.statistics.api import Vintage

if TYPE_CHECKING:
    import pyarrow as pa

_STATUSES = [status.value for status in sorted(RANK, key=RANK.__getitem__)]
_AT_HAND = 8


@dataclass(frozen=True, slots=True)
class Recomputed:
    """All figures of one indicator.

    Attributes:
        figures: region, period, value (decimal with six places), status; sorted by neither.
        reason: Dutch: why there are none.
    """

    binding: Binding
    figures: "pa.Table | None"
    reason: str = ""


def recompute(bindings: Iterable[Binding]) -> Iterator[Recomputed]:
    """Compute bindings from their accepted vintages, table by table.

    Args:
        bindings: with parts, their vintages and indicator at hand (``prefetch_related``).
    """
    workshop = _Workshop(list(bindings))
    for binding in workshop.in_order():
        try:
            yield Recomputed(binding, workshop.compute(binding))
        except (FillingError, FormulaError) as error:
            yield Recomputed(binding, None, str(error))
        except TooLarge:
            yield Recomputed(binding, None, "Te groot om in één keer te berekenen.")


class _Workshop:
    """The vintages that are open, each read once for all indicators that use it."""

    def __init__(self, bindings: Sequence[Binding]) -> None:
        self._bindings = bindings
        self._measures: dict[str, set[str]] = {}
        self._blocks: dict[str, Block] = {}
        for binding in bindings:
            for part in parts_of(binding):
                if part.accepted is not None:
                    found = self._measures.setdefault(part.accepted.directory, set())
                    found.add(part.measure)

    def in_order(self) -> list[Binding]:
        """Those that read the same vintage next to each other."""

        def vintages(binding: Binding) -> list[str]:
            return sorted(part.accepted.directory for part in parts_of(binding) if part.accepted)

        return sorted(self._bindings, key=lambda one: (vintages(one), one.pk or 0))

    def compute(self, binding: Binding) -> "pa.Table":
        """The figures of one binding.

        Raises:
            FillingError: it cannot be read.
            FormulaError: its formula is wrong.
            TooLarge: it can only be computed cell by cell.
        """
        if binding.kind == "formula":
            return self._formula(binding)
        wide = self._series(binding, "")
        return table_of(wide.grid, wide.column, STORED_DECIMALS)

    def _formula(self, binding: Binding) -> "pa.Table":
        parts = parts_of(binding)
        units = {part.series: unit_of(part) for part in reversed(parts) if part.series}
        wanted = parse_unit(binding.indicator.unit)
        formula = check(binding.formula, units, wanted=wanted)
        series = {name: self._series(binding, name) for name in formula.names}
        grid = common_grid([one.grid for one in series.values()])
        data = {name: on_grid(one, grid) for name, one in series.items()}
        periods = {name: one.periods for name, one in series.items()}
        column = evaluate(formula.tree, data, grid, periods)
        return table_of(grid, column, decimals_of(binding.indicator))

    def _series(self, binding: Binding, name: str) -> Wide:
        wides = []
        for part in parts_of(binding):
            if part.series == name and part.accepted is not None:
                block, reading = self._block(part, part.accepted), reading_of(part)
                check_choices(block.opened, reading)
                wides.append(wide_series(block, reading))
        if not wides:
            raise FillingError("De tabel is nog niet opgehaald.")
        return join_wide(wides, overlap=binding.overlap)

    def _block(self, part: BindingPart, vintage: Vintage) -> Block:
        key = vintage.directory
        if key not in self._blocks:
            if len(self._blocks) >= _AT_HAND:
                self._blocks.pop(next(iter(self._blocks)))
            measures = self._measures.get(key, {part.measure})
            self._blocks[key] = read_block(opened(vintage), sorted(measures))
        return self._blocks[key]


def table_of(grid: Grid, column: Column, decimals: int) -> "pa.Table":
    """A column as a table of region, period, value and status, rounded.

    Raises:
        FillingError: a figure is too large to keep.
        TooLarge: a number might not fit.
    """
    import pyarrow as pa

    whole = rounded(column, decimals)
    places = np.flatnonzero(column.there.ravel())
    up = 10 ** (STORED_DECIMALS - decimals)
    most = int(np.abs(whole).max(initial=0))
    if most >= 10 ** (STORED_DIGITS + decimals):
        raise FillingError("Een cijfer is te groot om te bewaren.")
    if most * up > LARGEST:
        raise TooLarge
    units = whole.ravel()[places] * up
    rank = column.rank.ravel()[places]
    columns = len(grid.periods)
    return pa.table(
        {
            "region": _words(places // columns, grid.regions),
            "period": _words(places % columns, grid.periods),
            "value": _decimals(units, rank < len(FIRMNESS)),
            "status": _words(rank, _STATUSES),
        }
    )


def _words(numbers: Any, words: Sequence[str]) -> "pa.DictionaryArray":
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), pa.array(words))


def _decimals(units: Any, has: Any) -> "pa.Array":
    """Whole millionths as decimals, without a detour: 128 bits, the lower half first."""
    import pyarrow as pa

    halves = np.empty((len(units), 2), np.int64)
    halves[:, 0], halves[:, 1] = units, units >> 63
    valid = np.packbits(has, bitorder="little")
    kind = pa.decimal128(18, STORED_DECIMALS)
    return pa.Array.from_buffers(kind, len(units), [pa.py_buffer(valid), pa.py_buffer(halves)])
