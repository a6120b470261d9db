"""The map that goes with figures about regions: which of them, with which neighbours, and whose.

The wijken and buurten of a municipality are shown together; municipalities with those of their
province, or with the whole country where the figures are about more than one province; other
kinds always with the whole country.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doelenboom.kernel.regions import WITHIN_MUNICIPALITY, enclosing, region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.boundaries.shapes import Shape
from doelenboom.regions.errors import BoundariesUnreadable
from doelenboom.regions.maps import read_boundaries, sets_for
from doelenboom.regions.models import BoundarySet
from doelenboom.regions.selectors import provinces_by_year

if TYPE_CHECKING:
    from doelenboom.regions.boundaries.outlining import PlaneMap

FEWEST = 3
"""Regions with figures from which a map says more than a sentence."""


@dataclass(frozen=True, slots=True)
class MapAround:
    """A map, and the set of boundaries that it was drawn from."""

    drawn: "PlaneMap"
    source: BoundarySet


def map_around(
    kind: RegionKind, year: int, figures: Collection[str], own: str | None = None
) -> MapAround | None:
    """The map for figures about some regions; None where nothing can be drawn.

    A set whose file is gone or changed is passed over, and so is one that does not know the
    regions: sets of the country and of a municipality's own division stand beside each other.

    Args:
        kind: what the regions are.
        year: of the newest figures.
        figures: codes of regions with figures.
        own: code of the organisation's own region.
    """
    if len(figures) < FEWEST:
        return None
    for row in sets_for(kind, year):
        try:
            shapes = read_boundaries(row)
        except BoundariesUnreadable:
            continue
        if sum(shape.code in figures for shape in shapes) < FEWEST:
            continue
        # Here, and not above: GEOS costs every start 50 ms, and only maps need it.
        from doelenboom.regions.boundaries.outlining import outline

        return MapAround(outline(_shown(shapes, kind, row.year, figures, own)), row)
    return None


def _shown(
    shapes: Sequence[Shape], kind: RegionKind, year: int, figures: Collection[str], own: str | None
) -> list[Shape]:
    with_figures = [shape.code for shape in shapes if shape.code in figures]
    wanted: set[str | None]
    if kind in WITHIN_MUNICIPALITY:
        places = {shape.code: _municipality(shape.code) for shape in shapes}
        wanted = {places[code] for code in with_figures}
        if own in wanted:
            wanted = {own}
    elif kind is RegionKind.MUNICIPALITY:
        provinces = _provinces(year)
        places = {shape.code: provinces.get(shape.code) for shape in shapes}
        wanted = {places[code] for code in with_figures}
        if len(wanted) > 1 or None in wanted:
            return list(shapes)
    else:
        return list(shapes)
    return [shape for shape in shapes if places[shape.code] in wanted]


def _municipality(code: str) -> str | None:
    """Municipality of a wijk or buurt; None for one of a municipality's own division."""
    above = (one for one in enclosing(code) if region_kind(one) is RegionKind.MUNICIPALITY)
    return next(above, None)


def _provinces(year: int) -> dict[str, str]:
    """Municipality → province, as last told about that year."""
    told = sorted(
        (about, code, province) for (code, about), province in provinces_by_year().items()
    )
    return {code: province for about, code, province in told if about <= year}
