"""Writes a folder of CSV files: UTF-8, comma, every field quoted, CRLF."""

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from doelenboom.kernel.numbers import decimal_text
from doelenboom.workbooks.csvfolder import guard
from doelenboom.workbooks.writing.cells import Value, WrittenSheet

_READS_AS_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def write_folder(path: Path, sheets: Sequence[WrittenSheet]) -> None:
    """Write a file per sheet into a folder that exists."""
    for sheet in sheets:
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(sheet.header)
        width = len(sheet.header)
        for row in sheet.rows:
            cells = [_cell(value) for value in row]
            writer.writerow([*cells, *[""] * (width - len(cells))])
        (path / f"{sheet.name}.csv").write_bytes(out.getvalue().encode())


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = decimal_text(value)
        # "1.125" would be read as eleven hundred and twenty-five.
        return text.replace(".", ",") if _READS_AS_THOUSANDS.fullmatch(text) else text
    return guard(value)
