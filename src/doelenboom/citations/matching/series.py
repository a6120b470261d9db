"""The figures of one indicator in one region, in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Qualifier


@dataclass(frozen=True, slots=True)
class Point:
    """One figure with a value."""

    period: str
    value: Decimal
    is_forecast: bool = False
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def years(self) -> frozenset[int]:
        """Calendar years that the period lies in; of a long span its first and last."""
        told = {int(code[:4]) for code in self.period.split("/") if code[:4].isdecimal()}
        return frozenset(told | {year + 1 for year in told if self.period.endswith("SJ")})


@dataclass(frozen=True)
class Series:
    """All figures of an indicator about a region, oldest first.

    Attributes:
        indicator: primary key.
        region: code of the region; "" where the figures name none.
        region_name: what it is called.
        is_own: whether it is the region that is meant where a sentence names none.
        points: with a value, oldest first.
        unit: as the figures state it.
        is_target: whether these are values aimed at.
    """

    indicator: int
    region: str
    region_name: str
    is_own: bool
    points: tuple[Point, ...]
    unit: str = ""
    is_target: bool = False

    @cached_property
    def newest(self) -> Point | None:
        """The last measured figure; a forecast only where there is nothing else."""
        measured = [one for one in self.points if not one.is_forecast]
        told = measured or list(self.points)
        return told[-1] if told else None

    def of_years(self, years: frozenset[int]) -> list[Point]:
        """Figures of any of these years, newest first."""
        return [one for one in reversed(self.points) if one.years & years]

    def before(self, point: Point) -> Point | None:
        """The figure just before one of the same kind of period."""
        earlier = [
            one for one in self.points
            if Period(one.period).sort_key < Period(point.period).sort_key
            and len(one.period) == len(point.period)
        ]  # fmt: skip
        return earlier[-1] if earlier else None


def without_quarrels(points: Iterable[Point]) -> list[Point]:
    """Without the periods about which sources contradict each other: those cannot be cited."""
    told = list(points)
    values: dict[str, set[Decimal]] = {}
    for one in told:
        values.setdefault(one.period, set()).add(one.value)
    return [one for one in told if len(values[one.period]) == 1]


def in_time(points: Iterable[Point]) -> tuple[Point, ...]:
    """Oldest first."""
    return tuple(sorted(points, key=lambda one: Period(one.period).sort_key))
