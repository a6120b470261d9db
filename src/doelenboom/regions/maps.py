"""Boundaries for those who draw maps."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.boundaries.files import FILE, load
from doelenboom.regions.boundaries.shapes import Shape
from doelenboom.regions.models import BoundarySet


def boundaries_of(kind: RegionKind, year: int) -> BoundarySet | None:
    """The set that shows a kind of regions best in a year.

    That is the newest import about the year itself; else about the latest year before it; else
    about the first year after it. Its own year says which it was.
    """
    sets = BoundarySet.objects.filter(kind=kind.value).order_by("year", "imported_at", "pk")
    before = sets.filter(year__lte=year).last()
    if before is not None:
        return before
    after = sets.first()
    return sets.filter(year=after.year).last() if after else None


def sets_for(kind: RegionKind, year: int) -> list[BoundarySet]:
    """Every set of a kind, the one that shows a year best first (see ``boundaries_of``)."""
    rows = BoundarySet.objects.filter(kind=kind.value)
    return sorted(
        rows,
        key=lambda row: (
            row.year > year,
            abs(row.year - year),
            -row.imported_at.timestamp(),
            -row.pk,
        ),
    )


def boundary_file(row: BoundarySet) -> Path:
    """GeoJSON file of a set."""
    return Path(settings.BOUNDARIES_DIR) / row.directory / FILE


def read_boundaries(row: BoundarySet, codes: Collection[str] | None = None) -> list[Shape]:
    """Boundaries of a set, all or those of some regions, in order of code.

    Raises:
        BoundariesUnreadable: the file is gone or was changed since it was stored.
    """
    shapes = load(boundary_file(row), row.sha256)
    return shapes if codes is None else [shape for shape in shapes if shape.code in codes]
