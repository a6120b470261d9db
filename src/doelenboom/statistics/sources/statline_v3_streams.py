"""Into which chains of pages a selection of a v3 table is cut.

Topics are columns, so a choice of measures is a ``$select`` and a choice of codes a
``$filter``. Both must fit in an address, which cuts long choices into chains.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from doelenboom.statistics.errors import (
    SourceBroken,
    SourceRefused,
    SourceUnreachable,
    TableMissing,
)
from doelenboom.statistics.sources.odata_documents import host, read_object, rows_of, text
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Dimension,
    DimensionKind,
    Selection,
    Stream,
    TableDescription,
)
from doelenboom.statistics.sources.statline_v3_addresses import set_url
from doelenboom.statistics.sources.statline_v4_filter import (
    Spelling,
    check,
    filters,
    narrowed,
)
from doelenboom.statistics.transport.protocol import Transport

_UNTYPED, _TYPED = "UntypedDataSet", "TypedDataSet"
_LONGEST_SELECT = 900
_MOST_CODES = 40
_MOST_SLICES = 64


def plan(
    http: Transport,
    root: str,
    description: TableDescription,
    selection: Selection,
    slice_above: int,
) -> list[Stream]:
    """Chains that bring every cell of the selection exactly once.

    Raises:
        AddressError: a dimension or code that the table lacks.
        TableMissing: the service has no figures of this table.
    """
    check(description, selection)
    wanted = dict(selection.dimensions)
    topics = wanted.pop(MEASURE, ())
    rows = Selection(tuple(wanted.items()))
    dataset, parts = _planned(http, root, description, rows, slice_above)
    selects = list(_selects(description, topics))
    return [
        Stream(
            "-".join(filter(None, (f"topics-{number:04d}" if len(selects) > 1 else "", part.name))),
            set_url(root, dataset, part.condition, select=select),
            part.rows,
        )
        for number, select in enumerate(selects, 1)
        for part in parts
    ]


def _planned(
    http: Transport,
    root: str,
    description: TableDescription,
    rows: Selection,
    slice_above: int,
) -> tuple[str, list["Part"]]:
    """The set to read and its parts; a set that is not there gives way to the next."""
    *others, last = _datasets(description)
    for dataset in others:
        try:
            return dataset, Planner(http, root, dataset, description, rows).parts(slice_above)
        except TableMissing:
            continue
    return last, Planner(http, root, last, description, rows).parts(slice_above)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the selection: name, filter and number of rows where known."""

    name: str
    condition: str
    rows: int | None


