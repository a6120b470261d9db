"""The hatch of what was left out on purpose, as stripes: the same as the pattern of ``scene``."""

import re
from math import floor, sqrt

from doelenboom.site.charts.looks import Look
from doelenboom.site.charts.scene import Box, Shape
from doelenboom.site.pictures.strokes import box, colour, traced

_STEP = 6
_PLACE = re.compile(r"(-?[\d.]+) (-?[\d.]+) [ml]")
_TURN = 1 / sqrt(2)


def hatched(mark: Shape | Box, shape: str, paper: str, line: Look) -> str:
    """The inside of a shape with stripes at 45 degrees, in the words of PDF.

    Args:
        mark: what is hatched.
        shape: the same in the words of PDF.
        paper: colour between the stripes.
        line: look of a stripe, of which one half is seen: the other is outside the pattern.
    """
    corners = _corners(mark)
    across = [(x + y) * _TURN for x, y in corners]
    down = [(y - x) * _TURN for x, y in corners]
    top, high = min(down), max(down) - min(down)
    stripes = (
        box(stripe * _STEP, top, line.width / 2, high)
        for stripe in range(floor(min(across) / _STEP), floor(max(across) / _STEP) + 1)
    )
    turned = f"{_TURN:.5f} {_TURN:.5f} {-_TURN:.5f} {_TURN:.5f} 0 0 cm"
    ground = f"{colour(paper, 'rg')} {shape} f"
    return f"{ground} q {shape} W n {turned} {colour(line.stroke, 'rg')} {' '.join(stripes)} f Q"


def _corners(mark: Shape | Box) -> list[tuple[float, float]]:
    """Corners of the upright rectangle around a mark."""
    if isinstance(mark, Box):
        left, top, right, foot = mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    else:
        places = [(float(x), float(y)) for x, y in _PLACE.findall(traced(mark.path))]
        left, right = min(x for x, _ in places), max(x for x, _ in places)
        top, foot = min(y for _, y in places), max(y for _, y in places)
    return [(left, top), (right, top), (left, foot), (right, foot)]
