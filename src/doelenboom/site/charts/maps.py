"""Maps of regions: shades for classes, a hatch for what is kept secret, words where they fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import enumerate_nl, number_word
from doelenboom.site.charts.lettering import text_width
from doelenboom.site.charts.limits import class_limits, class_of
from doelenboom.site.charts.outlines import room_at, scaled
from doelenboom.site.charts.region_words import per_region_title, spread_sentence
from doelenboom.site.charts.scene import Box, Drawing, Label, Mark, Shape
from doelenboom.site.charts.words import bare
from doelenboom.site.figures import has_number
from doelenboom.site.figures.by_region import RegionFigures
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, plain
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.snapshot.maps import Outline, RegionMap
from doelenboom.snapshot.models import Indicator, Observation

_SHADES = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
_DARK_FROM = 4
_LONGEST_UNIT = 2
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Frame:
    """Sizes in units of the view box; the legend stands beside the map or below it."""

    css: str
    width: int
    room: int
    most_height: int
    beside: bool


_WIDE = _Frame("only-wide", 720, 530, 480, beside=True)
_NARROW = _Frame("only-narrow", 340, 340, 360, beside=False)


@dataclass(frozen=True, slots=True)
class _Shades:
    """Which shade a value has."""

    limits: tuple[Decimal, ...]
    decimals: int | None

    def of(self, value: Decimal) -> int:
        """Number of the shade, from 1 (light) to 5 (dark)."""
        return _SHADES[len(self.limits) + 1][class_of(_shown(value, self.decimals), self.limits)]


def region_maps(
    indicator: Indicator, figures: RegionFigures, outlines: RegionMap, regions: Regions
) -> list[Drawing]:
    """The wide and the narrow map.

    Args:
        indicator: what they are figures of.
        figures: per region.
        outlines: the regions of this kind.
        regions: the own region and what it is held against.
    """
    values = tuple(row.item.value for row in figures.numbers if row.item.value is not None)
    shades = _Shades(_limits(values, indicator.decimals), indicator.decimals)
    items = {row.region.code: row.item for row in figures.rows}
    names = {row.region.code: row.region.name for row in figures.rows}
    return [
        _draw(indicator, figures, outlines, _Sheet(frame, shades, items, names, regions))
        for frame in (_WIDE, _NARROW)
    ]


def map_message(indicator: Indicator, figures: RegionFigures, regions: Regions) -> str:
    """Which regions are in the highest class: ``Binnenstad en Middenstad vallen in …``.

    Never which shade that is: in the dark the highest class is the lightest.
    """
    rows = [row for row in figures.numbers if row.item.value is not None]
    values = tuple(row.item.value for row in rows if row.item.value is not None)
    limits = _limits(values, indicator.decimals)
    if not limits:
        return spread_sentence(indicator, figures, regions.local_name)
    shown = [_shown(value, indicator.decimals) for value in values]
    top = [row for row, value in zip(rows, shown, strict=True) if value >= limits[-1]]
    names = enumerate_nl([row.region.name for row in top[:_MOST_NAMED]], say("en"))
    if len(top) == 1:
        return say("{names} valt in de hoogste klasse.", names=names)
    if len(top) <= _MOST_NAMED:
        return say("{names} vallen in de hoogste klasse.", names=names)
    return say(
        "{count} van de {total} gebieden met een cijfer vallen in de hoogste klasse.",
        count=at_start(number_word(len(top))),
        total=number_word(len(rows)),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one drawing of a map needs to know."""

    frame: _Frame
    shades: _Shades
    items: Mapping[str, Observation]
    names: Mapping[str, str]
    regions: Regions


def _draw(
    indicator: Indicator, figures: RegionFigures, outlines: RegionMap, sheet: _Sheet
) -> Drawing:
    frame = sheet.frame
    scale = min((frame.room - 8) / outlines.width, frame.most_height / outlines.height)
    height = outlines.height * scale + 8
    marks: list[Mark] = [
        Shape(f"m-wijk {css}", scaled(outline.path, scale), hatched=css == "m-x")
        for outline in _own_last(outlines.outlines, sheet.regions.local)
        for css in [_css(sheet, outline.region)]
    ]
    for outline in outlines.outlines:
        marks.extend(_words(sheet, outline, indicator, scale))
    legend = _legend(sheet, indicator, height)
    marks.extend(legend)
    foot = max((m.y + 10 for m in legend if isinstance(m, Label)), default=0)
    title, desc = (
        _name(indicator, figures),
        plain(spread_sentence(indicator, figures, sheet.regions.local_name)),
    )
    return Drawing(frame.css, frame.width, round(max(height, foot)), title, desc, tuple(marks))


def _name(indicator: Indicator, figures: RegionFigures) -> str:
    return plain(say("Kaart: {title}", title=per_region_title(indicator, figures)))


