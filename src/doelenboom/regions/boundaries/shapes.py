"""Boundaries as they are read back, without any library of geometry."""

from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS84)."""
Ring = tuple[Point, ...]
"""Closed: the last point is the first."""
Polygon = tuple[Ring, ...]
"""Outer ring, counter-clockwise, and then the holes, clockwise."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The boundary of one region."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]
