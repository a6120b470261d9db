"""Which region lies in which, as of a year.

Years are what was told about them. For a year about which nothing was told, the most recent
earlier year counts: what holds stays until something newer is loaded; later years never speak
for earlier ones. Each answer carries the year that it comes from. What was loaded into the
registry goes before what ships with the software.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.kernel.regions import WITHIN_MUNICIPALITY, region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.regions.builtin import (
    builtin,
    links_by_code,
    links_by_parent,
    shipped_names,
)
from doelenboom.regions.hierarchy.records import KnownRegion
from doelenboom.regions.models import Membership


@dataclass(frozen=True, slots=True)
class Place:
    """A region in an answer, and the year that the answer comes from."""

    code: str
    name: str
    year: int

    @property
    def kind(self) -> RegionKind:
        """Kind of the region by its code."""
        return region_kind(self.code)


def region_known(code: str) -> bool:
    """Whether the code is a region of the registry, or one that ships with the software."""
    return code in shipped_names() or Region.objects.filter(code=code).exists()


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Names by code; a code that nobody knows is left out."""
    wanted = set(codes)
    shipped = shipped_names()
    names = {code: shipped[code] for code in wanted if code in shipped}
    stored = Region.objects.filter(code__in=wanted).values_list("code", "name")
    return names | {code: name for code, name in stored if name not in {"", code}}


def parents(code: str, year: int) -> list[Place]:
    """Every region that ``code`` lies in, nearest first, also by way of another."""
    found: dict[str, int] = {}
    front = [code]
    while front:
        above = _direct_parents(front, year)
        front = [parent for parent in above if parent not in found and parent != code]
        found |= {parent: above[parent] for parent in front}
    return _places(found)


def parent_of_kind(code: str, kind: RegionKind, year: int) -> Place | None:
    """The region of this kind that ``code`` lies in, or None when that is not known."""
    return next((place for place in parents(code, year) if place.kind is kind), None)


def province_of(code: str, year: int) -> Place | None:
    """Province of a municipality, wijk or buurt."""
    return parent_of_kind(code, RegionKind.PROVINCE, year)


def ggd_of(code: str, year: int) -> Place | None:
    """GGD-regio of a municipality, wijk or buurt."""
    return parent_of_kind(code, RegionKind.GGD, year)


def children(code: str, year: int, kind: RegionKind) -> list[Place]:
    """Regions of a kind that lie in ``code``, also by way of another, in order of code."""
    if kind in WITHIN_MUNICIPALITY:
        is_local = region_kind(code) in {RegionKind.MUNICIPALITY, *WITHIN_MUNICIPALITY}
        inside = (
            [code]
            if is_local
            else [place.code for place in children(code, year, RegionKind.MUNICIPALITY)]
        )
        return _small_children(inside, year, kind)
    found: dict[str, int] = {}
    front = {code: year}
    while front:
        below = _direct_children(front, year)
        front = {child: told for child, told in below.items() if child not in found}
        found |= front
    return _places({child: found[child] for child in sorted(found) if region_kind(child) is kind})


def spans(codes: Iterable[str]) -> dict[str, KnownRegion]:
    """From when to when regions exist, as far as that is known."""
    wanted = set(codes)
    found = {region.code: region for region in builtin().regions if region.code in wanted}
    for region in Region.objects.filter(code__in=wanted):
        shipped = found.get(region.code, KnownRegion(region.code, region.name))
        found[region.code] = KnownRegion(
            region.code,
            region.name,
            region.valid_from or shipped.valid_from,
            region.valid_to or shipped.valid_to,
        )
    return found


def provinces_by_year() -> dict[tuple[str, int], str]:
    """Province of every municipality in every year that is told about."""
    found = {
        (link.code, link.year): link.parent
        for link in builtin().links
        if region_kind(link.parent) is RegionKind.PROVINCE
    }
    rows = Membership.objects.filter(parent__kind=RegionKind.PROVINCE.value).values_list(
        "region__code", "year", "parent__code"
    )
    return found | {(code, year): parent for code, year, parent in rows}


def known_years() -> list[int]:
    """Years about which anything is known, newest first."""
    stored = set(Membership.objects.order_by().values_list("year", flat=True).distinct())
    return sorted(stored | set(builtin().years), reverse=True)


def _places(found: dict[str, int]) -> list[Place]:
    names = region_names(found)
    return [Place(code, names.get(code, code), year) for code, year in found.items()]


def _direct_parents(codes: Iterable[str], year: int) -> dict[str, int]:
    """Parents of the given regions, with the year; per kind of parent the latest that counts."""
    wanted = set(codes)
    best: dict[tuple[str, str], tuple[int, str]] = {}
    by_code = links_by_code()
    shipped = (
        (link.code, link.parent, link.year)
        for code in sorted(wanted)
        for link in by_code.get(code, ())
        if link.year <= year
    )
    stored = Membership.objects.filter(region__code__in=wanted, year__lte=year).values_list(
        "region__code", "parent__code", "year"
    )
    # Stored rows come last, and win from shipped ones about the same year.
    for code, parent, told in (*shipped, *stored.order_by("year", "parent__code")):
        key = (code, parent[:2])
        if key not in best or told >= best[key][0]:
            best[key] = (told, parent)
    return {parent: told for told, parent in best.values()}


def _direct_children(codes: Iterable[str], year: int) -> dict[str, int]:
    """Children of the given regions in the latest year about which their kind is told."""
    wanted = set(codes)
    told: dict[tuple[str, str], dict[int, set[str]]] = {}
    stored_years: dict[tuple[str, str], set[int]] = {}
    rows = (
        Membership.objects.filter(parent__code__in=wanted, year__lte=year)
        .exclude(region__kind__in=[kind.value for kind in WITHIN_MUNICIPALITY])
        .values_list("region__code", "parent__code", "year")
    )
    for code, parent, one in rows:
        key = (parent, code[:2])
        told.setdefault(key, {}).setdefault(one, set()).add(code)
        stored_years.setdefault(key, set()).add(one)
    by_parent = links_by_parent()
    for link in (link for parent in wanted for link in by_parent.get(parent, ())):
        key = (link.parent, link.code[:2])
        if link.year <= year and link.year not in stored_years.get(key, ()):
            told.setdefault(key, {}).setdefault(link.year, set()).add(link.code)
    found: dict[str, int] = {}
    for years in told.values():
        latest = max(years)
        found |= dict.fromkeys(sorted(years[latest]), latest)
    return found


def _small_children(parents_: list[str], year: int, kind: RegionKind) -> list[Place]:
    rows = Membership.objects.filter(
        parent__code__in=parents_, region__kind=kind.value, year__lte=year
    ).values_list("parent__code", "year", "region__code", "region__name")
    latest: dict[str, int] = {}
    for parent, told, _, _ in rows:
        latest[parent] = max(told, latest.get(parent, told))
    return sorted(
        {Place(code, name, told) for parent, told, code, name in rows if told == latest[parent]},
        key=lambda place: place.code,
    )
