"""Events of the registry and of what ships, in one form."""

from collections.abc import Iterable

from django.db.models import Q

from doelenboom.regions.builtin import builtin
from doelenboom.regions.hierarchy.records import Event, EventKind, Transfer
from doelenboom.regions.models import RegionEvent


def stored_events(code: str = "") -> list[Event]:
    """Events of the registry, all or those that a region takes part in, oldest first."""
    rows = RegionEvent.objects.prefetch_related("parts").order_by("day", "pk")
    if code:
        rows = rows.filter(Q(parts__from_code=code) | Q(parts__to_code=code)).distinct()
    return [
        Event(
            row.day,
            EventKind(row.kind),
            tuple(
                Transfer(
                    part.from_code, part.to_code, part.hectares, part.dwellings, part.inhabitants
                )
                for part in row.parts.all()
            ),
            row.note,
        )
        for row in rows
    ]


def events_of_region(code: str) -> list[Event]:
    """What happened to a region, oldest first: what was loaded, and what ships beside it."""
    return _merged(stored_events(code), (event for event in builtin().events if _has(event, code)))


def all_events() -> list[Event]:
    """Every event that we know, oldest first."""
    return _merged(stored_events(), builtin().events)


def _has(event: Event, code: str) -> bool:
    return any(code in {item.source, item.target} for item in event.transfers)


def _merged(first: Iterable[Event], second: Iterable[Event]) -> list[Event]:
    found = {(event.day, event.from_codes, event.to_codes): event for event in second}
    found |= {(event.day, event.from_codes, event.to_codes): event for event in first}
    return sorted(found.values(), key=lambda event: (event.day, event.from_codes, event.to_codes))
