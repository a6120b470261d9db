"""Tables whose columns stand below each other by runs of spaces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doelenboom.checks.reading.cells import (
    TABLE_NAME,
    Grid,
    even,
    is_figure,
    is_label,
    is_list_line,
    is_year,
    with_heads,
    words_of,
)

_TOKEN = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_WIDE = re.compile(r"\S {3,}\S|\S {2,}[-−–+€(]?\s?\d|\d%? {2,}\S")
_FEWEST = 2
_INDENTED = 12
_MOST_HEADS = 3


@dataclass(frozen=True, slots=True)
class _Token:
    """Words between two runs of spaces, and where they stand on their line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a table with its number, from 0."""

    number: int
    tokens: tuple[_Token, ...]

    @property
    def has_figures(self) -> bool:
        """Whether it is a row of figures behind words, or behind a year."""
        return len(self.tokens) > 1 and any(
            is_figure(token.text) and not is_year(token.text) for token in self.tokens[1:]
        )


def aligned(lines: Sequence[str], first: int) -> Grid | None:
    """The table that begins at this line; None when its columns do not stand straight."""
    if not _may_begin(lines[first]) or TABLE_NAME.match(lines[first]):
        return None
    taken = _lines(lines, first)
    body = [line for line in taken if line.has_figures]
    if len(body) < _FEWEST:
        return None
    columns = _columns(body)
    heads = taken.index(body[0])
    rows: list[list[str]] = []
    numbers: list[int] = []
    for place, line in enumerate(taken):
        cells = _headed(line, columns) if place < heads else _placed(line, columns)
        if cells is None:
            return None
        rows.append(cells)
        numbers.append(line.number)
    rows, numbers = _whole_labels(rows, numbers, heads)
    return with_heads(first, taken[-1].number + 1, rows, numbers) if len(columns) > 1 else None


_SHORT_NAME = 14
_FEWEST_TERMS = 3


def glossary(lines: Sequence[str], first: int) -> Grid | None:
    """Short names with what they mean in a straight second column: a list of abbreviations."""
    rows: list[list[str]] = []
    column = -1
    for number in range(first, len(lines)):
        tokens = _read(lines[number], number).tokens
        if len(tokens) != _FEWEST or len(tokens[0].text) > _SHORT_NAME or " " in tokens[0].text:
            break
        if column not in (-1, tokens[1].start) or is_list_line(lines[number]):
            break
        column = tokens[1].start
        rows.append([token.text for token in tokens])
    if len(rows) <= _FEWEST_TERMS or any(is_figure(cell) for row in rows for cell in row):
        return None
    return Grid(
        first, first + len(rows),
        even([words_of(row, first + place) for place, row in enumerate(rows)]), 1,
    )  # fmt: skip


def _may_begin(line: str) -> bool:
    indent = len(line) - len(line.lstrip(" "))
    return _WIDE.search(line) is not None or indent >= _INDENTED


def _read(line: str, number: int) -> _Line:
    return _Line(
        number,
        tuple(_Token(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(line)),
    )


def _lines(lines: Sequence[str], first: int) -> list[_Line]:
    """The lines that belong together: heads, rows of figures and the names of groups of them."""
    taken: list[_Line] = []
    number = first
    while number < len(lines):
        if not lines[number].strip():
            if not _goes_on(lines, number, taken):
                break
            number += 1
            continue
        line = _read(lines[number], number)
        if not _belongs(line, lines, taken):
            break
        taken.append(line)
        number += 1
    return taken


def _belongs(line: _Line, lines: Sequence[str], taken: Sequence[_Line]) -> bool:
    text = lines[line.number]
    if line.has_figures:
        return not is_list_line(text) or len(line.tokens) > _FEWEST
    if is_list_line(text):
        return False
    if not any(before.has_figures for before in taken):
        is_head = _may_begin(text) or bool(taken)
        return is_head and len(taken) < _MOST_HEADS and _figures_follow(lines, line.number)
    if len(line.tokens) > 1:
        return _figures_follow(lines, line.number, 1) and len(line.tokens) > _FEWEST
    follows = _figures_follow(lines, line.number, 1)
    return follows and is_label(line.tokens[0].text)


def _figures_follow(lines: Sequence[str], number: int, within: int = _MOST_HEADS) -> bool:
    """Whether a row of figures stands within so many lines, with nothing empty between."""
    for following in range(number + 1, min(number + 1 + within, len(lines))):
        if not lines[following].strip():
            return False
        if _read(lines[following], following).has_figures:
            return True
    return False


def _goes_on(lines: Sequence[str], number: int, taken: Sequence[_Line]) -> bool:
    """Whether the table goes on behind one empty line: with a row that stands below the others."""
    if not taken or not taken[-1].has_figures or number + 1 >= len(lines):
        return False
    following = _read(lines[number + 1], number + 1)
    if len(following.tokens) == 1 and is_label(following.tokens[0].text):
        if number + 2 >= len(lines) or following.tokens[0].start >= _INDENTED:
            return False
        following = _read(lines[number + 2], number + 2)
    ends = {token.end for line in taken if line.has_figures for token in line.tokens[1:]}
    return following.has_figures and all(
        ends & {token.end - 1, token.end, token.end + 1} for token in following.tokens[1:]
    )


def _columns(body: Sequence[_Line]) -> list[tuple[int, int]]:
    """Where columns stand: the figures and words of rows that stand above one another."""
    spans = sorted((token.start, token.end) for line in body for token in line.tokens)
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _placed(line: _Line, columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """The cells of a row; None when two figures share a column."""
    cells = [""] * len(columns)
    for token in line.tokens:
        place = _nearest(token.start, token.end, columns)
        if cells[place] and (is_figure(token.text) and is_figure(cells[place])):
            return None
        cells[place] = f"{cells[place]} {token.text}".strip()
    return cells


def _headed(line: _Line, columns: Sequence[tuple[int, int]]) -> list[str]:
    """The cells of a head, whose words may stand closer together than those of the rows."""
    cells = [""] * len(columns)
    for token in line.tokens:
        for start, end, text in _parts(token, columns):
            place = _nearest(start, end, columns)
            cells[place] = f"{cells[place]} {text}".strip()
    return cells


def _parts(token: _Token, columns: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The token as a whole when it stands above one column, or else word by word."""
    above = [
        place for place, (start, end) in enumerate(columns)
        if min(end, token.end) > max(start, token.start)
    ]  # fmt: skip
    if len(above) < _FEWEST or above[0] == 0:
        yield token.start, token.end, token.text
        return
    for match in _WORD.finditer(token.text):
        yield token.start + match.start(), token.start + match.end(), match[0]


