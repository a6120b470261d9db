"""Line charts: drawn wide and narrow from the same figures.

Own figures are a thick line, references thin ones, a target a diamond behind dots, a margin a
band; a provisional figure is an open dot behind dashes, a forecast an open dot without a line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.charts.line_labels import line_labels, mini_frame, mini_labels
from doelenboom.site.charts.plotting import (
    MINI,
    NARROW,
    WIDE,
    Lines,
    Other,
    Plot,
    coordinate,
    make_plot,
)
from doelenboom.site.charts.scene import Dot, Drawing, Mark, Shape
from doelenboom.site.figures import (
    Point,
    Series,
    comparable,
    figure_text,
    name_of,
    order_of,
    period_text,
    series_for,
)
from doelenboom.site.figures.regions import region_name
from doelenboom.site.figures.series import kind_of
from doelenboom.site.language import say
from doelenboom.site.marking import plain
from doelenboom.site.sentences.figure_sentences import (
    Regions,
    break_sentences,
    target_sentences,
    trend_sentence,
)
from doelenboom.snapshot.models import Indicator, TargetValue

_FEWEST_POINTS = 2
_MOST_DOTS = 24
"""With more figures than this, only the ends and what is not firm get a dot."""
_SOFT = frozenset(
    {ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED, ObservationStatus.FORECAST}
)
"""Statuses that are drawn open and dashed: only what a source says is not firm yet."""


def line_lines(
    indicator: Indicator, regions: Regions, references: Sequence[tuple[str, str]] = ()
) -> Lines | None:
    """What a line chart of this indicator shows; None where there is nothing to compare.

    Args:
        indicator: with its figures.
        regions: the own region and the first one to hold it against.
        references: codes and names of more regions to hold it against.
    """
    own = series_for(indicator, regions.local)
    if len(own.points) < _FEWEST_POINTS:
        return None
    named = [(regions.reference, plain(region_name(regions.reference_name))), *references]
    others = (
        _other(indicator, own, code, name)
        for code, name in dict.fromkeys(named)
        if code and code != regions.local
    )
    targets = tuple(_drawable_targets(indicator, regions, own))
    return Lines(own, targets, tuple(other for other in others if other))


def line_charts(
    indicator: Indicator, regions: Regions, references: Sequence[tuple[str, str]] = ()
) -> list[Drawing]:
    """The wide and the narrow drawing; empty when there is nothing to compare.

    The narrow one has room for one line to hold the own one against. Both have one axis, since
    the caption below them tells where it begins.
    """
    lines = line_lines(indicator, regions, references)
    if lines is None:
        return []
    few = replace(lines, others=lines.others[:1])
    axis = make_plot(lines, WIDE).axis
    narrow = replace(make_plot(few, NARROW), axis=axis)
    return [wide_line(indicator, regions, lines), _draw(indicator, regions, few, narrow)]


def wide_line(indicator: Indicator, regions: Regions, lines: Lines) -> Drawing:
    """The wide one of them."""
    return _draw(indicator, regions, lines, make_plot(lines, WIDE))


def mini_chart(indicator: Indicator, regions: Regions) -> Drawing | None:
    """A small line with its first and last figure; None when there is nothing to compare."""
    lines = line_lines(indicator, regions)
    if lines is None:
        return None
    lines = Lines(Series(lines.own.points), (), lines.others[:1])
    return _draw(indicator, regions, lines, make_plot(lines, mini_frame(lines, indicator)))


def _draw(indicator: Indicator, regions: Regions, lines: Lines, plot: Plot) -> Drawing:
    frame = plot.frame
    marks: list[Mark] = [*bands(plot, lines.own.points)]
    is_mini = frame.css == MINI.css
    if not is_mini:
        marks[:0] = _grid(plot)
        marks.extend(_break_lines(plot, lines.own.points))
    for other in lines.others:
        marks.extend(segments(plot, other.points, "ref"))
        marks.extend(dots(plot, other.points, "ref"))
    marks.extend(segments(plot, lines.own.points, "own"))
    marks.extend(_roads(plot, lines))
    marks.extend(_ranges(plot, lines.own.forecasts))
    marks.extend(dots(plot, lines.own.points, "own"))
    marks.extend(dots(plot, lines.own.forecasts, "own"))
    marks.extend(_diamond(plot, target) for target in lines.targets)
    label = mini_labels if is_mini else line_labels
    marks.extend(label(plot, lines, indicator, regions))
    title, desc = chart_title(indicator, regions, lines), chart_desc(indicator, regions, lines)
    return Drawing(frame.css, frame.width, frame.height, title, desc, tuple(marks))


def _other(indicator: Indicator, own: Series, code: str, name: str) -> Other | None:
    """Figures to hold against the own ones; none where they are of another size or sort."""
    points = series_for(indicator, code).points
    if not points or not comparable(own.points[-1].value, points[-1].value):
        return None
    units = {s[-1].observation.unit or indicator.unit for s in (own.points, points)}
    return Other(code, name, points) if len(units) == 1 else None


def _drawable_targets(indicator: Indicator, regions: Regions, own: Series) -> Iterator[TargetValue]:
    """Targets for the own region in the unit of its figures, from its first figure on."""
    unit = own.points[-1].observation.unit or indicator.unit
    first = order_of(own.points[0].observation.period)
    kind = kind_of(own.points[0].observation.period)
    found = [
        target
        for target in indicator.targets
        if target.value is not None
        and target.period
        and target.region in {regions.local, None}
        and (target.unit or indicator.unit) == unit
        and order_of(target.period) >= first
        and (_is_rate(unit) or kind_of(target.period) == kind)
    ]
    yield from sorted(found, key=lambda target: order_of(target.period))


def _is_rate(unit: str | None) -> bool:
    """Whether a figure of a quarter may be held against one of a year: a sum may not."""
    return unit == "%" or (unit or "").startswith("per ") or " per " in (unit or "")


def _grid(plot: Plot) -> list[Mark]:
    left, right = plot.frame.left, plot.frame.width - plot.frame.right
    path = "".join(f"M{left} {coordinate(plot.y(float(t)))}H{right}" for t in plot.axis.ticks)
    return [Shape("c-grid", path)]


def segments(plot: Plot, points: Sequence[Point], kind: str) -> list[Mark]:
    """Lines between figures: solid to a definitive one, dashed to a softer one, none over a break.

    Stretches of one kind are one path.
    """
    paths: dict[bool, list[str]] = {True: [], False: []}
    last: tuple[bool, int] | None = None
    places = [_place(plot, point) for point in points]
    for number, after in enumerate(points[1:], 1):
        if after.observation.broken:
            continue
        firm = is_firm(after)
        start = "" if last == (firm, number - 1) else f"M{places[number - 1]}"
        paths[firm].append(f"{start}L{places[number]}")
        last = (firm, number)
    return [
        Shape(f"c-{kind}" + ("" if firm else " c-dash"), "".join(path))
        for firm, path in paths.items()
        if path
    ]


def dots(plot: Plot, points: Sequence[Point], kind: str) -> list[Mark]:
    """A dot per figure, open where it is not firm; of a long line only those that say something."""
    names = {"own": ("c-dot--open", "c-dot"), "ref": ("c-dot--refopen", "c-dot--ref")}[kind]
    size = 5.5 if kind == "own" and plot.frame.css != MINI.css else 4
    shown = points
    if len(points) > _MOST_DOTS:
        soft = [point for point in points if not is_firm(point)]
        ends = {id(points[0]), id(points[-1]), *(id(p) for p in soft[:_MOST_DOTS])}
        shown = [point for point in points if id(point) in ends]
    return [Dot(names[is_firm(p)], *plot.point(p), size) for p in shown]


def bands(plot: Plot, points: Sequence[Point]) -> list[Mark]:
    """The margin around figures that have one: a band, and a whisker for one that stands alone."""
    marks: list[Mark] = []
    for run in _with_margin(points):
        if len(run) == 1:
            marks.extend(_ranges(plot, run))
            continue
        upper = [f"{coordinate(plot.x(p.at))} {coordinate(_end(plot, p, 'upper'))}" for p in run]
        lower = [f"{coordinate(plot.x(p.at))} {coordinate(_end(plot, p, 'lower'))}" for p in run]
        marks.append(Shape("c-band", f"M{'L'.join([*upper, *reversed(lower)])}Z"))
    return marks


def _with_margin(points: Sequence[Point]) -> list[list[Point]]:
    """Stretches of figures that all have a margin, none of them over a break."""
    runs: list[list[Point]] = []
    joined = False
    for point in points:
        if point.observation.lower is None or point.observation.upper is None:
            joined = False
            continue
        if joined and not point.observation.broken:
            runs[-1].append(point)
        else:
            runs.append([point])
        joined = True
    return runs


def _ranges(plot: Plot, points: Sequence[Point]) -> list[Mark]:
    """An upright whisker for each figure that has a margin."""
    path = ""
    for point in points:
        if point.observation.lower is None or point.observation.upper is None:
            continue
        x = plot.x(point.at)
        left, wide = coordinate(x - 4), coordinate(x + 4)
        top, foot = (coordinate(_end(plot, point, end)) for end in ("upper", "lower"))
        path += f"M{coordinate(x)} {top}V{foot}M{left} {top}H{wide}M{left} {foot}H{wide}"
    return [Shape("c-wh", path)] if path else []


def _end(plot: Plot, point: Point, end: str) -> float:
    return plot.y(float(getattr(point.observation, end)))


def _break_lines(plot: Plot, points: Sequence[Point]) -> list[Mark]:
    """An upright dashed line where the figures go on about something else."""
    top, foot = plot.frame.top, plot.frame.height - plot.frame.bottom
    return [
        Shape("c-break", f"M{coordinate((plot.x(a.at) + plot.x(b.at)) / 2)} {top}V{foot}")
        for a, b in pairwise(points)
        if b.observation.broken
    ]


def _roads(plot: Plot, lines: Lines) -> list[Mark]:
    """Dots from the newest figure along the targets that are still ahead."""
    newest = order_of(lines.last_own.observation.period)
    ahead = [t for t in lines.targets if order_of(t.period) > newest]
    if not ahead:
        return []
    places = [plot.point(lines.last_own), *(plot.aim(target) for target in ahead)]
    return [Shape("c-want", "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in places))]


def _diamond(plot: Plot, target: TargetValue) -> Mark:
    x, y = plot.aim(target)
    return Shape("c-diamond", f"M{coordinate(x)} {coordinate(y - 9)}l9 9-9 9-9-9z")


def is_firm(point: Point) -> bool:
    """Whether nothing says that the figure is not firm yet."""
    return point.observation.status not in _SOFT


def _place(plot: Plot, point: Point) -> str:
    x, y = plot.point(point)
    return f"{coordinate(x)} {coordinate(y)}"


def chart_title(indicator: Indicator, regions: Regions, lines: Lines) -> str:
    """What the chart is about: the measure, the place and the years."""
    own = lines.own
    start = period_text(own.points[0].observation.period)
    end = period_text(own.points[-1].observation.period)
    name = name_of(indicator)
    if regions.local_name:
        place = region_name(regions.local_name)
        text = say("{name} in {place}, {start} tot en met {end}", name=name, place=place,
                   start=start, end=end)  # fmt: skip
    else:
        text = say("{name}, {start} tot en met {end}", name=name, start=start, end=end)
    return plain(text)


def chart_desc(indicator: Indicator, regions: Regions, lines: Lines) -> str:
    """The message of the chart in sentences."""
    place = region_name(regions.local_name)
    subject = say("Het cijfer voor {place}", place=place) if place else say("Het cijfer")
    parts = [trend_sentence(lines.own, indicator, subject), *break_sentences(lines.own)]
    for other in lines.others:
        final = other.points[-1].observation
        parts.append(
            f"{other.name}: {figure_text(final, indicator)} ({period_text(final.period)})."
        )
    if lines.targets:
        parts.extend(target_sentences(indicator, regions))
    return plain(" ".join(filter(None, parts)))
