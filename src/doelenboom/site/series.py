"""Which figures of an indicator may be compared, and what the latest one is."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Qualifier
from doelenboom.site.figures import has_number
from doelenboom.snapshot.models import Indicator, Observation

_ONE_SIDED = {Qualifier.LOWER_BOUND, Qualifier.UPPER_BOUND}
_QUARTER, _HALF, _MONTH = 0.25, 0.5, 1 / 12


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series, at its moment in years."""

    at: float
    value: Decimal
    observation: Observation


@dataclass(frozen=True, slots=True)
class Series:
    """Comparable figures of one region, oldest first, one per period.

    Attributes:
        points: the figures that are drawn and told.
        doubles: other values that the source states for a period that is already there.
    """

    points: tuple[Point, ...]
    doubles: tuple[Observation, ...]


def series_for(indicator: Indicator, region: str | None) -> Series:
    """Comparable figures: a number, a period, the indicator's own unit, one per period.

    The first figure that is stated for a period is used; another value for the same period
    is a double, which the page mentions.
    """
    taken: dict[str, Point] = {}
    doubles: list[Observation] = []
    unit = _common_unit(indicator, region)
    for item in indicator.observations:
        if item.region != region or not item.period or not has_number(item):
            continue
        if item.qualifier in _ONE_SIDED or (item.unit or indicator.unit or "") != unit:
            continue
        assert item.value is not None  # noqa: S101 - has_number says so; this is for the type checker
        if item.period not in taken:
            taken[item.period] = Point(year_of(item.period), item.value, item)
        elif taken[item.period].value != item.value:
            doubles.append(item)
    ordered = sorted(taken.values(), key=lambda p: Period(p.observation.period).sort_key)
    return Series(tuple(ordered), tuple(doubles))


def latest(indicator: Indicator, region: str | None) -> Observation | None:
    """The newest figure for a region; where none has a period, the first that is stated."""
    known = [item for item in indicator.observations if item.region == region]
    numbers = [item for item in known if has_number(item) or item.lower is not None]
    pool = numbers or known
    if not pool:
        return None
    newest = max(Period(item.period).sort_key for item in pool)
    return next(item for item in pool if Period(item.period).sort_key == newest)


def year_of(period: str) -> float:
    """Position of a period on a time axis, in years."""
    start, _, end = period.partition("/")
    if end:
        return (_atom_year(start) + _atom_year(end)) / 2
    return _atom_year(start)


def _atom_year(atom: str) -> float:
    year, rest = int(atom[:4]), atom[4:]
    if rest.startswith("KW"):
        return year + (int(rest[2:]) - 1) * _QUARTER
    if rest.startswith("HJ"):
        return year + (int(rest[2:]) - 1) * _HALF
    if rest.startswith("MM"):
        return year + (int(rest[2:]) - 1) * _MONTH
    if rest.startswith("-"):
        return year + (int(rest[1:3]) - 1) * _MONTH
    return float(year)


def _common_unit(indicator: Indicator, region: str | None) -> str:
    for item in indicator.observations:
        if item.region == region and has_number(item):
            return item.unit or indicator.unit or ""
    return indicator.unit or ""
