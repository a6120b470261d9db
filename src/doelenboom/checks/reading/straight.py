"""Tables of words in plain text: what stands below a head, runs of spaces apart."""

import re
from collections.abc import Sequence

from doelenboom.checks.reading.cells import Grid, is_list_line, with_heads

_TOKEN = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_LONGEST_HEAD = 40


def straight(lines: Sequence[str], first: int) -> Grid | None:
    """The table whose rows begin their cells right below those of this line; None without one.

    A line that only goes on below later columns belongs to the row before it.
    """
    heads = _cells(lines[first])
    starts = [start for start, _ in heads]
    if len(heads) < _FEWEST_COLUMNS or any(len(text) > _LONGEST_HEAD for _, text in heads):
        return None
    if any(_is_sentence(text) for _, text in heads) or is_list_line(lines[first]):
        return None
    rows = [[text for _, text in heads]]
    numbers = [first]
    number = first + 1
    while number < len(lines) and lines[number].strip():
        cells = dict(_cells(lines[number]))
        if not cells.keys() <= set(starts):
            break
        told = [cells.get(start, "") for start in starts]
        if told[0]:
            rows.append(told)
            numbers.append(number)
        else:
            rows[-1] = [f"{one} {more}".strip() for one, more in zip(rows[-1], told, strict=True)]
        number += 1
    full = sum(all(row) for row in rows[1:])
    if full < _FEWEST_ROWS or full * 2 < len(rows) - 1:
        return None
    return with_heads(first, number, rows, numbers)


def _is_sentence(text: str) -> bool:
    """Whether a cell ends as a sentence does; one word with a full stop is short for a head: Nr."""
    return text[-1] in ";!?" or (text[-1] == "." and " " in text)


def _cells(line: str) -> list[tuple[int, str]]:
    """Words between runs of spaces, and where each begins."""
    return [(match.start(), match[0]) for match in _TOKEN.finditer(line)]
