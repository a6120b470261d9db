"""The bar above the matrix: how the contributions are divided, with its words below."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.backoffice.screens.rounds.telling import Share
from doelenboom.kernel.wording import count_noun, enumerate_nl

WIDTH = 832.0
_GAP = 3.0
_PER_LETTER = 7.4
_FIRST_LINE, _LINE = 44, 18


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bar, and where its words stand; ``row`` 0 is directly below the bar."""

    x: str
    width: str
    drawing: str
    count: int
    word: str
    text_x: str
    text_y: int
    row: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The whole drawing: parts, height, and the sentence for who does not see it."""

    parts: tuple[Part, ...]
    height: int
    label: str


def bar(found: Sequence[Share]) -> Bar:
    """Divide the width by the counts; words that would overlap go a line down."""
    total = sum(share.count for share in found)
    if not total:
        return Bar((), 0, "")
    room = WIDTH - _GAP * (len(found) - 1)
    ends: list[float] = []
    parts, x = [], 0.0
    for share in found:
        width = room * share.count / total
        long = (len(share.word) + len(str(share.count)) + 1) * _PER_LETTER
        start = min(x, WIDTH - long)
        row = next((n for n, end in enumerate(ends) if start >= end), len(ends))
        ends[row:] = [start + long + _PER_LETTER, *ends[row + 1 :]]
        parts.append(
            Part(
                _number(x), _number(width), share.drawing, share.count, share.word, _number(start),
                _FIRST_LINE + row * _LINE, row,
            )
        )  # fmt: skip
        x += width + _GAP
    said = enumerate_nl([f"{share.count} {share.word}" for share in found])
    label = f"Van de {count_noun(total, 'bijdrage')}: {said}."
    return Bar(tuple(parts), _FIRST_LINE + len(ends) * _LINE - 8, label)


def _number(value: float) -> str:
    return f"{value:.1f}"
