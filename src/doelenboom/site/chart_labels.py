"""The words in a chart: axis, first and last figure, targets. They stand at the data."""

from doelenboom.kernel.numbers import format_number
from doelenboom.site.figures.series import Point, year_of
from doelenboom.site.figures.words import figure_text, period_text
from doelenboom.site.plotting import MINI, NARROW, Lines, Mark, Plot, coordinate
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_LINE_HEIGHT = 17.0
_LONGEST_UNIT = 2
_LONGEST_PERIOD = len("2022–2023")


def axis_texts(plot: Plot, lines: Lines, unit: str) -> list[Mark]:
    """Round values on the left, periods below where there is room."""
    ticks = plot.axis.ticks
    decimals = max(max(0, -int(t.normalize().as_tuple().exponent)) for t in ticks)
    texts = [
        Mark(
            "t-s t-e t-n",
            str(plot.frame.left - 8),
            coordinate(plot.y(float(tick)) + 4),
            format_number(tick, decimals) + (" %" if unit == "%" and tick == ticks[-1] else ""),
        )
        for tick in ticks
    ]
    points = [*lines.own.points, *lines.other.points, *lines.own.forecasts]
    places = {p.observation.period: p.at for p in points}
    places.update({t.period: year_of(t.period) for t in lines.targets})
    inner = plot.frame.width - plot.frame.left - plot.frame.right
    texts.extend(_periods(plot, places, inner / plot.frame.labels))
    return texts


def value_texts(plot: Plot, lines: Lines, indicator: Indicator, regions: Regions) -> list[Mark]:
    """The first and the last own figure, and the last one of the reference."""
    texts = [_first_text(plot, lines, indicator)]
    own_x, own_y = plot.point(lines.last_own)
    own = label(lines.last_own.observation, indicator)
    other = lines.other.points[-1] if lines.other.points else None
    other_y = plot.point(other)[1] if other else None
    crowded = plot.frame is NARROW or bool(lines.targets or lines.own.forecasts)
    if plot.frame is not MINI:
        own = f"{regions.local_name or 'eigen cijfer'} {own}"
    rising = len(lines.own.points) < 2 or lines.own.points[-2].value <= lines.last_own.value  # noqa: PLR2004 - one point has no direction
    above = rising if other_y is None else own_y <= other_y
    if crowded:
        texts.append(_over("t-own", own_x, own_y, own, above=above, narrow=plot.frame is NARROW))
    else:
        texts.append(_beside("t-own", own_x, _apart(own_y, other_y), own))
    if other and other_y is not None:
        short = plot.frame is MINI and regions.reference == "NL01"
        name = "NL" if short else regions.reference_name or ""
        text = f"{name} {label(other.observation, indicator)}"
        x = plot.x(other.at)
        if crowded:
            narrow = plot.frame is NARROW
            texts.append(_over("t-ref", x, other_y, text, above=not above, narrow=narrow))
        else:
            texts.append(_beside("t-ref", x, _apart(other_y, own_y), text))
    return texts


def mini_years(plot: Plot, lines: Lines) -> list[Mark]:
    """First and last period below a small chart."""
    y = str(plot.frame.height - 6)
    ends = (lines.own.points[0], lines.last_own)
    return [
        Mark("t-s t-m", coordinate(plot.x(p.at)), y, short_period(p.observation.period))
        for p in ends
    ]


def target_texts(plot: Plot, target: TargetValue, indicator: Indicator) -> list[Mark]:
    """What is aimed at and when, at the diamond."""
    x, y = plot.x(year_of(target.period)), plot.y(float(target.value or 0))
    text = figure_text(target, indicator)
    if plot.frame is NARROW:
        return [Mark("t-want t-e halo", coordinate(x + 6), coordinate(y - 16), f"doel {text}")]
    when = f"Doel in {period_text(target.period)}:"
    return [
        Mark("t-want", coordinate(x + 16), coordinate(y - 2), when),
        Mark("t-want", coordinate(x + 16), coordinate(y + 16), text),
    ]


def label(item: Observation, indicator: Indicator) -> str:
    """A figure with a unit of one sign; a longer unit stands in the caption."""
    if len(item.unit or indicator.unit or "") <= _LONGEST_UNIT or item.value is None:
        return figure_text(item, indicator)
    return format_number(item.value, indicator.decimals)


def short_period(period: str) -> str:
    """Period for below an axis; the first year where the words are long."""
    text = period_text(period)
    return text if len(text) <= _LONGEST_PERIOD else period[:4]


def _periods(plot: Plot, places: dict[str, float], gap: float) -> list[Mark]:
    texts: list[Mark] = []
    free_from = -gap
    for period, at in sorted(places.items(), key=lambda item: (item[1], item[0])):
        x = plot.x(at)
        if x >= free_from:
            y = str(plot.frame.height - 10)
            texts.append(Mark("t-s t-m t-n", coordinate(x), y, short_period(period)))
            free_from = x + gap
    return texts


def _first_text(plot: Plot, lines: Lines, indicator: Indicator) -> Mark:
    first: Point = lines.own.points[0]
    x, y = plot.point(first)
    if plot.frame is MINI:
        text = format_number(first.value, indicator.decimals)
        return Mark("t-own t-e", coordinate(x - 8), coordinate(y + 4.5), text)
    below = lines.own.points[1].value > first.value
    text = label(first.observation, indicator)
    return Mark("t-own t-n halo", coordinate(x + 2), coordinate(y + (22 if below else -12)), text)


def _beside(css: str, x: float, y: float, text: str) -> Mark:
    return Mark(f"{css} halo", coordinate(x + 11), coordinate(y + 4.5), text)


def _over(css: str, x: float, y: float, text: str, *, above: bool, narrow: bool) -> Mark:
    place = y + (-14 if above else 24)
    anchor = "t-e" if narrow else "t-m"
    return Mark(
        f"{css} {anchor} halo", coordinate(x + (6 if narrow else 0)), coordinate(place), text
    )


def _apart(one: float, other: float | None) -> float:
    """Where a label stands so that it does not touch the other one."""
    if other is None or abs(one - other) >= _LINE_HEIGHT:
        return one
    half = _LINE_HEIGHT / 2
    return (one + other) / 2 + (-half if one <= other else half)
