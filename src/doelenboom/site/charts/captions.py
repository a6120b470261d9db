"""What stands below a picture: what its marks mean, and where its figures come from."""

from collections.abc import Iterable

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import capitalise, enumerate_nl
from doelenboom.site.charts.plotting import WIDE, Lines, make_plot
from doelenboom.site.figures import period_text
from doelenboom.site.figures.by_region import RegionFigures
from doelenboom.site.figures.units import unit_name
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.sentences.figure_sentences import break_sentences
from doelenboom.snapshot.maps import RegionMap
from doelenboom.snapshot.models import Indicator, Observation


def line_caption(indicator: Indicator, lines: Lines) -> str:
    """Breaks, where the axis begins, what each mark in this chart means, unit and sources."""
    own = lines.own
    axis = make_plot(lines, WIDE).axis
    parts = break_sentences(own)
    if axis.low:
        parts.append(say("De as begint bij {start}.", start=format_number(axis.ticks[0])))
    statuses = {p.observation.status for p in own.points}
    if ObservationStatus.PROVISIONAL in statuses:
        parts.append(say("Open stip en streepjes: voorlopig."))
    if ObservationStatus.ESTIMATED in statuses:
        parts.append(say("Open stip en streepjes: een schatting."))
    if any(p.observation.lower is not None for p in own.points):
        parts.append(say("Vlak: de marge van het cijfer."))
    if lines.targets:
        parts.append(say("Ruit: wat het plan wil bereiken."))
    if own.forecasts:
        parts.append(say("Open stip zonder lijn: verwachting."))
    if unit := own.points[-1].observation.unit or indicator.unit:
        parts.append(say("Eenheid: {unit}.", unit=unit_name(unit)))
    return " ".join([*parts, source_sentence(indicator, (p.observation for p in own.points))])


def source_sentence(indicator: Indicator, drawn: Iterable[Observation]) -> str:
    """Where figures come from: a filled one has another source than the plan."""
    named = ((o.origin.source if o.origin else None) or indicator.origin.source for o in drawn)
    known = dict.fromkeys(source.strip().removesuffix(".") for source in named if source)
    sources = [foreign(source) for source in known]
    if not sources:
        return ""
    if len(sources) == 1:
        return say("Bron: {source}.", source=sources[0])
    return say("Bronnen: {sources}.", sources=enumerate_nl(sources, say("en")))


def region_caption(indicator: Indicator, figures: RegionFigures, drawn: int) -> str:
    """The period, how firm it is, what a whisker is, and which regions are left out."""
    items = [row.item for row in figures.numbers]
    parts = [_period_sentence(figures)] if figures.period else []
    if any(item.lower is not None for item in items):
        parts.append(say("Streep met haakjes: de marge van het cijfer."))
    if any(item.status is ObservationStatus.SUPPRESSED for item in _all(figures)):
        parts.append(say("Gearceerd: afgeschermd."))
    if drawn < len(figures.rows):
        parts.append(say("Van de {count} gebieden staan hier de hoogste en de laagste.",
                         count=len(figures.rows)))  # fmt: skip
    if unit := indicator.unit:
        parts.append(say("Eenheid: {unit}.", unit=unit_name(unit)))
    return " ".join([*parts, source_sentence(indicator, items)]).strip()


def map_caption(indicator: Indicator, figures: RegionFigures, outlines: RegionMap) -> str:
    """The period, the sources of the figures and of the shapes."""
    parts = [_period_sentence(figures)] if figures.period else []
    parts.append(source_sentence(indicator, (row.item for row in figures.numbers)))
    licence = f", {outlines.licence}" if outlines.licence else ""
    shape = say("Grenzen: {title}{licence}.", title=foreign(outlines.title), licence=licence)
    return " ".join(part for part in [*parts, shape] if part)


def _period_sentence(figures: RegionFigures) -> str:
    statuses = {row.item.status for row in figures.numbers}
    period = capitalise(period_text(figures.period))
    if statuses == {ObservationStatus.PROVISIONAL}:
        return say("{period}, voorlopig.", period=period)
    if ObservationStatus.PROVISIONAL in statuses:
        return say("{period}. Streepjes om de balk: voorlopig.", period=period)
    return f"{period}."


def _all(figures: RegionFigures) -> list[Observation]:
    return [row.item for row in figures.rows]
