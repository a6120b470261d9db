"""Tables in plain text: columns by bars (Markdown), by tabs, or as a PDF leaves them."""

import re
from collections.abc import Sequence

from doelenboom.checks.reading.aligned import aligned, glossary
from doelenboom.checks.reading.cells import Grid, even, is_list_line, with_heads, words_of
from doelenboom.checks.reading.fallen import one_behind_another, one_below_another
from doelenboom.checks.reading.straight import straight

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_NAME = re.compile(r"\s*(?:Tabel|Figuur|Grafiek|Overzicht)\s+\d", re.IGNORECASE)
_FEWEST = 2
"""Rows and columns that make a table."""


def grid_at(lines: Sequence[str], first: int) -> Grid | None:
    """The table that begins at this line; None when there is none."""
    if lines[first].count("|") >= 1 and (grid := _barred(lines, first)):
        return grid
    if "\t" in lines[first].strip() and (grid := _tabbed(lines, first)):
        return grid
    if _NAME.match(lines[first]):
        return None
    return (
        aligned(lines, first)
        or glossary(lines, first)
        or straight(lines, first)
        or one_behind_another(lines, first)
        or one_below_another(lines, first)
    )


def _barred(lines: Sequence[str], first: int) -> Grid | None:
    end = first
    while end < len(lines) and "|" in lines[end].strip():
        end += 1
    rules = [number for number in range(first, end) if _RULE.fullmatch(lines[number])]
    if end - first < _FEWEST or (not rules and not all(_fenced(line) for line in lines[first:end])):
        return None
    rows = [
        words_of([cell.strip() for cell in lines[number].strip().strip("|").split("|")], number)
        for number in range(first, end)
        if number not in rules
    ]
    heads = rules[0] - first if rules else 1
    return Grid(first, end, even(rows), heads)


def _fenced(line: str) -> bool:
    text = line.strip()
    return text.startswith("|") and text.endswith("|") and text.count("|") > _FEWEST


def _tabbed(lines: Sequence[str], first: int) -> Grid | None:
    end = first
    while end < len(lines) and "\t" in lines[end].strip() and not is_list_line(lines[end]):
        end += 1
    rows = [
        [cell.strip() for cell in lines[number].rstrip("\n").split("\t")]
        for number in range(first, end)
    ]
    rows = _without_gaps(rows)
    if len(rows) < _FEWEST or all(len([cell for cell in row if cell]) < _FEWEST for row in rows):
        return None
    return with_heads(first, end, rows)


def _without_gaps(rows: list[list[str]]) -> list[list[str]]:
    """Several tabs in a row where people aligned with tabs: columns that are empty everywhere."""
    width = max((len(row) for row in rows), default=0)
    filled = [
        column for column in range(width)
        if any(column < len(row) and row[column] for row in rows)
    ]  # fmt: skip
    return [[row[column] if column < len(row) else "" for column in filled] for row in rows]
