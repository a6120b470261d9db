"""``changes.parquet``: cells that are not what they were, with old and new value.

Columns: ``Measure`` and the dimensions; ``old_`` and ``new_`` of value, attribute, text and
period_status; ``change``: corrected (another value, or another reason for having none), status
(same value, firmer or softer), appeared, disappeared. Cells of new periods and regions are not
listed: they are simply new.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doelenboom.statistics.sources.protocol import MEASURE
from doelenboom.statistics.vintages.comparable import Rows

_KINDS = ("corrected", "status", "appeared", "disappeared")
_FIELDS = ("value", "attribute", "text", "period_status")


class Changes:
    """Takes rows of both vintages with keys from one stretch, and writes what differs."""

    def __init__(self, path: Path, rows: Rows, places: Mapping[str, set[int]]) -> None:
        """Write nothing yet.

        Args:
            path: the file; it only comes into being when something differs.
            rows: says what numbers stand for.
            places: per dimension of regions or periods, the numbers that the old vintage has.
        """
        self._path = path
        self._rows = rows
        self._places = places
        self._keys = [MEASURE, *rows.numbering.keys[:-1]]
        self._writer: Any = None
        self.counts = dict.fromkeys(_KINDS, 0)

    def __enter__(self) -> "Changes":
        """Start."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the file; of a walk that failed nothing remains."""
        if self._writer is not None:
            self._writer.close()
            if error is not None:
                self._path.unlink(missing_ok=True)

    def add(self, before: "Sequence[pa.RecordBatch]", after: "pa.RecordBatch | None") -> None:
        """Take the rows of one stretch of keys from both."""
        old = pa.Table.from_batches(before).combine_chunks() if before else None
        new = None if after is None else pa.Table.from_batches([after])
        if old is None or new is None:
            gone, came = old, new
        elif old.num_rows == new.num_rows and old["key"].equals(new["key"]):
            self._both(old, new)
            return
        else:
            there = pc.index_in(new["key"], value_set=old["key"].combine_chunks())
            matched = pc.is_valid(there)
            self._both(old.take(there.filter(matched)), new.filter(matched))
            came = new.filter(pc.invert(matched))
            gone = old.filter(pc.invert(pc.is_in(old["key"], new["key"].combine_chunks())))
        if came is not None:
            self._write("appeared", None, self._in_known_places(came))
        if gone is not None:
            self._write("disappeared", gone, None)

    def _both(self, old: "pa.Table", new: "pa.Table") -> None:
        same = _same(old["value"], new["value"])
        for name in ("attribute", "text"):
            same = pc.and_(same, _same(old[name], new[name]))
        firm = _same(old["period_status"], new["period_status"])
        corrected = pc.invert(same)
        status = pc.and_(same, pc.invert(firm))
        for change, mask in (("corrected", corrected), ("status", status)):
            if pc.any(mask).as_py():
                self._write(change, old.filter(mask), new.filter(mask))

    def _in_known_places(self, rows: "pa.Table") -> "pa.Table":
        """Rows of regions and periods that were there before."""
        for name, numbers in self._places.items():
            known = pa.array(sorted(numbers), pa.int32())
            rows = rows.filter(pc.is_in(rows[name], value_set=known))
        return rows

    def _write(self, change: str, old: "pa.Table | None", new: "pa.Table | None") -> None:
        one = new if new is not None else old
        if one is None or not one.num_rows:
            return
        self.counts[change] += one.num_rows
        codes = self._rows.numbering.codes
        columns = {name: _words(one[name], codes[name].codes) for name in self._keys}
        for field in _FIELDS:
            for prefix, table in (("old", old), ("new", new)):
                columns[f"{prefix}_{field}"] = self._field(field, table, one.num_rows)
        columns["change"] = pa.array([change] * one.num_rows, pa.string())
        found = pa.table(columns)
        if self._writer is None:
            self._writer = pq.ParquetWriter(str(self._path), found.schema, compression="zstd")
        self._writer.write_table(found)

    def _field(self, field: str, table: "pa.Table | None", count: int) -> Any:
        kind = pa.float64() if field == "value" else pa.string()
        if table is None:
            return pa.nulls(count, kind)
        if field == "attribute":
            return _words(table[field], self._rows.numbering.reasons.codes)
        if field == "period_status":
            return _words(table[field], self._rows.firmness.codes)
        return table[field].combine_chunks()


def _same(one: Any, other: Any) -> Any:
    """Equal, where nothing equals nothing."""
    neither = pc.and_(pc.is_null(one), pc.is_null(other))
    return pc.or_(neither, pc.fill_null(pc.equal(one, other), False))


def _words(numbers: Any, codes: Sequence[str]) -> Any:
    return pa.array(codes, pa.string()).take(numbers.combine_chunks())
