"""Line charts: drawn wide and narrow from the same figures.

Own figures are a thick line, the reference a thin one, a target a diamond behind dots; a
provisional figure is an open dot behind dashes, a forecast an open dot without a line.
"""

from dataclasses import dataclass
from itertools import pairwise

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import capitalise
from doelenboom.site.chart_labels import axis_texts, mini_years, target_texts, value_texts
from doelenboom.site.figures.series import Point, Series, comparable, order_of, series_for, year_of
from doelenboom.site.figures.words import figure_text, period_text
from doelenboom.site.plotting import (
    MINI,
    NARROW,
    WIDE,
    Frame,
    Lines,
    Mark,
    Plot,
    coordinate,
    make_plot,
)
from doelenboom.site.sentences.figure_sentences import (
    Regions,
    break_sentences,
    target_sentences,
    trend_sentence,
)
from doelenboom.snapshot.models import Indicator, TargetValue

_FEWEST_POINTS = 2
_SOFT = frozenset(
    {ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED, ObservationStatus.FORECAST}
)
"""Statuses that are drawn open and dashed: only what a source says is not firm yet."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw one chart; ``start`` is where its axis begins."""

    css: str
    start: str
    width: int
    height: int
    title: str
    desc: str
    paths: list[Mark]
    dots: list[Mark]
    diamonds: list[Mark]
    texts: list[Mark]


def line_charts(indicator: Indicator, regions: Regions) -> list[Chart]:
    """The wide and the narrow drawing; empty when there is nothing to compare."""
    own = series_for(indicator, regions.local)
    if len(own.points) < _FEWEST_POINTS:
        return []
    targets = tuple(_drawable_targets(indicator, regions, own))
    lines = Lines(own, _reference(indicator, regions, own), targets)
    return [_draw(indicator, regions, lines, frame) for frame in (WIDE, NARROW)]


def mini_chart(indicator: Indicator, regions: Regions) -> Chart | None:
    """A small line with its first and last figure; None when there is nothing to compare."""
    own = series_for(indicator, regions.local)
    if len(own.points) < _FEWEST_POINTS:
        return None
    lines = Lines(Series(own.points), _reference(indicator, regions, own), ())
    return _draw(indicator, regions, lines, MINI)


def _draw(indicator: Indicator, regions: Regions, lines: Lines, frame: Frame) -> Chart:
    plot = make_plot(lines, frame)
    paths = [] if frame is MINI else _grid(plot)
    dots: list[Mark] = []
    for points, kind in ((lines.other.points, "ref"), (lines.own.points, "own")):
        paths.extend(_segments(plot, points, kind))
        if kind == "own":
            paths.extend(_break_lines(plot, points))
        dots.extend(_dots(plot, points, kind))
    dots.extend(_dots(plot, lines.own.forecasts, "own"))
    paths.extend(_road(plot, lines.last_own, target) for target in lines.targets)
    if frame is MINI:
        texts = mini_years(plot, lines)
    else:
        unit = lines.last_own.observation.unit or indicator.unit or ""
        texts = axis_texts(plot, lines, unit)
    texts.extend(value_texts(plot, lines, indicator, regions))
    for target in lines.targets:
        texts.extend(target_texts(plot, target, indicator))
    return Chart(
        frame.css,
        format_number(plot.axis.ticks[0]),
        frame.width,
        frame.height,
        _title(indicator, regions, lines.own),
        _desc(indicator, regions, lines),
        paths,
        dots,
        [_diamond(plot, target) for target in lines.targets],
        texts,
    )


def _reference(indicator: Indicator, regions: Regions, own: Series) -> Series:
    """Figures to hold against the own ones; none where they are of another size or sort."""
    if not regions.reference:
        return Series()
    other = series_for(indicator, regions.reference)
    if not other.points or not comparable(own.points[-1].value, other.points[-1].value):
        return Series()
    units = {s.points[-1].observation.unit or indicator.unit for s in (own, other)}
    return Series(other.points) if len(units) == 1 else Series()


