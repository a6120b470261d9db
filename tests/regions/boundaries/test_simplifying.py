"""Repairing and simplifying, so that neighbours keep exactly the same edge."""

from collections import Counter
from itertools import pairwise
from math import cos, radians
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.boundaries.reading import Outline, read_geojson
from doelenboom.regions.boundaries.simplifying import Simplified, simplify
from doelenboom.regions.errors import BoundariesUnreadable

REAL = {
    "gemeente_2025_cartomap_wgs84": (RegionKind.MUNICIPALITY, 342),
    "zeeland_gemeenten_2022_pdok_wgs84": (RegionKind.MUNICIPALITY, 13),
    "zeeland_gemeenten_2025_cartomap_wgs84": (RegionKind.MUNICIPALITY, 13),
    "vlissingen_wijken_2024_cartomap_wgs84": (RegionKind.DISTRICT, 8),
}


def _read(shared_data: Path, name: str) -> tuple[Outline, ...]:
    raw = (shared_data / "cbs" / "boundaries" / f"{name}.geojson").read_bytes()
    return read_geojson([raw], REAL[name][0]).outlines


def _edges(outlines: tuple[Outline, ...]) -> Counter[frozenset[tuple[float, float]]]:
    """How many regions run along every edge, whichever way round."""
    found: Counter[frozenset[tuple[float, float]]] = Counter()
    for outline in outlines:
        own = set()
        for polygon in outline.area.geoms:
            for ring in (polygon.exterior, *polygon.interiors):
                points = list(ring.coords)
                own |= {frozenset(pair) for pair in pairwise(points)}
        found.update(own)
    return found


def _gaps_and_overlap(outlines: tuple[Outline, ...]) -> tuple[float, float]:
    """Area of what is covered twice, and of the change of everything together."""
    areas = [outline.area for outline in outlines]
    union = shapely.union_all(areas)
    return sum(area.area for area in areas) - union.area, union.area


@pytest.mark.parametrize("tolerance", [0, 50, 300, 1000])
@pytest.mark.parametrize("name", REAL)
def test_real_neighbours_share_their_edges_before_and_after(
    shared_data: Path, name: str, tolerance: int
) -> None:
    before = _read(shared_data, name)
    made = simplify(before, tolerance)
    assert len(made.outlines) == len(before) == REAL[name][1]
    areas = [outline.area for outline in made.outlines]
    assert shapely.coverage_is_valid(areas), "no overlap, no edge that only one side has"
    assert shapely.is_valid(areas).all()
    assert max(_edges(made.outlines).values()) == 2
    overlap, covered = _gaps_and_overlap(made.outlines)
    assert abs(overlap) < 1e-9 * covered


@pytest.mark.parametrize("name", REAL)
def test_areas_change_little(shared_data: Path, name: str) -> None:
    before = _read(shared_data, name)
    made = simplify(before, 50)
    for old, new in zip(before, made.outlines, strict=True):
        assert new.area.area == pytest.approx(old.area.area, rel=0.001), old.name
    assert made.points <= sum(shapely.get_num_coordinates(o.area) for o in before) + 2


def test_the_shared_length_of_real_neighbours_stays(shared_data: Path) -> None:
    before = _read(shared_data, "zeeland_gemeenten_2022_pdok_wgs84")
    after = simplify(before, 100).outlines
    pairs = {
        (a.code, b.code)
        for a in before for b in before
        if a.code < b.code and a.area.intersection(b.area).length > 0
    }  # fmt: skip
    by_code = {outline.code: outline.area for outline in after}
    assert len(pairs) > 5
    for one, other in pairs:
        assert by_code[one].intersection(by_code[other]).length > 0, (one, other)


def test_fewer_points_the_further_it_goes(shared_data: Path) -> None:
    before = _read(shared_data, "zeeland_gemeenten_2022_pdok_wgs84")
    points = [simplify(before, metres).points for metres in (0, 50, 200, 800)]
    assert points == sorted(points, reverse=True)
    assert points[-1] < points[0] / 3


def _outlines(*areas: Polygon | MultiPolygon) -> tuple[Outline, ...]:
    return tuple(
        Outline(f"GM{number:04d}", f"Gebied {number}",
                area if isinstance(area, MultiPolygon) else MultiPolygon([area]))
        for number, area in enumerate(areas, 1)
    )  # fmt: skip


def _km(metres: float) -> float:
    return metres / 111_319.5


def test_rings_turn_as_rfc_7946_wants() -> None:
    clockwise = Polygon([(4, 52), (4, 52.1), (4.1, 52.1), (4.1, 52)],
                        [[(4.03, 52.03), (4.07, 52.03), (4.07, 52.07), (4.03, 52.07)]])  # fmt: skip
    (outline,) = simplify(_outlines(clockwise), 0).outlines
    (polygon,) = outline.area.geoms
    assert polygon.exterior.is_ccw
    assert not polygon.interiors[0].is_ccw