def _nearest(start: int, end: int, columns: Sequence[tuple[int, int]]) -> int:
    """The column that words stand in: the most above it, else the nearest."""
    return max(
        range(len(columns)),
        key=lambda place: (
            min(end, columns[place][1]) - max(start, columns[place][0]), -place,
        ),
    )  # fmt: skip


def _whole_labels(
    rows: list[list[str]], numbers: list[int], heads: int
) -> tuple[list[list[str]], list[int]]:
    """The same rows, a label that went on on the next line whole again."""
    told, kept = rows[:heads], numbers[:heads]
    waiting = ""
    following = [*rows[heads + 1 :], [""]]
    for row, number, after in zip(rows[heads:], numbers[heads:], following, strict=True):
        is_lone = bool(row[0]) and not any(row[1:])
        ends = not (after[0][:1].islower() and any(after[1:]))
        if is_lone and row[0][:1].islower() and len(told) > heads and ends:
            told[-1][0] = f"{told[-1][0]} {row[0]}"
            continue
        if waiting and row[0][:1].islower() and not is_lone:
            told[-1:] = [[f"{waiting} {row[0]}", *row[1:]]]
            kept[-1:] = [number]
            waiting = ""
            continue
        told.append(row)
        kept.append(number)
        waiting = row[0] if is_lone else ""
    return told, kept
