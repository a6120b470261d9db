"""From the Dutch grid to degrees."""

import numpy as np
import pytest

from doelenboom.regions.boundaries.projection import (
    METRES_PER_DEGREE,
    Projection,
    from_plane,
    rd_to_wgs84,
    recognise,
    to_plane,
)

# Towers with official coordinates in both systems (Schreutelkamp and Strang van Hees, 2001).
TOWERS = {
    "Amersfoort": ((155_000, 463_000), (5.38720621, 52.15517440)),
    "Westertoren": ((120_700.723, 487_525.501), (4.88352559, 52.37453253)),
    "Martinitoren": ((233_883.131, 582_065.167), (6.56820053, 53.21938317)),
}


@pytest.mark.parametrize("tower", TOWERS)
def test_known_points_within_half_a_metre(tower: str) -> None:
    rd, wgs84 = TOWERS[tower]
    found = rd_to_wgs84(np.array([rd], dtype=float))[0]
    east = (found[0] - wgs84[0]) * METRES_PER_DEGREE * np.cos(np.radians(wgs84[1]))
    north = (found[1] - wgs84[1]) * METRES_PER_DEGREE
    assert float(np.hypot(east, north)) < 0.5


def test_what_the_coordinates_are_is_seen_from_where_they_lie() -> None:
    assert recognise(np.array([[3.57, 51.45], [6.56, 53.2]])) is Projection.WGS84
    assert recognise(np.array([[51.45, 3.57], [53.2, 6.56]])) is Projection.SWAPPED
    assert recognise(np.array([[31_000.0, 386_000], [233_883, 582_065]])) is Projection.RD
    assert recognise(np.array([[-68.2, 12.1]])) is None, "Bonaire"
    assert recognise(np.array([[3.57, 51.45], [31_000, 386_000]])) is None


def test_the_plane_is_left_where_it_was_entered() -> None:
    points = np.array([[3.571234, 51.454321], [6.9, 53.5]])
    assert np.allclose(from_plane(to_plane(points)), points, atol=1e-12)