def _drawable_targets(indicator: Indicator, regions: Regions, own: Series) -> list[TargetValue]:
    """Targets with a period after the last figure, for the own region, in the same unit."""
    unit = own.points[-1].observation.unit or indicator.unit
    last = order_of(own.points[-1].observation.period)
    return [
        target
        for target in indicator.targets
        if target.value is not None
        and target.period
        and target.region in {regions.local, None}
        and (target.unit or indicator.unit) == unit
        and order_of(target.period) > last
    ]


def _grid(plot: Plot) -> list[Mark]:
    left, right = plot.frame.left, plot.frame.width - plot.frame.right
    return [
        Mark("c-grid", "", "", f"M{left} {coordinate(plot.y(float(tick)))}H{right}")
        for tick in plot.axis.ticks
    ]


def _segments(plot: Plot, points: tuple[Point, ...], kind: str) -> list[Mark]:
    """Lines between figures: solid to a definitive one, dashed to a softer one."""
    return [
        Mark(
            f"c-{kind}" + ("" if _is_firm(after) else " c-dash"),
            "",
            "",
            f"M{_place(plot, before)}L{_place(plot, after)}",
        )
        for before, after in pairwise(points)
        if not after.observation.broken
    ]


def _break_lines(plot: Plot, points: tuple[Point, ...]) -> list[Mark]:
    """An upright dashed line where the figures go on about another area."""
    top, foot = plot.frame.top, plot.frame.height - plot.frame.bottom
    return [
        Mark(
            "c-break",
            "",
            "",
            f"M{coordinate((plot.x(before.at) + plot.x(after.at)) / 2)} {top}V{foot}",
        )
        for before, after in pairwise(points)
        if after.observation.broken
    ]


def _dots(plot: Plot, points: tuple[Point, ...], kind: str) -> list[Mark]:
    names = {"own": ("c-dot--open", "c-dot"), "ref": ("c-dot--refopen", "c-dot--ref")}[kind]
    size = {"own": "5.5", "ref": "4"}[kind] if plot.frame is not MINI else "4"
    found = []
    for point in points:
        x, y = plot.point(point)
        found.append(Mark(names[_is_firm(point)], coordinate(x), coordinate(y), size))
    return found


def _road(plot: Plot, last: Point, target: TargetValue) -> Mark:
    end = coordinate(plot.x(year_of(target.period)))
    height = coordinate(plot.y(float(target.value or 0)))
    return Mark("c-want", "", "", f"M{_place(plot, last)}L{end} {height}")


def _diamond(plot: Plot, target: TargetValue) -> Mark:
    x = coordinate(plot.x(year_of(target.period)))
    y = coordinate(plot.y(float(target.value or 0)) - 9)
    return Mark("c-diamond", "", "", f"M{x} {y}l9 9-9 9-9-9z")


def _is_firm(point: Point) -> bool:
    return point.observation.status not in _SOFT


def _place(plot: Plot, point: Point) -> str:
    x, y = plot.point(point)
    return f"{coordinate(x)} {coordinate(y)}"


def _title(indicator: Indicator, regions: Regions, own: Series) -> str:
    start = period_text(own.points[0].observation.period)
    end = period_text(own.points[-1].observation.period)
    where = f" in {regions.local_name}" if regions.local_name else ""
    return f"{capitalise(indicator.name)}{where}, {start} tot en met {end}"


def _desc(indicator: Indicator, regions: Regions, lines: Lines) -> str:
    subject = f"Het cijfer voor {regions.local_name}" if regions.local_name else "Het cijfer"
    parts = [trend_sentence(lines.own, indicator, subject), *break_sentences(lines.own)]
    if lines.other.points:
        final = lines.other.points[-1].observation
        when = period_text(final.period)
        parts.append(f"{regions.reference_name}: {figure_text(final, indicator)} ({when}).")
    if lines.targets:
        parts.extend(target_sentences(indicator, regions))
    return " ".join(filter(None, parts))
