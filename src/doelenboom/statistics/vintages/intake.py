"""Cells on their way to ``observations.parquet``, in bounded memory.

CBS gives its cells in canonical order, so they are written as they come, by a thread of their
own. As soon as one comes out of order, or carries a code that no document names, what was
written is read back onto a spool, the rest follows, and all is sorted at the end, on disk.
Both ways give the same bytes.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import Selection, TableDescription
from doelenboom.statistics.vintages.disk import disk_database
from doelenboom.statistics.vintages.numbering import Numbering
from doelenboom.statistics.vintages.sheet import (
    ROWS_TOGETHER,
    STARS,
    Cutter,
    Sheet,
    Written,
    regular,
)

_SPOOL = "spool.arrow"
_IN_ORDER = "in-order.parquet"


class Intake:
    """Takes batches of cells and ends with a file.

    Attributes:
        received: cells that came, also those not asked for.
    """

    def __init__(self, folder: Path, description: TableDescription, selection: Selection) -> None:
        self.received = 0
        self._folder = folder
        self._description = description
        self._numbering = Numbering(description, selection)
        self._last = -1
        for left in (_IN_ORDER, _SPOOL):  # of an attempt that failed: a file of our own, always
            (folder / left).unlink(missing_ok=True)
        self._direct: _Direct | None = _Direct(self._sheet(folder / _IN_ORDER))
        self._spool: Any = None

    def add(self, batch: "pa.RecordBatch") -> None:
        """Take a batch of cells.

        Raises:
            SourceBroken: a cell without a code, or a figure that is no number.
        """
        self.received += batch.num_rows
        found = self._numbering.number(batch)
        if self._direct is not None and (not self._follows(found) or _has_stars(found)):
            self._to_spool()
        if self._direct is not None:
            self._direct.add(found)
        else:
            self._spool.write_batch(found)

    def finish(self, target: Path) -> Written:
        """Write the file.

        Raises:
            SourceBroken: the source gave a cell twice.
        """
        if self._direct is not None:
            written = self._direct.close()
            (self._folder / _IN_ORDER).rename(target)
            return written
        self._spool.close()
        self._spool = None
        sheet = self._sheet(target)
        try:
            last: tuple[int, ...] = ()
            for batch in regular(self._sorted()):
                last = self._check_once(batch, last)
                sheet.add(batch)
            (self._folder / _SPOOL).unlink()
            return sheet.close()
        except BaseException:
            sheet.let_go()
            raise

    def stop(self) -> None:
        """Let go of threads and files; what was written is of no use."""
        if self._direct is not None:
            self._direct.stop()
        if self._spool is not None:
            self._spool.close()
            self._spool = None

    def _sheet(self, path: Path) -> Sheet:
        codes = {
            name: [item.codes[number] for number in item.final_order()]
            for name, item in self._numbering.codes.items()
        }
        reasons = self._numbering.reasons
        words = [reasons.codes[number] for number in reasons.final_order()]
        return Sheet(path, self._numbering.keys, codes, words, self._description)

    def _follows(self, batch: "pa.RecordBatch") -> bool:
        """Whether these rows come behind all earlier ones, in canonical order, each once."""
        if self._numbering.has_new:
            return False
        keys = self._numbering.packed(batch)
        if len(keys) != 1:
            return False
        key = keys[0]
        if not len(key):
            return True
        rising = pc.all(pc.greater(key.slice(1), key.slice(0, len(key) - 1))).as_py()
        follows = rising is not False and key[0].as_py() > self._last
        self._last = key[len(key) - 1].as_py()
        return follows

    def _to_spool(self) -> None:
        """Go on in the other way, with the rows so far."""
        assert self._direct is not None  # noqa: S101 (tells the type checker what the caller knows)
        pending = self._direct.give_up()
        self._direct = None
        schema = self._numbering.schema
        self._spool = _Spool(self._folder / _SPOOL, schema)
        with pq.ParquetFile(self._folder / _IN_ORDER) as file:
            for batch in file.iter_batches():
                self._spool.write_batch(self._numbering.number(batch))
        (self._folder / _IN_ORDER).unlink()
        for batch in pending:
            self._spool.write_batch(batch)

    def _keyed(self) -> "Iterator[pa.RecordBatch]":
        """Spooled rows with final numbers and the keys to sort by."""
        places = {name: _places(item.final_order()) for name, item in self._numbering.codes.items()}
        places["attribute"] = _places(self._numbering.reasons.final_order())
        names = self._numbering.schema.names
        with pa.OSFile(str(self._folder / _SPOOL), "rb") as file, pa.ipc.open_stream(file) as rows:
            for batch in rows:
                numbered = pa.RecordBatch.from_arrays(
                    [
                        places[name].take(batch.column(name))
                        if name in places
                        else batch.column(name)
                        for name in names
                    ],
                    names=names,
                )
                keys = self._numbering.packed(numbered)
                yield pa.RecordBatch.from_arrays(
                    [*numbered.columns, *keys], names=[*names, *_key_names(len(keys))]
                )

    def _sorted(self) -> "Iterator[pa.RecordBatch]":
        schema = self._numbering.schema
        keys = _key_names(len(self._numbering.packed(_nothing(schema))))
        keyed = schema
        for key in keys:
            keyed = keyed.append(pa.field(key, pa.int64()))
        unsorted = pa.RecordBatchReader.from_batches(keyed, self._keyed())
        with disk_database(self._folder / "sort") as connection:
            connection.register("unsorted", unsorted)
            chosen = ", ".join(f'"{name}"' for name in schema.names)
            reader = connection.sql(
                f"SELECT {chosen} FROM unsorted ORDER BY {', '.join(keys)}"  # noqa: S608 (own names)
            ).to_arrow_reader(ROWS_TOGETHER)
            while (batch := next(reader, None)) is not None:
                yield batch

    def _check_once(self, batch: "pa.RecordBatch", last: tuple[int, ...]) -> tuple[int, ...]:
        """See that no cell comes twice: equal ones are neighbours now. Gives the last key."""
        names = self._numbering.keys
        columns = [batch.column(name) for name in names]
        same = None
        for column in columns:
            equal = pc.equal(column.slice(1), column.slice(0, len(column) - 1))
            same = equal if same is None else pc.and_(same, equal)
        first = tuple(column[0].as_py() for column in columns)
        if first == last or (same is not None and pc.any(same).as_py()):
            place = 0 if first == last else pc.index(same, pa.scalar(value=True)).as_py()
            cell = ", ".join(
                f"{name} {self._code(name, column[place].as_py())}"
                for name, column in zip(names, columns, strict=True)
            )
            raise SourceBroken(f"De bron geeft een cijfer twee keer: {cell}.")
        return tuple(column[len(column) - 1].as_py() for column in columns)

    def _code(self, name: str, place: int) -> str:
        codes = self._numbering.codes[name]
        return codes.codes[codes.final_order()[place]]


class _Direct:
    """Writes rows that come in order, in a thread of their own."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._cutter = Cutter()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sheet")
        self._busy: Future[None] | None = None

    def add(self, batch: "pa.RecordBatch") -> None:
        """Take the next rows."""
        for whole in self._cutter.cut(batch):
            self._wait()
            self._busy = self._thread.submit(self._sheet.add, whole)

    def close(self) -> Written:
        """Finish the file."""
        self._wait()
        for rest in self._cutter.rest():
            self._sheet.add(rest)
        self._thread.shutdown()
        return self._sheet.close()

    def give_up(self) -> "list[pa.RecordBatch]":
        """Close the file as far as it is; gives the rows that did not get there."""
        self._wait()
        self._thread.shutdown()
        self._sheet.close()
        return list(self._cutter.rest())

    def stop(self) -> None:
        """Let go."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._sheet.let_go()

    def _wait(self) -> None:
        if self._busy is not None:
            self._busy.result()


class _Spool:
    """Numbered rows on disk, in the order of arrival."""

    def __init__(self, path: Path, schema: "pa.Schema") -> None:
        self._file = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_stream(self._file, schema)

    def write_batch(self, batch: "pa.RecordBatch") -> None:
        """Take rows."""
        self._writer.write_batch(batch)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
        self._file.close()


def _has_stars(batch: "pa.RecordBatch") -> bool:
    """Whether cells say by themselves how firm they are, which a file does not give back."""
    text = batch.column("text")
    if text.null_count == len(text):
        return False
    return bool(pc.any(pc.is_in(text, pa.array(list(STARS)))).as_py())


def _places(order: list[int]) -> Any:
    """Final number per number of arrival."""
    places = [0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    return pa.array(places, pa.int32())


def _key_names(count: int) -> list[str]:
    return [f"key{place}" for place in range(count)]


def _nothing(schema: "pa.Schema") -> "pa.RecordBatch":
    return pa.RecordBatch.from_arrays([pa.array([], item.type) for item in schema], schema=schema)
