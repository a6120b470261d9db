"""Where words go in a drawing: beside their data, and on nothing else.

A label has a few places it may stand, best first; it takes the first that touches no other
label, no line and no edge, else the one that touches least. Widths are estimated from Noto
Sans, since the width of a text is known to a browser only.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from doelenboom.site.charts.scene import Label

_NARROW, _SLIM, _WIDE = "iljI.,:;'’|!()[]-–\u00a0 ", 'ftr/"“”', "mwMW%€"
_SHARES = {**dict.fromkeys(_NARROW, 0.3), **dict.fromkeys(_SLIM, 0.4), **dict.fromkeys(_WIDE, 0.88)}
_SHARE, _UPPER_SHARE, _BOLD = 0.57, 0.66, 1.06
_ANCHORS = {"": 0.0, " t-m": 0.5, " t-e": 1.0}
_OUTSIDE, _TOUCHES, _ON_LINE = 100.0, 10.0, 1.0


class Spot(NamedTuple):
    """A place for a label: where its baseline starts, is centred or ends (``anchor``)."""

    x: float
    y: float
    anchor: str = ""


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    foot: float


@dataclass(slots=True)
class Lettering:
    """The labels of one drawing.

    Attributes:
        width: of the drawing.
        height: of the drawing.
        points: where lines and dots are.
    """

    width: float
    height: float
    points: list[tuple[float, float]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    _areas: list[_Area] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.points.sort()

    def put(
        self, css: str, text: str, spots: Sequence[Spot], *, size: float = 14, more: str = ""
    ) -> None:
        """Set a label in the best of these places.

        Args:
            css: its class.
            text: its words.
            spots: where it may stand, best first.
            size: of the letters.
            more: words in small letters on a line below it.
        """
        bold = "t-own" in css or "t-want" in css or "t-b" in css
        width = max(text_width(text, size, bold=bold), text_width(more, 12.5))
        areas = [_area(spot, width, size, bool(more)) for spot in spots]
        costs = [self._cost(area) for area in areas]
        best = costs.index(min(costs))
        spot = spots[best]
        self._areas.append(areas[best])
        self.labels.append(Label(f"{css}{spot.anchor} halo", spot.x, spot.y, text))
        if more:
            self.labels.append(Label(f"t-s{spot.anchor} halo", spot.x, spot.y + 15, more))

    def fits(self, text: str, spot: Spot, *, size: float = 14) -> bool:
        """Whether a label would touch nothing here."""
        return not self._cost(_area(spot, text_width(text, size), size, two=False))

    def _cost(self, area: _Area) -> float:
        left, top, right, foot = area
        cost = 0.0
        if left < 0 or right > self.width or top < 0 or foot > self.height:
            cost += _OUTSIDE
        for other in self._areas:
            if left < other.right and right > other.left and top < other.foot and foot > other.top:
                cost += _TOUCHES
        near = self.points[bisect(self.points, (left,)) : bisect(self.points, (right,))]
        return cost + _ON_LINE * sum(top < y < foot for _, y in near)


def text_width(text: str, size: float = 14, *, bold: bool = False) -> float:
    """About how wide a text is, in the units of the letters' size."""
    return _shares(text) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=16_384)
def _shares(text: str) -> float:
    """Widths of the letters, in letters; the same years, names and numbers come back."""
    return sum(_SHARES.get(sign) or (_UPPER_SHARE if sign.isupper() else _SHARE) for sign in text)


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """A text over a few lines; what does not fit ends in dots."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rstrip(',.;:')}…"]


def along(places: Iterable[tuple[float, float]], step: float = 12) -> list[tuple[float, float]]:
    """Points on a line through these places, close enough for no label to slip between."""
    found: list[tuple[float, float]] = []
    before: tuple[float, float] | None = None
    for x, y in places:
        if before is not None:
            gap = max(abs(x - before[0]), abs(y - before[1]))
            for number in range(1, int(gap // step) + 1):
                share = number * step / gap
                found.append(
                    (before[0] + (x - before[0]) * share, before[1] + (y - before[1]) * share)
                )
        found.append((x, y))
        before = (x, y)
    return found


def _area(spot: Spot, width: float, size: float, two: bool) -> _Area:
    left = spot.x - width * _ANCHORS[spot.anchor]
    foot = spot.y + size * 0.25 + (15 if two else 0)
    return _Area(left, spot.y - size * 0.8, left + width, foot)
