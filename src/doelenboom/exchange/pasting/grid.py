"""Pasted text as rows of cells."""

import csv
import io
from dataclasses import dataclass

from doelenboom.kernel.errors import DoelenboomError

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 2_000, 200, 500_000
_MARKS = ("\t", ";")


class NotATable(DoelenboomError):
    """What was pasted is no table that we can read."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; ``first`` and ``left`` say where they began in what was pasted."""

    rows: tuple[tuple[str, ...], ...]
    first: int = 1
    left: int = 0

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


def read_grid(text: str) -> Grid:
    """Read cells separated by tabs (as spreadsheets copy them) or semicolons.

    A cell in quotes may hold line breaks. Empty rows and columns around the table go.

    Raises:
        NotATable: nothing, or too much.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotATable("Dit is te veel om in één keer te plakken. Plak het in stukken.")
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    mark = next((one for one in _MARKS if one in plain), "\t")
    reader = csv.reader(io.StringIO(plain), delimiter=mark)
    csv.field_size_limit(MOST_CHARACTERS)
    try:
        rows = [tuple(" ".join(cell.split()) for cell in row) for row in reader]
    except csv.Error as error:
        raise NotATable(
            "De aanhalingstekens in deze tekst kloppen niet. Kopieer de cellen opnieuw."
        ) from error
    first = next((number for number, row in enumerate(rows, 1) if any(row)), 1)
    kept = rows[first - 1 :]
    while kept and not any(kept[-1]):
        kept.pop()
    if not kept:
        raise NotATable("Plak eerst de cellen: kopieer ze in Excel en plak ze in het vak.")
    width = max(len(row) for row in kept)
    if len(kept) > MOST_ROWS or width > MOST_COLUMNS:
        raise NotATable(
            f"Een tabel heeft hier hoogstens {MOST_ROWS} rijen en {MOST_COLUMNS} kolommen. "
            "Plak haar in stukken."
        )
    even = tuple(row + ("",) * (width - len(row)) for row in kept)
    empty = next((n for n in range(width) if any(row[n] for row in even)), 0)
    return Grid(tuple(row[empty:] for row in even), first, empty)


def column_letter(number: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``: as the spreadsheet shows it."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
