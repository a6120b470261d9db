"""Where every row of the poster stands: a column per theme where that fits, else one after other.

Tried from large letters to small, and from all levels to fewer: the first that fits is taken.
Each attempt walks the rows once, so that the work is linear in the size of the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.site.poster.rows import LEADING, Item, Kind, Row, set_row

WIDTH, HEIGHT = 1190.55, 841.89
"""A3 lying down, in points (420 × 297 mm)."""
SIDE, TOP, FOOT, GUTTER = 34.0, 128.0, 46.0, 15.0
SMALLEST = 7.0
"""Smallest letters in points: what is read at arm's length on a wall."""
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, SMALLEST)
_LEAST_BESIDE = 8.0
"""A column per theme is worth letters of this size; smaller, the columns run on."""
_MOST_BESIDE = 8
_COLUMNS = (4, 5, 6, 7)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at its place: the top left of its room."""

    row: Row
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All rows at their places, and how many themes did not fit."""

    placed: tuple[Placed, ...]
    size: float
    columns: int
    left_out: int = 0


Themes = Sequence[Sequence[Item]]


def lay_out(themes: Themes) -> Layout | None:
    """Find the largest letters with which everything fits; None when nothing does."""
    if 1 < len(themes) <= _MOST_BESIDE:
        for size in _SIZES:
            found = _beside(themes, size) if size >= _LEAST_BESIDE else None
            if found:
                return found
    for size in _SIZES:
        for columns in _COLUMNS:
            found = _running(themes, size, columns)
            if found:
                return found
    return None


def as_many_as_fit(themes: Themes) -> Layout:
    """With the smallest letters, whole themes until the sheet is full."""
    columns = _COLUMNS[-1]
    for number in range(min(len(themes), _most_rows(SMALLEST, columns)), 0, -1):
        found = _running(themes[:number], SMALLEST, columns)
        if found:
            left = len(themes) - number
            return Layout(found.placed, found.size, found.columns, left)
    return Layout((), SMALLEST, columns, len(themes))


def _most_rows(size: float, columns: int) -> int:
    """More rows than this cannot fit, however short their words."""
    return int(columns * (HEIGHT - FOOT - TOP) / (size * LEADING))


def _beside(themes: Themes, size: float) -> Layout | None:
    width = _column(len(themes))
    if max(map(len, themes)) > _most_rows(size, 1):
        return None
    placed: list[Placed] = []
    for number, theme in enumerate(themes):
        y = TOP
        for row in _rows(theme, size, width):
            placed.append(Placed(row, SIDE + number * (width + GUTTER), y, width))
            y += row.height
        if y > HEIGHT - FOOT:
            return None
    return Layout(tuple(placed), size, len(themes))


def _running(themes: Themes, size: float, columns: int) -> Layout | None:
    """Fill column after column; a heading goes along with what is below it."""
    if sum(map(len, themes)) > _most_rows(size, columns):
        return None
    width = _column(columns)
    rows = [row for theme in themes for row in _rows(theme, size, width)]
    placed: list[Placed] = []
    column, y = 0, TOP
    for number, row in enumerate(rows):
        if y + _kept(rows, number) > HEIGHT - FOOT and y > TOP:
            column, y = column + 1, TOP
        if column >= columns or y + row.height > HEIGHT - FOOT:
            return None
        placed.append(Placed(row, SIDE + column * (width + GUTTER), y, width))
        y += row.height
    return Layout(tuple(placed), size, columns)


def _kept(rows: Sequence[Row], number: int) -> float:
    """Height of a row with what may not be parted from it: headings, and the first below them."""
    height = rows[number].height
    while rows[number].heads and number + 1 < len(rows):
        number += 1
        if rows[number].item.kind is Kind.THEME:
            break
        height += rows[number].height
    return height


def _rows(theme: Sequence[Item], size: float, width: float) -> list[Row]:
    return [set_row(item, size, width) for item in theme]


def _column(columns: int) -> float:
    return (WIDTH - 2 * SIDE - (columns - 1) * GUTTER) / columns
