"""Which figures of an indicator may be compared, and what the newest one is."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.site.figures.words import has_number
from doelenboom.snapshot.models import Indicator, Observation

_ENDS = {Qualifier.LOWER_BOUND, Qualifier.UPPER_BOUND}
_PARTS_OF_YEAR = {"KW": 0.25, "HJ": 0.5, "MM": 1 / 12}
_FARTHEST = 5
_LONGEST_PART = 2 / 3
"""Of a whole: half a year may be 184 days of 365, and no year or month is this much shorter."""


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
        points: what was measured.
        forecasts: what is expected; drawn apart, and never part of a trend.
        doubles: other values that the source states for a period that is already there.
    """

    points: tuple[Point, ...] = ()
    forecasts: tuple[Point, ...] = ()
    doubles: tuple[Observation, ...] = ()

    @property
    def unbroken(self) -> tuple[Point, ...]:
        """The figures since the last break: only these may be held against each other."""
        starts = [place for place, point in enumerate(self.points) if point.observation.broken]
        return self.points[starts[-1] :] if starts else self.points

    @property
    def breaks(self) -> tuple[Point, ...]:
        """The figures before which the series is broken, oldest first; never the first figure."""
        return tuple(point for point in self.points[1:] if point.observation.broken)


def series_for(indicator: Indicator, region: str | None) -> Series:
    """Comparable figures: a number, a period of one kind, one unit, one figure per period.

    The first figure that is stated for a period is used; another value for the same period
    is a double, which the page mentions. Quarters and years are not mixed: the kind of period
    that occurs most is used. Worked out once for all who ask about an indicator in a row.
    """
    return _series(_Same(indicator), region)


def _found(indicator: Indicator, region: str | None) -> Series:
    usable = [
        item
        for item in figures_of(indicator, region)
        if item.period and has_number(item) and item.qualifier not in _ENDS
    ]
    if not usable:
        return Series()
    (kind, unit), _ = Counter(
        (kind_of(i.period), i.unit or indicator.unit) for i in usable
    ).most_common(1)[0]
    taken: dict[str, Point] = {}
    doubles: list[Observation] = []
    for item in usable:
        if item.value is None or (kind_of(item.period), item.unit or indicator.unit) != (
            kind,
            unit,
        ):
            continue
        if item.period not in taken:
            taken[item.period] = Point(year_of(item.period), item.value, item)
        elif taken[item.period].value != item.value:
            doubles.append(item)
    ordered = sorted(taken.values(), key=lambda p: order_of(p.observation.period))
    return Series(
        tuple(p for p in ordered if not _is_forecast(p.observation)),
        tuple(p for p in ordered if _is_forecast(p.observation)),
        tuple(doubles),
    )


def figures_of(indicator: Indicator, region: str | None) -> list[Observation]:
    """The figures of one region, as the plan orders them; found once per indicator."""
    return _by_region(_Same(indicator)).get(region, [])


def regions_with_figures(indicator: Indicator) -> dict[str, list[Observation]]:
    """The figures of every region that is stated, by its code."""
    return {code: items for code, items in _by_region(_Same(indicator)).items() if code}


class _Same:
    """An indicator as a key: equal only to itself, whatever is in it."""

    __slots__ = ("indicator",)

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator

    def __hash__(self) -> int:
        return id(self.indicator)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.indicator is other.indicator


@lru_cache(maxsize=256)
def _series(same: _Same, region: str | None) -> Series:
    return _found(same.indicator, region)


@lru_cache(maxsize=512)
def _by_region(same: _Same) -> dict[str | None, list[Observation]]:
    found: dict[str | None, list[Observation]] = {}
    for item in same.indicator.observations:
        found.setdefault(item.region, []).append(item)
    return found


def latest(indicator: Indicator, region: str | None) -> Observation | None:
    """The newest figure for a region: measured before expected, a number before a reason.

    Where no figure has a period, the first that is stated. Two rows that state the ends of one
    range are one figure.
    """
    return _latest(_Same(indicator), region)


