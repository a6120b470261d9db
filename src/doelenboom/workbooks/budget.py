"""Counts what comes out of a file while it streams, and stops when it is too much."""

from collections.abc import Iterator
from typing import IO

from doelenboom.workbooks.limits import Limits
from doelenboom.workbooks.refusals import Refusal

_CHUNK = 64 * 1024


class Budget:
    """What may still be read. Headers of a file are never believed, only bytes that came out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes = 0
        self._rows = 0
        self._cells = 0
        self._characters = 0

    def chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        """Yield the bytes of a stream; refuse when all streams together are too large."""
        while chunk := stream.read(_CHUNK):
            self._bytes += len(chunk)
            if self._bytes > self.limits.unpacked_bytes:
                raise Refusal("too-large")
            yield chunk

    def row(self, sheet: str, cells: list[str]) -> None:
        """Count one row."""
        self._rows += 1
        self._cells += len(cells)
        self._characters += sum(map(len, cells))
        if self._rows > self.limits.rows:
            raise Refusal("too-many-rows", sheet=sheet)
        if self._cells > self.limits.cells:
            raise Refusal("too-many-cells", sheet=sheet)
        if self._characters > self.limits.text_characters:
            raise Refusal("too-much-text", sheet=sheet)

    def column(self, sheet: str, index: int) -> None:
        """Check a column's position, counted from 0."""
        if index >= self.limits.columns:
            raise Refusal("too-many-columns", sheet=sheet)

    def sheets(self, number: int) -> None:
        """Check the number of sheets."""
        if number > self.limits.sheets:
            raise Refusal("too-many-sheets")
