"""Codes become numbers: places in the order of the source's own documents."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Attribute,
    Selection,
    TableDescription,
)

_LARGEST_KEY = 2**62
_UNWANTED = -1


class Codes:
    """The codes of one dimension: known ones in the order of the source, new ones behind."""

    def __init__(self, known: Sequence[str], wanted: Sequence[str] | None = None) -> None:
        self._wanted = None if wanted is None else set(wanted)
        self.codes = [code for code in known if self._wanted is None or code in self._wanted]
        self._known = len(self.codes)
        self._numbers: dict[str, int] = {code: place for place, code in enumerate(self.codes)}

    @property
    def has_new(self) -> bool:
        """Whether cells carry codes that no document names."""
        return len(self.codes) > self._known

    def final_order(self) -> list[int]:
        """Numbers in canonical order: known codes in the source's order, then new ones by text."""
        new = range(self._known, len(self.codes))
        return [*range(self._known), *sorted(new, key=lambda number: self.codes[number])]

    def number(self, column: Any) -> Any:
        """Numbers of a column of codes; -1 for one that is not asked for.

        Raises:
            SourceBroken: a code is missing.
        """
        if not pa.types.is_dictionary(column.type):
            column = pc.dictionary_encode(column)
        if column.null_count or column.dictionary.null_count:
            raise SourceBroken("De bron geeft cijfers zonder code.")
        numbers = [self._number(code.strip()) for code in column.dictionary.to_pylist()]
        return pa.array(numbers, pa.int32()).take(column.indices)

    def number_any(self, column: Any) -> Any:
        """Numbers of a column of words, of which "" is one."""
        words = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
        numbers = [self._new(word) for word in words.dictionary.to_pylist()]
        return pa.array(numbers, pa.int32()).take(words.indices)

    def _new(self, code: str) -> int:
        number = self._numbers.get(code)
        if number is None:
            number = self._numbers[code] = len(self.codes)
            self.codes.append(code)
        return number

    def _number(self, code: str) -> int:
        number = self._numbers.get(code)
        if number is None:
            if self._wanted is not None and code not in self._wanted:
                return _UNWANTED
            if not code:
                raise SourceBroken("De bron geeft cijfers zonder code.")
            return self._new(code)
        return number


class Numbering:
    """Turns batches of cells into batches of numbers.

    Attributes:
        keys: names of the key columns in canonical order: dimensions as the source orders
            them, then the measure.
        schema: of what comes out: keys, value, attribute and text.
    """

    def __init__(self, description: TableDescription, selection: Selection) -> None:
        wanted = selection.as_mapping()
        known = {
            item.code: [value.code for value in item.values] for item in description.dimensions
        }
        known[MEASURE] = [measure.code for measure in description.measures]
        self.keys = [*(dimension.code for dimension in description.dimensions), MEASURE]
        self.codes = {name: Codes(known[name], wanted.get(name)) for name in self.keys}
        self.reasons = Codes([item.value for item in Attribute])
        self.schema = pa.schema(
            [(name, pa.int32()) for name in self.keys]
            + [("value", pa.float64()), ("attribute", pa.int32()), ("text", pa.string())]
        )

    @property
    def has_new(self) -> bool:
        """Whether cells carry words that were not known beforehand."""
        return self.reasons.has_new or any(item.has_new for item in self.codes.values())

    def number(self, batch: "pa.RecordBatch") -> "pa.RecordBatch":
        """Number a batch and leave out what is not asked for.

        Raises:
            SourceBroken: a cell without a code, or a figure that is no number.
        """
        value = batch.column("value")
        if value.null_count < len(value) and not pc.all(pc.is_finite(value)).as_py():
            raise SourceBroken("De bron geeft een cijfer dat geen getal is (oneindig of NaN).")
        columns = [self.codes[name].number(batch.column(name)) for name in self.keys]
        columns += [
            pc.add(value, 0.0),  # one zero: -0.0 and 0.0 are the same figure
            self.reasons.number(batch.column("attribute")),
            batch.column("text").cast(pa.string()),
        ]
        found = pa.RecordBatch.from_arrays(columns, schema=self.schema)
        mask = None
        for column in columns[: len(self.keys)]:
            if len(column) and pc.min(column).as_py() < 0:
                own = pc.greater_equal(column, 0)
                mask = own if mask is None else pc.and_(mask, own)
        return found if mask is None else found.filter(mask)

    def packed(self, batch: "pa.RecordBatch") -> list[Any]:
        """Keys of a numbered batch in as few whole numbers as hold them, order kept."""
        keys: list[Any] = []
        room = 0
        for name in self.keys:
            size = max(len(self.codes[name].codes), 1)
            column = batch.column(name).cast(pa.int64())
            if not keys or room * size > _LARGEST_KEY:
                keys.append(column)
                room = size
            else:
                keys[-1] = pc.add(pc.multiply(keys[-1], pa.scalar(size, pa.int64())), column)
                room *= size
        return keys
