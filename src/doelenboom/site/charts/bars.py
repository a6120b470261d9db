"""Bars per region: from 0, with their margins, the own average and what it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.charts.axis import Axis, axis_from_zero
from doelenboom.site.charts.lettering import Lettering, Spot, text_width, wrapped
from doelenboom.site.charts.line_labels import tick_texts
from doelenboom.site.charts.region_words import (
    per_region_title,
    spread_sentence,
    why_none,
    word_for_none,
)
from doelenboom.site.charts.scene import Box, Drawing, Label, Mark, Shape, coordinate
from doelenboom.site.charts.words import bare
from doelenboom.site.figures import has_number
from doelenboom.site.figures.by_region import RegionFigures, RegionRow
from doelenboom.site.marking import plain
from doelenboom.snapshot.models import Indicator, Observation

_MOST_ROWS = 30
_ENDS = 12
_SOFT = frozenset({ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED})
_THICK = 22.0
_LINE = 15


@dataclass(frozen=True, slots=True)
class _Frame:
    """Sizes in units of the view box; bars are between ``left`` and ``right``.

    ``top`` is what stands above the first row, next to a line for every name.
    """

    css: str
    width: int
    left: int
    right: int
    top: int
    step: int


_WIDE = _Frame("only-wide", 720, 160, 610, 12, 33)
_NARROW = _Frame("only-narrow", 340, 104, 318, 12, 37)


@dataclass(frozen=True, slots=True)
class _Scale:
    frame: _Frame
    axis: Axis

    def x(self, value: float) -> float:
        """Horizontal place of a value."""
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return self.frame.left + share * (self.frame.right - self.frame.left)


def drawn_rows(figures: RegionFigures) -> tuple[RegionRow, ...]:
    """The rows that are drawn: of very many only the highest, the lowest and those without."""
    if len(figures.rows) <= _MOST_ROWS:
        return figures.rows
    numbers = figures.numbers
    return (*numbers[:_ENDS], *numbers[-_ENDS:])


def region_bars(
    indicator: Indicator, figures: RegionFigures, names: Mapping[str, str], place: str | None
) -> list[Drawing]:
    """The wide and the narrow drawing.

    Args:
        indicator: what they are figures of.
        figures: per region.
        names: of the regions that they are held against, by code.
        place: name of the own region.
    """
    return [_draw(indicator, figures, names, place, frame) for frame in (_WIDE, _NARROW)]


def _draw(
    indicator: Indicator,
    figures: RegionFigures,
    names: Mapping[str, str],
    place: str | None,
    frame: _Frame,
) -> Drawing:
    rows = drawn_rows(figures)
    if frame is _NARROW:
        figures = replace(figures, held=dict(list(figures.held.items())[:2]))
    frame = replace(frame, top=frame.top + _LINE * len(figures.held))
    scale = _Scale(frame, _axis(rows, figures, 5 if frame.width > _NARROW.width else 4))
    foot = frame.top + frame.step * len(rows)
    marks: list[Mark] = [*_grid(scale, foot, indicator.unit or "")]
    words: list[Mark] = []
    mixed = len({row.item.status in _SOFT for row in figures.numbers}) > 1
    for number, row in enumerate(rows):
        bars, labels = _row(scale, row, indicator, frame.top + frame.step * number, mixed=mixed)
        marks.extend(bars)
        words.extend(labels)
    marks.extend(_uprights(scale, figures, names, indicator, foot))
    marks.extend(words)
    title = per_region_title(indicator, figures)
    desc = plain(spread_sentence(indicator, figures, place))
    return Drawing(frame.css, frame.width, foot + 26, title, desc, tuple(marks))


def _axis(rows: tuple[RegionRow, ...], figures: RegionFigures, most: int) -> Axis:
    items = [row.item for row in rows if has_number(row.item)] + list(figures.held.values())
    ends = (end for item in items for end in (item.value, item.lower, item.upper))
    values = [float(end) for end in ends if end is not None]
    return axis_from_zero([0.0, *values], most)


def _grid(scale: _Scale, foot: float, unit: str) -> list[Mark]:
    ticks = scale.axis.ticks
    path = "".join(
        f"M{coordinate(scale.x(float(tick)))} {scale.frame.top - 4}V{coordinate(foot)}"
        for tick in ticks
    )
    zero = coordinate(scale.x(max(0.0, scale.axis.low)))
    return [
        Shape("c-grid", path),
        Shape("c-axis", f"M{zero} {scale.frame.top - 4}V{coordinate(foot)}"),
        *(
            Label("t-s t-m t-n", scale.x(float(tick)), foot + 18, text)
            for tick, text in zip(ticks, tick_texts(ticks, unit), strict=True)
        ),
    ]


def _row(
    scale: _Scale, row: RegionRow, indicator: Indicator, top: float, *, mixed: bool
) -> tuple[list[Mark], list[Label]]:
    """A bar with its margin, and its words; dashed where others are firmer."""
    labels = _name(scale.frame, row.region.name, top)
    y = top + (scale.frame.step - _THICK) / 2
    if not has_number(row.item):
        marks, label = _without(scale, row.item, y)
        return marks, [*labels, label]
    zero, end = scale.x(max(0.0, scale.axis.low)), scale.x(float(row.item.value or 0))
    soft = " c-dash" if mixed and row.item.status in _SOFT else ""
    bars: list[Mark] = [Box(f"c-bar--soft{soft}", min(zero, end), y, abs(end - zero), _THICK)]
    far = max(zero, end)
    if row.item.lower is not None and row.item.upper is not None:
        low, high = scale.x(float(row.item.lower)), scale.x(float(row.item.upper))
        bars.append(_whisker(low, high, y))
        far, end = max(far, high), min(end, low)
    text = bare(row.item, indicator)
    if end - zero > text_width(text, 14, bold=True) + 14:
        return bars, [*labels, Label("t-ink t-b t-n", zero + 8, y + 16, text)]
    return bars, [*labels, Label("t-ink t-b t-n halo", far + 8, y + 16, text)]


def _name(frame: _Frame, name: str, top: float) -> list[Label]:
    """The name before its bar, over two lines where it is long."""
    size = 14 if text_width(name) <= frame.left - 12 else 12.5
    lines = wrapped(name, frame.left - 12, size, 2)
    css = "t-ink t-e" if size > 13 else "t-s t-ink t-e"  # noqa: PLR2004 - one of the two sizes
    middle = top + frame.step / 2 + 5
    start = middle - 7.5 * (len(lines) - 1)
    return [Label(css, frame.left - 10, start + 15 * n, line) for n, line in enumerate(lines)]


def _without(scale: _Scale, item: Observation, y: float) -> tuple[list[Mark], Label]:
    """A hatch where a figure is kept secret, an empty edge where it cannot be; and the word."""
    x = scale.x(max(0.0, scale.axis.low))
    words = plain(why_none(item))
    room = scale.frame.width - x
    marks: list[Mark] = []
    if item.status is ObservationStatus.SUPPRESSED:
        marks.append(Box("c-hidden", x, y, 44, _THICK, hatched=True))
    elif item.status is ObservationStatus.NOT_APPLICABLE:
        marks.append(Box("c-edge", x, y, 44, _THICK))
    start = 52 if marks else 8
    line = wrapped(words, room - start, 12.5, 1)[0]
    text = line if len(line) == len(words) else word_for_none(item)
    return marks, Label("t-s halo", x + start, y + 16, text)


def _whisker(low: float, high: float, y: float) -> Mark:
    left, right, middle = coordinate(low), coordinate(high), coordinate(y + _THICK / 2)
    top, foot = coordinate(y + _THICK / 2 - 5), coordinate(y + _THICK / 2 + 5)
    return Shape("c-wh", f"M{left} {middle}H{right}M{left} {top}V{foot}M{right} {top}V{foot}")


def _uprights(
    scale: _Scale,
    figures: RegionFigures,
    names: Mapping[str, str],
    indicator: Indicator,
    foot: float,
) -> list[Mark]:
    """A line for the own average and for each reference, named above."""
    letters = Lettering(scale.frame.width, foot)
    marks: list[Mark] = []
    for place, (code, item) in enumerate(figures.held.items()):
        x = scale.x(float(item.value or 0))
        css = "c-ownline" if place == 0 else "c-refline"
        marks.append(Shape(css, f"M{coordinate(x)} {scale.frame.top - 10}V{coordinate(foot)}"))
        name = (
            "NL" if code == "NL01" and scale.frame.width == _NARROW.width else names.get(code, "")
        )
        text = f"{name} {bare(item, indicator)}"
        heights = (scale.frame.top - 14 - _LINE * row for row in range(len(figures.held)))
        spots = [Spot(x, y, to) for y in heights for to in _sides(item, figures)]
        letters.put("t-own" if place == 0 else "t-ref", text, spots)
    return [*marks, *letters.labels]


def _sides(item: Observation, figures: RegionFigures) -> tuple[str, ...]:
    """To which side of its line a name goes first: away from the other lines."""
    value = item.value or 0
    others = [other.value or 0 for other in figures.held.values() if other is not item]
    if not others:
        return " t-m", " t-e", ""
    return ("", " t-m", " t-e") if value >= max(others) else (" t-e", " t-m", "")
