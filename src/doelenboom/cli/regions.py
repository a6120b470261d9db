"""How a region is told: as JSON and as sentences."""

from typing import Any

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import count_noun
from doelenboom.regions.api import (
    BOUNDARY_KINDS,
    EVENT_NAMES,
    HierarchyUnreadable,
    Place,
    boundary_changes,
    children,
    known_years,
    parents,
    region_known,
    region_names,
    series_breaks,
    spans,
    successors,
)

_LONG_AGO = 1830
_INSIDE = (RegionKind.PROVINCE, RegionKind.MUNICIPALITY, RegionKind.DISTRICT,
           RegionKind.NEIGHBOURHOOD)  # fmt: skip


def facts(code: str, year: int | None) -> dict[str, Any]:
    """Everything about a region.

    Raises:
        HierarchyUnreadable: nobody knows the code.
    """
    if not region_known(code):
        raise HierarchyUnreadable(
            f"Het gebied {code} kennen we niet. Een gemeente is GM met vier cijfers (GM0718)."
        )
    about = known_years()[0] if year is None else year
    span = spans([code]).get(code)
    breaks = series_breaks(code, _LONG_AGO, about)
    return {
        "code": code,
        "name": region_names([code]).get(code, code),
        "year": about,
        "valid_from": span.valid_from.isoformat() if span and span.valid_from else None,
        "valid_to": span.valid_to.isoformat() if span and span.valid_to else None,
        "parents": [_place(place) for place in parents(code, about)],
        "children": {
            BOUNDARY_KINDS[kind].plural: [_place(place) for place in found]
            for kind in _INSIDE
            if (found := children(code, about, kind))
        },
        "successors": list(successors(code, about)),
        "breaks": [
            {
                "date": item.day.isoformat(), "first_year": item.first_year,
                "kind": EVENT_NAMES[item.kind], "regions": list(item.codes), "reason": item.reason,
            }
            for item in breaks
        ],
        "boundary_changes": [
            {"date": item.day.isoformat(), "reason": item.reason}
            for item in boundary_changes(code, _LONG_AGO, about)
        ],
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {"code": place.code, "name": place.name, "year": place.year}


def sentences(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    lines = [f"{found['name']} ({found['code']}), in {found['year']}"]
    if found["valid_to"]:
        names = region_names(found["successors"])
        into = ", ".join(names.get(code, code) for code in found["successors"])
        lines.append(f"  opgeheven op {_day(found['valid_to'])}; nu {into}")
    lines += [
        f"  ligt in {place['name']} ({place['code']}){_since(place, found['year'])}"
        for place in found["parents"]
    ]
    for plural, places in found["children"].items():
        lines.append(f"  {count_noun(len(places), plural, plural)}")
        lines += [f"    {place['code']}  {place['name']}" for place in places]
    lines += [f"  {item['reason']}" for item in found["breaks"]]
    lines += [f"  {item['reason']}" for item in found["boundary_changes"]]
    return lines


def _day(text: str) -> str:
    from datetime import date

    return format_date(date.fromisoformat(text))


def _since(place: dict[str, Any], year: int) -> str:
    return "" if place["year"] == year else f", volgens de indeling van {place['year']}"