class Planner:
    """Finds the filters that cover a choice of codes, and how many rows each brings."""

    def __init__(
        self,
        http: Transport,
        root: str,
        dataset: str,
        description: TableDescription,
        selection: Selection,
    ) -> None:
        self._http = http
        self._root = root
        self._dataset = dataset
        self._description = description
        self._selection = selection
        self._spelling = KeySpelling(description)
        self._counts = True

    def parts(self, slice_above: int) -> list[Part]:
        """Parts that are there; a selection without rows is one part of none."""
        found = self._counted()
        nothing = bool(self._selection.dimensions) and not any(part.rows for part in found)
        if nothing and self._spelling.learn(self._first()):
            found = self._counted()
        if not self._selection.dimensions and found[0].rows is None:
            found = [Part("", "", self._description.version.rows)]
        return [piece for part in found for piece in self._sliced(part, slice_above)]

    def _counted(self) -> list[Part]:
        return [
            Part(name, condition, self._count(condition))
            for name, condition in filters(self._selection, self._spelling)
        ]

    def _sliced(self, part: Part, slice_above: int) -> list[Part]:
        """The part, or slices of it where one chain would be long and slow.

        Far into a table the service gets slow and cuts its answers, so no chain goes deep.
        """
        axis = self._axis()
        if part.rows is None or part.rows <= slice_above or axis is None:
            return [part]
        codes = [value.code for value in axis.values]
        size = min(_MOST_CODES, max(1, len(codes) * slice_above // part.rows))
        size = max(size, -(-len(codes) // _MOST_SLICES))
        pieces = []
        for number, start in enumerate(range(0, len(codes), size), 1):
            chosen = codes[start : start + size]
            narrow = narrowed(part.condition, axis.code, chosen, self._spelling)
            count = self._count(narrow)
            if count:
                name = "-".join(filter(None, (part.name, f"{axis.code}-{number:04d}")))
                pieces.append(Part(name, narrow, count))
        whole = sum(piece.rows or 0 for piece in pieces) == part.rows
        return pieces if whole else [part]

    def _axis(self) -> Dimension | None:
        """The dimension to cut along: periods, or regions where there are hardly any periods.

        One with more codes than fit in the addresses of all slices is none.
        """
        taken = {name for name, _ in self._selection.dimensions}
        most = _MOST_CODES * _MOST_SLICES
        for kind in (DimensionKind.PERIOD, DimensionKind.REGION):
            for item in self._description.dimensions:
                if item.kind is kind and item.code not in taken and 1 < len(item.values) <= most:
                    return item
        return None

    def _count(self, condition: str) -> int | None:
        """How many rows fit, or None where the service does not count.

        Not counting is no reason to fail: where the service is down, its pages say so next.
        """
        if not self._counts:
            return None
        url = set_url(self._root, f"{self._dataset}/$count", condition)
        try:
            answer = self._http.get(url).removeprefix(b"\xef\xbb\xbf").strip()
        except (SourceRefused, SourceUnreachable):
            self._counts = False
            return None
        except TableMissing:
            self._first()
            return None
        if not answer.isdigit():
            shown = answer[:60].decode("utf-8", "replace")
            raise SourceBroken(f"{host(url)} gaf geen aantal, maar “{shown}”.")
        return int(answer)

    def _first(self) -> dict[str, Any]:
        """One row, as an example of how codes are written; {} in an empty table."""
        url = set_url(self._root, self._dataset, top=1)
        rows = read_object(self._http.get(url), url).get("value")
        return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}


class KeySpelling(Spelling):
    """Codes as the sets of the dimensions spell them, next to their stripped form."""

    def __init__(self, description: TableDescription) -> None:
        super().__init__(description)
        self._keys = {
            item.code: dict(_keys(description.documents, item.code))
            for item in description.dimensions
        }

    def forms(self, name: str, code: str) -> list[str]:
        """Ways to write a code: as its set does, as rows do, and bare."""
        spelled = self._keys.get(name, {}).get(code, code)
        return list(dict.fromkeys([spelled, *super().forms(name, code)]))


def _keys(documents: Mapping[str, bytes], dimension: str) -> Iterator[tuple[str, str]]:
    """Stripped and spelled codes, from every page of the dimension's set."""
    first = f"codes-{dimension}"
    names = [name for name in documents if name.removesuffix(".json") == first]
    names += [
        name
        for name in documents
        if name.startswith(f"{first}-") and name[len(first) + 1 : -len(".json")].isdigit()
    ]
    for name in names:
        for row in rows_of(read_object(documents[name], ""), ""):
            key = row.get("Key")
            if isinstance(key, str):
                yield key.strip(), key


def _datasets(description: TableDescription) -> list[str]:
    """The set with symbols and the one with bare numbers, as far as the service names them."""
    body = description.documents.get("service.json")
    rows = read_object(body, "").get("value") if body is not None else None
    listed = rows if isinstance(rows, list) else ()
    names = {text(row, "name") for row in listed if isinstance(row, dict)}
    both = [_UNTYPED, _TYPED]
    return [name for name in both if name in names] or both


def _selects(description: TableDescription, topics: Sequence[str]) -> Iterator[str]:
    """Lists of columns that cover the topics together, each short enough for an address."""
    if not topics:
        yield ""
        return
    dimensions = [item.code for item in description.dimensions]
    group: list[str] = []
    for topic in topics:
        if group and len(quote(",".join([*dimensions, *group, topic]))) > _LONGEST_SELECT:
            yield ",".join([*dimensions, *group])
            group = []
        group.append(topic)
    yield ",".join([*dimensions, *group])
