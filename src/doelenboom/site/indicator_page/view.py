"""The page of one indicator, and the files and frames that belong to it."""

from dataclasses import dataclass

from doelenboom.kernel.language import spoken
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture, indicator_charts, regions_of
from doelenboom.site.charts.table import Table
from doelenboom.site.context import SiteContext
from doelenboom.site.downloads import Download, download
from doelenboom.site.figures import series_for
from doelenboom.site.indicator_page.chain import notes
from doelenboom.site.indicator_page.provenance import SourceGroup, source_groups
from doelenboom.site.indicator_page.told import told_of
from doelenboom.site.indicator_page.values import (
    revisions_table,
    targets_table,
    values_line,
    values_table,
)
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, is_fact
from doelenboom.site.opendata.files import WORKBOOK, figure_csv, figure_json
from doelenboom.site.opendata.tables.of_indicator import figure_files
from doelenboom.site.parts import Fact, File, Link, Page, Step
from doelenboom.site.pictures.files import picture_files
from doelenboom.site.pictures.offer import Offer, frames, offers
from doelenboom.site.pictures.place import of_indicator
from doelenboom.site.sentences.figure_sentences import direction_sentence
from doelenboom.site.views_figures import mark_of
from doelenboom.site.views_node import PathStep
from doelenboom.snapshot.models import Indicator, Node


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the page of an indicator shows."""

    kicker: str
    title: str
    name: str
    lead: str
    direction: str
    mark: str
    path: list[PathStep]
    also: list[PathStep]
    whole: Link | None
    pictures: list[Picture]
    shown: list[Offer]
    values_line: str
    values: Table | None
    targets: Table | None
    definition: Prose
    facts: list[Fact]
    chain: list[Step]
    sources: list[SourceGroup]
    notes: list[Fact]
    links: list[str]
    revisions: Table | None
    data: list[Download]
    licence: str


def indicator_pages(context: SiteContext, indicator: Indicator) -> list[Page]:
    """The page, and a page per picture for other people's frames."""
    pictures = _pictures(context, indicator)
    elsewhere = frames(context, of_indicator(indicator), pictures)
    return [indicator_page(context, indicator, pictures), *elsewhere]


def indicator_files(context: SiteContext, indicator: Indicator) -> list[File]:
    """Its pictures as files."""
    pictures = _pictures(context, indicator)
    return picture_files(context, of_indicator(indicator), pictures)


def _pictures(context: SiteContext, indicator: Indicator) -> list[Picture]:
    """Drawn once for the page and the files of a language."""
    key = f"pictures {spoken().value} {indicator.code}"
    return context.fresh.once(key, lambda: indicator_charts(context, indicator))


def indicator_page(
    context: SiteContext, indicator: Indicator, pictures: list[Picture] | None = None
) -> Page:
    """Page of an indicator; pictures that were made already need not be made again."""
    if pictures is None:
        pictures = indicator_charts(context, indicator)
    regions = regions_of(context, indicator)
    series = series_for(indicator, regions.local)
    nodes = [context.index.nodes[code] for code in indicator.nodes]
    names = {code: region.name for code, region in context.index.regions.items()}
    told = told_of(context, indicator)
    view = IndicatorView(
        kicker=told.kicker,
        title=told.title,
        name=told.name,
        lead=told.lead,
        direction=direction_sentence(indicator.direction),
        mark=mark_of(context, indicator),
        path=_path(context, nodes[0]) if nodes else [],
        also=[PathStep("", foreign(n.title), addresses.node(n)) for n in nodes[1:]],
        whole=_whole(context, indicator),
        pictures=pictures,
        shown=offers(context, of_indicator(indicator), pictures),
        values_line=values_line(indicator),
        values=None if _is_told(indicator, pictures) else values_table(context, indicator),
        targets=targets_table(context, indicator),
        definition=told.definition,
        facts=told.facts,
        chain=told.chain,
        sources=source_groups(indicator, names),
        notes=[*_about_headline(told.note), *notes(indicator, series)],
        links=told.links,
        revisions=revisions_table(context, indicator),
        data=_data(context, indicator),
        licence=context.snapshot.organisation.licence or "",
    )
    return Page(
        addresses.indicator(indicator), view.name, view.lead, addresses.FIGURES,
        "indicator.html", view,
    )  # fmt: skip


def _about_headline(note: str) -> list[Fact]:
    """Why the editor's heading is not the one that is shown."""
    return [Fact(say("Over de kop"), note)] if note else []


def _data(context: SiteContext, indicator: Indicator) -> list[Download]:
    """The figures as files; none where there are no figures."""
    if not indicator.observations:
        return []
    csv, json = figure_files(context, indicator)
    return [
        download(say("Cijfers als CSV"), figure_csv(indicator), csv),
        download(say("Cijfers als JSON"), figure_json(indicator), json),
        Download(say("Alle cijfers van dit plan als Excel"), WORKBOOK),
    ]


def _is_told(indicator: Indicator, pictures: list[Picture]) -> bool:
    """Whether the table beside the line has every figure, with all that is known of it."""
    if not pictures or pictures[0].table is None:
        return False
    cells = sum(1 for row in pictures[0].table.rows for cell in row if is_fact(cell))
    plain = all(o.origin is None and o.unit is None for o in indicator.observations)
    ends = sum(o.value is not None and o.lower is not None for o in indicator.observations)
    return plain and cells == len(indicator.observations) + ends


def _whole(context: SiteContext, indicator: Indicator) -> Link | None:
    """The indicator that this one is a part of."""
    of = context.index.indicators.get(indicator.breakdown.of) if indicator.breakdown else None
    return Link(foreign(capitalise(of.name)), addresses.indicator(of)) if of else None


def _path(context: SiteContext, node: Node) -> list[PathStep]:
    return [
        PathStep(foreign(capitalise(n.level)), foreign(n.title), addresses.node(n))
        for n in context.index.path(node.code)
    ]
