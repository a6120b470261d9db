"""Rows of a set, made only when asked for, with `$filter`, `$select`, `$skip` and `$top`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.statline.query import compile_filter

Row = Mapping[str, Any]


class Rows:
    """A set of rows: its columns, its length, and how to make row number i."""

    def __init__(self, columns: Sequence[str], count: int, make: Callable[[int], Row]) -> None:
        self.columns = list(columns)
        self.count = count
        self.make = make
        self._filtered: dict[str, list[int]] = {}

    @classmethod
    def of(cls, rows: Sequence[Row], columns: Sequence[str] = ()) -> "Rows":
        names = columns or (list(rows[0]) if rows else [])
        return cls(names, len(rows), rows.__getitem__)

    def matching(self, text: str) -> Sequence[int]:
        """Numbers of the rows that pass a filter ("" passes all)."""
        if not text:
            return range(self.count)
        if text not in self._filtered:
            test = compile_filter(text, self.columns)
            self._filtered[text] = [i for i in range(self.count) if test(self.make(i))]
        return self._filtered[text]

    def page(self, numbers: Sequence[int], select: str = "") -> Iterator[Row]:
        wanted = [name.strip() for name in select.split(",") if name.strip()]
        for number in numbers:
            row = self.make(number)
            yield {name: row.get(name) for name in wanted} if wanted else row
