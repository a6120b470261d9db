"""Taking boundaries in: from a file or from PDOK to a set that stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import record
from doelenboom.kernel.regions import is_own, region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.regions.boundaries.files import document, source_hash, store
from doelenboom.regions.boundaries.kinds import BOUNDARY_KINDS
from doelenboom.regions.boundaries.pdok import LICENSE, TITLE, fetch_pages, layer_address
from doelenboom.regions.errors import BoundariesUnreadable
from doelenboom.regions.models import BoundarySet
from doelenboom.regions.services import who
from doelenboom.statistics.api import open_connections, source_addresses

if TYPE_CHECKING:
    from doelenboom.regions.boundaries.reading import Read
    from doelenboom.regions.boundaries.simplifying import Simplified

FIRST_YEAR, LAST_YEAR = 1830, 2100
MOST_TOLERANCE = 5000


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import led to; ``is_new`` is False when the same was imported before."""

    set: BoundarySet
    is_new: bool


def import_boundaries(
    *,
    pages: Sequence[bytes],
    kind: RegionKind,
    title: str,
    license_text: str,
    year: int | None = None,
    source_url: str = "",
    tolerance: int | None = None,
    by: str = "",
) -> Imported:
    """Read, repair, simplify and keep a set of boundaries.

    Regions of the set that the registry does not know are added to it.

    Args:
        pages: GeoJSON, one file or several pages of one layer.
        kind: which regions.
        title: where it comes from, for people.
        license_text: under which licence; without one nothing is taken in.
        year: about which year; None takes what the file itself says.
        source_url: address, where there is one.
        tolerance: metres of detail to leave out; None is what suits the kind, 0 nothing.
        by: who asked for it, where nobody is logged in.

    Raises:
        BoundariesUnreadable: the file, year, licence or tolerance cannot be used.
    """
    if not license_text.strip() or not title.strip():
        raise BoundariesUnreadable(
            "Zeg bij grenzen waar ze vandaan komen en onder welke licentie u ze mag gebruiken."
        )
    # Here, and not above: GEOS and numpy cost every start 50 ms and 30 MB, and few need them.
    from doelenboom.regions.boundaries.reading import read_geojson
    from doelenboom.regions.boundaries.simplifying import simplify

    metres = BOUNDARY_KINDS[kind].tolerance if tolerance is None else tolerance
    if not 0 <= metres <= MOST_TOLERANCE:
        raise BoundariesUnreadable(
            f"Vereenvoudigen kan van 0 tot {MOST_TOLERANCE} meter, en niet tot {metres}."
        )
    read = read_geojson(pages, kind)
    about = _year(read, year)
    known = BoundarySet.objects.filter(directory=_directory(kind, about, pages, metres)).first()
    if known is not None:
        return Imported(known, is_new=False)
    made = simplify(read.outlines, metres)
    row = BoundarySet(
        kind=kind.value,
        year=about,
        title=title[:300],
        source_url=source_url[:1000],
        license=license_text[:200],
        directory=_directory(kind, about, pages, metres),
        projection=read.projection.value,
        points_before=read.points,
        notes=[*read.notes, *made.notes],
    )
    return _keep(row, made, pages, by)


def fetch_boundaries(
    *, kind: RegionKind, year: int, tolerance: int | None = None, by: str = ""
) -> Imported:
    """Fetch a set from PDOK and keep it.

    Raises:
        SourceError: PDOK does not give it.
        AddressError: the setting of PDOK's address is wrong.
        BoundariesUnreadable: what PDOK gives cannot be used.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BoundariesUnreadable(f"{year} is geen jaar waarover er grenzen zijn.")
    base = source_addresses().pdok
    with open_connections() as http:
        pages = list(fetch_pages(http, base, kind, year))
    return import_boundaries(
        pages=pages,
        kind=kind,
        year=year,
        title=f"{TITLE}, {year}",
        license_text=LICENSE,
        source_url=layer_address(base, kind, year),
        tolerance=tolerance,
        by=by,
    )


def _year(read: "Read", given: int | None) -> int:
    if given is not None and read.year is not None and given != read.year:
        raise BoundariesUnreadable(
            f"U zegt dat deze grenzen over {given} gaan; het bestand zegt {read.year}."
        )
    year = read.year if given is None else given
    if year is None:
        raise BoundariesUnreadable(
            "Over welk jaar gaan deze grenzen? Het bestand zegt het niet; geef het jaar erbij."
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BoundariesUnreadable(f"{year} is geen jaar waarover er grenzen zijn.")
    return year


def _directory(kind: RegionKind, year: int, pages: Sequence[bytes], metres: int) -> str:
    return f"{BOUNDARY_KINDS[kind].word}-{year}-{source_hash(pages)[:16]}-{metres}m"


def _keep(row: BoundarySet, made: "Simplified", pages: Sequence[bytes], by: str) -> Imported:
    """Write the file, and then the row that vouches for it."""
    about = {
        "soort": BOUNDARY_KINDS[RegionKind(row.kind)].word,
        "jaar": row.year,
        "bron": row.title,
        "licentie": row.license,
    }
    content = document(made.outlines, about)
    store(settings.BOUNDARIES_DIR, row.directory, content, pages)
    row.source_sha256 = source_hash(pages)
    row.source_bytes = sum(map(len, pages))
    row.sha256 = sha256(content).hexdigest()
    row.bytes = len(content)
    row.regions = len(made.outlines)
    row.points = made.points
    row.tolerance = made.tolerance
    row.imported_at = timezone.now()
    row.imported_by = who(by)
    with transaction.atomic():
        row.save()
        _know_regions(made, RegionKind(row.kind))
        after = {"jaar": row.year, "gebieden": row.regions, "sha256": row.source_sha256}
        record(verb="grenzen ingelezen", subject=row, after=after)
    return Imported(row, is_new=True)


def _know_regions(made: "Simplified", kind: RegionKind) -> None:
    """Add regions that the registry does not have yet; what it has stays as it is.

    Of a region of our own no code tells what it is: these boundaries do, where nothing did yet.
    """
    names = {outline.code: outline for outline in made.outlines}
    known = set(Region.objects.values_list("code", flat=True))
    Region.objects.bulk_create(
        (
            Region(
                code=code,
                name=outline.name[:200],
                kind=(kind if is_own(code) else region_kind(code)).value,
            )
            for code, outline in names.items()
            if code not in known
        ),
        batch_size=1000,
    )
    own = [code for code in names if is_own(code) and code in known]
    unknown = Region.objects.filter(code__in=own, kind=RegionKind.OTHER.value)
    unknown.update(kind=kind.value)
