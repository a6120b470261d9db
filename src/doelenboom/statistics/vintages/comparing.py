"""Which cells differ between two vintages of the same selection.

Both files are in canonical order, so they are walked through side by side, in bounded memory,
whatever their size. Where the source rearranged its codes in between, the order differs; then
both are sorted anew, on disk, first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from doelenboom.statistics.sources.protocol import DimensionKind, TableDescription
from doelenboom.statistics.vintages.changes import Changes
from doelenboom.statistics.vintages.comparable import KEY, OtherOrderError, Rows, Used
from doelenboom.statistics.vintages.manifest import CHANGES, OBSERVATIONS
from doelenboom.statistics.vintages.records import CellChanges


def compare_cells(
    before: Path, after: Path, description: TableDescription, aside: Path
) -> CellChanges | None:
    """Compare the cells in two folders; ``changes.parquet`` lands in the second.

    Args:
        before: folder of the vintage before.
        after: folder of the new one, not yet named.
        description: of the new one.
        aside: folder for what does not fit in memory.

    Returns:
        The counts, or None where the two have other dimensions: their cells do not compare.
    """
    old_file, new_file = before / OBSERVATIONS, after / OBSERVATIONS
    rows = Rows(description)
    if not (rows.fits(old_file) and rows.fits(new_file)):
        return None
    old_codes, new_codes = rows.meet(old_file), rows.meet(new_file)
    try:
        found = _walk(rows.read(old_file), rows.read(new_file), rows, old_codes, after)
    except OtherOrderError:
        found = _walk(
            rows.read_sorted(old_file, aside / "old"),
            rows.read_sorted(new_file, aside / "new"),
            rows,
            old_codes,
            after,
        )
    period, region = (
        next((item.code for item in description.dimensions if item.kind is kind), None)
        for kind in (DimensionKind.PERIOD, DimensionKind.REGION)
    )

    def only(name: str | None, here: "Used", there: "Used") -> tuple[str, ...]:
        if name is None:
            return ()
        codes = rows.numbering.codes[name].codes
        return tuple(sorted(codes[number] for number in here[name] - there[name]))

    return CellChanges(
        new_periods=only(period, new_codes, old_codes),
        new_regions=only(region, new_codes, old_codes),
        gone_regions=only(region, old_codes, new_codes),
        status_changes=found["status"],
        corrected=found["corrected"],
        appeared=found["appeared"],
        disappeared=found["disappeared"],
    )


@dataclass
class _Side:
    """One file, read on as far as asked."""

    batches: "Iterator[pa.RecordBatch]"
    waiting: "pa.RecordBatch | None" = None

    def until(self, key: Any) -> "Iterator[pa.RecordBatch]":
        """Rows whose key is not beyond this one; all rows with None."""
        while True:
            if self.waiting is None:
                self.waiting = next(self.batches, None)
            batch = self.waiting
            if batch is None:
                return
            keys = batch.column(KEY)
            if key is None or keys[len(keys) - 1].as_py() <= key:
                self.waiting = None
                yield batch
                continue
            count = pc.sum(pc.less_equal(keys, pa.scalar(key, keys.type))).as_py()
            self.waiting = batch.slice(count)
            if count:
                yield batch.slice(0, count)
            return


def _walk(
    old: "Iterator[pa.RecordBatch]",
    new: "Iterator[pa.RecordBatch]",
    rows: Rows,
    known: Used,
    folder: Path,
) -> dict[str, int]:
    """Walk through both and write down what differs; counts per kind of change."""
    side = _Side(old)
    places = {name: known[name] for name in rows.places}
    with Changes(folder / CHANGES, rows, places) as changes:
        for batch in new:
            keys = batch.column(KEY)
            before = [*side.until(keys[len(keys) - 1].as_py())]
            changes.add(before, batch)
        for rest in side.until(None):
            changes.add([rest], None)
        return changes.counts
