"""Risks by chance and by money: likely ones above, dear ones to the right.

What both axes say together is told three times: by place, by tint, and by lines that lie closer.
A risk is the number that it has on the page; where there is room its name stands beside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doelenboom.site.charts.lettering import text_width, wrapped
from doelenboom.site.charts.scene import Box, Dot, Drawing, Label, Mark, Shape, coordinate
from doelenboom.site.language import say
from doelenboom.site.marking import plain
from doelenboom.site.risk_register import Cell, MatrixRow

_RADIUS, _APART, _EDGE = 12, 28, 8
_LEAST_HIGH, _MOST_LINES = 60, 4
_SMALL, _LINE = 12.5, 16
_LEAST_APART = 4
_HIGHEST_LIST = 480
"""A longer list of names does not stand beside the cells; the page has them all."""
_GAPS = {2: 14.0, 3: 9.0, 4: 5.5}
"""Weight of a cell → room between its lines; cells that weigh less have none."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Sizes in units of the view box: cells are between ``left`` and ``right``."""

    width: int
    left: int
    right: int


_WIDE = _Frame(720, 118, 460)
_WHOLE = _Frame(720, 118, 712)
_NARROW = _Frame(340, 78, 336)


def risk_matrix(
    rows: Sequence[MatrixRow],
    columns: Sequence[str],
    names: Mapping[int, str],
    *,
    title: str,
    desc: str,
) -> list[Drawing]:
    """The wide and the narrow drawing.

    Args:
        rows: classes of chance, likely ones first, with their cells.
        columns: names of the classes of money, dear ones last.
        names: number of a risk → what may happen, for the risks that are in a cell.
        title: what it is about.
        desc: its message.
    """
    listed = _list(names, _WIDE.right + 24, _WIDE.width - 4)
    ends = max((label.y for label in listed), default=0.0)
    if ends > _HIGHEST_LIST:
        listed, ends = [], 0.0
    wide, foot = _body(rows, columns, _WIDE if listed else _WHOLE, ends)
    narrow, end = _body(rows, columns, _NARROW)
    return [
        Drawing("only-wide", _WIDE.width, round(foot + 8), title, desc, (*wide, *listed)),
        Drawing("only-narrow", _NARROW.width, round(end + 8), title, desc, tuple(narrow)),
    ]


def _body(
    rows: Sequence[MatrixRow], columns: Sequence[str], frame: _Frame, until: float = 0
) -> tuple[list[Mark], float]:
    """The marks, and where they end: not above ``until``, where the list beside them ends."""
    wide = (frame.right - frame.left) / len(columns)
    heads, steps = _heads(columns, wide)
    top = 24 + 15 * sum(steps)
    marks: list[Mark] = [
        Label("t-ink t-b", 0, 15, say("Kans")),
        Label("t-ink t-b", frame.left, 15, say("Geldgevolg")),
    ]
    for place, lines in enumerate(heads):
        half = max(text_width(line, _SMALL) for line in lines) / 2
        x = min(frame.left + wide * (place + 0.5), frame.width - 2 - half)
        start = 33 + 15 * sum(steps[: place % len(steps)])
        marks += [
            Label("t-s t-m", x, start + 15 * number, line) for number, line in enumerate(lines)
        ]
    y = float(top)
    least = (until - top) / len(rows)
    for row in rows:
        high = max(least, *(_height(cell, wide) for cell in row.cells))
        marks += _named(row, frame, y, high)
        for place, cell in enumerate(row.cells):
            marks += _cell(cell, frame.left + wide * place, y, wide, high)
        y += high
    return marks, y


def _heads(columns: Sequence[str], wide: float) -> tuple[list[list[str]], list[int]]:
    """Names above the columns as lines, and how many lines each of their steps has.

    Where a word is wider than its column, every other name stands a step lower.
    """
    names = [plain(name) for name in columns]
    widest = max(text_width(word, _SMALL) for name in names for word in name.split() or [""])
    steps = 1 if widest <= wide - _LEAST_APART else 2
    heads = [wrapped(name, wide * steps - _EDGE * steps, _SMALL, 4) or [""] for name in names]
    found = [max((len(lines) for lines in heads[step::steps]), default=0) for step in range(steps)]
    return heads, found


def _named(row: MatrixRow, frame: _Frame, y: float, high: float) -> list[Label]:
    lines = wrapped(plain(row.chance), frame.left - 10, _SMALL, 3)
    start = y + high / 2 + 5 - 7.5 * (len(lines) - 1)
    return [
        Label("t-s t-ink t-e", frame.left - 8, start + 15 * place, line)
        for place, line in enumerate(lines)
    ]


def _per_line(wide: float) -> int:
    return max(1, int((wide - _EDGE) // _APART))


def _height(cell: Cell, wide: float) -> float:
    lines = -(-len(cell.risks) // _per_line(wide))
    return max(_LEAST_HIGH, min(lines, _MOST_LINES) * _APART + 2 * _EDGE)


def _cell(cell: Cell, x: float, y: float, wide: float, high: float) -> list[Mark]:
    marks: list[Mark] = [Box(f"m-cell m-w{cell.weight}", x, y, wide, high)]
    if lines := _lines(cell.weight, x, y, wide, high):
        marks.append(Shape("m-lines", lines))
    each = _per_line(wide)
    most = each * _MOST_LINES
    shown = cell.risks if len(cell.risks) <= most else cell.risks[: most - 1]
    texts = [str(number) for number, _ in shown]
    if len(shown) < len(cell.risks):
        texts.append(f"+{len(cell.risks) - len(shown)}")
    across = min(len(texts), each)
    left = x + wide / 2 - (across - 1) * _APART / 2
    top = y + high / 2 - (-(-len(texts) // each) - 1) * _APART / 2
    for place, text in enumerate(texts):
        at, down = left + place % each * _APART, top + place // each * _APART
        marks.append(Dot("m-risk", at, down, _RADIUS))
        marks.append(Label("t-s t-ink t-b t-m t-n", at, down + 4.5, text))
    return marks


def _lines(weight: int, x: float, y: float, wide: float, high: float) -> str:
    """Slanting lines within a cell, from its left or upper side to its right or lower side."""
    gap = _GAPS.get(weight)
    if gap is None:
        return ""
    parts = []
    reach = gap
    while reach < wide + high:
        start = (x + min(reach, wide), y + max(0.0, reach - wide))
        end = (x + max(0.0, reach - high), y + min(reach, high))
        parts.append(
            f"M{coordinate(start[0])} {coordinate(start[1])}"
            f"L{coordinate(end[0])} {coordinate(end[1])}"
        )
        reach += gap
    return "".join(parts)


def _list(names: Mapping[int, str], x: float, right: float) -> list[Label]:
    """Numbers with their names, each over a few lines."""
    labels: list[Label] = []
    y = 33.0
    indent = text_width("00 ", 14)
    for number, name in names.items():
        lines = wrapped(name, right - x - indent, _SMALL, 3)
        labels.append(Label("t-s t-ink t-b t-n", x, y, str(number)))
        for line in lines:
            labels.append(Label("t-s t-ink", x + indent, y, line))
            y += _LINE
        y += 5
    return labels
