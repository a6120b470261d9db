"""``observations.parquet`` and the hash of its content, from numbered cells in their order.

The canonical order is that of the source's own documents: dimension by dimension, codes as
listed (codes that no document names behind them, by text), the measure last. Equal cells and
documents give equal bytes (with the same release of Arrow); ``content_sha256`` is over the
same rows in the same order.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doelenboom.statistics.sources.protocol import MEASURE, DimensionKind, TableDescription
from doelenboom.statistics.vintages.naming import canonical_json

ROWS_TOGETHER = 131_072
"""Rows in a row group, and in a step of the content's hash."""

STARS = {"*": "Voorlopig", "**": "NaderVoorlopig"}
"""How firm a cell is whose source says so behind the figure (v3) and not by its period."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    cells: int
    content_sha256: str


class Sheet:
    """Writes numbered cells, which come in canonical order.

    Args:
        path: the file.
        keys: names of the key columns in canonical order; the measure is the last one.
        codes: per key the codes in canonical order; a cell's number is a place in here.
        reasons: words for having no value, in canonical order.
        description: says how firm each period is.
    """

    def __init__(
        self,
        path: Path,
        keys: Sequence[str],
        codes: Mapping[str, Sequence[str]],
        reasons: Sequence[str],
        description: TableDescription,
    ) -> None:
        self._columns = [MEASURE, *keys[:-1]]
        self._words = {name: pa.array(codes[name], pa.string()) for name in keys}
        self._words["attribute"] = pa.array(reasons, pa.string())
        self._period, statuses = _statuses(description, codes)
        self._status_words = pa.array(sorted({*statuses, ""}), pa.string())
        self._status_of = pc.index_in(pa.array(statuses, pa.string()), self._status_words)
        head = {"columns": list(keys), "codes": {name: list(codes[name]) for name in keys},
                "attributes": list(reasons), "period_status": statuses}  # fmt: skip
        self._digest = hashlib.sha256(canonical_json(head))
        self._cells = 0
        self._schema = _schema(self._columns)
        self._writer = pq.ParquetWriter(
            str(path),
            self._schema,
            compression="zstd",
            use_dictionary=[*self._columns, "attribute", "period_status"],
            write_statistics=True,
        )

    def add(self, batch: "pa.RecordBatch") -> None:
        """Take the next rows: ``ROWS_TOGETHER`` of them, fewer only at the end."""
        self._feed(batch)
        self._writer.write_batch(self._named(batch), row_group_size=ROWS_TOGETHER)
        self._cells += batch.num_rows

    def close(self) -> Written:
        """Finish the file."""
        self._writer.close()
        return Written(self._cells, self._digest.hexdigest())

    def let_go(self) -> None:
        """Close a file that is of no use.

        A writer that is left to the collector of garbage writes its end at some later moment,
        into whatever has come to lie at its place.
        """
        with suppress(OSError, pa.ArrowException):
            self._writer.close()

    def _named(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        columns = [self._dictionary(batch.column(name), name) for name in self._columns]
        text, status = batch.column("text"), self._status(batch)
        if text.null_count < len(text):
            firmness = pa.array([STARS.get(word) for word in text.to_pylist()], pa.string())
            status = pc.coalesce(firmness, status.cast(pa.string())).dictionary_encode()
            text = pc.if_else(pc.is_valid(firmness), None, text)
        columns += [
            batch.column("value"),
            self._dictionary(batch.column("attribute"), "attribute"),
            text,
            status,
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self._schema)

    def _dictionary(self, numbers: Any, name: str) -> Any:
        return pa.DictionaryArray.from_arrays(numbers, self._words[name], safe=False)

    def _status(self, batch: "pa.RecordBatch") -> Any:
        if self._period is None:
            numbers = pa.nulls(batch.num_rows, pa.int32()).fill_null(0)
        else:
            numbers = self._status_of.take(batch.column(self._period))
        return pa.DictionaryArray.from_arrays(numbers, self._status_words, safe=False)

    def _feed(self, batch: "pa.RecordBatch") -> None:
        """Hash rows: per column the little-endian numbers, then which are there, or the words."""
        for column in batch.columns:
            if pa.types.is_string(column.type):
                words = column if column.null_count < len(column) else column.slice(0, 0)
                self._digest.update(canonical_json(words.to_pylist()))
                continue
            self._digest.update(_bytes(pc.fill_null(column, 0) if column.null_count else column))
            if column.null_count:
                self._digest.update(_bytes(pc.is_valid(column).cast(pa.int8())))


def regular(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """The same rows in batches of one size, so that their cuts say nothing of their arrival."""
    cutter = Cutter()
    for batch in batches:
        yield from cutter.cut(batch)
    yield from cutter.rest()


class Cutter:
    """Cuts batches of any size into batches of ``ROWS_TOGETHER`` rows."""

    def __init__(self) -> None:
        self._waiting: list[Any] = []
        self._rows = 0

    def cut(self, batch: "pa.RecordBatch") -> "Iterator[pa.RecordBatch]":
        """Take rows; give what has become a whole batch."""
        while batch.num_rows:
            part = batch.slice(0, ROWS_TOGETHER - self._rows)
            batch = batch.slice(part.num_rows)
            self._waiting.append(part)
            self._rows += part.num_rows
            if self._rows == ROWS_TOGETHER:
                yield from self.rest()

    def rest(self) -> "Iterator[pa.RecordBatch]":
        """Give what is left, if anything."""
        if self._waiting:
            whole = pa.Table.from_batches(self._waiting).combine_chunks().to_batches()[0]
            self._waiting, self._rows = [], 0
            yield whole


def _schema(columns: Sequence[str]) -> "pa.Schema":
    text = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [pa.field(name, text, nullable=False) for name in columns]
        + [
            pa.field("value", pa.float64()),
            pa.field("attribute", text, nullable=False),
            pa.field("text", pa.string()),
            pa.field("period_status", text, nullable=False),
        ]
    )


def _statuses(
    description: TableDescription, codes: Mapping[str, Sequence[str]]
) -> tuple[str | None, list[str]]:
    """The dimension of periods, and how firm each of its codes is."""
    dimension = description.dimension(DimensionKind.PERIOD)
    if dimension is None:
        return None, []
    known = {value.code: value.status for value in dimension.values}
    return dimension.code, [known.get(code, "") for code in codes[dimension.code]]


def _bytes(column: Any) -> memoryview:
    width = column.type.bit_width // 8
    return memoryview(column.buffers()[1])[
        column.offset * width : (column.offset + len(column)) * width
    ]
