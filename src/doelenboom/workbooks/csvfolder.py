"""Reads a folder of CSV files, one per sheet."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.clean import clean_text
from doelenboom.workbooks.refusals import Refusal
from doelenboom.workbooks.xlsx import Sink

_BOMS = (b"\xff\xfe", b"\xfe\xff")
GUARDED = ("=", "+", "-", "@")
"""With these a text begins that a spreadsheet takes for a formula."""


def read_folder(path: Path, budget: Budget, sink: Sink) -> None:
    """Stream every ``.csv`` file of a folder into ``sink``, by name.

    Raises:
        Refusal: there is none, one is not UTF-8 or not CSV, or they are too large.
    """
    files = sorted(
        (file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file()),
        key=lambda file: file.name,
    )
    if not files:
        raise Refusal("empty-folder")
    budget.sheets(len(files))
    csv.field_size_limit(budget.limits.text_characters)
    for file in files:
        sink.sheet(file.stem)
        text = _decode(file, budget)
        try:
            for number, record in _records(text):
                cells = [unguard(clean_text(cell)) for cell in record]
                while cells and not cells[-1]:
                    cells.pop()
                if cells:
                    budget.column(file.stem, len(cells) - 1)
                    budget.row(file.stem, cells)
                    sink.row(number, cells, "")
        except csv.Error:
            raise Refusal("bad-csv", sheet=file.stem) from None


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula.

    Reading takes it off again (``unguard``), so a text that begins with an
    apostrophe before such a sign gets one as well.
    """
    return f"'{text}" if text.lstrip("'").startswith(GUARDED) else text


def unguard(text: str) -> str:
    """Undo the apostrophe that writing puts before a text that looks like a formula."""
    if text.startswith("'") and text.lstrip("'").startswith(GUARDED):
        return text[1:]
    return text


def delimiter_of(text: str) -> str:
    """Comma or semicolon, by what stands outside quotes in the first line."""
    outside = "".join(text.partition("\n")[0].split('"')[::2])
    return ";" if outside.count(";") > outside.count(",") else ","


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Row numbers as a spreadsheet shows them, so a line break in a field does not count."""
    first, _, rest = text.partition("\n")
    number = 0
    if first.strip().lower() in ("sep=;", "sep=,"):
        text, delimiter, number = rest, first.strip()[4], 1
    else:
        delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    yield from enumerate(reader, number + 1)


def _decode(file: Path, budget: Budget) -> str:
    with file.open("rb") as stream:
        raw = b"".join(budget.chunks(stream))
    if raw.startswith(_BOMS):
        raise Refusal("not-utf8", sheet=file.stem)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        near = raw[max(0, error.start - 20) : error.end + 20].decode("cp1252", "replace")
        row = raw.count(b"\n", 0, error.start) + 1
        raise Refusal("not-utf8", sheet=file.stem, row=row, value=near) from None
