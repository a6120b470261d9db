"""The page of one indicator."""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.states import Direction
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture, indicator_charts, regions_of
from doelenboom.site.context import SiteContext
from doelenboom.site.figures.series import Series, series_for
from doelenboom.site.figures.words import figure_text, in_period, period_text, status_text
from doelenboom.site.links import web_links
from doelenboom.site.parts import Fact, Page, Step
from doelenboom.site.provenance import (
    SourceGroup,
    filled_steps,
    newest_filled,
    source_groups,
)
from doelenboom.site.sentences.figure_sentences import (
    Regions,
    direction_sentence,
    figure_lead,
)
from doelenboom.site.views_figures import is_fictional, mark_of
from doelenboom.site.views_node import PathStep
from doelenboom.snapshot.models import Indicator, Node, Observation, Origin
from doelenboom.snapshot.provenance import Provenance


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One figure in the table."""

    region: str
    period: str
    value: str
    unit: str
    status: str
    place: str
    mark: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of the table say something; ``unit`` is the one unit of all rows."""

    unit: str
    units: bool
    places: bool
    marks: bool


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the page of an indicator shows."""

    kicker: str
    title: str
    lead: str
    direction: str
    mark: str
    path: list[PathStep]
    also: list[PathStep]
    pictures: list[Picture]
    values_line: str
    rows: list[ValueRow]
    columns: Columns
    targets: list[ValueRow]
    definition: Prose
    facts: list[Fact]
    chain: list[Step]
    sources: list[SourceGroup]
    notes: list[Fact]
    links: list[str]


def indicator_page(context: SiteContext, indicator: Indicator) -> Page:
    """Page of an indicator."""
    regions = regions_of(context, indicator)
    series = series_for(indicator, regions.local)
    nodes = [context.index.nodes[code] for code in indicator.nodes]
    rows = [_value_row(context, indicator, item) for item in indicator.observations]
    number = f"Indicator {indicator.number}" if indicator.number else "Indicator"
    view = IndicatorView(
        kicker=f"{number} · {indicator.chapter}" if indicator.chapter else number,
        title=capitalise(indicator.name),
        lead=figure_lead(indicator, regions),
        direction=direction_sentence(indicator.direction),
        mark=mark_of(context, indicator),
        path=_path(context, nodes[0]) if nodes else [],
        also=[PathStep("", n.title, addresses.node(n)) for n in nodes[1:]],
        pictures=indicator_charts(context, indicator),
        values_line=_values_line(indicator),
        rows=rows,
        columns=_columns(rows),
        targets=[
            ValueRow(
                _region(context, t.region),
                period_text(t.period),
                figure_text(t, indicator),
                t.unit or indicator.unit or "",
                t.decision or "besluit niet vermeld",
                (t.origin.place if t.origin else None) or "",
                "",
            )
            for t in indicator.targets
        ],
        definition=indicator.definition,
        facts=_facts(indicator, regions),
        chain=_chain(context, indicator, newest_filled(indicator, regions.local)),
        sources=source_groups(
            indicator, {code: region.name for code, region in context.index.regions.items()}
        ),
        notes=_notes(indicator, series),
        links=[url for link in (*indicator.links, indicator.origin.url) for url in web_links(link)],
    )
    return Page(
        addresses.indicator(indicator),
        view.title,
        view.lead,
        addresses.FIGURES,
        "indicator.html",
        view,
    )


def _path(context: SiteContext, node: Node) -> list[PathStep]:
    return [
        PathStep(capitalise(n.level), n.title, addresses.node(n))
        for n in context.index.path(node.code)
    ]


def _value_row(context: SiteContext, indicator: Indicator, item: Observation) -> ValueRow:
    fictional = is_fictional(indicator, item)
    place = item.origin.place if item.origin and item.origin.place else ""
    broken = f"De reeks is hier gebroken. {item.broken}" if item.broken else ""
    told = item.remark or ""
    parts = (told, "" if broken and broken in told else broken, place)
    remark = "; ".join(text for text in parts if text)
    return ValueRow(
        _region(context, item.region),
        period_text(item.period),
        figure_text(item, indicator),
        item.unit or indicator.unit or "",
        status_text(item),
        remark,
        ("Voorbeeld" if fictional else "Echt cijfer") if context.marks_figures else "",
    )


def _columns(rows: list[ValueRow]) -> Columns:
    units = {row.unit for row in rows}
    return Columns(
        next(iter(units)) if len(units) == 1 else "",
        len(units) > 1,
        any(row.place for row in rows),
        any(row.mark for row in rows),
    )


def _region(context: SiteContext, code: str | None) -> str:
    return context.index.regions[code].name if code else "gebied niet vermeld"


def _values_line(indicator: Indicator) -> str:
    number = len(indicator.observations)
    if not number:
        return "Van deze indicator is nog geen cijfer bekend."
    if number == 1:
        return "Er is één cijfer bekend."
    return f"Er zijn {number_word(number)} cijfers bekend."


def _facts(indicator: Indicator, regions: Regions) -> list[Fact]:
    pairs = (
        ("Eenheid", indicator.unit),
        ("Wat is beter", direction_sentence(indicator.direction).removesuffix(".")),
        ("Hoe vaak gemeten", indicator.frequency),
        ("Het gaat over", regions.local_name),
        ("Vergeleken met", regions.reference_name),
        ("In de tabel van het plan", _stated(indicator)),
    )
    return [Fact(key, value) for key, value in pairs if value]


def _stated(indicator: Indicator) -> str:
    parts = []
    if indicator.stated_local:
        parts.append(f"“{indicator.stated_local}” voor het eigen gebied")
    if indicator.stated_reference:
        parts.append(f"“{indicator.stated_reference}” voor Nederland")
    return enumerate_nl(parts)


def _chain(context: SiteContext, indicator: Indicator, filled: Provenance | None) -> list[Step]:
    """From the source to this page, as far as it is known."""
    steps = filled_steps(filled) if filled else _stated_steps(context, indicator)
    edition = context.index.edition
    name = edition.title if edition else context.snapshot.plan.title
    steps.append(
        Step(
            "Bevroren in deze publicatie",
            f"{name}. Komt er later een nieuwer cijfer, dan blijft dit hier staan.",
        )
    )
    return steps


def _stated_steps(context: SiteContext, indicator: Indicator) -> list[Step]:
    """The road of a figure that a person took over."""
    origin = indicator.origin
    steps = []
    if origin.fictional:
        made_up = f"{origin.source}. " if origin.source else ""
        steps.append(Step("Bedacht als voorbeeld", f"{made_up}Dit cijfer is niet gemeten."))
    elif origin.source:
        text = origin.source
        if origin.table:
            text += f", tabel {origin.table}"
        steps.append(Step("Gepubliceerd door de bron", f"{text}."))
    if origin.consulted_on:
        steps.append(Step("Geraadpleegd", f"{capitalise(consulted(origin))}."))
    if origin.place or any(o.origin and o.origin.place for o in indicator.observations):
        where = f" ({origin.place})" if origin.place else ""
        title = context.snapshot.plan.title
        steps.append(
            Step(
                "Overgenomen in het plan",
                f"{title}{where}. De plaats staat per cijfer in de tabel.",
            )
        )
    return steps


def consulted(origin: Origin) -> str:
    """Consultation date in words: a complete date is written out."""
    text = origin.consulted_on or ""
    try:
        return f"op {format_date(parse_date(text))}"
    except NotationError:
        return text


def _notes(indicator: Indicator, series: Series) -> list[Fact]:
    notes = []
    for double in series.doubles:
        first = next(p.observation for p in series.points if p.observation.period == double.period)
        when = in_period(double.period)
        notes.append(
            Fact(
                "Twee waarden",
                f"De bron noemt {when} zowel {figure_text(first, indicator)} als "
                f"{figure_text(double, indicator)}. Wij gebruiken de eerste.",
            )
        )
    if indicator.direction is Direction.NONE and len(series.points) > 1:
        notes.append(
            Fact(
                "Let op",
                "Het plan zegt niet of hoger of lager beter is. Dat oordeel geven wij dus niet.",
            )
        )
    if any(not Period(o.period).code for o in indicator.observations):
        notes.append(
            Fact(
                "Let op",
                "Bij een deel van de cijfers noemt de bron geen periode. "
                "Die staan niet in een grafiek.",
            )
        )
    return notes
