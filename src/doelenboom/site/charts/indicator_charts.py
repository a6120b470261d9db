"""All pictures of an indicator, in the order in which its page shows them."""

from collections.abc import Iterator
from itertools import chain

from doelenboom.kernel.wording import enumerate_nl
from doelenboom.site.charts.bars import drawn_rows, region_bars
from doelenboom.site.charts.captions import (
    line_caption,
    map_caption,
    region_caption,
    source_sentence,
)
from doelenboom.site.charts.line import line_charts, line_lines, wide_line
from doelenboom.site.charts.maps import map_message, region_maps
from doelenboom.site.charts.multiples import MOST_PARTS, Part, small_multiples
from doelenboom.site.charts.picture import PaperPicture, Picture
from doelenboom.site.charts.places import more_references, parts_of, regions_of, shown_name
from doelenboom.site.charts.region_words import (
    NAMES,
    differences_title,
    lines_heading,
    lines_title,
    rise_sentence,
    spread_sentence,
)
from doelenboom.site.charts.table import Table
from doelenboom.site.charts.tables import line_table, parts_table, region_table
from doelenboom.site.charts.words import told
from doelenboom.site.context import SiteContext
from doelenboom.site.figures import comparable, name_of, series_for
from doelenboom.site.figures.by_region import RegionFigures, by_region
from doelenboom.site.figures.regions import Regions
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, plain
from doelenboom.site.sentences.figure_sentences import trend_sentence
from doelenboom.snapshot.models import Indicator

_FEWEST = 2
_FEWEST_IN_LINE = 3


def indicator_charts(context: SiteContext, indicator: Indicator) -> list[Picture]:
    """Every picture that the figures of an indicator allow; often one, sometimes none.

    Args:
        context: the publication, in the language that is spoken.
        indicator: with its figures.
    """
    return [
        *_line(context, indicator),
        *_regions(context, indicator),
        *_parts(context, indicator),
    ]


def first_on_paper(context: SiteContext, indicator: Indicator) -> PaperPicture | None:
    """The first of those pictures for paper, without its narrow drawing and its table."""
    regions = regions_of(context, indicator)
    references = more_references(context, indicator)
    lines = line_lines(indicator, regions, references)
    if lines is not None:
        return PaperPicture(wide_line(indicator, regions, lines), line_caption(indicator, lines))
    others = chain(_regions(context, indicator), _parts(context, indicator))
    found = next(others, None)
    return PaperPicture(found.wide, found.caption) if found else None


def _line(context: SiteContext, indicator: Indicator) -> Iterator[Picture]:
    regions = regions_of(context, indicator)
    references = more_references(context, indicator)
    lines = line_lines(indicator, regions, references)
    if lines is None:
        return
    wide, narrow = line_charts(indicator, regions, references)
    message = trend_sentence(lines.own, indicator, say("Het cijfer"))
    caption = line_caption(indicator, lines)
    table = line_table(indicator, regions, lines)
    yield Picture("verloop", say("Hoe het verloopt"), message, caption, wide, narrow, table)


def _regions(context: SiteContext, indicator: Indicator) -> Iterator[Picture]:
    """Bars per kind of region, each with a map where the publication has one."""
    regions = regions_of(context, indicator)
    known = context.index.regions
    more = (code for code, _ in more_references(context, indicator))
    held = tuple(code for code in (regions.local, regions.reference, *more) if code)
    names = {code: shown_name(known[code].name) for code in held}
    for figures in by_region(indicator, known, tuple(dict.fromkeys(held))):
        place = regions.local_name
        message = spread_sentence(indicator, figures, place)
        wide, narrow = region_bars(indicator, figures, names, place)
        table = region_table(indicator, figures, names)
        mapped = list(_map(context, indicator, figures, table))
        caption = region_caption(indicator, figures, len(drawn_rows(figures)))
        title = differences_title(figures.kind)
        yield Picture(NAMES[figures.kind], title, message, caption, wide, narrow,
                      None if mapped else table)  # fmt: skip
        yield from mapped
        yield from _region_lines(indicator, figures, regions)


