"""The value list of a region dimension: RegioS (v3 and v4) and WijkenEnBuurten.

It tells which codes there are, dissolved ones too; by the group of a code in which province a
municipality lies; by the code of a wijk or buurt in which municipality; and, in the descriptions
of RegioS, what was merged when. The list holds for the whole table, not for one year, so links
of wijken and buurten need the year of the table from whoever asks.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.hierarchy.descriptions import History, read_history
from doelenboom.regions.hierarchy.grouping import events_of
from doelenboom.regions.hierarchy.records import (
    Event,
    EventKind,
    Hierarchy,
    KnownRegion,
    Link,
    Transfer,
    unique_regions,
)

COUNTRY = "NL01"
FIRST_YEAR = 1995
"""Oldest year for which links are made: before it figures per municipality are rare."""
_KIND_SUFFIX = re.compile(r"\s*\((?:PV|LD|CR|GG|GGD|GM)\)$")
_GROUP_PARENT = re.compile(r"(?:GM|CR)(PV[0-9]{2})")
_MEMBERS = re.compile(r"^(?P<name>[\w-]+):\s*(?P<list>.+)$", re.MULTILINE)


def read_value_list(
    rows: Iterable[Mapping[str, Any]], *, source: str, last_year: int, license_text: str = ""
) -> Hierarchy:
    """Read the rows of a value list, in the names of v4 or v3.

    Args:
        rows: ``Identifier``/``Title``/``Description``/``DimensionGroupId`` (v4) or
            ``Key``/``Title``/``Description``/``CategoryGroupID``/``Municipality`` (v3).
        source: where it comes from, for people.
        last_year: last year that the list is about; links go no further, and those of wijken
            and buurten hold in this year only.
        license_text: as the source says.
    """
    listed = [row for row in rows if _text(row, "Identifier", "Key")]
    histories = {
        code: read_history(code, _text(row, "Description"))
        for row in listed
        if region_kind(code := _text(row, "Identifier", "Key")) is RegionKind.MUNICIPALITY
    }
    regions = unique_regions(
        KnownRegion(
            code=(code := _text(row, "Identifier", "Key")),
            name=_KIND_SUFFIX.sub("", _text(row, "Title")) or code,
            valid_from=histories[code].begun if code in histories else None,
            valid_to=histories[code].ended if code in histories else None,
        )
        for row in listed
    )
    years = range(FIRST_YEAR, last_year + 1)
    return Hierarchy(
        source=source,
        license=license_text,
        regions=regions,
        links=tuple(sorted(set(_links(listed, regions, histories, years)))),
        events=_events(regions, histories),
    )


def _text(row: Mapping[str, Any], *names: str) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name)), "")


def _links(
    rows: list[Mapping[str, Any]],
    regions: tuple[KnownRegion, ...],
    histories: Mapping[str, History],
    years: range,
) -> Iterable[Link]:
    known = {region.code: region for region in regions}
    names = {region.name: region.code for region in regions if region.kind is RegionKind.PROVINCE}
    for row in rows:
        region = known[_text(row, "Identifier", "Key")]
        if region.kind is RegionKind.PART:
            yield from _parts(region, _text(row, "Description"), names, years)
            if COUNTRY in known:
                yield from (Link(region.code, COUNTRY, year) for year in years)
        elif region.kind in {RegionKind.MUNICIPALITY, RegionKind.COROP}:
            match = _GROUP_PARENT.fullmatch(_text(row, "DimensionGroupId", "CategoryGroupID"))
            if match:
                history = histories.get(region.code, History())
                for year in years:
                    if region.exists_on(date(year, 1, 1)):
                        yield Link(region.code, _province(match[1], history, year, names), year)
        elif parent := municipality_of(region.code, row):
            yield from _inside(region, parent, years[-1])


def _province(group: str, history: History, year: int, names: Mapping[str, str]) -> str:
    """Province on 1 January, for the few municipalities that changed province."""
    for day, (old, _new) in sorted(history.provinces.items()):
        if date(year, 1, 1) < day:
            return names.get(old, group)
    return group


def _parts(
    region: KnownRegion, description: str, names: Mapping[str, str], years: range
) -> Iterable[Link]:
    """Provinces of a landsdeel, which its description lists by name."""
    for match in _MEMBERS.finditer(description):
        if match["name"] != region.name:
            continue
        for name in match["list"].split(","):
            if code := names.get(name.strip()):
                yield from (Link(code, region.code, year) for year in years)


def municipality_of(code: str, row: Mapping[str, Any]) -> str:
    """Municipality of a wijk or buurt; its code starts with the municipality's number."""
    if region_kind(code) not in {RegionKind.DISTRICT, RegionKind.NEIGHBOURHOOD}:
        return ""
    return _text(row, "Municipality") or f"GM{code[2:6]}"


def _inside(region: KnownRegion, municipality: str, year: int) -> Iterable[Link]:
    if region.kind is RegionKind.NEIGHBOURHOOD:
        yield Link(region.code, f"WK{region.code[2:8]}", year)
    yield Link(region.code, municipality, year)


def _events(
    regions: tuple[KnownRegion, ...], histories: Mapping[str, History]
) -> tuple[Event, ...]:
    moved: dict[date, dict[tuple[str, str], Transfer]] = {}
    recoded: set[tuple[date, str, str]] = set()
    events: list[Event] = []
    for code, history in histories.items():
        for day, transfers in history.transfers.items():
            # Both sides tell the same; where they differ, the one that knows sizes counts.
            for item in sorted(transfers, key=lambda item: item.inhabitants is None):
                moved.setdefault(day, {}).setdefault((item.source, item.target), item)
        recoded |= {(day, *codes) for day, codes in history.recoded.items()}
        for day, (old, new) in history.provinces.items():
            if history.ended != day:
                note = f"van provincie {old} naar provincie {new}"
                events.append(Event(day, EventKind.PARENT, (Transfer(code, code),), note))
    for day, old, new in recoded:
        events.append(Event(day, EventKind.RECODED, (Transfer(old, new),)))
    for day, pairs in moved.items():
        events.extend(events_of(day, pairs.values(), regions))
    return tuple(sorted(events, key=lambda event: (event.day, event.from_codes, event.to_codes)))
