"""``observations.parquet``: the cells in one canonical order, whatever the order of arrival.

The order is that of the source's own documents: dimension by dimension, codes as listed
(codes that no document names behind them, by text), the measure last. Equal cells give equal
bytes (with the same release of Arrow), and ``content_sha256`` is over the same order.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import MEASURE, DimensionKind, TableDescription
from doelenboom.statistics.vintages.disk import disk_database
from doelenboom.statistics.vintages.naming import canonical_json
from doelenboom.statistics.vintages.spooling import Spool, packed

ROWS_TOGETHER = 131_072
"""Rows in a row group, and in a step of the content's hash."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    cells: int
    content_sha256: str


class Writer:
    """Writes one spool as Parquet."""

    def __init__(self, spool: Spool, description: TableDescription, aside: Path) -> None:
        self._spool = spool
        self._aside = aside
        self._orders = {name: spool.codes[name].final_order() for name in spool.keys}
        self._codes = {
            name: [spool.codes[name].codes[number] for number in order]
            for name, order in self._orders.items()
        }
        reasons = spool.attributes
        self._reason_order = sorted(reasons.used, key=lambda number: reasons.codes[number])
        self._reasons = [reasons.codes[number] for number in self._reason_order]
        self._period, self._statuses = _statuses(description, self._codes)
        self._last: tuple[int, ...] = ()
        self._columns = [MEASURE, *spool.keys[:-1]]
        text = pa.dictionary(pa.int32(), pa.string())
        self._schema = pa.schema(
            [pa.field(name, text, nullable=False) for name in self._columns]
            + [("value", pa.float64()), pa.field("attribute", text, nullable=False),
               ("text", pa.string()), pa.field("period_status", text, nullable=False)]
        )  # fmt: skip

    def write(self, target: Path) -> Written:
        """Write, and give the hash of the content.

        Raises:
            SourceBroken: the source gave a cell twice.
        """
        digest = hashlib.sha256(canonical_json(self._head()))
        cells = 0
        with pq.ParquetWriter(
            str(target),
            self._schema,
            compression="zstd",
            use_dictionary=[*self._columns, "attribute", "period_status"],
            write_statistics=True,
        ) as writer:
            for batch in _regular(self._ordered()):
                self._check_once(batch)
                _feed(digest, batch)
                writer.write_batch(self._named(batch), row_group_size=ROWS_TOGETHER)
                cells += batch.num_rows
        return Written(cells, digest.hexdigest())

    def _head(self) -> dict[str, Any]:
        return {
            "columns": self._spool.keys,
            "codes": self._codes,
            "attributes": self._reasons,
            "period_status": self._statuses,
        }

    def _ordered(self) -> "Iterator[pa.RecordBatch]":
        """Batches in canonical order, with final numbers."""
        if self._spool.in_order:
            yield from self._renumbered()
            return
        yield from self._sorted()

    def _renumbered(self) -> "Iterator[pa.RecordBatch]":
        maps = {name: _places(order) for name, order in self._orders.items()}
        maps["attribute"] = _places(self._reason_order)
        with pa.OSFile(str(self._spool.path), "rb") as file, pa.ipc.open_stream(file) as reader:
            for batch in reader:
                yield pa.RecordBatch.from_arrays(
                    [
                        maps[name].take(batch.column(name)) if name in maps else batch.column(name)
                        for name in batch.schema.names
                    ],
                    names=batch.schema.names,
                )

    def _sorted(self) -> "Iterator[pa.RecordBatch]":
        """Sort on disk where memory is too small for it."""
        sizes = [len(self._codes[name]) for name in self._spool.keys]
        names = self._spool.schema.names

        def keyed() -> "Iterator[pa.RecordBatch]":
            for batch in self._renumbered():
                keys = packed([batch.column(name) for name in self._spool.keys], sizes)
                yield pa.RecordBatch.from_arrays(
                    [*batch.columns, *keys],
                    names=[*names, *(f"key{place}" for place in range(len(keys)))],
                )

        count = len(packed([pa.array([], pa.int32()) for _ in sizes], sizes))
        keys = [f"key{place}" for place in range(count)]
        schema = self._spool.schema
        for key in keys:
            schema = schema.append(pa.field(key, pa.int64()))
        unsorted = pa.RecordBatchReader.from_batches(schema, keyed())
        with disk_database(self._aside) as connection:
            connection.register("unsorted", unsorted)
            chosen = ", ".join(f'"{name}"' for name in names)
            reader = connection.sql(
                f"SELECT {chosen} FROM unsorted ORDER BY {', '.join(keys)}"  # noqa: S608 (own names)
            ).to_arrow_reader(ROWS_TOGETHER)
            while batch := _next(reader):
                yield batch

    def _check_once(self, batch: "pa.RecordBatch") -> None:
        """See that no cell comes twice; in sorted order equal ones are neighbours."""
        if self._spool.in_order:
            return
        columns = [batch.column(name) for name in self._spool.keys]
        same = None
        for column in columns:
            equal = pc.equal(column.slice(1), column.slice(0, len(column) - 1))
            same = equal if same is None else pc.and_(same, equal)
        first = tuple(column[0].as_py() for column in columns)
        if first == self._last or (same is not None and pc.any(same).as_py()):
            place = 0 if first == self._last else pc.index(same, pa.scalar(True)).as_py()
            cell = ", ".join(
                f"{name} {self._codes[name][column[place].as_py()]}"
                for name, column in zip(self._spool.keys, columns, strict=True)
            )
            raise SourceBroken(f"De bron geeft een cijfer twee keer: {cell}.")
        self._last = tuple(column[len(column) - 1].as_py() for column in columns)

    def _named(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        columns = [_dictionary(batch.column(name), self._codes[name]) for name in self._columns]
        columns += [
            batch.column("value"),
            _dictionary(batch.column("attribute"), self._reasons),
            batch.column("text"),
            self._status_column(batch),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self._schema)

    def _status_column(self, batch: "pa.RecordBatch") -> Any:
        words = sorted({*self._statuses.values(), ""})
        if self._period is None:
            numbers = pa.array([words.index("")] * batch.num_rows, pa.int32())
        else:
            codes = self._codes[self._period]
            places = [words.index(self._statuses.get(code, "")) for code in codes]
            numbers = pa.array(places, pa.int32()).take(batch.column(self._period))
        return _dictionary(numbers, words)


def _statuses(
    description: TableDescription, codes: Mapping[str, list[str]]
) -> tuple[str | None, dict[str, str]]:
    """The dimension of periods, and how firm each period in use is."""
    dimension = description.dimension(DimensionKind.PERIOD)
    if dimension is None:
        return None, {}
    used = set(codes[dimension.code])
    return dimension.code, {
        value.code: value.status for value in dimension.values if value.code in used
    }


def _places(order: list[int]) -> Any:
    """Final number per number of arrival."""
    places = [0] * (max(order, default=-1) + 1)
    for place, number in enumerate(order):
        places[number] = place
    return pa.array(places, pa.int32())


def _next(reader: Any) -> "pa.RecordBatch | None":
    return next(reader, None)


def _dictionary(numbers: Any, words: list[str]) -> Any:
    return pa.DictionaryArray.from_arrays(
        numbers.cast(pa.int32()), pa.array(words, pa.string()), safe=False
    )


def _regular(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """The same rows in batches of one size, so that their cuts say nothing of their arrival."""
    waiting: list[Any] = []
    rows = 0
    for batch in batches:
        while batch.num_rows:
            part = batch.slice(0, ROWS_TOGETHER - rows)
            batch = batch.slice(part.num_rows)
            waiting.append(part)
            rows += part.num_rows
            if rows == ROWS_TOGETHER:
                yield _joined(waiting)
                waiting, rows = [], 0
    if waiting:
        yield _joined(waiting)


def _joined(parts: list[Any]) -> "pa.RecordBatch":
    return pa.Table.from_batches(parts).combine_chunks().to_batches()[0]


def _feed(digest: Any, batch: "pa.RecordBatch") -> None:
    """Hash rows: numbers little-endian per column, then which values are there, then words."""
    for column in batch.columns:
        if pa.types.is_string(column.type):
            words = column if column.null_count < len(column) else pa.array([], pa.string())
            digest.update(canonical_json(words.to_pylist()))
            continue
        there = pc.is_valid(column).cast(pa.int8())
        filled = pc.fill_null(column, 0) if column.null_count else column
        digest.update(_bytes(filled))
        if column.null_count:
            digest.update(_bytes(there))


def _bytes(column: Any) -> memoryview:
    width = column.type.bit_width // 8
    return memoryview(column.buffers()[1])[
        column.offset * width : (column.offset + len(column)) * width
    ]