def test_a_ring_that_crosses_itself_is_repaired_and_told() -> None:
    bow = Polygon([(4, 52), (4.1, 52.1), (4.1, 52), (4, 52.1)])
    made = simplify(_outlines(bow, box(4.2, 52, 4.3, 52.1)), 0)
    assert all(outline.area.is_valid for outline in made.outlines)
    assert made.outlines[0].area.area == pytest.approx(0.005, rel=0.01)
    assert "kruist of raakt" in made.notes[0]


def test_a_sliver_between_neighbours_is_closed_and_told() -> None:
    thin = _km(1)
    made = simplify(_outlines(box(4, 52, 4.1, 52.1), box(4, 52.1 + thin, 4.1, 52.2)), 0)
    low, high = (outline.area for outline in made.outlines)
    assert low.intersection(high).length == pytest.approx(0.1)
    assert shapely.union_all([low, high]).geom_type == "Polygon"
    assert "Kieren of overlap" in made.notes[0]


def test_water_between_regions_stays_water() -> None:
    wide = _km(150)
    made = simplify(_outlines(box(4, 52, 4.1, 52.1), box(4, 52.1 + wide, 4.1, 52.2)), 50)
    low, high = (outline.area for outline in made.outlines)
    assert low.distance(high) == pytest.approx(wide, rel=0.01)
    assert made.notes == ()


def test_regions_on_top_of_each_other_are_refused_by_name() -> None:
    with pytest.raises(BoundariesUnreadable, match=r"Gebied [12]"):
        simplify(_outlines(box(4, 52, 4.1, 52.1), box(4, 52, 4.1, 52.1)), 50)
    with pytest.raises(BoundariesUnreadable, match="over een ander gebied heen"):
        simplify(_outlines(box(4, 52, 4.2, 52.2), box(4.1, 52.1, 4.3, 52.3)), 50)


def test_specks_go_and_what_others_need_stays() -> None:
    side = _km(40)
    land = box(4, 52, 4.1, 52.1)
    hole = box(4.05, 52.05, 4.05 + side, 52.05 + side)
    enclave = box(4.02, 52.02, 4.02 + side, 52.02 + side)
    speck = box(4.15, 52.05, 4.15 + side, 52.05 + side)
    holed = land.difference(hole).difference(enclave)
    made = simplify(_outlines(MultiPolygon([holed, speck]), enclave), 50)
    first, second = (outline.area for outline in made.outlines)
    assert len(first.geoms) == 1, "the island is too small to see"
    assert len(first.geoms[0].interiors) == 1, "the hole is filled, the enclave is not"
    assert not second.is_empty, "a region is never left out, however small"
    assert shapely.coverage_is_valid([first, second])
    assert made.notes == ("2 eilanden of gaten kleiner dan 200 bij 200 meter weggelaten.",)
    assert (
        len(simplify(_outlines(MultiPolygon([holed, speck]), enclave), 0).outlines[0].area.geoms)
        == 2
    )


@st.composite
def _patchwork(draw: st.DrawFn) -> tuple[Outline, ...]:
    """A grid of regions whose inner corners and edges wobble, in which neighbours agree."""
    across, up = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    shift = st.floats(-0.012, 0.012)
    corner = {
        (x, y): (round(4 + 0.05 * x + draw(shift), 6), round(52 + 0.05 * y + draw(shift), 6))
        for x in range(across + 1) for y in range(up + 1)
    }  # fmt: skip
    between: dict[frozenset[tuple[int, int]], list[tuple[float, float]]] = {}

    def edge(a: tuple[int, int], b: tuple[int, int]) -> list[tuple[float, float]]:
        key = frozenset((a, b))
        if key not in between:
            (ax, ay), (bx, by) = sorted((corner[a], corner[b]))
            between[key] = [
                (round(ax + (bx - ax) * t / 8 + draw(st.floats(-0.001, 0.001)), 6),
                 round(ay + (by - ay) * t / 8 + draw(st.floats(-0.001, 0.001)), 6))
                for t in range(1, 8)
            ]  # fmt: skip
        points = between[key]
        return points if corner[a] <= corner[b] else points[::-1]

    areas = []
    for x in range(across):
        for y in range(up):
            round_ = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
            ring: list[tuple[float, float]] = []
            for a, b in zip(round_, round_[1:] + round_[:1], strict=True):
                ring += [corner[a], *edge(a, b)]
            areas.append(Polygon(ring))
    return _outlines(*areas)


@given(_patchwork(), st.integers(0, 2000))
def test_any_patchwork_stays_whole(outlines: tuple[Outline, ...], tolerance: int) -> None:
    try:
        made: Simplified = simplify(outlines, tolerance)
    except BoundariesUnreadable:
        return  # wobbled over each other: refused, never half
    areas = [outline.area for outline in made.outlines]
    assert len(areas) == len(outlines)
    assert shapely.coverage_is_valid(areas)
    assert shapely.is_valid(areas).all()
    squeeze = cos(radians(52))
    for outline in made.outlines:
        assert outline.area.area * squeeze > 0
