"""Pages of v3 rows, read from disk: how they end, and the cells of their topics.

A row holds one figure per topic, and its cells come out next to each other. Arrow reads the
rows and the figures; a column with anything but numbers, blanks and dots is read figure by figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as paj

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.odata_documents import text
from doelenboom.statistics.sources.protocol import MEASURE, PageEnd, TableDescription
from doelenboom.statistics.sources.statline_v3_symbols import read_figures
from doelenboom.statistics.sources.statline_v4_columns import FIRST_ROW, SEAM, read_texts

_CELLS = 50_000
_BLOCK = 4 << 20
_UNREADABLE = "Een pagina met cijfers is niet te lezen: zij is afgebroken of anders dan afgesproken"


class _Row(msgspec.Struct, gc=False):
    """A row of which nothing is kept."""


class _End(msgspec.Struct):
    value: list[_Row]
    next_link: str | None = msgspec.field(name="odata.nextLink", default=None)
    newer_link: str | None = msgspec.field(name="@odata.nextLink", default=None)


_END = msgspec.json.Decoder(_End)


def page_end(path: Path, url: str) -> PageEnd:
    """Count the rows of a page and find the next one.

    Raises:
        SourceBroken: the page is no JSON, was cut, or holds no rows.
    """
    try:
        end = _END.decode(_body(path))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceBroken(f"{_UNREADABLE}.") from error
    link = (end.next_link or end.newer_link or "").strip()
    return PageEnd(len(end.value), urljoin(url, link) if link else None)


def cells(path: Path, description: TableDescription) -> Iterator[pa.RecordBatch]:
    """Cells of a page, as ``sources.protocol`` says.

    Raises:
        SourceBroken: rows without a code for one of the dimensions, or not to be read.
    """
    body = _body(path)
    dimensions = [item.code for item in description.dimensions]
    topics = [item.code for item in description.measures]
    first = _first_row(body)
    if first is None:
        return
    names = {name.strip(): name for name in first}
    absent = [name for name in dimensions if name not in names]
    if absent:
        raise SourceBroken(f"De bron geeft cijfers zonder code voor {absent[0]}.")
    present = [name for name in topics if name in names]
    if not present:
        raise SourceBroken("De bron geeft rijen zonder één van de onderwerpen van de tabel.")
    hidden = [name for name in topics if name not in names and _is_key(name, body)]
    if hidden:
        raise SourceBroken(f"Niet elke rij van een pagina heeft een kolom {hidden[0]}.")
    wanted = {name: names[name] for name in (*dimensions, *present)}
    rows = _quickly(body, wanted, first, set(dimensions))
    if rows is None:
        rows = _one_by_one(body, wanted)
    in_words = _topics_in_words(description.documents.get("data-properties.json", b""))
    size = max(1, _CELLS // len(present))
    for start in range(0, rows.num_rows, size):
        yield from _melted(rows.slice(start, size), dimensions, present, in_words)


def _is_key(name: str, body: bytes) -> bool:
    """Whether some row has this column, padded or not, though the first one lacks it."""
    return f'"{name}"'.encode() in body or f'"{name} '.encode() in body


def _melted(
    rows: pa.Table, dimensions: Sequence[str], topics: Sequence[str], in_words: frozenset[str]
) -> Iterator[pa.RecordBatch]:
    """All topics of the first row, then all of the second: the order in which files are kept."""
    place, topic_of, row_of = _crossed(rows.num_rows, len(topics))
    found: list[Any] = [pa.DictionaryArray.from_arrays(topic_of, pa.array(topics, pa.string()))]
    for name in dimensions:
        codes = _codes(rows[name].combine_chunks())
        if codes.null_count:
            raise SourceBroken(f"De bron geeft cijfers zonder code voor {name}.")
        found.append(pa.DictionaryArray.from_arrays(codes.indices.take(row_of), codes.dictionary))
    columns = [
        read_figures(rows[topic].combine_chunks(), words=topic in in_words) for topic in topics
    ]
    found += [pa.concat_arrays(parts).take(place) for parts in zip(*columns, strict=True)]
    yield pa.RecordBatch.from_arrays(found, [MEASURE, *dimensions, "value", "attribute", "text"])


@lru_cache(maxsize=8)
def _crossed(rows: int, topics: int) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Where each cell lies in columns set one behind the other, its topic and its row."""
    cells = range(rows * topics)
    return (
        pa.array([cell % topics * rows + cell // topics for cell in cells], pa.int32()),
        pa.array([cell % topics for cell in cells], pa.int32()),
        pa.array([cell // topics for cell in cells], pa.int32()),
    )


def _codes(column: Any) -> Any:
    """Codes without the blanks that they are padded with."""
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    return pa.DictionaryArray.from_arrays(
        column.indices, pc.utf8_trim_whitespace(column.dictionary)
    )


def _body(path: Path) -> bytes:
    return path.read_bytes().removeprefix(b"\xef\xbb\xbf")


def _first_row(body: bytes) -> dict[str, Any] | None:
    """The first row, which shows the columns and their types; None in an empty page."""
    start = FIRST_ROW.search(body)
    if start is None:
        return None
    seam = SEAM.search(body, start.end())
    last = seam.start() + 1 if seam else body.rfind(b"]")
    try:
        return msgspec.json.decode(body[start.end() : last], type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        rows = _all_rows(body)
        return rows[0] if rows else None


def _quickly(
    body: bytes, wanted: Mapping[str, str], first: Mapping[str, Any], dimensions: set[str]
) -> pa.Table | None:
    """The rows by Arrow's own reader, or None where that does not fit."""
    start, end = FIRST_ROW.search(body), body.rfind(b"]")
    if start is None or end < start.end():
        return None
    seam = SEAM.search(body, start.end())
    lines = body[start.end() : end]
    if seam is not None:
        lines = lines.replace(b"}" + seam[1] + b"{", b"}\n{")
    if all(isinstance(first[own], str) for own in wanted.values()):
        found = read_texts(
            lines,
            [wanted[name] for name in wanted if name in dimensions],
            [wanted[name] for name in wanted if name not in dimensions],
        )
        if found is not None:
            return pa.table({name: found[own] for name, own in wanted.items()})
    typed = any(isinstance(first[own], int | float) for own in wanted.values())
    schema = pa.schema(
        (own, _type(first[own], name in dimensions or not typed)) for name, own in wanted.items()
    )
    try:
        found = paj.read_json(
            pa.BufferReader(lines),
            read_options=paj.ReadOptions(use_threads=False, block_size=_BLOCK),
            parse_options=paj.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="ignore"
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    return pa.table({name: found[own] for name, own in wanted.items()})


def _type(example: Any, in_text: bool) -> pa.DataType:
    return pa.string() if in_text or isinstance(example, str) else pa.float64()


def _one_by_one(body: bytes, wanted: Mapping[str, str]) -> pa.Table:
    """The rows object by object: slower, and forgiving where that is safe.

    Figures become text, which every column can hold; a column that is not in every row, or
    holds anything but text and numbers, is refused.
    """
    rows = _all_rows(body)
    return pa.table(
        {
            name: pa.array([_plain(row, own, place) for place, row in enumerate(rows)], pa.string())
            for name, own in wanted.items()
        }
    )


def _plain(row: Mapping[str, Any], name: str, place: int) -> str | None:
    if name not in row:
        raise SourceBroken(f"Rij {place + 1} van een pagina mist de kolom {name}.")
    found = row[name]
    if found is None or isinstance(found, str):
        return found
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise SourceBroken(f"Een cijfer in kolom {name} is geen getal en geen tekst.")
    return repr(found)


def _all_rows(body: bytes) -> list[dict[str, Any]]:
    try:
        rows = msgspec.json.decode(body)["value"]
    except (msgspec.DecodeError, KeyError, TypeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceBroken(f"{_UNREADABLE} ({str(error)[:200]}).") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceBroken(f"{_UNREADABLE}.")
    return rows


@lru_cache(maxsize=4)
def _topics_in_words(properties: bytes) -> frozenset[str]:
    """Topics whose figures are words, also when these look like numbers ("0718")."""
    if not properties:
        return frozenset()
    rows = msgspec.json.decode(properties.removeprefix(b"\xef\xbb\xbf")).get("value", [])
    return frozenset(
        text(row, "Key") for row in rows if text(row, "Datatype").casefold() == "string"
    )
