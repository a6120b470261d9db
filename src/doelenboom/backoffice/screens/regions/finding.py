"""What a person asks of regions, and the lines that answer it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from doelenboom.backoffice.reach import within
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import count_noun
from doelenboom.organisations.api import Organisation, Region
from doelenboom.regions.api import (
    KnownRegion,
    builtin,
    children,
    known_years,
    province_of,
    provinces_by_year,
    spans,
)

MOST = 60
_COUNTRY = "NL01"


@dataclass(frozen=True, slots=True)
class Question:
    """A year, and a text to search for."""

    year: int
    text: str = ""

    @classmethod
    def of(cls, asked: QueryDict) -> "Question":
        """Read from an address; nonsense falls back to the latest year."""
        years = known_years()
        year = asked.get("jaar", "")
        known = (
            int(year) if year.isascii() and year.isdecimal() and int(year) in years else years[0]
        )
        return cls(known, " ".join(asked.get("zoek", "").split())[:100])


@dataclass(frozen=True, slots=True)
class Line:
    """A region in a list."""

    code: str
    name: str
    note: str
    address: str


def region_address(code: str, year: int) -> str:
    """Address of a region's page, as of a year."""
    return f"{reverse('backoffice:region', args=[code])}?jaar={year}"


def own_regions(user: Any, year: int) -> list[Line]:
    """Regions of the organisations that somebody works for."""
    organisations = within(user, Organisation.objects.exclude(region=None))
    regions = Region.objects.filter(pk__in=organisations.order_by().values("region"))
    return [
        Line(region.code, region.name, _place(region.code, year),
             region_address(region.code, year))
        for region in regions
    ]  # fmt: skip


def _place(code: str, year: int) -> str:
    province = province_of(code, year)
    return f"in {province.name}" if province else ""


def found(question: Question) -> tuple[list[Line], int]:
    """Regions whose name or code holds the text, and how many there are in all."""
    text = question.text
    names = dict(
        Region.objects.filter(Q(name__icontains=text) | Q(code__istartswith=text)).values_list(
            "code", "name"
        )
    )
    lowered = text.casefold()
    for region in builtin().regions:
        if lowered in region.name.casefold() or region.code.casefold().startswith(lowered):
            names.setdefault(region.code, region.name)
    ordered = sorted(names.items(), key=lambda item: (item[1].casefold() != lowered, item[1]))
    shown = ordered[:MOST]
    known = spans([code for code, _ in shown])
    lines = [
        Line(code, name, _code_and_end(code, known), region_address(code, question.year))
        for code, name in shown
    ]
    return lines, len(ordered)


def _code_and_end(code: str, known: dict[str, KnownRegion]) -> str:
    end = known[code].valid_to if code in known else None
    return f"{code}, opgeheven in {end.year}" if end else code


def provinces(year: int) -> list[Line]:
    """The provinces, with how many municipalities each had."""
    lies_in = provinces_by_year()
    towns = children(_COUNTRY, year, RegionKind.MUNICIPALITY)
    counted = Counter(lies_in.get((town.code, town.year)) for town in towns)
    return [
        Line(
            place.code,
            place.name,
            count_noun(counted[place.code], "gemeente"),
            region_address(place.code, year),
        )
        for place in children(_COUNTRY, year, RegionKind.PROVINCE)
    ]


def lead(year: int) -> str:
    """The sentence above the page."""
    many = len(children(_COUNTRY, year, RegionKind.MUNICIPALITY))
    return f"In {year} telde Nederland {count_noun(many, 'gemeente')}."
