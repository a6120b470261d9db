"""A v4 table whose observations are gone, read from v3 in the terms of v4.

Some discontinued tables still have their metadata in v4 and answer 404 on Observations. v3
has their figures, under other names: a measure's ``Index`` in v4 is its topic's ``ID`` in v3.
A number alone is no proof, so title and unit must agree as well; where a measure has no sure
counterpart nothing is fetched, since a wrong column would be worse than none.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Measure,
    PageEnd,
    Selection,
    Source,
    SourceVersion,
    Stream,
    TableAddress,
    TableDescription,
)
from doelenboom.statistics.transport.protocol import Transport

if TYPE_CHECKING:
    import pyarrow as pa

OLDER_SERVICE = "statline-v3"


def bridged(http: Transport, v3: Source, description: TableDescription) -> "BridgedV3":
    """Return a source that gives the cells of ``description`` (v4) from ``v3``.

    Raises:
        TableMissing: v3 does not have the table either.
        SourceBroken: a dimension or measure of v4 has no sure counterpart in v3.
    """
    own = description.address
    older = v3.describe(http, TableAddress(OLDER_SERVICE, own.catalogue, own.table))
    return BridgedV3(v3, older, counterparts(description.measures, older.measures),
                     dimensions(description, older))  # fmt: skip


def counterparts(newer: Sequence[Measure], older: Sequence[Measure]) -> dict[str, str]:
    """v3 topic → v4 measure, for every measure of v4.

    Raises:
        SourceBroken: a measure whose number, title and unit do not all agree with one topic.
    """
    topics = {item.index: item for item in older if item.index is not None}
    found: dict[str, str] = {}
    unsure = []
    for measure in newer:
        topic = None if measure.index is None else topics.get(measure.index)
        if topic is not None and _words(topic) == _words(measure):
            found[topic.code] = measure.code
        else:
            unsure.append(measure.title or measure.code)
    if unsure:
        raise SourceBroken(
            "De oudere dienst van StatLine heeft deze tabel ook, maar niet met dezelfde "
            f"onderwerpen: {', '.join(f'“{title}”' for title in unsure[:3])} "
            "komt daar niet met dezelfde titel en eenheid voor."
        )
    return found


def dimensions(newer: TableDescription, older: TableDescription) -> dict[str, str]:
    """v4 dimension → v3 dimension: the same code or, failing that, the same title.

    Raises:
        SourceBroken: a dimension of one has no counterpart in the other.
    """
    codes = {item.code: item.code for item in older.dimensions}
    titles = {_plain(item.title): item.code for item in older.dimensions}
    found = {
        item.code: codes.get(item.code) or titles.get(_plain(item.title), "")
        for item in newer.dimensions
    }
    if set(found.values()) != set(codes) or len(found) != len(codes):
        raise SourceBroken(
            "De oudere dienst van StatLine heeft deze tabel ook, maar met andere dimensies: "
            f"{', '.join(codes)} in plaats van {', '.join(found)}."
        )
    return found


class BridgedV3:
    """v3 that answers in v4's measures and dimensions.

    Args:
        v3: the older service.
        older: the table as that knows it.
        measures: v3 topic → v4 measure.
        axes: v4 dimension → v3 dimension.
    """

    service: ClassVar[str] = OLDER_SERVICE
    title: ClassVar[str] = "CBS StatLine (oudere dienst)"
    one_file: ClassVar[bool] = False

    def __init__(
        self,
        v3: Source,
        older: TableDescription,
        measures: Mapping[str, str],
        axes: Mapping[str, str],
    ) -> None:
        self._v3 = v3
        self.older = older
        self._measures = dict(measures)
        self._axes = dict(axes)

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """State of the table in the older service."""
        return self._v3.version(http, self.older.address)

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """The table in the terms of the older service."""
        return self.older

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """Chains of v3 pages for a selection in terms of v4."""
        wanted = selection.as_mapping()
        measures = set(wanted.pop(MEASURE, self._measures.values()))
        topics = [topic for topic, measure in self._measures.items() if measure in measures]
        chosen = {self._axes.get(name, name): codes for name, codes in wanted.items()}
        if len(topics) < len(self.older.measures):
            chosen[MEASURE] = topics
        return self._v3.streams(http, self.older, Selection.of(chosen))

    def page_end(self, path: Path, url: str) -> PageEnd:
        """How a page of v3 ends."""
        return self._v3.page_end(path, url)

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """Cells of a v3 page, with v4's measures, in v4's order of dimensions."""
        import pyarrow as pa
        import pyarrow.compute as pc

        names = [MEASURE, *self._axes, "value", "attribute", "text"]
        for batch in self._v3.cells(path, self.older):
            for topic in batch.column(0).unique().to_pylist():
                measure = self._measures.get(topic)
                if measure is None:
                    continue
                own = batch.filter(pc.equal(batch.column(0).cast(pa.string()), topic))
                columns = [
                    pa.array([measure] * own.num_rows).dictionary_encode(),
                    *(own.column(name) for name in self._axes.values()),
                    *(own.column(name) for name in names[-3:]),
                ]
                yield pa.RecordBatch.from_arrays(columns, names)


def _words(measure: Measure) -> tuple[str, str]:
    return _plain(measure.title), _plain(measure.unit)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
