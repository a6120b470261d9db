"""A line of the size of a word: where an indicator came from and where it should go."""

from dataclasses import dataclass
from itertools import pairwise

from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.charts.plotting import Frame, Lines, Plot, coordinate, make_plot
from doelenboom.site.figures.series import Point, Series, order_of, series_for, year_of
from doelenboom.site.figures.words import in_period, plain_figure
from doelenboom.snapshot.models import Indicator, TargetValue

FRAME = Frame("db-spark", 150, 44, 6, 10, 6, 8, 2, 0)
_FEWEST_POINTS = 2
_FIRM = (ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED)


@dataclass(frozen=True, slots=True)
class Spark:
    """A small drawing; ``label`` says the same in words."""

    label: str
    width: int
    height: int
    paths: tuple[tuple[str, str], ...]
    """Class and path of every stretch."""
    dot: tuple[str, str]
    firm: bool
    diamond: str


def spark(indicator: Indicator, region: str | None, target: TargetValue | None) -> Spark | None:
    """Draw the comparable figures of a region; None where there is nothing to compare."""
    own = series_for(indicator, region)
    if len(own.points) < _FEWEST_POINTS:
        return None
    ahead = _drawable(own, indicator, target)
    lines = Lines(Series(own.points), (ahead,) if ahead else ())
    plot = make_plot(lines, FRAME)
    newest = own.points[-1]
    x, y = (coordinate(value) for value in plot.point(newest))
    paths = [
        ("c-own" if _is_firm(after) else "c-own c-dash", f"M{_at(plot, before)}L{_at(plot, after)}")
        for before, after in pairwise(own.points)
        if not after.observation.broken
    ]
    diamond = ""
    if ahead is not None and ahead.value is not None:
        place = (plot.x(year_of(ahead.period)), plot.y(float(ahead.value)))
        paths.append(("c-want", f"M{x} {y}L{coordinate(place[0])} {coordinate(place[1])}"))
        diamond = f"M{coordinate(place[0])} {coordinate(place[1] - 6)}l6 6-6 6-6-6z"
    return Spark(
        _label(indicator, own, ahead), FRAME.width, FRAME.height, tuple(paths), (x, y),
        _is_firm(newest), diamond,
    )  # fmt: skip


def _drawable(own: Series, indicator: Indicator, target: TargetValue | None) -> TargetValue | None:
    """A target after the newest figure and in its unit."""
    if target is None or not target.period:
        return None
    newest = own.points[-1].observation
    same = (target.unit or indicator.unit) == (newest.unit or indicator.unit)
    return target if same and order_of(target.period) > order_of(newest.period) else None


def _label(indicator: Indicator, own: Series, target: TargetValue | None) -> str:
    first, last = own.points[0].observation, own.points[-1].observation
    text = (
        f"Van {plain_figure(first, indicator)} {in_period(first.period)} naar "
        f"{plain_figure(last, indicator)} {in_period(last.period)}"
    )
    if target is None:
        return text
    return f"{text}, doel {plain_figure(target, indicator)} {in_period(target.period)}"


def _is_firm(point: Point) -> bool:
    return point.observation.status in _FIRM


def _at(plot: Plot, point: Point) -> str:
    x, y = plot.point(point)
    return f"{coordinate(x)} {coordinate(y)}"
