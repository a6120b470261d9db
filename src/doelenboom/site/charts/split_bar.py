"""One bar of money in two parts: what serves a goal, and what nobody divided."""

from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.site.charts.lettering import text_width
from doelenboom.site.charts.scene import Box, Drawing, Label, Mark

_TOP, _THICK = 30, 32
_WIDE, _NARROW = 540, 340
"""The wide one stands in half a page."""
_HIGH, _LOW, _LOWER, _HEIGHT = 20, 84, 101, 108


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar.

    Attributes:
        name: what it is.
        size: in words; "" where there is no such part.
        share: of the whole, 0 to 1.
    """

    name: str
    size: str
    share: float


def split_bar(left: Part, right: Part, *, title: str, desc: str) -> list[Drawing]:
    """The wide and the narrow drawing.

    Args:
        left: what is divided: a full bar.
        right: the rest: hatched, since nothing is known of it.
        title: what it is about.
        desc: its message.
    """
    return [
        Drawing(css, width, _HEIGHT, title, desc, tuple(_marks(width, left, right)))
        for width, css in ((_WIDE, "only-wide"), (_NARROW, "only-narrow"))
    ]


def _marks(width: int, left: Part, right: Part) -> Iterator[Mark]:
    edge = width * left.share
    together = text_width(left.size, bold=True) + text_width(right.size, bold=True) + 12
    if left.size:
        yield Box("c-bar", 0, _TOP, edge, _THICK)
        yield Label("t-own", 0, _HIGH, left.name)
        yield Label("t-ink t-b t-n", 0, _LOW, left.size)
    if right.size:
        below = _LOWER if left.size and together > width else _LOW
        yield Box("c-hidden", edge, _TOP, width - edge, _THICK, hatched=True)
        yield Label("t-ref t-e", width, _HIGH, right.name)
        yield Label("t-ink t-b t-n t-e", width, below, right.size)
