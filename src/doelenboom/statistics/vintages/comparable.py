"""Cells of two vintages as numbers that mean the same in both."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doelenboom.statistics.sources.protocol import DimensionKind, Selection, TableDescription
from doelenboom.statistics.vintages.disk import disk_database
from doelenboom.statistics.vintages.numbering import Codes, Numbering

KEY = "key"
ROWS_AT_ONCE = 65_536
Used = dict[str, set[int]]


class OtherOrderError(Exception):
    """The cells are not in the order of the newest documents."""


class Rows:
    """Reads cells as numbers that mean the same in both files."""

    def __init__(self, description: TableDescription) -> None:
        self.numbering = Numbering(description, Selection())
        self.firmness = Codes([])
        self.places = [
            item.code for item in description.dimensions if item.kind is not DimensionKind.PLAIN
        ]

    def fits(self, path: Path) -> bool:
        """Whether a file has these dimensions."""
        known = {*self.numbering.keys, "value", "attribute", "text", "period_status"}
        return set(pq.read_schema(path).names) == known

    def meet(self, path: Path) -> Used:
        """See all codes of a file, so that every one has a number; gives those in use."""
        used: Used = {name: set() for name in self.numbering.keys}
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=self.numbering.keys):
                for name in self.numbering.keys:
                    numbers = self.numbering.codes[name].number(batch.column(name))
                    used[name].update(pc.unique(numbers).to_pylist())
        return used

    def read(self, path: Path) -> "Iterator[pa.RecordBatch]":
        """Numbered rows with their key, in the order of the file.

        Raises:
            OtherOrderError: the keys do not rise.
        """
        last: Any = None
        for batch in self._numbered(path):
            key = batch.column(KEY)
            rising = pc.all(pc.greater(key.slice(1), key.slice(0, len(key) - 1))).as_py()
            if rising is False or (last is not None and key[0].as_py() <= last):
                raise OtherOrderError
            last = key[len(key) - 1].as_py()
            yield batch

    def read_sorted(self, path: Path, aside: Path) -> "Iterator[pa.RecordBatch]":
        """The same, sorted by key."""
        first = next(self._numbered(path), None)
        if first is None:
            return
        source = pa.RecordBatchReader.from_batches(first.schema, self._numbered(path))
        with disk_database(aside) as connection:
            connection.register("cells", source)
            query = f"SELECT * FROM cells ORDER BY {KEY}"  # noqa: S608 (own names)
            reader = connection.sql(query).to_arrow_reader(ROWS_AT_ONCE)
            while (batch := next(reader, None)) is not None:
                yield batch

    def _numbered(self, path: Path) -> "Iterator[pa.RecordBatch]":
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_AT_ONCE):
                found = self.numbering.number(batch)
                status = self.firmness.number_any(batch.column("period_status"))
                yield pa.RecordBatch.from_arrays(
                    [*found.columns, status, _one_key(self.numbering.packed(found))],
                    names=[*found.schema.names, "period_status", KEY],
                )


def _one_key(keys: Sequence[Any]) -> Any:
    """One column to sort and meet by, also where one whole number is too small."""
    if len(keys) == 1:
        return keys[0]
    padded = [pc.utf8_lpad(key.cast(pa.string()), 20, "0") for key in keys]
    return pc.binary_join_element_wise(*padded, "")
