"""Everything about one region, as its page shows it."""

from dataclasses import dataclass, field

from doelenboom.backoffice.screens.regions.finding import Line, region_address
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.regions.api import (
    BOUNDARY_KINDS,
    Place,
    boundary_changes,
    children,
    parents,
    region_known,
    region_names,
    series_breaks,
    spans,
    successors,
)

_LONG_AGO = 1830
_WORDS = {kind: item.word for kind, item in BOUNDARY_KINDS.items()} | {
    RegionKind.COROP: "COROP-gebied",
    RegionKind.GGD: "GGD-regio",
}
_INSIDE = (
    RegionKind.PROVINCE,
    RegionKind.MUNICIPALITY,
    RegionKind.DISTRICT,
    RegionKind.NEIGHBOURHOOD,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Regions of one kind that lie in the region."""

    title: str
    lines: list[Line]
    year: int


@dataclass(frozen=True, slots=True)
class Told:
    """A region's page."""

    code: str
    name: str
    kind: str
    lead: str
    above: list[Line]
    inside: list[Group] = field(default_factory=list)
    breaks: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def tell(code: str, year: int) -> Told | None:
    """What we know of a region as of a year; None when nobody knows it."""
    if not region_known(code):
        return None
    name = region_names([code]).get(code, code)
    kind = region_kind(code)
    above = parents(code, year)
    return Told(
        code=code,
        name=name,
        kind=_WORDS.get(kind, "gebied"),
        lead=_lead(code, name, year, above),
        above=[
            Line(place.code, place.name, _note(place, year), region_address(place.code, year))
            for place in above
        ],
        inside=[
            Group(
                count_noun(len(places), BOUNDARY_KINDS[inner].word, BOUNDARY_KINDS[inner].plural),
                [Line(p.code, p.name, p.code, region_address(p.code, year)) for p in places],
                max(place.year for place in places),
            )
            for inner in _INSIDE
            if (places := _children(code, year, inner))
        ],
        breaks=[item.reason for item in reversed(series_breaks(code, _LONG_AGO, year))],
        changes=[item.reason for item in reversed(boundary_changes(code, _LONG_AGO, year))],
    )


def _children(code: str, year: int, kind: RegionKind) -> list[Place]:
    """Children worth listing: buurten of a province would be thousands."""
    small = kind in {RegionKind.DISTRICT, RegionKind.NEIGHBOURHOOD}
    own = region_kind(code)
    if small and own not in {RegionKind.MUNICIPALITY, RegionKind.DISTRICT}:
        return []
    if own is RegionKind.COUNTRY and kind is not RegionKind.PROVINCE:
        return []
    return children(code, year, kind)


def _note(place: Place, year: int) -> str:
    kind = _WORDS.get(place.kind, "gebied")
    return kind if place.year == year else f"{kind}, volgens de indeling van {place.year}"


def _lead(code: str, name: str, year: int, above: list[Place]) -> str:
    span = spans([code]).get(code)
    if span and span.valid_to and span.valid_to.year <= year:
        into = successors(code, year)
        names = region_names(into)
        became = enumerate_nl([names.get(one, one) for one in into])
        gone = f"{name} is opgeheven op {format_date(span.valid_to)}."
        return f"{gone} Het gebied hoort nu bij {became}." if into != (code,) else gone
    nearest = next((place for place in above if place.kind is not RegionKind.GGD), None)
    where = f" en ligt in {nearest.name}" if nearest else ""
    if span and span.valid_from:
        return f"{name} bestaat sinds {format_date(span.valid_from)}{where}."
    return f"{name} ligt in {nearest.name}." if nearest else f"{name} heeft de code {code}."
