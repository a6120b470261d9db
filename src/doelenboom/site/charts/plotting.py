"""Sizes of a line drawing, and where values and years fall on it."""

from dataclasses import dataclass
from functools import cached_property

from doelenboom.site.charts.axis import Axis, round_axis
from doelenboom.site.charts.scene import coordinate
from doelenboom.site.figures import Point, Series, year_of
from doelenboom.snapshot.models import TargetValue

__all__ = ["MINI", "NARROW", "WIDE", "Frame", "Lines", "Other", "Plot", "coordinate", "make_plot"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes of one drawing, in units of its view box; ``labels`` is how many years fit below."""

    css: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    steps: int
    labels: int


WIDE = Frame("only-wide", 720, 360, 64, 170, 28, 34, 5, 8)
NARROW = Frame("only-narrow", 340, 300, 48, 24, 40, 34, 4, 4)
MINI = Frame("db-chart--mini", 300, 96, 64, 100, 22, 24, 2, 2)


@dataclass(frozen=True, slots=True)
class Other:
    """Figures of another region, to hold the own ones against."""

    code: str
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The figures of one chart; a target may lie before the newest figure too."""

    own: Series
    targets: tuple[TargetValue, ...] = ()
    others: tuple[Other, ...] = ()

    @property
    def last_own(self) -> Point:
        """Newest measured figure."""
        return self.own.points[-1]


@dataclass(frozen=True)
class Plot:
    """Places years and values in a frame."""

    frame: Frame
    axis: Axis
    first: float
    last: float

    @cached_property
    def _sizes(self) -> tuple[float, float, float, float, float]:
        """Of the frame inside its edges: width, height and foot; of the axes: years and values."""
        frame = self.frame
        return (
            frame.width - frame.left - frame.right, frame.height - frame.top - frame.bottom,
            frame.height - frame.bottom, self.last - self.first, self.axis.high - self.axis.low,
        )  # fmt: skip

    def x(self, year: float) -> float:
        """Horizontal place of a year."""
        inner, _, _, span, _ = self._sizes
        return self.frame.left + (inner * (year - self.first) / span if span else inner / 2)

    def y(self, value: float) -> float:
        """Vertical place of a value."""
        _, inner, foot, _, span = self._sizes
        return foot - inner * ((value - self.axis.low) / span)

    def point(self, point: Point) -> tuple[float, float]:
        """Place of a figure."""
        return self.x(point.at), self.y(float(point.value))

    def aim(self, target: TargetValue) -> tuple[float, float]:
        """Place of a target."""
        return self.x(year_of(target.period)), self.y(float(target.value or 0))


def make_plot(lines: Lines, frame: Frame) -> Plot:
    """A plot in which every figure of a chart falls, with the margins of the own ones."""
    own = [*lines.own.points, *lines.own.forecasts]
    points = [*own, *(point for other in lines.others for point in other.points)]
    values = [float(p.value) for p in points]
    for point in own:
        seen = point.observation
        values.extend(float(end) for end in (seen.lower, seen.upper) if end is not None)
    values.extend(float(t.value) for t in lines.targets if t.value is not None)
    years = [p.at for p in points] + [year_of(t.period) for t in lines.targets]
    return Plot(frame, round_axis(values, frame.steps), min(years), max(years))
