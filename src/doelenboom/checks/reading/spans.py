"""Cells that span rows and columns, laid out as the rectangle that readers see."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.checks.reading.builder import Words

MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the file has it."""

    words: Words
    is_head: bool = False
    columns: int = 1
    rows: int = 1


def laid_out(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Words | None, ...], ...]:
    """Every cell at its place; what a merged cell also covers is None, what lacks is empty."""
    grid: list[list[Words | None]] = []
    covered: set[tuple[int, int]] = set()
    for number, cells in enumerate(rows):
        line: list[Words | None] = []
        for cell in cells:
            while (number, len(line)) in covered:
                line.append(None)
            if len(line) >= MOST_COLUMNS:
                break
            place, width = len(line), min(max(cell.columns, 1), MOST_COLUMNS - len(line))
            line.extend([cell.words, *(None for _ in range(width - 1))])
            for below in range(1, min(max(cell.rows, 1), len(rows) - number)):
                covered.update((number + below, place + column) for column in range(width))
        while (number, len(line)) in covered:
            line.append(None)
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return tuple((*line, *(Words("") for _ in range(width - len(line)))) for line in grid)


def heads_of(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows on top have only head cells; one when the file marks none."""
    number = 0
    for row in rows:
        if not row or not all(cell.is_head or not cell.words.text for cell in row):
            break
        number += 1
    return min(number, len(rows) - 1) or min(1, len(rows) - 1)
