"""Where a series about a region is broken, because the region is not the same area any more.

A figure of before a merger and one of after it are about different areas and different people.
A line through both says something that nobody measured, so a series over a merger is shown as
broken. (CBS publishes new figures for old years only in a few tables, and says so there.)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.regions.events import all_events, events_of_region
from doelenboom.regions.hierarchy.records import Event, EventKind, KnownRegion, Transfer
from doelenboom.regions.selectors import provinces_by_year, region_names, spans

FEW_INHABITANTS = 100
"""A piece of a dissolved municipality with fewer people changes a boundary, not a series."""


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A day on which a region became another area.

    Attributes:
        day: when.
        first_year: first year that is wholly about the new area; a figure on 1 January counts
            as of that day.
        kind: what happened.
        codes: the other regions that took part.
        reason: Dutch sentence for a caption.
    """

    day: date
    first_year: int
    kind: EventKind
    codes: tuple[str, ...]
    reason: str


def series_breaks(code: str, first_year: int, last_year: int) -> list[SeriesBreak]:
    """Breaks in a yearly series that runs from ``first_year`` to ``last_year``, oldest first."""
    return [found for found in _breaks(code) if first_year < found.first_year <= last_year]


def breaks_between(code: str, first: date, last: date) -> list[SeriesBreak]:
    """Breaks after the day ``first``, up to and including ``last``."""
    return [found for found in _breaks(code) if first < found.day <= last]


def boundary_changes(code: str, first_year: int, last_year: int) -> list[SeriesBreak]:
    """Land that changed hands without a break in the series, for a note."""
    return [
        _described(code, event, event.transfers)
        for event in events_of_region(code)
        if event.kind is EventKind.BOUNDARY and first_year < _first_year(event.day) <= last_year
    ]


def successors(code: str, year: int) -> tuple[str, ...]:
    """Where the region ``code`` is found on 1 January of ``year``: itself, or who took it over."""
    return _followed(code, date(year, 1, 1), forward=True)


def predecessors(code: str, year: int) -> tuple[str, ...]:
    """What the region ``code`` of today was on 1 January of ``year``."""
    return _followed(code, date(year, 1, 1), forward=False)


def _breaks(code: str) -> list[SeriesBreak]:
    if region_kind(code) is RegionKind.PROVINCE:
        return _province_breaks(code)
    found = []
    for event in events_of_region(code):
        touching = [
            item
            for item in event.transfers
            if code in {item.source, item.target} and item.source != item.target
        ]
        if event.kind.breaks and any(_matters(item) for item in touching):
            found.append(_described(code, event, touching))
    return found


def _matters(item: Transfer) -> bool:
    return item.inhabitants is None or item.inhabitants >= FEW_INHABITANTS


def _province_breaks(code: str) -> list[SeriesBreak]:
    """Municipalities that came from, or went to, another province when they were merged."""
    provinces = provinces_by_year()
    found = []
    for event in all_events():
        if not event.kind.breaks and event.kind is not EventKind.PARENT:
            continue
        moved = [
            item
            for item in event.transfers
            if _matters(item) and code in _crossed(item, event.day, provinces)
        ]
        if moved:
            found.append(_described(code, event, moved))
    return found


def _crossed(item: Transfer, day: date, provinces: Mapping[tuple[str, int], str]) -> set[str]:
    """The two provinces that a piece went between; empty when it stayed in one."""
    before = provinces.get((item.source, _first_year(day) - 1), "")
    after = provinces.get((item.target, _first_year(day)), "")
    return {before, after} if before and after and before != after else set()


def _first_year(day: date) -> int:
    return day.year if (day.month, day.day) == (1, 1) else day.year + 1


def _described(code: str, event: Event, touching: Iterable[Transfer]) -> SeriesBreak:
    moved = list(touching)
    others = tuple(sorted({part for item in moved for part in (item.source, item.target)} - {code}))
    return SeriesBreak(
        event.day, _first_year(event.day), event.kind, others, _reason(code, event, moved)
    )


def _reason(code: str, event: Event, moved: list[Transfer]) -> str:
    names = region_names([code, *(part for item in moved for part in (item.source, item.target))])
    own = names.get(code, code)
    day = format_date(event.day)
    came = _named(names, (item.source for item in moved if item.target == code), own)
    went = _named(names, (item.target for item in moved if item.source == code), own)
    if region_kind(code) is RegionKind.PROVINCE:
        places = _named(names, (item.target for item in moved), own)
        return f"Op {day} veranderde het gebied van de provincie {own}: {places} wisselde."
    if event.kind is EventKind.BOUNDARY:
        return f"Op {day} veranderde de grens van {own} met {came or went}."
    if went and not came:
        return f"{own} ging op {day} op in {went}."
    parts = "delen van " if any(_partly(item, event) for item in moved) else ""
    begun = spans([code]).get(code)
    if begun and begun.valid_from == event.day:
        return f"{own} ontstond op {day} uit {parts}{came}."
    came_along = "kwamen" if parts or " en " in came else "kwam"
    return f"{own} kreeg op {day} een ander gebied: {parts}{came} {came_along} erbij."


def _partly(item: Transfer, event: Event) -> bool:
    return sum(other.source == item.source for other in event.transfers) > 1


def _named(names: dict[str, str], codes: Iterable[str], own: str) -> str:
    found = sorted({names.get(code, code) for code in codes} - {own})
    return enumerate_nl(found)


def _followed(code: str, day: date, *, forward: bool) -> tuple[str, ...]:
    events = [event for event in all_events()
              if event.kind.breaks or event.kind is EventKind.RECODED]  # fmt: skip
    known = spans({part for event in events for part in (*event.from_codes, *event.to_codes)})
    front = {code}
    for event in events if forward else reversed(events):
        if (event.day > day) if forward else (event.day <= day):
            continue
        for one in sorted(front):
            found = _next(one, event, forward=forward)
            edge = known.get(one, KnownRegion(one, ""))
            if found and (edge.valid_to if forward else edge.valid_from) == event.day:
                front.discard(one)
                front |= found
            elif found and forward is False:
                front |= found
    return tuple(sorted(front))


def _next(code: str, event: Event, *, forward: bool) -> set[str]:
    moved = [item for item in event.transfers if _matters(item)]
    if forward:
        return {item.target for item in moved if item.source == code}
    return {item.source for item in moved if item.target == code}
