"""Reads one CSV file as people and programs make them: any of the usual marks and encodings.

Plans are exchanged in strict CSV (``csvfolder``), since a wrongly read letter would be kept for
ever. Figures come from whatever program has them, and their letters are only codes and titles.
"""

import csv
import io
from pathlib import Path

from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.clean import clean_text
from doelenboom.workbooks.csvfolder import unguard
from doelenboom.workbooks.refusals import Refusal
from doelenboom.workbooks.xlsx import Sink

_MARKS = (";", "\t", ",", "|")
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_SAMPLE = 50
_LOOKED_AT = 64 * 1024


def looks_like_text(path: Path) -> bool:
    """Whether a file can be a CSV file at all, whatever its name."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    return start[:2] in _WIDE or (b"\0" not in start and not start.startswith(_ZIPS))


def read_loose(path: Path, budget: Budget, sink: Sink) -> None:
    """Stream one CSV file into ``sink`` as a sheet of its own name.

    Raises:
        Refusal: it is too large or its quotes do not close.
    """
    csv.field_size_limit(budget.limits.text_characters)
    budget.sheets(1)
    sink.sheet(path.stem)
    text = _decode(path, budget)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        text, skipped, delimiter = rest, 1, first.strip()[-1]
    else:
        delimiter = delimiter_of(text)
    try:
        for number, record in _records(text, delimiter):
            cells = [unguard(clean_text(cell)) for cell in record]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                budget.column(path.stem, len(cells) - 1)
                budget.row(path.stem, cells)
                sink.row(number + skipped, cells, "")
    except csv.Error:
        raise Refusal("bad-csv", sheet=path.stem) from None


def delimiter_of(text: str) -> str:
    """The mark that cuts the first rows into the most columns of one number.

    A comma also stands in numbers and a semicolon in explanations, so what counts is that row
    after row has as many of them.
    """
    lines = [line for line in text[: _LOOKED_AT * 4].splitlines() if line.strip()][:_SAMPLE]
    best, most = ";", 0.0
    for mark in _MARKS:
        counts = ["".join(line.split('"')[::2]).count(mark) for line in lines]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        if usual:
            score = counts.count(usual) / len(counts) + usual / 1000
            if score > most:
                best, most = mark, score
    return best


def _records(text: str, delimiter: str) -> "list[tuple[int, list[str]]]":
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return list(enumerate(reader, 1))


def _decode(path: Path, budget: Budget) -> str:
    """Text of the file: by its byte order mark, else UTF-8 where it can be, else Windows'."""
    with path.open("rb") as stream:
        raw = b"".join(budget.chunks(stream))
    wide = _WIDE.get(raw[:2])
    if wide:
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
