"""Between the Dutch grid (RD, EPSG:28992, metres) and longitude and latitude (WGS84).

Coefficients of the approximation by Schreutelkamp and Strang van Hees, "Benaderingsformules voor
de transformatie tussen RD- en WGS84-kaartcoördinaten" (NCG, 2001). Within the Netherlands they
stay within half a metre of the official transformation, a hundredth of a pixel on our maps, so
that no library of thirty megabytes with grids is needed (ADR 0015).
"""

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Rows of x, y."""

_ORIGIN = (155_000.0, 463_000.0)
_LATITUDE, _LONGITUDE = 52.15517440, 5.38720621
_TO_LATITUDE = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550),
    (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033),
    (1, 1, -0.00012),
)  # fmt: skip
_TO_LONGITUDE = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594),
    (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022),
    (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip
_TO_X = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705),
    (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
_TO_Y = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788),
    (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
)  # fmt: skip
METRES_PER_DEGREE = 111_319.5
"""Of latitude; of longitude it is this times the cosine of the latitude."""
MIDDLE_LATITUDE = 52.1
_SQUEEZE = float(np.cos(np.radians(MIDDLE_LATITUDE)))
_SCALE: Points = np.array([METRES_PER_DEGREE * _SQUEEZE, METRES_PER_DEGREE])


class Projection(StrEnum):
    """What the coordinates of a file are."""

    RD = "RD"
    WGS84 = "WGS84"
    SWAPPED = "WGS84 (breedte, lengte)"


def rd_to_wgs84(points: Points) -> Points:
    """Longitude and latitude in degrees of points in RD metres."""
    x = (points[:, 0] - _ORIGIN[0]) * 1e-5
    y = (points[:, 1] - _ORIGIN[1]) * 1e-5
    latitude = sum((size * x**p * y**q for p, q, size in _TO_LATITUDE), np.zeros_like(x))
    longitude = sum((size * x**p * y**q for p, q, size in _TO_LONGITUDE), np.zeros_like(x))
    return np.column_stack((_LONGITUDE + longitude / 3600, _LATITUDE + latitude / 3600))


def wgs84_to_rd(points: Points) -> Points:
    """RD metres of points in longitude and latitude, by the same source; back within a metre."""
    north = (points[:, 1] - _LATITUDE) * 0.36
    east = (points[:, 0] - _LONGITUDE) * 0.36
    x = sum((size * north**p * east**q for p, q, size in _TO_X), np.zeros_like(north))
    y = sum((size * north**p * east**q for p, q, size in _TO_Y), np.zeros_like(north))
    return np.column_stack((_ORIGIN[0] + x, _ORIGIN[1] + y))


def to_wgs84(points: Points, projection: Projection) -> Points:
    """Longitude and latitude of points as a file has them."""
    if projection is Projection.RD:
        return rd_to_wgs84(points)
    return points[:, ::-1] if projection is Projection.SWAPPED else points


def to_plane(points: Points) -> Points:
    """Metres in a plane, near enough for sizes of details (2 % off at the country's ends)."""
    return np.multiply(points, _SCALE)


def from_plane(points: Points) -> Points:
    """Back to longitude and latitude."""
    return np.divide(points, _SCALE)


def recognise(points: Points) -> Projection | None:
    """What these coordinates must be, since they lie in the Netherlands; None if they do not."""
    low, high = points.min(axis=0), points.max(axis=0)
    for projection, (left, bottom, right, top) in _EXTENTS.items():
        if low[0] >= left and low[1] >= bottom and high[0] <= right and high[1] <= top:
            return projection
    return None


_EXTENTS: dict[Projection, tuple[Any, ...]] = {
    Projection.WGS84: (2.5, 50.5, 7.5, 54.0),
    Projection.SWAPPED: (50.5, 2.5, 54.0, 7.5),
    Projection.RD: (-10_000, 289_000, 300_000, 640_000),
}
"""Left, bottom, right, top, with the waters of the coast."""
