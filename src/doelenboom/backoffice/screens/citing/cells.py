"""The cells of a table in markup, each in every column and row that it stands in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# None of these looks past the next tag: a page of somebody else may end nothing.
_ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"(<t[dh]\b[^<>]*>)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r"(?<![\w-])(?P<way>col|row)span\s*=\s*[\"']?\s*(?P<number>[0-9]{1,4})", re.I)
_MOST_PLACES = 50_000
"""More than these is no table to read aloud; a cell may say that it fills a million."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell; the same one in all places that it fills.

    Attributes:
        words: what it says; entities stay as they are.
        is_head: whether it is marked as a head.
        columns: how many it fills.
        rows: how many it fills.
    """

    words: str
    is_head: bool = False
    columns: int = 1
    rows: int = 1


_EMPTY = Cell("")


def grid_of(inside: str) -> tuple[str, list[list[Cell]]]:
    """The caption of a table and its rows that say something; no rows where they are too many."""
    before, *rows = _ROW.split(inside)
    laid = _laid_out([_cells(row) for row in rows])
    return _words(before), [row for row in laid if any(cell.words for cell in row)]


def _cells(row: str) -> list[Cell]:
    _, *told = _CELL.split(row)
    return [_cell(tag, inside) for tag, inside in zip(told[::2], told[1::2], strict=True)]


def _cell(tag: str, inside: str) -> Cell:
    spans = {found["way"].lower(): int(found["number"]) for found in _SPAN.finditer(tag)}
    return Cell(
        _words(inside), tag[2] in "hH", max(1, spans.get("col", 1)), max(1, spans.get("row", 1))
    )


def _words(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup).replace("&nbsp;", " ").split())


def _laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    places = sum(cell.columns for row in rows for cell in row)
    grid: list[list[Cell]] = []
    held: dict[int, tuple[Cell, int]] = {}
    for cells in rows:
        if places > _MOST_PLACES:
            return []
        row, held = _row(cells, held)
        places += len(held)
        grid.append(row)
    return grid


def _row(
    cells: Iterable[Cell], held: Mapping[int, tuple[Cell, int]]
) -> tuple[list[Cell], dict[int, tuple[Cell, int]]]:
    """One row, and what goes on in the next: column → cell, and in how many rows still.

    Args:
        cells: that begin in this row.
        held: what goes on from the rows above.
    """
    row: list[Cell] = []
    below: dict[int, tuple[Cell, int]] = {}

    def put(cell: Cell, rows: int) -> None:
        if rows > 1:
            below[len(row)] = (cell, rows - 1)
        row.append(cell)

    for cell in cells:
        while len(row) in held:
            put(*held[len(row)])
        for _ in range(cell.columns):
            put(cell, cell.rows)
    for column in range(len(row), max(held, default=-1) + 1):
        put(*held.get(column, (_EMPTY, 1)))
    return row, below
