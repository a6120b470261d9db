"""Figures of many regions of one kind in one period, to be held beside each other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.kernel.states import RegionKind
from doelenboom.site.figures.series import order_of
from doelenboom.site.figures.words import has_number
from doelenboom.snapshot.models import Indicator, Observation, Region

_KINDS = (
    RegionKind.DISTRICT,
    RegionKind.NEIGHBOURHOOD,
    RegionKind.MUNICIPALITY,
    RegionKind.OTHER,
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region with its figure, which may tell why there is no number."""

    region: Region
    item: Observation


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """Regions of one kind in one period.

    Attributes:
        kind: what sort of regions they are.
        period: of all these figures; ``""`` where the source states none.
        rows: those with a number first, highest first; then the others by name.
        held: figures of the own region and of the ones to compare with in that period, by code;
            the own one first, and not where it is one of the rows.
    """

    kind: RegionKind
    period: str
    rows: tuple[RegionRow, ...]
    held: Mapping[str, Observation]

    @property
    def numbers(self) -> tuple[RegionRow, ...]:
        """The rows that have a number."""
        return tuple(row for row in self.rows if has_number(row.item))


def by_region(
    indicator: Indicator, regions: Mapping[str, Region], held: tuple[str, ...]
) -> list[RegionFigures]:
    """Newest figures per kind of region of which at least two have a number.

    Args:
        indicator: with its figures.
        regions: by code.
        held: codes of the own region and those to compare with, the own one first.
    """
    found = []
    for kind in _KINDS:
        items = [
            item
            for item in indicator.observations
            if item.region
            and regions[item.region].kind is kind
            and (kind is not RegionKind.OTHER or item.region not in held)
        ]
        others = {item.region for item in items if has_number(item)} - set(held)
        if len(others) >= _FEWEST and (figures := _newest(kind, items, indicator, regions, held)):
            found.append(figures)
    return found


def _newest(
    kind: RegionKind,
    items: list[Observation],
    indicator: Indicator,
    regions: Mapping[str, Region],
    held: tuple[str, ...],
) -> RegionFigures | None:
    known = Counter(item.period for item in items if has_number(item))
    full = [period for period, count in known.items() if count >= _FEWEST]
    if not full:
        return None
    period = max(full, key=order_of)
    units = Counter(i.unit or indicator.unit for i in items if i.period == period and has_number(i))
    unit = units.most_common(1)[0][0]
    rows: dict[str, RegionRow] = {}
    for item in items:
        same = not has_number(item) or (item.unit or indicator.unit) == unit
        if item.region and item.period == period and same and item.region not in rows:
            rows[item.region] = RegionRow(regions[item.region], item)
    ordered = sorted(rows.values(), key=_rank)
    beside = {
        item.region: item
        for code in held
        for item in indicator.observations
        if item.region == code and item.period == period and code not in rows
        and has_number(item) and (item.unit or indicator.unit) == unit
    }  # fmt: skip
    return RegionFigures(kind, period, tuple(ordered), {k: v for k, v in beside.items() if k})


def _rank(row: RegionRow) -> tuple[bool, float, str]:
    value = row.item.value if has_number(row.item) else None
    return value is None, -float(value or 0), row.region.name
