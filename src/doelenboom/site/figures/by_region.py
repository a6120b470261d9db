"""Figures of many regions of one kind in one period, to be held beside each other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.states import RegionKind
from doelenboom.site.figures.series import figures_of, order_of, regions_with_figures
from doelenboom.site.figures.words import has_number
from doelenboom.snapshot.models import Indicator, Observation, Region

_KINDS = (
    RegionKind.DISTRICT,
    RegionKind.NEIGHBOURHOOD,
    RegionKind.MUNICIPALITY,
    RegionKind.OTHER,
)
_FEWEST = 2
_FARTHEST = Decimal("1.6")
"""A mean of regions is never above the highest of them, and a reference seldom far above."""


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
    groups: dict[RegionKind, dict[str, list[Observation]]] = {}
    for code, items in regions_with_figures(indicator).items():
        kind = regions[code].kind
        if kind in _KINDS and (kind is not RegionKind.OTHER or code not in held):
            groups.setdefault(kind, {})[code] = items
    found = []
    for kind in _KINDS:
        others = groups.get(kind, {})
        if len(others.keys() - set(held)) >= _FEWEST and (
            figures := _newest(kind, others, indicator, regions, held)
        ):
            found.append(figures)
    return found


def _newest(
    kind: RegionKind,
    groups: Mapping[str, list[Observation]],
    indicator: Indicator,
    regions: Mapping[str, Region],
    held: tuple[str, ...],
) -> RegionFigures | None:
    known = Counter(
        item.period
        for code, items in groups.items()
        if code not in held
        for item in items
        if has_number(item)
    )
    full = [period for period, count in known.items() if count >= _FEWEST]
    if not full:
        return None
    period = max(full, key=order_of)
    then = {code: [i for i in items if i.period == period] for code, items in groups.items()}
    units = Counter(
        item.unit or indicator.unit for items in then.values() for item in items if has_number(item)
    )
    unit = units.most_common(1)[0][0]

    def fits(item: Observation) -> bool:
        return not has_number(item) or (item.unit or indicator.unit) == unit

    rows = [
        RegionRow(regions[code], item)
        for code, items in then.items()
        if (item := next(filter(fits, items), None))
    ]
    beside = {
        code: item
        for code in held
        if code not in groups
        and (item := next((i for i in figures_of(indicator, code)
                           if i.period == period and has_number(i) and fits(i)), None))
    }  # fmt: skip
    values = [row.item.value for row in rows if has_number(row.item) and row.item.value is not None]
    compared = {code: item for code, item in beside.items() if _is_comparable(item, values)}
    return RegionFigures(kind, period, tuple(sorted(rows, key=_rank)), compared)


def _is_comparable(item: Observation, values: list[Decimal]) -> bool:
    """Whether a figure is of the size of the regions' own: an average is, a total is not."""
    largest = max(map(abs, values))
    return item.value is not None and abs(item.value) <= largest * _FARTHEST


def _rank(row: RegionRow) -> tuple[bool, float, str]:
    value = row.item.value if has_number(row.item) else None
    return value is None, -float(value or 0), row.region.name
