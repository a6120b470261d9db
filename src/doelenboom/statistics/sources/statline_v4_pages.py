"""Pages of v4 observations, read from disk: how they end and which cells they hold.

The quick way splits the page at the seams between its objects and lets Arrow read the lines,
outside Python's lock. A page that Arrow does not accept (figures in quotation marks, seams
inside texts, a dimension left out) is read again object by object, which tells what is wrong.
ADR 0012 has the figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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

_BLOCK = 4 << 20
_START = re.compile(rb'"value"\s*:\s*\[\s*(?=\{)')
_SEAM = re.compile(rb"\}(\s*,\s*)\{")
_NO_ROWS = re.compile(rb'"value"\s*:\s*\[\s*\]')


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
    try:
        end = _END.decode(_body(path))
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise SourceBroken(
            "Een pagina met cijfers is niet te lezen: zij is afgebroken of anders dan afgesproken."
        ) from error
    link = (end.next_link or "").strip()
    return PageEnd(len(end.value), urljoin(url, link) if link else None)


def cells(path: Path, description: TableDescription) -> Iterator[pa.RecordBatch]:
    """Cells of a page, as ``sources.protocol`` says."""
    names = (MEASURE, *(dimension.code for dimension in description.dimensions))
    body = _body(path)
    table = _quickly(body, names)
    if table is None:
        table = _one_by_one(body, names)
    yield from table.to_batches()


def finish(columns: Mapping[str, Any], names: Sequence[str]) -> pa.Table:
    """Lay columns as they came out as cells: codes stripped, reasons filled in.

    Raises:
        SourceBroken: an observation without a code for one of the dimensions.
    """
    found: dict[str, Any] = {}
    for name in names:
        codes = _encoded(columns[name])
        if codes.null_count:
            raise SourceBroken(f"De bron geeft cijfers zonder code voor {name}.")
        found[name] = codes
    attribute = columns["ValueAttribute"]
    found["value"] = columns["Value"]
    found["attribute"] = (
        pc.fill_null(attribute, Attribute.NONE.value) if attribute.null_count else attribute
    )
    found["text"] = columns["StringValue"]
    return pa.table(found)


def _encoded(column: Any) -> Any:
    return column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)


def _body(path: Path) -> bytes:
    return path.read_bytes().removeprefix(b"\xef\xbb\xbf")


def _quickly(body: bytes, names: Sequence[str]) -> pa.Table | None:
    """The page by Arrow's own reader, or None where that does not fit."""
    start = _START.search(body)
    end = body.rfind(b"]")
    if start is None or end < start.end():
        return None
    seam = _SEAM.search(body, start.end(), start.end() + 65_536)
    lines = body[start.end() : end]
    if seam is not None:
        lines = lines.replace(b"}" + seam[1] + b"{", b"}\n{")
    schema = pa.schema(
        [(name, pa.string()) for name in (*names, "ValueAttribute", "StringValue")]
        + [("Value", pa.float64())]
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
    if any(found[name].null_count for name in names):
        return None
    return finish({name: found[name] for name in found.column_names}, names)


def _one_by_one(body: bytes, names: Sequence[str]) -> pa.Table:
    """The page object by object: slower, and forgiving where that is safe."""
    try:
        rows = msgspec.json.decode(body)["value"]
        wanted = {name: pa.array([_code(row, name) for row in rows], pa.string()) for name in names}
        figures = [_figure(row) for row in rows]
        attributes = [row.get("ValueAttribute") for row in rows]
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceBroken(
            f"Een pagina met cijfers is anders dan afgesproken ({str(error)[:200]})."
        ) from error
    return finish(
        {
            **wanted,
            "Value": pa.array([value for value, _ in figures], pa.float64()),
            "StringValue": pa.array([words for _, words in figures], pa.string()),
            "ValueAttribute": pa.array(
                [None if item is None else str(item) for item in attributes], pa.string()
            ),
        },
        names,
    )


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