def _own_last(outlines: Sequence[Outline], own: str | None) -> list[Outline]:
    """The own region on top, so that its thicker line lies over those of its neighbours."""
    return sorted(outlines, key=lambda outline: outline.region == own)


def _css(sheet: _Sheet, code: str) -> str:
    item = sheet.items.get(code)
    own = " m-own" if code == sheet.regions.local else ""
    if item is None or item.status is ObservationStatus.MISSING:
        return f"m-n{own}"
    if has_number(item) and item.value is not None:
        return f"m-{sheet.shades.of(item.value)}{own}"
    return {
        ObservationStatus.SUPPRESSED: "m-x",
        ObservationStatus.NOT_APPLICABLE: "m-0",
    }.get(item.status, "m-n")


def _words(sheet: _Sheet, outline: Outline, indicator: Indicator, scale: float) -> list[Label]:
    """Name and figure in a region, the figure alone, or nothing: what fits inside it."""
    name, item = sheet.names.get(outline.region, ""), sheet.items.get(outline.region)
    if item is None:
        return []
    x, y = outline.x * scale + 4, outline.y * scale + 4
    figure = bare(item, indicator) if has_number(item) else ""
    dark = bool(figure) and sheet.shades.of(item.value or Decimal(0)) >= _DARK_FROM
    css = "t-on" if dark else "t-ondark"
    halo = "" if figure else " halo"
    over, under = (y - 3, y + 13) if figure else (y + 4, y + 4)

    def fits(text: str, line: float, size: float) -> bool:
        rows = (line - size * 0.7, line + size * 0.2)
        rooms = (room_at(outline.path, outline.x, (row - 4) / scale) * scale for row in rows)
        return min(rooms) > text_width(text, size, bold=size > 13) + 4  # noqa: PLR2004 - figures are bold

    named = fits(name, over, 12.5) and (not figure or fits(figure, under, 14))
    if named:
        labels = [Label(f"t-s {css} t-m{halo} t-r", x, over, name)]
        return [*labels, Label(f"{css} t-m t-n", x, under, figure)] if figure else labels
    short = figure.partition("\u00a0")[0].rstrip("%")
    text = next((text for text in (figure, short) if text and fits(text, y + 5, 14)), "")
    return [Label(f"{css} t-m t-n", x, y + 5, text)] if text else []


def _legend(sheet: _Sheet, indicator: Indicator, height: float) -> list[Mark]:
    entries = _entries(sheet, indicator)
    frame = sheet.frame
    marks: list[Mark] = []
    for number, (css, text) in enumerate(entries):
        if frame.beside:
            x, y = frame.room + 14.0, 12.0 + 24 * number
        else:
            x, y = 4.0 + 168 * (number % 2), height + 14 + 24 * (number // 2)
        marks.append(Box(f"m-wijk {css}", x, y, 22, 14, hatched=css == "m-x"))
        marks.append(Label("t-s", x + 30, y + 11.5, text))
    return marks


def _entries(sheet: _Sheet, indicator: Indicator) -> list[tuple[str, str]]:
    """Class and words of every shade, and of what is there without a number."""
    limits = sheet.shades.limits
    shades = _SHADES[len(limits) + 1]
    found = [(f"m-{shade}", _range(limits, n, indicator)) for n, shade in enumerate(shades)]
    present = {_css(sheet, code).split()[0] for code in sheet.items}
    reasons = (("m-x", say("afgeschermd")), ("m-0", say("niet van toepassing")),
               ("m-n", say("geen cijfer")))  # fmt: skip
    return [*found, *((css, text) for css, text in reasons if css in present)]


def _range(limits: Sequence[Decimal], number: int, indicator: Indicator) -> str:
    unit = indicator.unit or ""
    sign = unit if len(unit) <= _LONGEST_UNIT else ""
    if not limits:
        return say("overal gelijk")
    if number == 0:
        return say("minder dan {limit}", limit=format_value(limits[0], sign))
    if number == len(limits):
        return say("{limit} of meer", limit=format_value(limits[-1], sign))
    low, high = format_value(limits[number - 1]), format_value(limits[number], sign)
    return say("{low} tot {high}", low=low, high=high)


@lru_cache(maxsize=1024)
def _limits(values: tuple[Decimal, ...], decimals: int | None) -> tuple[Decimal, ...]:
    shown = [_shown(value, decimals) for value in values]
    most = min(5, max(2, (len(set(shown)) + 1) // 2))
    return tuple(class_limits(shown, most))


def _shown(value: Decimal, decimals: int | None) -> Decimal:
    """The value as it reads, so that a class never contradicts its own figure."""
    if decimals is None:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), "ROUND_HALF_UP")
