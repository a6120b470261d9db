"""The words in a line chart: axis, first and last figures, targets. They stand at the data."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from doelenboom.kernel.language import in_english
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.charts.lettering import Lettering, Spot, along, text_width, wrapped
from doelenboom.site.charts.plotting import MINI, NARROW, Frame, Lines, Other, Plot
from doelenboom.site.charts.scene import Label
from doelenboom.site.charts.words import bare
from doelenboom.site.figures import Point, figure_text, order_of, period_text, year_of
from doelenboom.site.language import say
from doelenboom.site.marking import plain
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_LONGEST_UNIT = 2
_LONGEST_UNIT_ABOVE = 44
_LONGEST_PERIOD = len("2022–2023")
_LEAST_TURN = 0.12
"""Share of the axis by which a highest or lowest figure must stand out to be named."""
_SHORT = 2
"""Years below which a part of a year is named by more than its year."""
_MINI_LETTERS, _MINI_GAP, _MINI_LONGEST_NAME = 13, 11, 16
_SOFT_WORDS = {
    ObservationStatus.PROVISIONAL: "voorlopig",
    ObservationStatus.ESTIMATED: "schatting",
}


def line_labels(plot: Plot, lines: Lines, indicator: Indicator, regions: Regions) -> list[Label]:
    """All words of a wide or narrow line chart."""
    letters = Lettering(plot.frame.width, plot.frame.height, _obstacles(plot, lines))
    _name_own(letters, plot, lines, indicator, regions)
    for place, target in enumerate(lines.targets, 1):
        _name_target(letters, plot, target, indicator, last=place == len(lines.targets))
    for other in lines.others:
        _name_other(letters, plot, lines.last_own, other, indicator)
    _name_forecast(letters, plot, lines, indicator)
    _name_first(letters, plot, lines, indicator)
    if plot.frame is not NARROW:
        _name_turn(letters, plot, lines, indicator)
    _name_breaks(letters, plot, lines)
    unit = lines.last_own.observation.unit or indicator.unit or ""
    return [*axis_labels(plot, lines, unit), *letters.labels]


def axis_labels(plot: Plot, lines: Lines, unit: str) -> list[Label]:
    """Round values on the left, periods below where there is room, and a longer unit on top."""
    labels = [
        Label("t-s t-e t-n", plot.frame.left - 8, plot.y(float(tick)) + 4, text)
        for tick, text in zip(plot.axis.ticks, tick_texts(plot.axis.ticks, unit), strict=True)
    ]
    if _LONGEST_UNIT < len(unit) <= _LONGEST_UNIT_ABOVE:
        labels.append(Label("t-s", 0, 12, unit))
    return [*labels, *_periods(plot, lines)]


def tick_texts(ticks: list[Decimal], unit: str) -> list[str]:
    """Round values with the same number of decimals; a share says so once, at the top."""
    decimals = max(max(0, -int(t.normalize().as_tuple().exponent)) for t in ticks)
    sign = ("%" if in_english() else "\u00a0%") if unit == "%" else ""
    return [format_number(t, decimals) + (sign if t == ticks[-1] else "") for t in ticks]


def mini_labels(plot: Plot, lines: Lines, indicator: Indicator, regions: Regions) -> list[Label]:
    """First and last figure, the reference, and the years below."""
    first, last = lines.own.points[0], lines.last_own
    x, y = plot.point(first)
    foot = plot.frame.height - 6
    labels = [
        Label("t-s t-m", plot.x(p.at), foot, _mini_period(p.observation.period))
        for p in (first, last)
    ]
    text = format_number(first.value, indicator.decimals)
    labels.append(Label("t-own t-e", x - 8, y + 4.5, text))
    x, y = plot.point(last)
    other = lines.others[0] if lines.others else None
    other_y = plot.point(other.points[-1])[1] if other else None
    own = bare(last.observation, indicator)
    labels.append(Label("t-own halo", x + _MINI_GAP, _apart(y, other_y) + 4.5, own))
    if other and other_y is not None:
        text = _mini_reference(other, indicator)
        place = plot.x(other.points[-1].at) + _MINI_GAP
        labels.append(Label("t-ref halo", place, _apart(other_y, y) + 4.5, text))
    return labels


def mini_frame(lines: Lines, indicator: Indicator) -> Frame:
    """The frame of a small drawing, with room on the right for the name that stands there."""
    needed = [
        round(text_width(_mini_reference(other, indicator), _MINI_LETTERS)) + _MINI_GAP + 3
        for other in lines.others
    ]
    return replace(MINI, right=max(MINI.right, *needed)) if needed else MINI


def _mini_reference(other: Other, indicator: Indicator) -> str:
    """The reference in a small drawing; a name that leaves no room for the line is cut off."""
    name = "NL" if other.code == "NL01" else other.name
    if len(name) > _MINI_LONGEST_NAME:
        name = f"{name[: _MINI_LONGEST_NAME - 1].rstrip()}…"
    return f"{name} {bare(other.points[-1].observation, indicator)}"


def _mini_period(period: str) -> str:
    """Period below a small drawing, where two parts of one year must not look the same."""
    return _part_of_year(period) if period[4:6] == "KW" else short_period(period)


def short_period(period: str) -> str:
    """Period for below an axis; the first year where the words are long."""
    text = period_text(period)
    return text if len(text) <= _LONGEST_PERIOD else period[:4]


def _obstacles(plot: Plot, lines: Lines) -> list[tuple[float, float]]:
    """Where no label may stand: along every line, and at the targets."""
    found: list[tuple[float, float]] = []
    for points in (lines.own.points, *(other.points for other in lines.others)):
        found.extend(along(plot.point(point) for point in points))
    found.extend(plot.point(point) for point in lines.own.forecasts)
    road = [plot.point(lines.last_own), *(plot.aim(t) for t in lines.targets)]
    found.extend(along(road) if len(road) > 1 else ())
    return found


def _name_own(
    letters: Lettering, plot: Plot, lines: Lines, indicator: Indicator, regions: Regions
) -> None:
    point = lines.last_own
    name = regions.local_name or say("eigen cijfer")
    text = f"{name} {bare(point.observation, indicator)}"
    more = _soft_word(point.observation)
    ahead = bool(lines.own.forecasts) or any(
        order_of(t.period) > order_of(point.observation.period) for t in lines.targets
    )
    rising = len(lines.own.points) < 2 or lines.own.points[-2].value <= point.value  # noqa: PLR2004 - one point has no direction
    spots = _spots(*plot.point(point), above=rising, beside=not ahead, two=bool(more))
    letters.put("t-own", text, spots, more=more)


def _name_other(
    letters: Lettering, plot: Plot, own: Point, other: Other, indicator: Indicator
) -> None:
    point = other.points[-1]
    x, y = plot.point(point)
    below = y >= plot.point(own)[1]
    text = f"{other.name} {bare(point.observation, indicator)}"
    letters.put("t-ref", text, _spots(x, y, above=not below, beside=True, two=False))


def _name_first(letters: Lettering, plot: Plot, lines: Lines, indicator: Indicator) -> None:
    first, second = lines.own.points[:2]
    x, y = plot.point(first)
    below = second.value > first.value
    spots = [
        Spot(x + 2, y + (22 if up else -12), anchor)
        for up in (below, not below)
        for anchor in ("", " t-m")
    ]
    letters.put("t-own t-n", bare(first.observation, indicator), spots)


def _name_forecast(letters: Lettering, plot: Plot, lines: Lines, indicator: Indicator) -> None:
    """The farthest figure that is expected, since no line leads to it."""
    if not lines.own.forecasts:
        return
    point = lines.own.forecasts[-1]
    x, y = plot.point(point)
    text = say("verwacht {figure}", figure=bare(point.observation, indicator))
    beside = plot.frame is not NARROW
    letters.put("t-ink", text, _spots(x, y, above=True, beside=beside, two=False))


def _name_turn(letters: Lettering, plot: Plot, lines: Lines, indicator: Indicator) -> None:
    """The highest and the lowest figure between the ends, where they stand out and have room."""
    inner = lines.own.points[1:-1]
    ends = (lines.own.points[0].value, lines.last_own.value)
    if not inner:
        return
    least = (plot.axis.high - plot.axis.low) * _LEAST_TURN
    for point, up in ((max(inner, key=_value), True), (min(inner, key=_value), False)):
        out = float(point.value - max(ends)) if up else float(min(ends) - point.value)
        x, y = plot.point(point)
        spot = Spot(x, y - 12 if up else y + 22, " t-m")
        text = bare(point.observation, indicator)
        if out >= least and letters.fits(text, spot):
            letters.put("t-own t-n", text, [spot])


def _value(point: Point) -> Decimal:
    return point.value


def _name_target(
    letters: Lettering, plot: Plot, target: TargetValue, indicator: Indicator, *, last: bool
) -> None:
    """What is aimed at and when; the last target says by which decision too."""
    x, y = plot.aim(target)
    text = plain(figure_text(target, indicator))
    if plot.frame is NARROW or not last:
        bare = plain(figure_text(target, indicator, reservation=False))
        short = say("doel {figure}", figure=bare)
        places = [(-16, " t-e", 6), (26, " t-e", 6), (-16, " t-m", 0), (26, " t-m", 0)]
        letters.put("t-want", short, [Spot(x + dx, y + dy, to) for dy, to, dx in places])
        return
    room = plot.frame.width - x - 18
    when = say("Doel in {period}:", period=period_text(target.period))
    if text_width(text, 14, bold=True) > room:
        text = text.replace("\u00a0", " ")
    said = [*wrapped(when, room / 1.06, 14, 2), *wrapped(text, room / 1.06, 14, 2)]
    rows = [(line, "t-want") for line in said]
    rows += [(line, "t-s") for line in wrapped(target.decision or "", room, 12.5, 3) if line]
    top = min(y - 2, plot.frame.height - plot.frame.bottom - 17 * len(rows))
    for number, (line, css) in enumerate(rows):
        size = 14 if css == "t-want" else 12.5
        letters.put(css, line, [Spot(x + 16, top + 17 * number)], size=size)


def _name_breaks(letters: Lettering, plot: Plot, lines: Lines) -> None:
    """The word "breuk" at the foot of its line, on the side that has room."""
    foot = plot.frame.height - plot.frame.bottom - 8
    for before, after in pairwise(lines.own.points):
        if after.observation.broken:
            x = (plot.x(before.at) + plot.x(after.at)) / 2
            heights = (foot, plot.frame.top + 12)
            sides = ((6, ""), (-6, " t-e"))
            spots = [Spot(x + dx, y, to) for y in heights for dx, to in sides]
            letters.put("t-s", say("breuk"), spots, size=12.5)


def _soft_word(item: Observation) -> str:
    word = _SOFT_WORDS.get(item.status, "")
    return {"voorlopig": say("voorlopig"), "schatting": say("schatting")}.get(word, "")


def _spots(x: float, y: float, *, above: bool, beside: bool, two: bool) -> list[Spot]:
    """Places around a dot, the likely side first; ``two`` lines need more room above."""
    over, under = y - (29 if two else 14), y + 24
    first, second = (over, under) if above else (under, over)
    spots = [Spot(x + 11, y + 4.5)] if beside else []
    for height in (first, second):
        spots += [Spot(x, height, " t-m"), Spot(x + 6, height, " t-e"), Spot(x - 6, height)]
    far = 20 if above else -20
    spots += [Spot(x + 6, first - far, " t-e"), Spot(x - 11, y + 4.5, " t-e")]
    return spots if beside else [*spots, Spot(x + 11, y + 4.5)]


def _periods(plot: Plot, lines: Lines) -> list[Label]:
    """The ends first, then what fits between them."""
    points = [*lines.own.points, *lines.own.forecasts]
    points += [point for other in lines.others for point in other.points]
    short = plot.last - plot.first < _SHORT
    places = {p.observation.period: p.at for p in points if short or p.at.is_integer()}
    places.update({p.observation.period: p.at for p in (lines.own.points[0], lines.last_own)})
    places.update({t.period: year_of(t.period) for t in lines.targets})
    ends = [lines.own.points[0].observation.period, lines.last_own.observation.period]
    ends += [target.period for target in lines.targets]
    rest = sorted(places, key=lambda period: (places[period], period))
    inner = plot.frame.width - plot.frame.left - plot.frame.right
    gap = inner / plot.frame.labels
    label_of = _part_of_year if short else _year
    taken: list[float] = []
    labels = []
    for period in dict.fromkeys([*ends, *rest]):
        x, text = plot.x(places[period]), label_of(period)
        least = max(gap if period not in ends else 0, text_width(text, 12.5) + 10)
        if all(abs(x - other) >= least for other in taken):
            taken.append(x)
            labels.append(Label("t-s t-m t-n", x, plot.frame.height - 10, text))
    return labels


def _year(period: str) -> str:
    """A part of a year by its year: months and quarters are too many to name."""
    return period[:4] if period[4:6] in {"MM", "KW", "HJ"} else short_period(period)


def _part_of_year(period: str) -> str:
    """A part of a year by its name, where there are few: ``"kw. 1 2026"``, ``"maart 2026"``."""
    if period[4:6] == "KW":
        return say("kw. {number} {year}", number=int(period[6:]), year=period[:4])
    return period_text(period) if period[4:6] in {"MM", "HJ"} else short_period(period)


def _apart(one: float, other: float | None, line: float = 17) -> float:
    """Where a label stands so that it does not touch the other one."""
    if other is None or abs(one - other) >= line:
        return one
    half = line / 2
    return (one + other) / 2 + (-half if one <= other else half)
