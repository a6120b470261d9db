"""Boundaries as points of a drawing."""

import re
from math import cos, radians

from doelenboom.regions.boundaries.drawing import draw
from doelenboom.regions.boundaries.shapes import Shape

RING = ((4.0, 52.0), (4.1, 52.0), (4.1, 52.1), (4.0, 52.1), (4.0, 52.0))
HOLE = ((4.04, 52.04), (4.04, 52.06), (4.06, 52.06), (4.06, 52.04), (4.04, 52.04))


def test_north_is_up_and_distances_agree_in_both_directions() -> None:
    drawing = draw([Shape("GM0001", "Een", ((RING, HOLE),))], width=700, most_high=1200)
    assert drawing.width == 700
    assert abs(drawing.height * cos(radians(52.05)) - 700) < 1
    (region,) = drawing.regions
    assert region.path.count("M") == 2
    assert region.path.startswith("M0 11")
    assert (round(region.x), round(region.y)) == (350, round(drawing.height / 2))


def test_a_high_map_fits_too_and_nothing_is_drawn_outside() -> None:
    tall = tuple((x / 10 + 3.6, y) for x, y in RING)
    drawing = draw([Shape("GM0001", "Een", ((tall,),))], width=720, most_high=300)
    assert drawing.height == 300
    assert drawing.width < 720
    numbers = [float(n) for n in re.findall(r"-?[0-9.]+", drawing.regions[0].path)]
    assert min(numbers) >= 0
    assert max(numbers) <= 300


def test_nothing_to_draw() -> None:
    assert draw([]).regions == ()
