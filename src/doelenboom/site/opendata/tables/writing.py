"""Tables as CSV (RFC 4180: comma, UTF-8, points in numbers, ISO dates) and as sheets."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from doelenboom.kernel.numbers import decimal_text
from doelenboom.site.opendata.tables.table import Field, Kind, Row, Value
from doelenboom.workbooks.csvfolder import guard

_Cell = Callable[[Value], str]


def csv_head(fields: Sequence[Field]) -> str:
    """The line with the names of the columns."""
    return ",".join(field.name for field in fields) + "\r\n"


def csv_lines(fields: Sequence[Field], rows: Iterable[Row]) -> str:
    """Rows as lines; a text that a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO()
    columns = [
        map(_CELLS[field.kind], values)
        for field, values in zip(fields, zip(*rows, strict=True), strict=False)
    ]
    csv.writer(out, lineterminator="\r\n").writerows(zip(*columns, strict=True))
    return out.getvalue()


def csv_bytes(fields: Sequence[Field], rows: Iterable[Row]) -> bytes:
    """A whole file."""
    return (csv_head(fields) + csv_lines(fields, rows)).encode(errors="replace")


@lru_cache(maxsize=4096)
def _text(value: Value) -> str:
    """A text; most stand in a column many times, so what was done to one is kept."""
    if value is None or value == "":
        return ""
    text = str(value).replace("\r\n", "\n").replace("\x00", "\ufffd")
    return guard(text) if text[0] in "=+-@'" else text


def _number(value: Value) -> str:
    return "" if value is None else decimal_text(Decimal(value))  # type: ignore[arg-type] # number


@lru_cache(maxsize=4096)
def _date(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _boolean(value: Value) -> str:
    return "" if value is None else "true" if value else "false"


_CELLS: dict[Kind, _Cell] = {
    "string": _text, "uri": _text, "number": _number, "integer": _number, "date": _date,
    "boolean": _boolean, "name": str,
}  # fmt: skip
