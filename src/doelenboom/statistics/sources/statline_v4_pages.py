"""Pages of v4 observations, read from disk: how they end and which cells they hold.

Three readers, the quickest first (ADR 0012 has the figures). The service writes every
observation with the same fields in the same order, so a page can be read as a table of text
columns (``_as_columns``). Where that does not hold Arrow's JSON reader is asked (``_as_json``),
and where that does not like a page (figures in quotation marks, a seam inside a text, a
dimension left out) it is read object by object, which tells what is wrong (``_one_by_one``).
Each reader refuses what it does not fully understand; none of them guesses.
"""

import mmap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as paj

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Attribute,
    PageEnd,
    TableDescription,
)
from doelenboom.statistics.sources.statline_v4_columns import FIRST_ROW, SEAM, read_columns

_PART = 2 << 20
_BOM = b"\xef\xbb\xbf"


class _Row(msgspec.Struct, gc=False):
    """An observation of which nothing is kept."""


class _End(msgspec.Struct):
    value: list[_Row]
    next_link: str | None = msgspec.field(name="@odata.nextLink", default=None)


_END = msgspec.json.Decoder(_End)


def page_end(path: Path, url: str) -> PageEnd:
    """Count the observations of a page and find the next one.

    Raises:
        SourceBroken: the page is no JSON, was cut, or holds no observations.
    """
    with _body(path) as body:
        try:
            end = _END.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise SourceBroken(
                "Een pagina met cijfers is niet te lezen: zij is afgebroken of anders dan "
                "afgesproken."
            ) from error
    link = (end.next_link or "").strip()
    return PageEnd(len(end.value), urljoin(url, link) if link else None)


def cells(path: Path, description: TableDescription) -> Iterator[pa.RecordBatch]:
    """Cells of a page, as ``sources.protocol`` says.

    Raises:
        SourceBroken: the page is not what the service promises.
    """
    names = (MEASURE, *(dimension.code for dimension in description.dimensions))
    with _body(path) as body:
        found = _quickly(body, names)
        if found is None:
            found = finish(_one_by_one(body, names), names).to_batches()
    yield from found


def finish(columns: Mapping[str, Any], names: Sequence[str]) -> pa.Table:
    """Lay columns as they came out as cells, with the reasons for having no value filled in.

    Raises:
        SourceBroken: an observation without a code for one of the dimensions.
    """
    found: dict[str, Any] = {}
    for name in names:
        if columns[name].null_count:
            raise SourceBroken(f"De bron geeft cijfers zonder code voor {name}.")
        found[name] = columns[name]
    attribute = columns["ValueAttribute"]
    if attribute.null_count:
        plain = attribute.cast(pa.string())
        attribute = pc.fill_null(plain, Attribute.NONE.value)
    found["value"] = columns["Value"]
    found["attribute"] = attribute
    found["text"] = columns["StringValue"]
    return pa.table(found)


@contextmanager
def _body(path: Path) -> Iterator[Any]:
    """The bytes of a page without copying them; without a byte order mark."""
    with path.open("rb") as file:
        if not file.read(1):
            raise SourceBroken("De bron gaf een lege pagina.")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
            if body[: len(_BOM)] == _BOM:
                yield body[len(_BOM) :]
            else:
                yield body


def _quickly(body: Any, names: Sequence[str]) -> list[pa.RecordBatch] | None:
    """The page by the quick readers, or None where one part of it does not fit."""
    found: list[pa.RecordBatch] = []
    for lines in _parts(body):
        columns = read_columns(lines, names) or _as_json(lines, names)
        if columns is None:
            return None
        found += finish(columns, names).to_batches()
    return found or None


def _parts(body: Any) -> Iterator[bytes]:
    """The observations, one to a line, in parts that fit a processor's cache."""
    start = FIRST_ROW.search(body)
    last = body.rfind(b"}", 0, max(body.rfind(b"]"), 0)) + 1
    if start is None or last <= start.end():
        return
    here = start.end()
    first = SEAM.search(body, here, min(here + 65_536, len(body)))
    if first is None:
        yield body[here:last]
        return
    seam = first[0]
    while here < last:
        cut = body.rfind(seam, here, here + _PART) if here + _PART < last else -1
        end = last if cut < 0 else cut + 1
        yield body[here:end].replace(seam, b"}\n{")
        here = end + len(seam) - 2


def _as_json(lines: bytes, names: Sequence[str]) -> Mapping[str, Any] | None:
    """By Arrow's own reader, or None where that does not fit."""
    schema = pa.schema(
        [(name, pa.string()) for name in (*names, "ValueAttribute", "StringValue")]
        + [("Value", pa.float64())]
    )
    try:
        found = paj.read_json(
            pa.BufferReader(lines),
            read_options=paj.ReadOptions(use_threads=False, block_size=2 * _PART),
            parse_options=paj.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="ignore"
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    if any(found[name].null_count for name in names):
        return None
    return {name: found[name] for name in found.column_names}


def _one_by_one(body: Any, names: Sequence[str]) -> Mapping[str, Any]:
    """Object by object: slower, and forgiving where that is safe."""
    try:
        rows = msgspec.json.decode(body)["value"]
        codes = {name: pa.array([_code(row, name) for row in rows], pa.string()) for name in names}
        figures = [_figure(row) for row in rows]
        attributes = [row.get("ValueAttribute") for row in rows]
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceBroken(
            f"Een pagina met cijfers is anders dan afgesproken ({str(error)[:200]})."
        ) from error
    return {
        **codes,
        "Value": pa.array([value for value, _ in figures], pa.float64()),
        "StringValue": pa.array([words for _, words in figures], pa.string()),
        "ValueAttribute": pa.array(
            [None if item is None else str(item) for item in attributes], pa.string()
        ),
    }


def _code(row: Mapping[str, Any], name: str) -> str:
    code = row.get(name)
    if code is None:
        raise SourceBroken(f"De bron geeft cijfers zonder code voor {name}.")
    return str(code)


def _figure(row: Mapping[str, Any]) -> tuple[float | None, str | None]:
    """Number and words of an observation; a number in quotation marks is a number."""
    value, words = row.get("Value"), row.get("StringValue")
    words = None if words is None else str(words)
    if isinstance(value, bool | list | dict):
        raise ValueError(f"een cijfer is {value!r}")
    if isinstance(value, str):
        try:
            value = float(value.strip()) if value.strip() else None
        except ValueError:
            value, words = None, words if words is not None else value
    return (None if value is None else float(value)), words
