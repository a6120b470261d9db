"""Geometry of line charts: drawn wide and narrow from the same figures.

Own figures are a thick line, the reference a thin one, a target a diamond; a provisional
figure is an open dot behind dashes, a forecast a dot without a line. Templates draw it.
"""

from dataclasses import dataclass
from itertools import pairwise
from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import capitalise
from doelenboom.site.axis import Axis, round_axis
from doelenboom.site.figure_sentences import Regions, target_sentences, trend_sentence
from doelenboom.site.figures import figure_text, period_text
from doelenboom.site.series import Point, Series, series_for, year_of
from doelenboom.snapshot.models import Indicator, TargetValue

_SOFT = {ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED}
_LINE_HEIGHT = 17.0
_MIN_POINTS = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes of one drawing, in units of its view box."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    steps: int
    labels: int


WIDE = Frame("wide", 720, 360, 64, 170, 24, 34, 5, 8)
NARROW = Frame("narrow", 340, 300, 48, 20, 40, 34, 4, 4)
MINI = Frame("mini", 300, 96, 52, 112, 22, 24, 2, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn point, diamond or text with its class."""

    css: str
    x: str
    y: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw one chart."""

    name: str
    css: str
    width: int
    height: int
    title: str
    desc: str
    paths: list[Mark]
    dots: list[Mark]
    diamonds: list[Mark]
    texts: list[Mark]


@dataclass(frozen=True, slots=True)
class _Plot:
    frame: Frame
    axis: Axis
    first: float
    last: float

    def x(self, year: float) -> float:
        inner = self.frame.width - self.frame.left - self.frame.right
        span = self.last - self.first
        return self.frame.left + (inner * (year - self.first) / span if span else inner / 2)

    def y(self, value: float) -> float:
        inner = self.frame.height - self.frame.top - self.frame.bottom
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return self.frame.height - self.frame.bottom - inner * share


def line_charts(indicator: Indicator, regions: Regions) -> list[Chart]:
    """The wide and the narrow drawing; empty when there is nothing to compare."""
    own = series_for(indicator, regions.local)
    if len(own.points) < _MIN_POINTS:
        return []
    return [_draw(indicator, regions, own, frame) for frame in (WIDE, NARROW)]


def mini_chart(indicator: Indicator, regions: Regions) -> Chart | None:
    """A small line with its first and last figure; None when there is nothing to compare."""
    own = series_for(indicator, regions.local)
    if len(own.points) < _MIN_POINTS:
        return None
    return _draw(indicator, regions, own, MINI)


def _draw(indicator: Indicator, regions: Regions, own: Series, frame: Frame) -> Chart:
    mini = frame is MINI
    other = series_for(indicator, regions.reference) if regions.reference else Series((), ())
    targets = [] if mini else _drawable_targets(indicator, regions, own)
    plot = _plot(own, other, targets, frame)
    paths = [] if mini else _grid(plot)
    dots: list[Mark] = []
    for series, kind in ((other, "ref"), (own, "own")):
        paths.extend(_segments(plot, series.points, kind))
        dots.extend(_dots(plot, series.points, kind))
    diamonds, target_texts = _targets(plot, own, targets, indicator, paths)
    texts = [] if mini else _axis_texts(plot, own, other, indicator)
    texts.extend(_value_texts(plot, indicator, regions, own, other))
    if mini:
        texts.extend(_mini_years(plot, own))
    texts.extend(target_texts)
    return Chart(
        frame.name,
        {"wide": "only-wide", "narrow": "only-narrow", "mini": "db-chart--mini"}[frame.name],
        frame.width,
        frame.height,
        _title(indicator, regions, own),
        _desc(indicator, regions, own, other),
        paths,
        dots,
        diamonds,
        texts,
    )


def _plot(own: Series, other: Series, targets: list[TargetValue], frame: Frame) -> _Plot:
    points = [*own.points, *other.points]
    values = [float(p.value) for p in points]
    values.extend(float(t.value) for t in targets if t.value is not None)
    years = [p.at for p in points] + [year_of(t.period) for t in targets]
    return _Plot(frame, round_axis(values, frame.steps), min(years), max(years))


def _grid(plot: _Plot) -> list[Mark]:
    end = plot.frame.width - plot.frame.right
    return [
        Mark("c-grid", "", "", f"M{plot.frame.left} {_n(plot.y(float(tick)))}H{end}")
        for tick in plot.axis.ticks
    ]


def _segments(plot: _Plot, points: tuple[Point, ...], kind: str) -> list[Mark]:
    """Lines between figures: solid to a definitive one, dashed to a softer, none to a forecast."""
    found = []
    for a, b in pairwise(points):
        statuses = {a.observation.status, b.observation.status}
        if ObservationStatus.FORECAST in statuses:
            continue
        dash = " c-dash" if b.observation.status in _SOFT else ""
        line = f"M{_xy(plot, a)}L{_xy(plot, b)}"
        found.append(Mark(f"c-{kind}{dash}", "", "", line))
    return found


def _dots(plot: _Plot, points: tuple[Point, ...], kind: str) -> list[Mark]:
    names = {"own": ("c-dot", "c-dot--open"), "ref": ("c-dot--ref", "c-dot--refopen")}[kind]
    return [
        Mark(
            names[p.observation.status is not ObservationStatus.DEFINITIVE],
            _n(plot.x(p.at)),
            _n(plot.y(float(p.value))),
            "5.5" if kind == "own" else "4",
        )
        for p in points
    ]


def _axis_texts(plot: _Plot, own: Series, other: Series, indicator: Indicator) -> list[Mark]:
    texts = []
    ticks = plot.axis.ticks
    decimals = max((max(0, -int(t.normalize().as_tuple().exponent)) for t in ticks), default=0)
    for tick in ticks:
        label = format_number(tick, decimals)
        if tick == ticks[-1] and indicator.unit == "%":
            label += " %"
        texts.append(
            Mark("t-s t-e t-n", str(plot.frame.left - 8), _n(plot.y(float(tick)) + 4), label)
        )
    periods = {p.observation.period: p.at for p in (*own.points, *other.points)}
    shown = sorted(periods.items(), key=lambda item: item[1])
    gap = (plot.frame.width - plot.frame.left - plot.frame.right) / plot.frame.labels
    last_x = -gap
    for period, at in shown:
        x = plot.x(at)
        if x - last_x >= gap or (period == shown[0][0]):
            texts.append(
                Mark("t-s t-m t-n", _n(x), str(plot.frame.height - 10), _short_period(period))
            )
            last_x = x
    return texts


def _value_texts(
    plot: _Plot, indicator: Indicator, regions: Regions, own: Series, other: Series
) -> list[Mark]:
    """The first and last figure at the data; names at the end of the line."""
    first, last = own.points[0], own.points[-1]
    above = len(own.points) < _MIN_POINTS or own.points[1].value <= first.value
    own_y, other_y = plot.y(float(last.value)), None
    if other.points:
        other_y = plot.y(float(other.points[-1].value))
    texts = []
    if plot.frame is MINI:
        texts.append(
            Mark(
                "t-own t-e",
                _n(plot.x(first.at) - 8),
                _n(plot.y(float(first.value)) + 4.5),
                format_number(first.value, indicator.decimals),
            )
        )
    else:
        y = plot.y(float(first.value)) + (-12 if above else 22)
        texts.append(
            Mark(
                "t-own t-n halo",
                _n(plot.x(first.at) - 6),
                _n(y),
                figure_text(first.observation, indicator),
            )
        )
    own_text_y, other_text_y = _apart(own_y, other_y)
    name = "" if plot.frame is MINI else f"{regions.local_name or 'eigen cijfer'} "
    own_label = f"{name}{figure_text(last.observation, indicator)}"
    if plot.frame is NARROW:
        shift = -14 if other_y is None or own_y <= other_y else 24
        texts.append(Mark("t-own t-e halo", _n(plot.x(last.at) + 6), _n(own_y + shift), own_label))
    else:
        texts.append(Mark("t-own halo", _n(plot.x(last.at) + 11), _n(own_text_y + 4.5), own_label))
    if other.points and other_y is not None and other_text_y is not None:
        final = other.points[-1]
        name = (
            "NL" if plot.frame is MINI and regions.reference == "NL01" else regions.reference_name
        )
        label = f"{name} {figure_text(final.observation, indicator)}"
        if plot.frame is NARROW:
            shift = 22 if own_y <= other_y else -12
            texts.append(
                Mark("t-ref t-e halo", _n(plot.x(final.at) + 6), _n(other_y + shift), label)
            )
        else:
            texts.append(
                Mark("t-ref halo", _n(plot.x(final.at) + 11), _n(other_text_y + 4.5), label)
            )
    return texts


def _apart(own: float, other: float | None) -> tuple[float, float | None]:
    """Move two labels apart when they would overlap."""
    if other is None or abs(own - other) >= _LINE_HEIGHT:
        return own, other
    middle, half = (own + other) / 2, _LINE_HEIGHT / 2
    return (middle - half, middle + half) if own <= other else (middle + half, middle - half)


def _targets(
    plot: _Plot, own: Series, targets: list[TargetValue], indicator: Indicator, paths: list[Mark]
) -> tuple[list[Mark], list[Mark]]:
    diamonds, texts = [], []
    last = own.points[-1]
    for target in targets:
        if target.value is None:
            continue
        x, y = plot.x(year_of(target.period)), plot.y(float(target.value))
        paths.append(Mark("c-want", "", "", f"M{_xy(plot, last)}L{_n(x)} {_n(y)}"))
        diamonds.append(Mark("c-diamond", "", "", f"M{_n(x)} {_n(y - 9)}l9 9-9 9-9-9z"))
        label = figure_text(target, indicator)
        when = period_text(target.period)
        if plot.frame is NARROW:
            texts.append(Mark("t-want t-e halo", _n(x + 6), _n(y - 16), f"doel {label}"))
        else:
            texts.append(Mark("t-want", _n(x + 16), _n(y - 2), f"Doel in {when}:"))
            texts.append(Mark("t-want", _n(x + 16), _n(y + 16), label))
    return diamonds, texts


def _drawable_targets(indicator: Indicator, regions: Regions, own: Series) -> list[TargetValue]:
    """Targets with a period after the last figure, for the own region, in the same unit."""
    unit = own.points[-1].observation.unit or indicator.unit or ""
    last = Period(own.points[-1].observation.period).sort_key
    return [
        t
        for t in indicator.targets
        if t.value is not None
        and t.period
        and t.region in {regions.local, None}
        and (t.unit or indicator.unit or "") == unit
        and Period(t.period).sort_key > last
    ]


def _mini_years(plot: _Plot, own: Series) -> list[Mark]:
    y = str(plot.frame.height - 6)
    return [
        Mark("t-s t-m", _n(plot.x(p.at)), y, _short_period(p.observation.period))
        for p in (own.points[0], own.points[-1])
    ]


def _short_period(period: str) -> str:
    label = period_text(period)
    return label if len(label) <= len("2022–2023") else period[:4]


def _title(indicator: Indicator, regions: Regions, own: Series) -> str:
    start = period_text(own.points[0].observation.period)
    end = period_text(own.points[-1].observation.period)
    names = " en ".join(n for n in (regions.local_name, regions.reference_name) if n)
    where = f" in {names}" if names else ""
    return f"{capitalise(indicator.name)}{where}, {start} tot {end}"


def _desc(indicator: Indicator, regions: Regions, own: Series, other: Series) -> str:
    where = f"{regions.local_name}: " if regions.local_name else ""
    parts = [f"{where}{trend_sentence(own, indicator)}"]
    if other.points:
        final = other.points[-1]
        when = period_text(final.observation.period)
        parts.append(
            f"{regions.reference_name}: {figure_text(final.observation, indicator)} ({when})."
        )
    parts.extend(target_sentences(indicator, regions))
    return " ".join(parts)


def _xy(plot: _Plot, point: Point) -> str:
    return f"{_n(plot.x(point.at))} {_n(plot.y(float(point.value)))}"


def _n(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine."""
    return str(Decimal(str(round(value, 1))).normalize().__format__("f"))
