"""What the cells of a table in plain text look like, and the table that they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.checks.reading.builder import Words

_FIGURE = re.compile(
    r"[<>≤≥]?\s?[-−–+]?\s?(?:€\s?)?\(?[-−–+]?\d(?:[\d.,]*\d)?(?:,-+|,–)?\)?"
    r"(?:\s?[-–]\s?\d(?:[\d.,]*\d)?)?"
    r"\s?(?:%|mln\.?|fte|km|jaar)?(?:\s[VNvn])?"
    r"|n\.?v\.?t\.?|n\.?b\.?|[-–—]|nihil|[Pp]\.?[Mm]\.?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?(?:20)?\d\d)?|\d{1,2}-\d{1,2}-\d{4}")
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
_BULLET = re.compile(r"\s*(?:[•▪◦●■*o–]|-|\d{1,2}[.)]|[a-z][.)])\s")
TABLE_NAME = re.compile(r"\s*(?:Tabel|Figuur|Grafiek|Overzicht|Bron)\s*\d*[.:]?\s", re.IGNORECASE)
"""How the line above a table begins that names it."""
_ENDED = re.compile(r"[.!?;:…][\"”’')]*$")
_LONGEST_LABEL = 75
_MOST_HEADS = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found in lines ``first`` up to ``end``."""

    first: int
    end: int
    rows: tuple[tuple[Words | None, ...], ...]
    heads: int


def is_figure(cell: str) -> bool:
    """Whether a cell holds a figure, or says that there is none."""
    return _FIGURE.fullmatch(cell) is not None


def is_year(cell: str) -> bool:
    """Whether a cell is a year, a span of years or a date, as the head of a column is."""
    return _YEAR.fullmatch(cell) is not None


def is_label(text: str) -> bool:
    """Whether a line without figures can name a row or a group of rows: no sentence."""
    return (
        0 < len(text) <= _LONGEST_LABEL
        and any(letter.isalpha() for letter in text)
        and not _ENDED.search(text)
        and not _LEADER.search(text)
    )


def is_list_line(line: str) -> bool:
    """Whether a line is an item of a list, or a line of the contents."""
    return _BULLET.match(line) is not None or _LEADER.search(line) is not None


def with_heads(
    first: int, end: int, rows: list[list[str]], lines: Sequence[int] | None = None
) -> Grid:
    """The table of these cells; rows on top without figures, years aside, are its heads.

    Args:
        first: line that it begins on, from 0.
        end: line behind it.
        rows: the cells of each row; "" where one is empty.
        lines: line of each row; None: every row has its own, from the first on.
    """
    words = [
        words_of(row, lines[number] if lines else first + number)
        for number, row in enumerate(rows)
    ]  # fmt: skip
    heads = 0
    for row in rows:
        if any(is_figure(cell) and not is_year(cell) for cell in row[1:] if cell):
            break
        if heads and sum(bool(cell) for cell in row) == 1 and row[0]:
            break
        heads += 1
    return Grid(first, end, even(words), min(heads, _MOST_HEADS) if heads < len(rows) else 1)


def words_of(cells: Sequence[str], line: int) -> tuple[Words | None, ...]:
    """Cells of one line, from 0."""
    return tuple(Words(" ".join(cell.split()), line + 1) for cell in cells)


def even(rows: Sequence[tuple[Words | None, ...]]) -> tuple[tuple[Words | None, ...], ...]:
    """The same rows, all as wide as the widest."""
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *(Words("") for _ in range(width - len(row)))) for row in rows)
