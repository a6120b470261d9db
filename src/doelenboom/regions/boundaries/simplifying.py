"""Repair and simplify boundaries so that neighbours keep exactly the same edge.

Every edge between two regions is simplified once, for both (GEOS ``coverage_simplify``:
Visvalingam and Whyatt, along the lines between the points where three regions meet). A set with
overlaps, slivers or rings that cross themselves is made whole first (``coverage_clean``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, STRtree

from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.regions.boundaries.projection import from_plane, to_plane
from doelenboom.regions.boundaries.reading import PRECISION, Outline
from doelenboom.regions.errors import BoundariesUnreadable

SLIVER_METRES = 2.0
"""A gap between neighbours narrower than this is an error of drawing, and is closed."""
MAX_LOSS = 0.02
"""A region that a repair changes by more than this share of its area is not repaired silently."""
_PARTS_OF_TOLERANCE = 4
"""An island or hole is left out when it is smaller than a square of this many tolerances."""

Areas = list[Any]
"""Polygons and multipolygons, in the plane or in degrees."""


@dataclass(frozen=True, slots=True)
class Simplified:
    """Boundaries ready to be kept.

    Attributes:
        outlines: in longitude and latitude, rounded, outer rings counter-clockwise (RFC 7946).
        tolerance: metres that were used; less than asked where that would spoil a region.
        notes: what was put right or left out, in Dutch.
    """

    outlines: tuple[Outline, ...]
    tolerance: int
    points: int
    notes: tuple[str, ...]


def simplify(outlines: Sequence[Outline], tolerance: int) -> Simplified:
    """Repair where needed, leave out what is too small to see, and simplify.

    Args:
        outlines: in longitude and latitude.
        tolerance: metres; 0 keeps every point.

    Raises:
        BoundariesUnreadable: regions overlap so much that repairing would move a boundary.
    """
    notes: list[str] = []
    areas: Areas = [shapely.transform(item.area, to_plane) for item in outlines]
    areas = _repaired(areas, outlines, notes)
    areas = _without_specks(areas, (_PARTS_OF_TOLERANCE * tolerance) ** 2, notes)
    for metres in dict.fromkeys((tolerance, tolerance // 2, tolerance // 4, 0)):
        drawn = _drawn(areas, metres)
        if _whole(drawn):
            break
    else:
        raise BoundariesUnreadable(
            "Deze grenzen zijn niet te herstellen: er blijven vlakken over elkaar liggen."
        )
    if metres != tolerance:
        notes.append(
            f"Minder vereenvoudigd dan gevraagd: tot {metres} in plaats van {tolerance} m."
        )
    kept = tuple(
        Outline(item.code, item.name, area) for item, area in zip(outlines, drawn, strict=True)
    )
    return Simplified(kept, metres, int(shapely.get_num_coordinates(drawn).sum()), tuple(notes))


def _drawn(areas: Areas, metres: int) -> list[MultiPolygon]:
    simple = shapely.coverage_simplify(areas, metres) if metres else areas
    return [_finished(area) for area in simple]


def _finished(area: Any) -> MultiPolygon:
    turned = shapely.transform(area, lambda points: np.round(from_plane(points), PRECISION))
    parts = [part for part in _polygons(turned) if not part.is_empty]
    return MultiPolygon([shapely.orient_polygons(part) for part in parts])


def _polygons(area: Any) -> list[Polygon]:
    parts = shapely.get_parts(area).tolist()
    return [part for part in parts if isinstance(part, Polygon)]


def _whole(areas: Sequence[Any]) -> bool:
    """Whether every area is sound, none is empty, and neighbours share their edges exactly."""
    return bool(
        shapely.is_valid(areas).all()
        and not shapely.is_empty(areas).any()
        and shapely.coverage_is_valid(areas)
    )


def _repaired(areas: Areas, outlines: Sequence[Outline], notes: list[str]) -> Areas:
    bad = [item.code for item, area in zip(outlines, areas, strict=True) if not area.is_valid]
    sound = areas
    if bad:
        sound = list(shapely.make_valid(areas, method="structure", keep_collapsed=False))
        notes.append(
            f"{count_noun(len(bad), 'gebied')} had een grens die zichzelf kruist of raakt, en is "
            f"hersteld: {_some(bad)}."
            if len(bad) == 1
            else f"{count_noun(len(bad), 'gebied')} hadden een grens die zichzelf kruist of "
            f"raakt, en zijn hersteld: {_some(bad)}."
        )
        sound = [MultiPolygon(_polygons(area)) for area in sound]
    if shapely.coverage_is_valid(sound, gap_width=SLIVER_METRES):
        return sound
    clean = list(
        shapely.coverage_clean(sound, gap_width=SLIVER_METRES, snapping_distance=SLIVER_METRES / 2)
    )
    _check_loss(sound, clean, outlines)
    moved = [
        item.code
        for item, old, new in zip(outlines, sound, clean, strict=True)
        if abs(old.area - new.area) > 1
    ]
    if moved:
        notes.append(f"Kieren of overlap gedicht langs de grens van {_some(moved)}.")
    return clean


def _check_loss(old: Areas, new: Areas, outlines: Sequence[Outline]) -> None:
    spoiled = [
        item.name
        for item, before, after in zip(outlines, old, new, strict=True)
        if after.is_empty or abs(before.area - after.area) > MAX_LOSS * max(before.area, 1)
    ]
    if spoiled:
        raise BoundariesUnreadable(
            f"De vlakken van {_some(spoiled)} liggen over een ander gebied heen. Zo is niet te "
            "zeggen waar de grens loopt. Staan er misschien twee jaren of twee soorten gebieden "
            "in het bestand?"
        )


def _some(codes: Sequence[str]) -> str:
    most = 5
    shown = list(codes[:most])
    if len(codes) > most:
        shown.append(f"{len(codes) - most} andere")
    return enumerate_nl(shown)


def _without_specks(areas: Areas, smallest: float, notes: list[str]) -> Areas:
    """Leave out islands and holes that are too small to see.

    The largest part of a region always stays. A part or hole that touches another region is no
    island and stays: leaving it out would tear a gap in the neighbour.
    """
    if smallest <= 0:
        return areas
    tree = STRtree(areas)
    dropped = 0
    kept: Areas = []
    for own, area in enumerate(areas):
        parts = _polygons(area)
        largest = max(parts, key=lambda part: part.area)
        stay = []
        for part in parts:
            if part is largest or part.area >= smallest or _touches(tree, part, own):
                filled = _filled(part, smallest, tree, own)
                dropped += len(part.interiors) - len(filled.interiors)
                stay.append(filled)
            else:
                dropped += 1
        kept.append(MultiPolygon(stay))
    if dropped:
        side = round(smallest**0.5)
        what = count_noun(dropped, "eiland of gat", "eilanden of gaten")
        notes.append(f"{what} kleiner dan {side} bij {side} meter weggelaten.")
    return kept


def _touches(tree: STRtree, part: Polygon, own: int) -> bool:
    return any(other != own for other in tree.query(part, predicate="intersects"))


def _filled(part: Polygon, smallest: float, tree: STRtree, own: int) -> Polygon:
    holes = [
        ring
        for ring in part.interiors
        if Polygon(ring).area >= smallest or _touches(tree, Polygon(ring), own)
    ]
    return Polygon(part.exterior, holes) if len(holes) < len(part.interiors) else part
