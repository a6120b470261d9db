"""Tables that fell apart on their way out of a PDF: only the order of their cells is left.

Either a row is one line, its figures behind one another with single spaces, or every cell has
a line of its own.
"""

import re
from collections import Counter
from collections.abc import Sequence

from doelenboom.checks.reading.cells import (
    Grid,
    is_figure,
    is_label,
    is_list_line,
    is_year,
    with_heads,
)

_TWO_FIGURES = re.compile(
    r"\d\S*\s+\S{0,3}\d(?:[\d.,]*\d)?\s?%?\)?\s*$|\d\S*\s+[-–—]\s*$|[-–]\s+\d\S*\s*$"
)
_LOOSE_SIGN = re.compile(r"(?<=€)\s+(?=[-−\d(])|(?<=\d)\s+(?=%)")
_FEWEST_FIGURES = 2
_FEWEST_ROWS = 3
_MOST_HEADS = 2
_LONGEST_LABEL = 75
_MOST_COLUMNS = 12

_Row = tuple[str, list[str]]
"""A label and the figures behind it."""


def one_behind_another(lines: Sequence[str], first: int) -> Grid | None:
    """The table whose rows end in as many figures each, with single spaces between them."""
    start = next(
        (
            number
            for number in range(first, min(first + _MOST_HEADS + 1, len(lines)))
            if _TWO_FIGURES.search(lines[number]) and not _is_head(lines[number])
        ),
        None,
    )
    if start is None:
        return None
    rows, end = _rows(lines, start)
    count = _usual(rows)
    if count is None:
        return None
    heads = _heads([lines[number] for number in range(first, start)], count)
    if heads is None:
        return None
    body = [_cut(row, count) for row in rows]
    return with_heads(first, end, [*heads, *body])


def _rows(lines: Sequence[str], start: int) -> tuple[list[_Row], int]:
    """Rows of figures and the names of groups of them, and the line behind the last."""
    rows: list[_Row] = []
    number = start
    while number < len(lines) and lines[number].strip() and not is_list_line(lines[number]):
        row = _row(lines[number])
        if len(row[1]) < _FEWEST_FIGURES:
            is_name = not row[1] and is_label(row[0]) and rows and number + 1 < len(lines)
            if not is_name or not _TWO_FIGURES.search(lines[number + 1]):
                break
        elif not is_label(row[0]):
            break
        rows.append(row)
        number += 1
    return rows, number


def _row(line: str) -> _Row:
    words = _LOOSE_SIGN.sub("", line).split()
    place = len(words)
    while place and is_figure(words[place - 1]):
        place -= 1
    return " ".join(words[:place]), words[place:]


def _usual(rows: Sequence[_Row]) -> int | None:
    """How many figures a row has; None when they differ too much to be a table."""
    counts = Counter(len(figures) for _, figures in rows if figures)
    if sum(counts.values()) < _FEWEST_ROWS:
        return None
    count, often = counts.most_common(1)[0]
    longer = sum(times for other, times in counts.items() if other > count)
    is_table = often + longer == sum(counts.values()) and often >= _FEWEST_ROWS - 1
    return count if is_table and count <= _MOST_COLUMNS else None


def _cut(row: _Row, count: int) -> list[str]:
    """The cells of a row; a figure too many in front is a part of its name: "Fase 2"."""
    label, figures = row
    if not figures:
        return [label, *[""] * count]
    more = len(figures) - count
    return [" ".join([label, *figures[:more]]), *figures[more:]]


def _is_head(line: str) -> bool:
    """Whether the figures at the end of a line are years that name columns."""
    _, figures = _row(line)
    return bool(figures) and all(is_year(figure) for figure in figures)


def _heads(lines: Sequence[str], count: int) -> list[list[str]] | None:
    """The heads of so many columns; None when a line does not name them all."""
    heads = []
    for line in lines:
        words = line.split()
        dated = _dated(words)
        if len(words) >= count and all(is_year(word) for word in words[-count:]):
            heads.append([" ".join(words[:-count]), *words[-count:]])
        elif len(dated) in {count, count + 1} and any(map(str.isdigit, line)):
            heads.append(dated if len(dated) > count else ["", *dated])
        elif len(words) in {count, count + 1} and is_label(line.strip()):
            heads.append([*words[: len(words) - count], *words[-count:]])
            heads[-1] = ["", *heads[-1]] if len(heads[-1]) == count else heads[-1]
        else:
            return None
    return heads


def _dated(words: Sequence[str]) -> list[str]:
    """The same words, a year joined to the word before it: "Begroting 2025"."""
    told: list[str] = []
    for word in words:
        if told and is_year(word) and not is_year(told[-1].split()[-1]):
            told[-1] = f"{told[-1]} {word}"
        else:
            told.append(word)
    return told


def one_below_another(lines: Sequence[str], first: int) -> Grid | None:
    """The table of which every cell has its own line: a name, and so many figures each."""
    figure = next(
        (
            number
            for number in range(first, min(first + _MOST_COLUMNS + 1, len(lines)))
            if is_figure(lines[number].strip())
        ),
        None,
    )
    if figure is None or figure == first or not is_label(lines[first].strip()):
        return None
    begin = figure - 1
    count = 0
    while figure + count < len(lines) and is_figure(lines[figure + count].strip()):
        count += 1
    if count < _FEWEST_FIGURES or begin - first not in {0, count, count + 1}:
        return None
    rows, numbers, end = _cells(lines, begin, count)
    if len(rows) < _FEWEST_ROWS:
        return None
    heads = [line.strip() for line in lines[first:begin]]
    if any(not is_label(head) for head in heads):
        return None
    if heads:
        heads = heads if len(heads) > count else ["", *heads]
        rows, numbers = [heads, *rows], [first, *numbers]
    return with_heads(first, end, rows, numbers)


def _cells(lines: Sequence[str], begin: int, count: int) -> tuple[list[list[str]], list[int], int]:
    """The rows of so many figures each, the line of each, and the line behind the last."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    number = begin
    while number + count < len(lines):
        cells = [line.strip() for line in lines[number : number + count + 1]]
        if not is_label(cells[0]) or not all(is_figure(cell) for cell in cells[1:]):
            break
        rows.append(cells)
        numbers.append(number)
        number += count + 1
    return rows, numbers, number
