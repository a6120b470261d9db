"""A set of boundaries as a map that fits on a page."""

from dataclasses import dataclass

from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Organisation
from doelenboom.regions.api import (
    BOUNDARY_KINDS,
    BoundariesUnreadable,
    BoundarySet,
    Drawing,
    Shape,
    boundaries_of,
    draw,
    read_boundaries,
)

_MOST = 600
_SMALL = (RegionKind.DISTRICT, RegionKind.NEIGHBOURHOOD)


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing with what a reader needs to understand it.

    Attributes:
        here: code of the region that stands out, or "".
        shown: what is on it, Dutch.
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
        return Map(draw(shapes), shown=f"alle {kind.plural}", row=row)
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


def map_of_region(code: str, kind: RegionKind, near: set[str], year: int) -> Map | None:
    """A region among those around it; None when there are no boundaries of its kind."""
    row = boundaries_of(kind, year)
    if row is None:
        return None
    try:
        shapes = read_boundaries(row, near | {code})
    except BoundariesUnreadable as error:
        return Map(None, problem=str(error), row=row)
    if code not in {shape.code for shape in shapes}:
        return None
    return Map(draw(shapes, most_high=640), here=code, row=row)