@lru_cache(maxsize=1024)
def _latest(same: _Same, region: str | None) -> Observation | None:
    known = figures_of(same.indicator, region)
    numbers = [item for item in known if has_number(item) or item.lower is not None]
    measured = [item for item in numbers if not _is_forecast(item)]
    pool = measured or numbers or known
    if not pool:
        return None
    newest = max(order_of(item.period) for item in pool)
    return _whole_range([item for item in pool if order_of(item.period) == newest])


def told_figure(indicator: Indicator, region: str | None) -> Observation | None:
    """The figure that an indicator is known by: the last of its line, or else the newest there is.

    A stray month beside years has its own sentence, so that a heading fits its chart. A line
    that ended more than a year before is history, unless what is newer is such a stray part.
    """
    own = latest(indicator, region)
    if own is None or not has_number(own) or _is_forecast(own):
        return own
    series = series_for(indicator, region)
    if len(series.unbroken) < 2:  # noqa: PLR2004 - a line needs two points
        return own
    last = series.points[-1].observation
    return last if _is_part(own.period, last.period) or _within_year(last, own) else own


def _is_part(period: str, other: str) -> bool:
    """Whether a period is of a shorter kind than another; not where either has no end."""
    short, long = _length(period), _length(other)
    return 0 < short <= _LONGEST_PART * long


@lru_cache(maxsize=4096)
def _length(period: str) -> int:
    """Days in a period; 0 where it has no end."""
    days = Period(period).days
    return (days[1] - days[0]).days + 1 if days else 0


def _within_year(last: Observation, own: Observation) -> bool:
    """Whether a figure ends at most a year before a newer one does."""
    ended = order_of(last.period)[0]
    return f"{int(ended[:4]) + 1}{ended[4:]}" >= order_of(own.period)[0]


def forecast(indicator: Indicator, region: str | None) -> Observation | None:
    """The farthest expected figure for a region, where something was measured too."""
    known = [item for item in figures_of(indicator, region) if has_number(item)]
    expected = [item for item in known if _is_forecast(item)]
    if not expected or len(expected) == len(known):
        return None
    return max(expected, key=lambda item: order_of(item.period))


def comparable(own: Decimal, other: Decimal) -> bool:
    """Whether a figure of another region says something next to the own one.

    A number of inhabitants of the whole country does not; shares and rates do. So a value that
    is more than five times as large or small is shown as a figure but not held against it.
    """
    small, large = sorted((abs(own), abs(other)))
    return large == 0 or (small > 0 and large / small <= _FARTHEST)


@lru_cache(maxsize=4096)
def order_of(period: str) -> tuple[str, str]:
    """Sort key of a period; the same few periods come back with every indicator."""
    return Period(period).sort_key


@lru_cache(maxsize=4096)
def year_of(period: str) -> float:
    """Position of a period on a time axis, in years."""
    start, _, end = period.partition("/")
    return (_atom_year(start) + _atom_year(end)) / 2 if end else _atom_year(start)


def _whole_range(items: list[Observation]) -> Observation:
    """Join a lower and an upper bound that the source states in two rows."""
    first = items[0]
    if first.qualifier not in _ENDS:
        return first
    ends = {item.qualifier: item.value for item in items if item.qualifier in _ENDS}
    low, high = ends.get(Qualifier.LOWER_BOUND), ends.get(Qualifier.UPPER_BOUND)
    if low is None or high is None:
        return first
    return first.model_copy(
        update={"value": None, "lower": low, "upper": high, "qualifier": Qualifier.INTERVAL}
    )


def kind_of(period: str) -> str:
    """What sort of stretch a period is; figures of different sorts are not compared."""
    start, slash, end = period.partition("/")
    if slash:
        return f"{int(end[:4]) - int(start[:4])} jaar" if end else "vanaf"
    return period[4:6] if period[4:6] in {"KW", "HJ", "MM", "SJ"} else period[4:5] or "jaar"


def _is_forecast(item: Observation) -> bool:
    return item.status is ObservationStatus.FORECAST


def _atom_year(atom: str) -> float:
    year, rest = int(atom[:4]), atom[4:]
    if rest[:2] in _PARTS_OF_YEAR:
        return year + (int(rest[2:]) - 1) * _PARTS_OF_YEAR[rest[:2]]
    if rest.startswith("-"):
        return year + (int(rest[1:3]) - 1) / 12
    return float(year)
