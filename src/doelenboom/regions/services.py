"""Putting what sources tell about regions into the registry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import current_actor, record
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.regions.builtin import builtin, builtin_bytes
from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.events import stored_events
from doelenboom.regions.hierarchy.records import Event, Hierarchy, KnownRegion, Link
from doelenboom.regions.models import EventPart, HierarchySource, Membership, RegionEvent

_BATCH = 1000
COMMAND_LINE = "opdrachtregel"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading brought.

    Attributes:
        source: None when everything was known already, so that nothing was written.
    """

    source: HierarchySource | None
    title: str
    years: tuple[int, ...]
    regions_added: int = 0
    regions_filled: int = 0
    links_added: int = 0
    links_removed: int = 0
    events_added: int = 0

    @property
    def anything(self) -> bool:
        """Whether the registry changed."""
        return self.source is not None


@transaction.atomic
def load_hierarchy(
    *,
    hierarchy: Hierarchy,
    raw: bytes = b"",
    fingerprint: str = "",
    dry_run: bool = False,
    by: str = "",
) -> Loaded:
    """Add what a source tells; loading the same again changes nothing.

    What is told about a year goes before what was known about that year: a region that lay in
    another parent of the same kind is moved. Names that the registry has already stay, since
    they vary between tables; missing names and dates are filled in.

    Args:
        hierarchy: what the source tells.
        raw: the bytes it was read from, for their fingerprint.
        fingerprint: sha256 of what was read, where that is known already.
        dry_run: only count.
        by: who asked for it, where nobody is logged in.

    Raises:
        HierarchyUnreadable: the source tells nothing, or puts a region in two parents of one kind.
    """
    if not hierarchy.regions and not hierarchy.links and not hierarchy.events:
        raise HierarchyUnreadable("Hier staat niets over gebieden in.")
    _check(hierarchy.links)
    read = fingerprint or (sha256(raw).hexdigest() if raw else "")
    source = _new_source(hierarchy, read, by)
    added, filled = _save_regions(hierarchy)
    linked, removed = _save_links(hierarchy.links, source)
    events = _save_events(hierarchy.events, source)
    changed = any((added, filled, linked, removed, events))
    if changed and not dry_run:
        record(
            verb="gebieden ingelezen",
            subject=source,
            after={
                "jaren": list(hierarchy.years), "gebieden": added, "aangevuld": filled,
                "indeling": linked, "vervallen": removed, "wijzigingen": events,
            },
        )  # fmt: skip
    else:
        transaction.set_rollback(True)
    return Loaded(
        source if changed and not dry_run else None,
        hierarchy.source, hierarchy.years, added, filled, linked, removed, events,
    )  # fmt: skip


def load_builtin(*, dry_run: bool = False) -> Loaded:
    """Put the regions that ship with the software into the registry."""
    return load_hierarchy(hierarchy=builtin(), raw=builtin_bytes(), dry_run=dry_run)


def _check(links: Iterable[Link]) -> None:
    """One parent of each kind per year; kinds that we do not know are told apart by letters."""
    seen: dict[tuple[str, int, str], str] = {}
    for link in links:
        other = seen.setdefault((link.code, link.year, link.parent[:2]), link.parent)
        if other != link.parent:
            raise HierarchyUnreadable(
                f"{link.code} zou in {link.year} zowel in {other} als in {link.parent} liggen."
            )


def who(by: str) -> str:
    """Name of who is logged in, else of who asked, else that it was a command."""
    actor = current_actor()
    return (actor.get_full_name() or actor.get_username()) if actor else by or COMMAND_LINE


def _new_source(hierarchy: Hierarchy, fingerprint: str, by: str) -> HierarchySource:
    source = HierarchySource(
        title=hierarchy.source[:300],
        license=hierarchy.license[:200],
        sha256=fingerprint,
        loaded_at=timezone.now(),
        loaded_by=who(by),
    )
    source.save()
    return source


def _save_regions(hierarchy: Hierarchy) -> tuple[int, int]:
    shipped = {region.code: region for region in builtin().regions}
    told = {region.code: region for region in hierarchy.regions}
    for link in hierarchy.links:
        for code in (link.code, link.parent):
            told.setdefault(code, shipped.get(code, KnownRegion(code, "")))
    known = _regions(told)
    missing = [item for code, item in told.items() if code not in known]
    Region.objects.bulk_create(
        (
            Region(
                code=item.code,
                name=(item.name or item.code)[:200],
                kind=item.kind.value,
                valid_from=item.valid_from,
                valid_to=item.valid_to,
            )
            for item in missing
        ),
        batch_size=_BATCH,
    )
    filled = [region for code, region in known.items() if _fill(region, told[code])]
    Region.objects.bulk_update(filled, ["name", "kind", "valid_from", "valid_to"], _BATCH)
    return len(missing), len(filled)


def _fill(region: Region, told: KnownRegion) -> bool:
    """Fill in what the registry does not know; True when something changed."""
    before = (region.name, region.kind, region.valid_from, region.valid_to)
    if told.name and region.name in {"", region.code}:
        region.name = told.name[:200]
    if region.kind == RegionKind.OTHER:
        region.kind = region_kind(region.code).value
    region.valid_from = told.valid_from or region.valid_from
    region.valid_to = told.valid_to or region.valid_to
    return before != (region.name, region.kind, region.valid_from, region.valid_to)


def _regions(codes: Iterable[str]) -> dict[str, Region]:
    found: dict[str, Region] = {}
    for part in _parts(codes):
        found |= {region.code: region for region in Region.objects.filter(code__in=part)}
    return found


def _parts(codes: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(codes)
    while part := list(islice(rest, 500)):
        yield part


def _save_links(links: Iterable[Link], source: HierarchySource) -> tuple[int, int]:
    told = {(link.code, link.year, link.parent[:2]): link.parent for link in links}
    known = _regions(
        dict.fromkeys(code for key, parent in told.items() for code in (key[0], parent))
    )
    gone: list[int] = []
    there: set[tuple[str, int, str]] = set()
    years = {year for _, year, _ in told}
    for pk, code, parent, year in Membership.objects.filter(year__in=years).values_list(
        "pk", "region__code", "parent__code", "year"
    ):
        key = (code, year, parent[:2])
        if told.get(key) == parent:
            there.add(key)
        elif key in told:
            gone.append(pk)
    Membership.objects.filter(pk__in=gone).delete()
    new = [
        Membership(region=known[code], parent=known[parent], year=year, source=source)
        for (code, year, letters), parent in told.items()
        if (code, year, letters) not in there
    ]
    Membership.objects.bulk_create(new, batch_size=_BATCH)
    return len(new), len(gone)


def _save_events(events: Iterable[Event], source: HierarchySource) -> int:
    told = {(event.day, event.from_codes, event.to_codes): event for event in events}
    for stored in stored_events():
        told.pop((stored.day, stored.from_codes, stored.to_codes), None)
    rows = RegionEvent.objects.bulk_create(
        (
            RegionEvent(day=event.day, kind=event.kind.value, note=event.note[:300], source=source)
            for event in told.values()
        ),
        batch_size=_BATCH,
    )
    EventPart.objects.bulk_create(
        (
            EventPart(
                event=row,
                from_code=item.source,
                to_code=item.target,
                hectares=item.hectares,
                dwellings=item.dwellings,
                inhabitants=item.inhabitants,
            )
            for row, event in zip(rows, told.values(), strict=True)
            for item in event.transfers
        ),
        batch_size=_BATCH,
    )
    return len(rows)
