"""Sizes of a drawing, and where values and years fall on it."""

from dataclasses import dataclass

from doelenboom.site.axis import Axis, round_axis
from doelenboom.site.figures.series import Point, Series, year_of
from doelenboom.snapshot.models import TargetValue


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


WIDE = Frame("only-wide", 720, 360, 64, 170, 24, 34, 5, 8)
NARROW = Frame("only-narrow", 340, 300, 48, 24, 40, 34, 4, 4)
MINI = Frame("db-chart--mini", 300, 96, 64, 100, 22, 24, 2, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn path, dot or text: its class, its place, and what it draws or says."""

    css: str
    x: str
    y: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The figures of one chart."""

    own: Series
    other: Series
    targets: tuple[TargetValue, ...]

    @property
    def last_own(self) -> Point:
        """Newest measured figure."""
        return self.own.points[-1]


@dataclass(frozen=True, slots=True)
class Plot:
    """Places years and values in a frame."""

    frame: Frame
    axis: Axis
    first: float
    last: float

    def x(self, year: float) -> float:
        """Horizontal place of a year."""
        inner = self.frame.width - self.frame.left - self.frame.right
        span = self.last - self.first
        return self.frame.left + (inner * (year - self.first) / span if span else inner / 2)

    def y(self, value: float) -> float:
        """Vertical place of a value."""
        inner = self.frame.height - self.frame.top - self.frame.bottom
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return self.frame.height - self.frame.bottom - inner * share

    def point(self, point: Point) -> tuple[float, float]:
        """Place of a figure."""
        return self.x(point.at), self.y(float(point.value))


def make_plot(lines: Lines, frame: Frame) -> Plot:
    """A plot in which every figure of a chart falls."""
    points = [*lines.own.points, *lines.other.points, *lines.own.forecasts]
    values = [float(p.value) for p in points]
    values.extend(float(t.value) for t in lines.targets if t.value is not None)
    years = [p.at for p in points] + [year_of(t.period) for t in lines.targets]
    return Plot(frame, round_axis(values, frame.steps), min(years), max(years))


def coordinate(value: float) -> str:
    """At most one decimal, written the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"
