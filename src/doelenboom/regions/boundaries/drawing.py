"""Boundaries as a map in SVG: points of a drawing, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from doelenboom.regions.boundaries.shapes import Shape

_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class DrawnRegion:
    """One region: its path, and a point inside its largest part for a mark or label."""

    code: str
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map of ``width`` by ``height`` units."""

    width: int
    height: int
    regions: tuple[DrawnRegion, ...]


def draw(shapes: Sequence[Shape], width: int = 720, most_high: int = 900) -> Drawing:
    """Draw regions at a common scale, north up, filling the width (or the height).

    Degrees of longitude are made as long as they are at the middle of the map, so that
    distances in both directions agree.
    """
    points = [point for shape in shapes for polygon in shape.polygons for ring in polygon
              for point in ring]  # fmt: skip
    if not points:
        return Drawing(width, 0, ())
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    wide = max((east - west) * squeeze, 1e-9)
    high = max(north - south, 1e-9)
    scale = min(width / wide, most_high / high)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (
            round((point[0] - west) * squeeze * scale, _DECIMALS),
            round((north - point[1]) * scale, _DECIMALS),
        )

    drawn = []
    for shape in shapes:
        polygons = [[[place(point) for point in ring] for ring in polygon]
                    for polygon in shape.polygons]  # fmt: skip
        largest = max(polygons, key=lambda polygon: abs(_area(polygon[0])))
        path = "".join(_path(ring) for polygon in polygons for ring in polygon)
        drawn.append(DrawnRegion(shape.code, shape.name, path, *_middle(largest[0])))
    return Drawing(round(wide * scale), round(high * scale), tuple(drawn))


def _path(ring: list[tuple[float, float]]) -> str:
    """The ring as path data, without points that fall together at this scale."""
    kept = [point for place, point in enumerate(ring) if not place or point != ring[place - 1]]
    if len(kept) < 3:  # noqa: PLR2004 - a line is no area
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept[:-1]) + "Z"


def _area(ring: list[tuple[float, float]]) -> float:
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
    )


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """Centre of gravity of a ring."""
    area = _area(ring)
    if not area:
        return ring[0]
    x = y = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return round(x / (6 * area), _DECIMALS), round(y / (6 * area), _DECIMALS)
