"""A set of boundaries as a map that fits on a page."""

from dataclasses import dataclass

from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Organisation
from doelenboom.regions.api import (
    BOUNDARY_KINDS,
    BoundariesUnreadable,
    BoundarySet,
    Drawing,
    Shape,
    boundaries_of,
    children,
    draw,
    parents,
    read_boundaries,
)

_MOST = 600


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing with what a reader needs to understand it.

    Attributes:
        here: code of the region that stands out, or "".
        shown: what is on it, Dutch, when that is not everything.
        problem: why there is no drawing, or "".
    """

    drawing: Drawing | None
    here: str = ""
    shown: str = ""
    problem: str = ""
    row: BoundarySet | None = None


def map_of_set(row: BoundarySet) -> Map:
    """The whole set; of wijken and buurten those of one municipality when they are many."""
    try:
        shapes = read_boundaries(row)
    except BoundariesUnreadable as error:
        return Map(None, problem=str(error), row=row)
    kind = BOUNDARY_KINDS[RegionKind(row.kind)]
    if len(shapes) <= _MOST:
        return Map(draw(shapes), row=row)
    town = _town(shapes)
    some = [shape for shape in shapes if shape.code[2:6] == town[2:]]
    return Map(draw(some), shown=f"de {kind.plural} van {town}", row=row)


def _town(shapes: list[Shape]) -> str:
    """Municipality to show: the first that publishes here, else the first of the set."""
    own = Organisation.objects.filter(region__code__startswith="GM").values_list(
        "region__code", flat=True
    )
    there = {f"GM{shape.code[2:6]}" for shape in shapes}
    return next((code for code in own if code in there), min(there))


def map_of_region(code: str, year: int) -> Map | None:
    """A region among those around it, or the municipalities in it; None without boundaries."""
    kind = region_kind(code)
    above = next((place for place in parents(code, year) if place.kind is not RegionKind.GGD), None)
    near = {place.code for place in children(above.code, year, kind)} if above else set()
    around = _drawn(kind, near | {code}, year, here=code)
    if around is not None:
        return around
    inside = {place.code for place in children(code, year, RegionKind.MUNICIPALITY)}
    return _drawn(RegionKind.MUNICIPALITY, inside, year) if inside else None


def _drawn(kind: RegionKind, codes: set[str], year: int, here: str = "") -> Map | None:
    row = boundaries_of(kind, year)
    if row is None:
        return None
    try:
        shapes = read_boundaries(row, codes)
    except BoundariesUnreadable as error:
        return Map(None, problem=str(error), row=row)
    if not shapes or (here and here not in {shape.code for shape in shapes}):
        return None
    return Map(draw(shapes, most_high=640), here=here, row=row)
