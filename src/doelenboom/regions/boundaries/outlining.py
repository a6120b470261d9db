"""Boundaries as a map in the plane of whole numbers, made once when a publication is frozen.

Degrees become metres of the Dutch grid, metres become a thousandth of the width of the map, and
every edge is simplified once for both its neighbours. Points are rounded last: a point that two
regions share is one pair of numbers, so both get the same whole numbers and no gap can open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from doelenboom.regions.boundaries.projection import Points, wgs84_to_rd
from doelenboom.regions.boundaries.shapes import Shape

WIDTH = 1000
MOST_HIGH = 1400
MOST_BYTES = 60_000
"""Of a whole map, however many regions it has."""
BYTES_PER_REGION = 1_000
_AROUND = 56
"""Bytes of a region besides its path: code, point, names of the fields."""
_FINEST, _COARSER = 1.0, 1.5
"""The first tolerance (a detail of one unit is not seen), and how much coarser the next one is."""
_SMALLEST = 2
"""Square units; a ring that encloses less is a speck or a crack."""
_CORNERS = 3


@dataclass(frozen=True, slots=True)
class PlaneRegion:
    """One region: rings as an SVG path of whole numbers, and a point well inside it."""

    code: str
    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class PlaneMap:
    """Regions in the order of their codes, on a sheet with north up."""

    width: int
    height: int
    regions: tuple[PlaneRegion, ...]


def outline(shapes: Sequence[Shape]) -> PlaneMap:
    """Draw regions on one sheet, in no more bytes than a page can carry.

    Args:
        shapes: at least one, each with at least one polygon.
    """
    areas = [_area(shape) for shape in shapes]
    whole = shapely.total_bounds(np.array(areas, dtype=object))
    scale = min(WIDTH / max(whole[2] - whole[0], 1), MOST_HIGH / max(whole[3] - whole[1], 1))

    def place(points: Points) -> Points:
        return np.column_stack(
            ((points[:, 0] - whole[0]) * scale, (whole[3] - points[:, 1]) * scale)
        )

    sheet = [shapely.transform(area, place) for area in areas]
    width, height = (int(np.ceil(size * scale)) for size in (whole[2:] - whole[:2]))
    return PlaneMap(max(width, 1), max(height, 1), _regions(shapes, sheet))


def _area(shape: Shape) -> MultiPolygon:
    area = MultiPolygon([Polygon(rings[0], rings[1:]) for rings in shape.polygons])
    return shapely.transform(area, wgs84_to_rd)


def _regions(shapes: Sequence[Shape], sheet: list[Any]) -> tuple[PlaneRegion, ...]:
    """The finest drawing that is small enough; every edge is simplified once, for both sides."""
    most = min(MOST_BYTES, BYTES_PER_REGION * len(shapes)) - _AROUND * len(shapes)
    tolerance = _FINEST
    paths = _paths(shapely.coverage_simplify(sheet, tolerance))
    while sum(map(len, paths)) > most and tolerance < WIDTH:
        tolerance *= _COARSER
        paths = _paths(shapely.coverage_simplify(sheet, tolerance))
    return tuple(
        PlaneRegion(shape.code, shape.name, path, *_inside(area))
        for shape, area, path in zip(shapes, sheet, paths, strict=True)
    )


def _paths(areas: Iterable[Any]) -> list[str]:
    return [_path(area) for area in areas]


def _path(area: Any) -> str:
    """Rings of an area that still enclose something; of a speck a mark that can be seen."""
    rings = [
        _whole(ring)
        for part in shapely.get_parts(area).tolist()
        if isinstance(part, Polygon)
        for ring in (part.exterior, *part.interiors)
    ]
    kept = [ring for ring in rings if len(ring) >= _CORNERS and abs(_doubled(ring)) > 2 * _SMALLEST]
    if not kept:
        x, y = _inside(area)
        kept = [[(x, y - 2), (x + 2, y), (x, y + 2), (x - 2, y)]]
    return "".join(map(_drawn, kept))


def _whole(ring: Any) -> list[tuple[int, int]]:
    """A ring in whole numbers, open, without points that fall together."""
    rounded = np.rint(shapely.get_coordinates(ring)).astype(int).tolist()
    points = [(x, y) for x, y in rounded]
    kept = [point for place, point in enumerate(points) if not place or point != points[place - 1]]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _doubled(ring: Sequence[tuple[int, int]]) -> int:
    """Twice the area within a ring, with a sign."""
    following = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))


def _drawn(ring: Sequence[tuple[int, int]]) -> str:
    """Path data: an absolute start and then steps, in as few signs as SVG allows."""
    said = [f"M{ring[0][0]} {ring[0][1]}"]
    last = ""
    for (x, y), (u, v) in pairwise(ring):
        command, numbers = _step(u - x, v - y)
        glue = "" if command != last or numbers[0] == "-" else " "
        said.append((command if command != last else "") + glue + numbers)
        last = command
    return "".join(said) + "z"


def _step(dx: int, dy: int) -> tuple[str, str]:
    if dy == 0:
        return "h", str(dx)
    if dx == 0:
        return "v", str(dy)
    return "l", f"{dx}{'' if dy < 0 else ' '}{dy}"


def _inside(area: Any) -> tuple[int, int]:
    """The middle of the largest circle that fits in the largest part."""
    parts = [part for part in shapely.get_parts(area).tolist() if isinstance(part, Polygon)]
    largest = max(parts, key=lambda part: part.area)
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest, tolerance=1))[0]
    return round(float(x)), round(float(y))