def _map(
    context: SiteContext, indicator: Indicator, figures: RegionFigures, table: Table
) -> Iterator[Picture]:
    drawn = {row.region.code for row in figures.numbers}
    maps = [m for m in context.snapshot.maps or () if m.kind is figures.kind]
    outlines = next((m for m in maps if drawn & {o.region for o in m.outlines}), None)
    if outlines is None:
        return
    regions = regions_of(context, indicator)
    wide, narrow = region_maps(indicator, figures, outlines, regions)
    caption = map_caption(indicator, figures, outlines)
    name = f"kaart-{NAMES[figures.kind]}"
    message = map_message(indicator, figures, regions)
    yield Picture(name, say("Op de kaart"), message, caption, wide, narrow, table)


def _region_lines(
    indicator: Indicator, figures: RegionFigures, regions: Regions
) -> Iterator[Picture]:
    """A small line per region, where there are years enough; of very many regions none."""
    whole = series_for(indicator, regions.local).points
    parts = [
        Part(row.region.name, points, indicator)
        for row in figures.rows
        if len(points := series_for(indicator, row.region.code).unbroken) >= _FEWEST_IN_LINE
    ]
    if not _FEWEST <= len(parts) <= MOST_PARTS:
        return
    if whole and not comparable(whole[-1].value, parts[0].points[-1].value):
        whole = ()
    title = plain(lines_title(indicator, figures.kind))
    message = rise_sentence([(part.points[0], part.points[-1]) for part in parts])
    wide, narrow = small_multiples(parts, whole, title, plain(message))
    caption = say("Alle vakken hebben dezelfde assen.")
    if whole and regions.local_name:
        caption += " " + say("Dunne lijn: {place}.", place=regions.local_name)
    items = (point.observation for part in parts for point in part.points)
    caption += " " + say("Elk cijfer staat bij “Alle waarden”.")
    caption = f"{caption} {source_sentence(indicator, items)}".strip()
    name, heading = f"{NAMES[figures.kind]}-verloop", lines_heading(figures.kind)
    yield Picture(name, heading, message, caption, wide, narrow, None)


def _parts(context: SiteContext, indicator: Indicator) -> Iterator[Picture]:
    """A small line per group of people, for each way in which the whole is broken down."""
    local = regions_of(context, indicator).local
    whole = series_for(indicator, local).points
    for by, group in parts_of(context, indicator).items():
        parts = [
            Part(one.breakdown.part, points, one)
            for one in group
            if one.breakdown
            and len(points := series_for(one, regions_of(context, one).local).points) >= _FEWEST
        ]
        if len(parts) < _FEWEST:
            continue
        name = foreign(name_of(indicator))
        title = say("{name}, naar {by}", name=name, by=foreign(by))
        message = _parts_sentence(parts)
        wide, narrow = small_multiples(parts, whole, plain(title), plain(message))
        known = [(p.name, {q.observation.period: q.observation for q in p.points}, p.indicator)
                 for p in parts]  # fmt: skip
        caption = say("Alle vakken hebben dezelfde assen.")
        if whole:
            caption += " " + say("Dunne lijn: alle groepen samen.")
        slug = "".join(sign if sign.isalnum() else "-" for sign in by.lower())
        heading = say("Naar {by}", by=foreign(by))
        table = parts_table(title, known)
        yield Picture(f"naar-{slug}", heading, message, caption, wide, narrow, table)


def _parts_sentence(parts: list[Part]) -> str:
    """Which part has the highest and which the lowest newest figure, in one period."""
    period = max(part.points[-1].observation.period for part in parts)
    newest = [p for p in parts if p.points[-1].observation.period == period]
    ranked = sorted(newest, key=lambda part: -part.points[-1].value)
    values = {part.points[-1].value for part in ranked}
    if len(ranked) < _FEWEST or len(values) < _FEWEST:
        return ""
    high, low = ranked[0].points[-1], ranked[-1].points[-1]
    top = [p.name for p in ranked if p.points[-1].value == high.value]
    foot = [p.name for p in ranked if p.points[-1].value == low.value]
    return " ".join((
        say("Het hoogst is het cijfer bij {names}: {figure}.",
            names=foreign(enumerate_nl(top)), figure=told(high.observation, ranked[0].indicator)),
        say("Het laagst bij {names}: {figure}.",
            names=foreign(enumerate_nl(foot)), figure=told(low.observation, ranked[-1].indicator)),
    ))  # fmt: skip
