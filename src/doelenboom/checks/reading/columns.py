"""Tables in plain text: columns by bars (Markdown), by tabs, or by runs of spaces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.checks.reading.builder import Words

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_GAP = re.compile(r" {3,}|\t+| {2,}(?=[-−+€(]?\s?\d)|(?<=[\d%)]) {2,}")
_FIGURE = re.compile(r"[-−+]?\s?(?:€\s?)?\(?[-−+]?\d[\d.,]*\)?\s?%?|n\.?v\.?t\.?|[-–—]|nihil", re.I)
_LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
_FEWEST = 2
"""Rows and columns that make a table."""
_BULLET = re.compile(r"\s*(?:[•▪◦●■*o–]|-|\d{1,2}[.)]|[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table found in lines ``first`` up to ``end``."""

    first: int
    end: int
    rows: tuple[tuple[Words | None, ...], ...]
    heads: int


def grid_at(lines: Sequence[str], first: int) -> Grid | None:
    """The table that begins at this line; None when there is none."""
    if lines[first].count("|") >= 1 and (grid := _barred(lines, first)):
        return grid
    if "\t" in lines[first].strip() and (grid := _tabbed(lines, first)):
        return grid
    if "  " in lines[first].strip():
        return _spaced(lines, first)
    return None


def _barred(lines: Sequence[str], first: int) -> Grid | None:
    end = first
    while end < len(lines) and "|" in lines[end].strip():
        end += 1
    rules = [number for number in range(first, end) if _RULE.fullmatch(lines[number])]
    if end - first < _FEWEST or (not rules and not all(_fenced(line) for line in lines[first:end])):
        return None
    rows = [
        _words([cell.strip() for cell in lines[number].strip().strip("|").split("|")], number)
        for number in range(first, end)
        if number not in rules
    ]
    heads = rules[0] - first if rules else 1
    return Grid(first, end, _even(rows), heads)


def _fenced(line: str) -> bool:
    text = line.strip()
    return text.startswith("|") and text.endswith("|") and text.count("|") > _FEWEST


def _tabbed(lines: Sequence[str], first: int) -> Grid | None:
    end = first
    while end < len(lines) and "\t" in lines[end].strip() and not _is_list(lines[end]):
        end += 1
    rows = [
        [cell.strip() for cell in lines[number].rstrip("\n").split("\t")]
        for number in range(first, end)
    ]
    rows = _without_gaps(rows)
    if len(rows) < _FEWEST or all(len([cell for cell in row if cell]) < _FEWEST for row in rows):
        return None
    return _grid(first, end, rows)


def _spaced(lines: Sequence[str], first: int) -> Grid | None:
    """Rows that end in figures in the same number of columns; prose in two columns is no table."""
    end, rows = first, []
    while end < len(lines) and lines[end].strip() and not _is_list(lines[end]):
        cells = [cell.strip() for cell in _GAP.split(lines[end].strip())]
        if len(cells) < _FEWEST or (end > first and not _figures(cells)):
            break
        rows.append(cells)
        end += 1
    width = max((len(row) for row in rows[1:]), default=0)
    if (
        len(rows) < _FEWEST
        or width < _FEWEST
        or any(len(row) not in {width, width - 1} for row in rows[1:])
    ):
        return None
    if len(rows[0]) == width - 1:
        rows[0] = ["", *rows[0]]
    return _grid(first, end, rows) if len(rows[0]) == width else None


def _figures(cells: Sequence[str]) -> bool:
    return all(_FIGURE.fullmatch(cell) for cell in cells[1:] if cell)


def _grid(first: int, end: int, rows: list[list[str]]) -> Grid:
    words = [_words(row, first + number) for number, row in enumerate(rows)]
    heads = 0
    for row in rows:
        if any(_FIGURE.fullmatch(cell) and not _is_year(cell) for cell in row[1:] if cell):
            break
        heads += 1
    return Grid(first, end, _even(words), min(heads, 2) if heads < len(rows) else 1)


def _is_year(cell: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", cell) is not None


def _without_gaps(rows: list[list[str]]) -> list[list[str]]:
    """Several tabs in a row where people aligned with tabs: columns that are empty everywhere."""
    width = max((len(row) for row in rows), default=0)
    filled = [
        column for column in range(width)
        if any(column < len(row) and row[column] for row in rows)
    ]  # fmt: skip
    return [[row[column] if column < len(row) else "" for column in filled] for row in rows]


def _words(cells: Sequence[str], line: int) -> tuple[Words | None, ...]:
    return tuple(Words(" ".join(cell.split()), line + 1) if cell else None for cell in cells)


def _even(rows: Sequence[tuple[Words | None, ...]]) -> tuple[tuple[Words | None, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *(None for _ in range(width - len(row)))) for row in rows)


def _is_list(line: str) -> bool:
    return _BULLET.match(line) is not None or _LEADER.search(line) is not None
