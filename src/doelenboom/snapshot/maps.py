"""Shapes of regions, drawn once when a snapshot is frozen."""

from typing import Annotated

from pydantic import Field, StringConstraints

from doelenboom.kernel.states import RegionKind
from doelenboom.snapshot.base import Part

PathData = Annotated[str, StringConstraints(pattern=r"^[MmLlHhVvZz0-9 -]*$")]
"""An SVG path of straight lines between whole numbers."""


class Outline(Part):
    """One region on a map, in units of that map; rings are filled even-odd."""

    region: str  # Region.code
    path: PathData
    x: int  # a point well inside the largest part, for a label
    y: int


class RegionMap(Part):
    """The regions of one kind in and around the organisation's own, in the plane.

    Coordinates are those of the Dutch grid (RD), moved and scaled to ``width`` × ``height``
    with north up, so that neighbours share their borders exactly.
    """

    kind: RegionKind
    year: int  # whose borders these are
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    outlines: tuple[Outline, ...]
    title: str  # what the source calls it
    source_url: str | None = None
    licence: str | None = None
