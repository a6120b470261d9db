"""Into which chains of pages a selection of a v4 table is cut.

One chain, unless the filter would be too long for an address, or the table is so large (or the
service so slow) that chains side by side pay: then per group of periods or regions. Slices that
do not add up to the whole (codes that no document names) are dropped in favour of the one chain.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from doelenboom.statistics.sources.protocol import (
    Dimension,
    DimensionKind,
    Selection,
    Stream,
    TableDescription,
)
from doelenboom.statistics.sources.statline_v4_filter import Spelling, filters, narrowed

SLICE_ABOVE = 20_000_000
"""Observations: 200 pages, beyond which the service gets slower and cuts its answers."""
_PER_SLICE = 2_000_000
_FEWEST_SLICES = 8
_MOST_SLICES = 64
_MOST_CODES = 60


class Questions(Protocol):
    """What planning asks of the service."""

    def url(self, condition: str) -> str:
        """First page of what fits a filter."""

    def count(self, condition: str) -> int | None:
        """How many observations fit, or None where the service does not count."""

    def first(self) -> Mapping[str, object]:
        """One observation, as an example."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the selection: name, filter and number of observations where known."""

    name: str
    condition: str
    count: int | None


class Planner:
    """Cuts one selection of one table into streams."""

    def __init__(
        self,
        ask: Questions,
        description: TableDescription,
        selection: Selection,
    ) -> None:
        self._ask = ask
        self._description = description
        self._selection = selection
        self._spelling = Spelling(description)

    def streams(self, slice_above: int) -> list[Stream]:
        """Chains that bring every cell of the selection exactly once.

        Args:
            slice_above: number of observations from which a chain is cut into slices.
        """
        wanted = self._selection.dimensions
        parts = self._counted()
        none_found = bool(wanted) and not any(part.count for part in parts)
        if none_found and self._spelling.learn(self._ask.first()):
            parts = self._counted()
        if not wanted and parts[0].count is None:
            parts = [_Part("", "", self._description.version.rows)]
        return [stream for part in parts for stream in self._sliced(part, slice_above)]

    def _counted(self) -> list[_Part]:
        return [
            _Part(name, condition, self._ask.count(condition))
            for name, condition in filters(self._selection, self._spelling)
        ]

    def _sliced(self, part: _Part, slice_above: int) -> list[Stream]:
        alone = [Stream(part.name, self._ask.url(part.condition), part.count)]
        axis = self._axis()
        if part.count is None or part.count <= slice_above or axis is None:
            return alone
        streams = []
        for number, codes in enumerate(_groups(axis, part.count), start=1):
            narrow = narrowed(part.condition, axis.code, codes, self._spelling)
            count = self._ask.count(narrow)
            if count:
                name = "-".join(filter(None, (part.name, f"{axis.code}-{number:04d}")))
                streams.append(Stream(name, self._ask.url(narrow), count))
        whole = sum(stream.expected or 0 for stream in streams) == part.count
        return streams if whole else alone

    def _axis(self) -> Dimension | None:
        """The dimension to cut along: periods, or regions where there are hardly any periods."""
        taken = {name for name, _ in self._selection.dimensions}
        for kind in (DimensionKind.PERIOD, DimensionKind.REGION):
            for item in self._description.dimensions:
                if item.kind is kind and item.code not in taken and len(item.values) > 1:
                    return item
        return None


def _groups(axis: Dimension, count: int) -> Iterator[Sequence[str]]:
    """Neighbouring codes, in so many groups that each brings a handful of pages."""
    codes = [value.code for value in axis.values]
    wanted = min(_MOST_SLICES, max(_FEWEST_SLICES, -(-count // _PER_SLICE)), len(codes))
    size = min(_MOST_CODES, -(-len(codes) // wanted))
    for start in range(0, len(codes), size):
        yield codes[start : start + size]
