"""Boundaries as a map of whole numbers: small, sharp, and without a gap between neighbours."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LinearRing, Point, Polygon

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.boundaries.outlining import PlaneMap, outline
from doelenboom.regions.boundaries.projection import rd_to_wgs84, wgs84_to_rd
from doelenboom.regions.boundaries.reading import read_geojson
from doelenboom.regions.boundaries.shapes import Shape
from doelenboom.regions.boundaries.simplifying import simplify
from doelenboom.snapshot.maps import Outline

Ring = list[tuple[int, int]]
_COMMAND = re.compile(r"([Mlhv])([-0-9 ]+)|z")


def rings(path: str) -> list[Ring]:
    """Points of every ring of a path, read as a browser would."""
    found: list[Ring] = []
    for match in _COMMAND.finditer(path):
        if match[0] == "z":
            continue
        numbers = [int(one) for one in re.findall(r"-?\d+", match[2])]
        if match[1] == "M":
            found.append([(numbers[0], numbers[1])])
            continue
        width = 2 if match[1] == "l" else 1
        for place in range(0, len(numbers), width):
            step = numbers[place : place + width]
            dx, dy = (step[0], 0) if match[1] == "h" else (0, step[0])
            if match[1] == "l":
                dx, dy = step
            x, y = found[-1][-1]
            found[-1].append((x + dx, y + dy))
    return found


def _edges(drawn: PlaneMap) -> Counter[frozenset[tuple[int, int]]]:
    found: Counter[frozenset[tuple[int, int]]] = Counter()
    for region in drawn.regions:
        own = {
            frozenset(pair) for ring in rings(region.path) for pair in pairwise([*ring, ring[0]])
        }
        found.update(own)
    return found


def _square(code: str, left: float, low: float, size: float = 0.01) -> Shape:
    right, high = left + size, low + size
    ring = ((left, low), (right, low), (right, high), (left, high), (left, low))
    return Shape(code, code, ((ring,),))


def _real(shared_data: Path, name: str, kind: RegionKind) -> list[Shape]:
    raw = (shared_data / "cbs" / "boundaries" / f"{name}.geojson").read_bytes()
    made = simplify(read_geojson([raw], kind).outlines, 20)
    return [
        Shape(one.code, one.name, tuple(
            tuple(tuple((x, y) for x, y in ring.coords) for ring in (p.exterior, *p.interiors))
            for p in one.area.geoms
        ))
        for one in made.outlines
    ]  # fmt: skip


def test_degrees_become_metres_of_the_grid_and_back() -> None:
    metres = np.array(
        [[155_000, 463_000], [30_000, 385_000], [275_000, 590_000], [135_000, 620_000]]
    )
    assert np.abs(wgs84_to_rd(rd_to_wgs84(metres.astype(float))) - metres).max() < 1


def test_a_map_is_a_thousand_wide_with_north_up() -> None:
    drawn = outline([_square("WK1", 3.50, 51.40), _square("WK2", 3.52, 51.41)])
    assert drawn.width in (1000, 1001)
    low, high = drawn.regions
    assert low.y > high.y
    assert low.x < high.x
    assert [len(rings(one.path)) for one in drawn.regions] == [1, 1]


@pytest.mark.parametrize(
    ("name", "kind", "regions", "most"),
    [
        ("gemeente_2025_cartomap_wgs84", RegionKind.MUNICIPALITY, 342, 60_000),
        ("zeeland_gemeenten_2022_pdok_wgs84", RegionKind.MUNICIPALITY, 13, 13_000),
        ("vlissingen_wijken_2024_cartomap_wgs84", RegionKind.DISTRICT, 8, 8_000),
    ],
)
def test_real_maps_are_small_whole_and_shared(
    shared_data: Path, name: str, kind: RegionKind, regions: int, most: int
) -> None:
    shapes = _real(shared_data, name, kind)
    drawn = outline(shapes)
    told = [Outline(region=one.code, path=one.path, x=one.x, y=one.y) for one in drawn.regions]
    assert len(told) == regions
    assert sum(len(one.model_dump_json()) for one in told) <= most
    assert max(_edges(drawn).values()) == 2, "an edge has a region on both sides at most"
    assert 2 in _edges(drawn).values()
    assert outline(shapes) == drawn


def test_a_label_stands_inside_its_region(shared_data: Path) -> None:
    drawn = outline(_real(shared_data, "gemeente_2025_cartomap_wgs84", RegionKind.MUNICIPALITY))
    outside = []
    for one in drawn.regions:
        largest = max((Polygon(LinearRing(ring)) for ring in rings(one.path)), key=lambda p: p.area)
        if not largest.buffer(0).contains(Point(one.x, one.y)):
            outside.append(one.code)
    assert outside == []


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20, unique=True)
)
def test_neighbours_share_every_point_of_their_edge(places: list[tuple[int, int]]) -> None:
    drawn = outline([
        _square(f"WK{number:06d}", 3.5 + 0.01 * x, 51.4 + 0.01 * y)
        for number, (x, y) in enumerate(places)
    ])  # fmt: skip
    beside = sum(((x + 1, y) in places) + ((x, y + 1) in places) for x, y in places)
    assert sum(count == 2 for count in _edges(drawn).values()) >= beside


def test_what_is_too_small_to_see_is_still_there() -> None:
    drawn = outline([_square("WK1", 3.5, 51.4, 0.5), _square("WK2", 4.1, 51.4, 0.0001)])
    speck = drawn.regions[1]
    assert len(rings(speck.path)[0]) >= 3
    assert (speck.x, speck.y) != (0, 0)
