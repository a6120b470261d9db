"""Reading cells out of a vintage: by measure, dimensions, regions and periods.

``read_cells`` gives an Arrow table, for work on many cells at once; ``series`` gives typed
rows, for a series or a single point.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doelenboom.statistics.errors import AddressError, StorageError
from doelenboom.statistics.sources.protocol import MEASURE, DimensionKind
from doelenboom.statistics.vintages.manifest import CHANGES, OBSERVATIONS, read_description


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a series.

    Attributes:
        region: code of the region, "" in a table without regions.
        period: code of the period as the source writes it ("2023JJ00"), "" without periods.
        value: the number as the source gave it (``repr`` gives the source's digits), or None.
        attribute: why there is no value ("None" where there is one).
        text: a value in words.
        period_status: how firm the period is ("Definitief", "Voorlopig", …), "" unknown.
    """

    region: str
    period: str
    value: float | None
    attribute: str
    text: str | None
    period_status: str


def read_cells(
    directory: Path, wanted: Mapping[str, Sequence[str]], columns: Sequence[str] | None = None
) -> "pa.Table":
    """Cells of a vintage whose codes are among those wanted, in the vintage's own order.

    Args:
        directory: folder of the vintage.
        wanted: per dimension (``Measure`` too) the codes; a dimension not named is whole.
        columns: columns to read; all without.

    Raises:
        AddressError: the vintage has no such dimension.
        StorageError: the vintage is damaged.
    """
    path = directory / OBSERVATIONS
    try:
        with pq.ParquetFile(path) as file:
            known = file.schema_arrow.names
            strange = [name for name in (*wanted, *(columns or ())) if name not in known]
            if strange:
                raise AddressError(f"De ophaling heeft geen kolom “{strange[0]}”.")
            read = list(dict.fromkeys([*(columns or known), *wanted]))
            parts = list(_parts(file, wanted, read))
            schema = pa.schema([file.schema_arrow.field(name) for name in read])
    except (OSError, pa.ArrowInvalid) as error:
        raise StorageError(f"De ophaling in {directory.name} is beschadigd ({error}).") from error
    found = pa.Table.from_batches(parts, schema=schema) if parts else schema.empty_table()
    return found.select(columns) if columns else found


def series(
    directory: Path,
    *,
    measure: str,
    fixed: Mapping[str, str],
    regions: Sequence[str] | None = None,
    periods: Sequence[str] | None = None,
) -> list[Cell]:
    """One measure over regions and periods, with every other dimension pinned to one code.

    Args:
        directory: folder of the vintage.
        measure: code of the measure.
        fixed: code per plain dimension.
        regions: codes of regions, or None for all that the vintage holds.
        periods: codes of periods, or None for all.

    Raises:
        AddressError: a plain dimension is not pinned, so that cells would be mixed up.
    """
    description = read_description(directory)
    wanted: dict[str, Sequence[str]] = {MEASURE: [measure]}
    wanted |= {name: [code] for name, code in fixed.items()}
    region = description.dimension(DimensionKind.REGION)
    period = description.dimension(DimensionKind.PERIOD)
    for dimension, codes in ((region, regions), (period, periods)):
        if dimension is not None and codes is not None:
            wanted[dimension.code] = list(codes)
    free = [
        item.title
        for item in description.dimensions
        if item.code not in wanted and item not in (region, period)
    ]
    if free:
        raise AddressError(f"Kies bij {', '.join(free)} één waarde.")
    found = read_cells(directory, wanted)
    nothing: list[str] = [""] * found.num_rows
    return [
        Cell(*row)
        for row in zip(
            found[region.code].to_pylist() if region else nothing,
            found[period.code].to_pylist() if period else nothing,
            *(found[name].to_pylist() for name in ("value", "attribute", "text", "period_status")),
            strict=True,
        )
    ]


def read_changes(directory: Path) -> "pa.Table | None":
    """Cells that changed since the vintage before, with old and new value; None without any.

    Columns: ``Measure``, the dimensions, old_/new_ value, attribute, text and period_status,
    and ``change``: corrected, disappeared, status or appeared.
    """
    path = directory / CHANGES
    return pq.read_table(path) if path.is_file() else None


def _parts(
    file: Any, wanted: Mapping[str, Sequence[str]], columns: Sequence[str]
) -> Iterator["pa.RecordBatch"]:
    """Matching rows, row group by row group, skipping groups that cannot hold any."""
    groups = [
        number
        for number in range(file.metadata.num_row_groups)
        if _may_hold(file.metadata.row_group(number), wanted)
    ]
    if not groups:
        return
    for batch in file.iter_batches(row_groups=groups, columns=list(columns)):
        mask = None
        for name, codes in wanted.items():
            own = _among(batch.column(batch.schema.get_field_index(name)), codes)
            mask = own if mask is None else pc.and_(mask, own)
        found = batch if mask is None else batch.filter(mask)
        if found.num_rows:
            yield found


def _among(column: Any, codes: Sequence[str]) -> Any:
    """Rows whose code is one of these, looked up once per code and not per row."""
    if not pa.types.is_dictionary(column.type):
        return pc.is_in(column, pa.array(list(codes), pa.string()))
    fits = pc.is_in(column.dictionary, pa.array(list(codes), pa.string()))
    return fits.take(column.indices)


def _may_hold(group: Any, wanted: Mapping[str, Sequence[str]]) -> bool:
    for number in range(group.num_columns):
        column = group.column(number)
        codes = wanted.get(column.path_in_schema)
        if codes is None or not column.is_stats_set or not column.statistics.has_min_max:
            continue
        low, high = column.statistics.min, column.statistics.max
        if not any(low <= code <= high for code in codes):
            return False
    return True
