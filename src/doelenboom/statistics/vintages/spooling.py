"""Cells as they arrive: codes become numbers, and what is not asked for is left out.

Rows go to a file on disk, so that memory does not grow with the table. Whether they happen to
come in canonical order (they do, from CBS) is noticed here, since that saves a sort.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import MEASURE, Selection, TableDescription

_LARGEST_KEY = 2**62
_UNWANTED = -1


class Codes:
    """The codes of one dimension: known ones in the order of the source, new ones behind."""

    def __init__(self, known: Sequence[str], wanted: Sequence[str] | None) -> None:
        self.codes = list(known)
        self._known = len(self.codes)
        self._wanted = None if wanted is None else set(wanted)
        self._numbers: dict[str, int] = {code: place for place, code in enumerate(self.codes)}
        self.used: set[int] = set()

    @property
    def has_new(self) -> bool:
        """Whether cells carry codes that no document names."""
        return len(self.codes) > self._known

    def numbers(self, codes: Sequence[str | None]) -> "pa.Array":
        """Number per code; -1 for one that is not asked for."""
        return pa.array([self._number(code) for code in codes], pa.int32())

    def final_order(self) -> list[int]:
        """Numbers of the codes in use: known ones in the source's order, then new ones by text."""
        known = sorted(number for number in self.used if number < self._known)
        new = [number for number in self.used if number >= self._known]
        return known + sorted(new, key=lambda number: self.codes[number])

    def _number(self, code: str | None) -> int:
        if code is None:
            raise SourceBroken("De bron geeft cijfers zonder code.")
        code = code.strip()
        number = self._numbers.get(code)
        if self._wanted is not None and code not in self._wanted:
            return _UNWANTED
        if number is None:
            number = self._numbers[code] = len(self.codes)
            self.codes.append(code)
        self.used.add(number)
        return number


class Spool:
    """Takes batches of cells and keeps them on disk as numbers.

    Attributes:
        keys: names of the key columns in canonical order: dimensions as the source orders
            them, then the measure.
        received: cells that came.
        cells: cells that were asked for among them.
        in_order: whether they came in canonical order, without a cell twice.
    """

    def __init__(self, path: Path, description: TableDescription, selection: Selection) -> None:
        wanted: Mapping[str, Sequence[str]] = selection.as_mapping()
        self.keys = [*(dimension.code for dimension in description.dimensions), MEASURE]
        known = {item.code: [value.code for value in item.values] for item in
                 description.dimensions}  # fmt: skip
        known[MEASURE] = [measure.code for measure in description.measures]
        self.codes = {name: Codes(known[name], wanted.get(name)) for name in self.keys}
        self.attributes = Codes([], None)
        self.received = 0
        self.cells = 0
        self.in_order = True
        self._last = -1
        self.path = path
        self.schema = pa.schema(
            [(name, pa.int32()) for name in self.keys]
            + [("value", pa.float64()), ("attribute", pa.int32()), ("text", pa.string())]
        )
        self._file = pa.OSFile(str(path), "wb")
        self._writer = pa.ipc.new_stream(self._file, self.schema)

    def add(self, batch: "pa.RecordBatch") -> None:
        """Take a batch of cells.

        Raises:
            SourceBroken: a cell without a code, or a figure that is no number.
        """
        self.received += batch.num_rows
        columns = [self._numbered(batch.column(name), self.codes[name]) for name in self.keys]
        value = batch.column("value")
        if value.null_count < len(value) and pc.any(pc.invert(pc.is_finite(value))).as_py():
            raise SourceBroken("De bron geeft een cijfer dat geen getal is (oneindig of NaN).")
        columns += [
            pc.add(value, 0.0),  # one zero: -0.0 and 0.0 are the same figure
            self._numbered(batch.column("attribute"), self.attributes),
            batch.column("text").cast(pa.string()),
        ]
        found = pa.RecordBatch.from_arrays(columns, schema=self.schema)
        mask = self._asked_for(found)
        if mask is not None:
            found = found.filter(mask)
        self.cells += found.num_rows
        if self.in_order:
            self._check_order(found)
        self._writer.write_batch(found)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
        self._file.close()

    def _asked_for(self, batch: "pa.RecordBatch") -> Any:
        mask = None
        for name in self.keys:
            column = batch.column(name)
            if len(column) and pc.min(column).as_py() < 0:
                own = pc.greater_equal(column, 0)
                mask = own if mask is None else pc.and_(mask, own)
        return mask

    @staticmethod
    def _numbered(column: Any, codes: Codes) -> Any:
        if not pa.types.is_dictionary(column.type):
            column = pc.dictionary_encode(column)
        if column.null_count:
            raise SourceBroken("De bron geeft cijfers zonder code.")
        return codes.numbers(column.dictionary.to_pylist()).take(column.indices)

    def _check_order(self, batch: "pa.RecordBatch") -> None:
        if not batch.num_rows:
            return
        sizes = [len(self.codes[name].codes) for name in self.keys]
        keys = packed([batch.column(name) for name in self.keys], sizes)
        if len(keys) != 1 or any(item.has_new for item in self.codes.values()):
            self.in_order = False
            return
        key = keys[0]
        rising = pc.all(pc.greater(key.slice(1), key.slice(0, len(key) - 1))).as_py()
        self.in_order = rising is not False and key[0].as_py() > self._last
        self._last = key[len(key) - 1].as_py()


def packed(columns: Sequence[Any], sizes: Sequence[int]) -> list[Any]:
    """Combine columns of numbers into as few whole-number columns as hold them, order kept."""
    keys: list[Any] = []
    room = 0
    for column, size in zip(columns, sizes, strict=True):
        size = max(size, 1)
        if not keys or room * size > _LARGEST_KEY:
            keys.append(column.cast(pa.int64()))
            room = size
        else:
            keys[-1] = pc.add(pc.multiply(keys[-1], pa.scalar(size, pa.int64())),
                              column.cast(pa.int64()))  # fmt: skip
            room *= size
    return keys
