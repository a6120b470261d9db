"""Whether a figure rose or fell, and when that cannot be said.

The newest figure is held against the first one that it may be compared with: after the last
break, of the same part of the year (a second quarter against a second quarter), both stated
without a reservation, and with one value for the period. Where the margins of both overlap,
the difference may be chance. Overlap of two margins is a stricter test than the usual one at
the same level, so chance is called sooner than change (Goldstein and Healy, 1995).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from doelenboom.kernel.states import Direction, Qualifier
from doelenboom.site.figures.series import Series
from doelenboom.site.figures.words import plain_figure
from doelenboom.snapshot.models import Indicator, Observation

_PARTS_OF_YEAR = {"KW", "HJ", "MM"}


class Way(StrEnum):
    """Which way a figure went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"  # equal, or too little apart to be seen as it is written
    CHANCE = "chance"  # the margins overlap


@dataclass(frozen=True, slots=True)
class Trend:
    """Two figures that may be compared, and which way it went between them."""

    first: Observation
    last: Observation
    way: Way

    def is_good(self, direction: Direction) -> bool | None:
        """Whether this is what the plan wants; None where nobody says or nothing moved."""
        if direction is Direction.NONE or self.way not in {Way.UP, Way.DOWN}:
            return None
        return (self.way is Way.UP) == (direction is Direction.UP)


def trend_of(series: Series, indicator: Indicator) -> Trend | None:
    """What the newest figure does against the first comparable one; None: nothing to compare."""
    points = series.unbroken
    if not points:
        return None
    last = points[-1].observation
    doubled = {item.period for item in series.doubles}
    if last.period in doubled or not _is_firm(last) or last.period.endswith("/"):
        return None
    for point in points[:-1]:
        first = point.observation
        if first.period not in doubled and _is_firm(first) and _same_season(first, last):
            return Trend(first, last, way_between(first, last, indicator))
    return None


def step_of(series: Series, indicator: Indicator) -> Trend | None:
    """The newest figure against the last comparable one before it."""
    points = series.unbroken
    if len(points) < 2:  # noqa: PLR2004 - a step has two ends
        return None
    newest = Series(points=points[-2:], doubles=series.doubles)
    return trend_of(newest, indicator)


def way_between(first: Observation, last: Observation, indicator: Indicator) -> Way:
    """Which way it went from one figure to another; both have a value."""
    assert first.value is not None and last.value is not None  # noqa: S101 - for the type checker
    if margins_overlap(first, last):
        return Way.CHANCE
    before = plain_figure(first, indicator)
    if first.value == last.value or before == plain_figure(last, indicator):
        return Way.SAME
    return Way.UP if last.value > first.value else Way.DOWN


def margins_overlap(one: Observation, other: Observation) -> bool:
    """Whether both may stand for the same; False where no margin is known."""
    if one.lower is None and other.lower is None:
        return False
    low, high = margin_of(one)
    other_low, other_high = margin_of(other)
    return low <= other_high and other_low <= high


def margin_of(item: Observation) -> tuple[Decimal, Decimal]:
    """Both ends of the margin of a figure; the figure itself where no margin is known."""
    assert item.value is not None  # noqa: S101 - callers looked; this is for the type checker
    low = item.value if item.lower is None else item.lower
    high = item.value if item.upper is None else item.upper
    return low, high


def _is_firm(item: Observation) -> bool:
    return item.qualifier is Qualifier.EXACT


def _same_season(first: Observation, last: Observation) -> bool:
    """Whether two periods are the same part of the year, where they are part of one."""
    part = last.period[4:6]
    return part not in _PARTS_OF_YEAR or first.period[4:] == last.period[4:]
