"""Every figure that bindings give, of all regions of their tables, as columns.

Observations are only written for the regions that an indicator asks for. Whoever compares a
municipality with all others, or wants to see that what is stored is what the vintages say, gets
everything here: the same figures as ``figures`` makes one by one, hundreds of times as fast.
"""

from collections.abc import Iterable, Iterator, Sequence
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
from doelenboom.indicators.filling.desk import (
    Asked,
    Desk,
    opened,
    outcomes,
    parts_of,
    reading_of,
    unit_of,
)
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.figures import decimals_of, stored
from doelenboom.indicators.filling.records import Recomputed
from doelenboom.indicators.filling.regions_below import RegionsBelow
from doelenboom.indicators.filling.tables import check_choices, own_region
from doelenboom.indicators.formulas.cells import FIRMNESS, RANK, STORED_DECIMALS, STORED_DIGITS
from doelenboom.indicators.formulas.checking import check, names_in
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


def recompute(bindings: Iterable[Binding]) -> Iterator[Recomputed]:
    """Compute bindings from their accepted vintages, table by table.

    Args:
        bindings: with parts, their vintages and indicator at hand (``prefetch_related``).
    """
    workshop = _Workshop(list(bindings))
    for binding in workshop.in_order():
        try:
            yield _of(binding, workshop.compute(binding))
        except (FillingError, FormulaError) as error:
            yield _of(binding, None, str(error))


def _of(binding: Binding, figures: "pa.Table | None", reason: str = "") -> Recomputed:
    return Recomputed(binding.indicator_id, binding.indicator.code, figures, reason)


class _Workshop:
    """The vintages that are open, each read once for all indicators that use it."""

    def __init__(self, bindings: Sequence[Binding]) -> None:
        self._bindings = bindings
        self._measures: dict[str, set[str]] = {}
        self._blocks: dict[str, Block] = {}
        self._below = RegionsBelow()
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
        """
        try:
            if binding.kind == "formula":
                return self._formula(binding)
            wide = self._series(binding, "")
            return table_of(wide.grid, wide.column, STORED_DECIMALS)
        except TooLarge:
            return one_by_one(binding)

    def _formula(self, binding: Binding) -> "pa.Table":
        parts = parts_of(binding)
        units = {part.series: unit_of(part) for part in reversed(parts) if part.series}
        if set(names_in(binding.formula)) - units.keys():
            raise TooLarge  # it reads other indicators, which may have figures by hand
        wanted = parse_unit(binding.indicator.unit)
        formula = check(binding.formula, units, wanted=wanted)
        series = {name: self._series(binding, name) for name in formula.names}
        grid = common_grid([one.grid for one in series.values()])
        data = {name: on_grid(one, grid) for name, one in series.items()}
        periods = {name: one.periods for name, one in series.items()}
        column = evaluate(formula.tree, data, grid, periods, self._below)
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


def one_by_one(binding: Binding) -> "pa.Table":
    """The same, without columns: slower, and able to do everything.

    Raises:
        FillingError: it cannot be read, or a figure is too large to keep.
        FormulaError: its formula is wrong.
    """
    import pyarrow as pa

    desk, decimals = Desk(), STORED_DECIMALS
    regions = frozenset(_regions(binding))
    if binding.kind == "formula":
        decimals = decimals_of(binding.indicator)
        found = dict(outcomes(desk.computed(binding, regions), regions))
    else:
        found = dict(desk.series(binding, "", Asked(regions)).cells)
    values = [stored(one.value, decimals) for one in found.values()]
    return pa.table(
        {
            "region": pa.array([key[0] for key in found]).dictionary_encode(),
            "period": pa.array([key[1] for key in found]).dictionary_encode(),
            "value": pa.array(values, pa.decimal128(18, STORED_DECIMALS)),
            "status": pa.array([one.status.value for one in found.values()]).dictionary_encode(),
        }
    )


def _regions(binding: Binding) -> set[str]:
    """Every region of the tables that a binding reads, with those of what its formula reads."""
    found = set(binding.regions)
    for part in parts_of(binding):
        dimension = (
            opened(part.accepted).dimension(part.region_dimension) if part.accepted else None
        )
        found |= {own_region(value.code) for value in dimension.values} if dimension else set()
    if binding.kind == "formula":
        own = {part.series for part in parts_of(binding)}
        others = Binding.objects.filter(
            indicator__organisation=binding.indicator.organisation_id,
            indicator__code__in=set(names_in(binding.formula)) - own,
        ).exclude(pk=binding.pk)
        for other in others.filter(kind="table").prefetch_related("parts__accepted"):
            found |= _regions(other)
    return found


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

    # From the bytes themselves: pa.array(…) looks for pandas each time, and it is not there.
    plain = np.ascontiguousarray(numbers, np.int32)
    places = pa.Array.from_buffers(pa.int32(), len(plain), [None, pa.py_buffer(plain)])
    return pa.DictionaryArray.from_arrays(places, pa.array(words))


def _decimals(units: Any, has: Any) -> "pa.Array":
    """Whole millionths as decimals, without a detour: 128 bits, the lower half first."""
    import pyarrow as pa

    halves = np.empty((len(units), 2), np.int64)
    halves[:, 0], halves[:, 1] = units, units >> 63
    valid = np.packbits(has, bitorder="little")
    kind = pa.decimal128(18, STORED_DECIMALS)
    return pa.Array.from_buffers(kind, len(units), [pa.py_buffer(valid), pa.py_buffer(halves)])
