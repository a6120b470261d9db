"""Which regions a person can choose from, for the figures of one indicator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from doelenboom.indicators.models import ComparisonGroup, Indicator
from doelenboom.kernel.regions import (
    COUNTRY,
    COUNTRY_IN_NEIGHBOURHOOD_TABLES,
    WITHIN_MUNICIPALITY,
    lies_within,
    region_kind,
)
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Organisation, Region
from doelenboom.regions.api import ggd_of, province_of, region_names
from doelenboom.statistics.api import DimensionKind, TableDescription


@dataclass(frozen=True, slots=True)
class Choice:
    """One region, or several at once (wijken).

    Attributes:
        codes: what is added when it is chosen.
        note: in which sense, or why it gives no figures here.
        available: whether a chosen table has it.
    """

    codes: tuple[str, ...]
    name: str
    note: str = ""
    available: bool = True

    @property
    def value(self) -> str:
        """What the form sends."""
        return ",".join(self.codes)


def own_region(indicator: Indicator) -> Region | None:
    """The region that the indicator is first of all about."""
    return indicator.local_region or indicator.organisation.region


def known_regions(descriptions: Iterable[TableDescription]) -> dict[str, str]:
    """Every region of these tables: code → name; the country under its usual code."""
    found: dict[str, str] = {}
    for description in descriptions:
        dimension = description.dimension(DimensionKind.REGION)
        for value in dimension.values if dimension else ():
            code = COUNTRY if value.code == COUNTRY_IN_NEIGHBOURHOOD_TABLES else value.code
            found.setdefault(code, value.title)
    return found


def choices(
    indicator: Indicator, descriptions: Sequence[TableDescription], more: Iterable[str] = ()
) -> list[Choice]:
    """Regions to choose from: our own, larger ones around it, groups, and smaller ones in it.

    Args:
        indicator: for which indicator.
        descriptions: the chosen tables.
        more: codes that are chosen already, or were looked for.
    """
    known = known_regions(descriptions)
    own = own_region(indicator)
    year = timezone.localdate().year
    offered: list[Choice] = []
    if own is not None:
        offered.append(_choice(own.code, own.name, "ons eigen gebied", known))
    offered.append(_choice(COUNTRY, "Nederland", "", known))
    if own is not None:
        for place, note in (
            (province_of(own.code, year), "provincie"),
            (ggd_of(own.code, year), "GGD-regio"),
        ):
            if place is not None:
                offered.append(_choice(place.code, place.name, note, known))
        offered += _within(own, known)
    offered += [_group(group) for group in groups_of(indicator.organisation)]
    there = {code for one in offered for code in one.codes}
    rest = [code for code in dict.fromkeys(more) if code not in there]
    names = region_names(rest) | {code: known[code] for code in rest if code in known}
    offered += [_choice(code, names.get(code, code), "", known) for code in rest]
    return offered


def suggested(indicator: Indicator, chosen: Iterable[str], known: Iterable[str]) -> list[str]:
    """Regions to begin with: our own and Nederland, and what the pasted address showed."""
    own = own_region(indicator)
    there = set(known)
    wanted = [own.code] if own is not None else []
    wanted.append(COUNTRY)
    few = list(chosen)
    if len(few) <= 10:  # noqa: PLR2004 (a longer list is a table, not a choice)
        wanted += [COUNTRY if code == COUNTRY_IN_NEIGHBOURHOOD_TABLES else code for code in few]
    return [code for code in dict.fromkeys(wanted) if code in there or not there]


def looked_for(words: str, known: dict[str, str], *, most: int = 12) -> list[str]:
    """Regions of the tables by name or code, municipalities first."""
    wanted = words.strip().lower()
    if not wanted:
        return []
    hits = [
        code
        for code, name in known.items()
        if code.lower() == wanted or all(part in name.lower() for part in wanted.split())
    ]
    order = [RegionKind.MUNICIPALITY, RegionKind.PROVINCE, RegionKind.GGD]

    def rank(code: str) -> tuple[int, int, str]:
        kind = region_kind(code)
        return (
            order.index(kind) if kind in order else len(order),
            len(known[code]),
            known[code],
        )

    return sorted(hits, key=rank)[:most]


def groups_of(organisation: Organisation) -> list[ComparisonGroup]:
    """The self-made groups of an organisation."""
    rows = ComparisonGroup.objects.filter(organisation=organisation)
    return list(rows.select_related("region").prefetch_related("members"))


def in_table(code: str, description: TableDescription) -> str:
    """The code as a table writes it: small-area tables call the country NL00."""
    dimension = description.dimension(DimensionKind.REGION)
    codes = {value.code for value in dimension.values} if dimension else set()
    if code == COUNTRY and code not in codes and COUNTRY_IN_NEIGHBOURHOOD_TABLES in codes:
        return COUNTRY_IN_NEIGHBOURHOOD_TABLES
    return code if code in codes else ""


def _choice(code: str, name: str, note: str, known: dict[str, str]) -> Choice:
    available = not known or code in known
    if not available:
        note = f"{note}; staat niet in deze tabel".lstrip("; ")
    return Choice((code,), name, note, available)


def _group(group: ComparisonGroup) -> Choice:
    size = len(group.members.all())
    note = f"{group.get_method_display()} van {size} gemeenten"
    return Choice((group.region.code,), group.name, note)


def _within(own: Region, known: dict[str, str]) -> list[Choice]:
    found = []
    for kind, words in WITHIN_MUNICIPALITY.items():
        inside = tuple(
            code for code in known if region_kind(code) is kind and lies_within(code, own.code)
        )
        if inside:
            found.append(Choice(inside, f"Alle {words} van {own.name}", f"{len(inside)} {words}"))
    return found
