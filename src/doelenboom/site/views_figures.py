"""All indicators, grouped by chapter; and an indicator as one line elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.site import addresses
from doelenboom.site.charts.api import Drawing, mini_chart, regions_of
from doelenboom.site.charts.words import told, told_target
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.ids import PlanCount, plan_count_fact
from doelenboom.site.figures import name_of
from doelenboom.site.figures.regions import region_name
from doelenboom.site.figures.series import latest, order_of, series_for, told_figure
from doelenboom.site.figures.words import for_period, period_text
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, mark
from doelenboom.site.parts import IndicatorLine, Page
from doelenboom.site.sentences.counts import digits
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.site.sentences.headlines import conclusion, short_figure
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_MOST_MINIS = 4


@dataclass(frozen=True, slots=True)
class Mini:
    """An indicator in small: one sentence, a small line, its source."""

    title: str
    href: str
    sentence: str
    chart: Drawing | None
    note: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Indicators under one heading of the plan."""

    title: str
    anchor: str
    lines: list[IndicatorLine]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """What the list of indicators shows."""

    lead: str
    chapters: list[Chapter]


def figures_page(context: SiteContext) -> Page:
    """List of all indicators."""
    groups: dict[str, list[IndicatorLine]] = {}
    for indicator in context.snapshot.indicators:
        title = indicator.chapter or ""
        groups.setdefault(title, []).append(indicator_line(context, indicator))
    rest = say("Overige cijfers") if len(groups) > 1 else say("Alle cijfers")
    chapters = [
        Chapter(foreign(title) or rest, f"h{n}", lines)
        for n, (title, lines) in enumerate(groups.items(), 1)
    ]
    view = FiguresView(figures_lead(context), chapters)
    return Page(
        addresses.FIGURES, say("Cijfers"), view.lead, addresses.FIGURES, "figures.html", view
    )


def figures_lead(context: SiteContext) -> str:
    """How many indicators there are, and of how many a figure is known."""
    indicators = context.snapshot.indicators
    total = len(indicators)
    if not total:
        return say("Dit plan noemt geen indicatoren. Er zijn dus geen cijfers om te tonen.")
    measured = sum(1 for i in indicators if i.observations)
    if total == 1:
        if measured:
            return say("Dit plan noemt 1 indicator. Er is een cijfer bekend.")
        return say("Dit plan noemt 1 indicator. Er is nog geen cijfer.")
    text = say("Dit plan noemt {total} indicatoren.", total=_count(total, "indicators"))
    if measured == total:
        return f"{text} {say('Van elke indicator is minstens één cijfer bekend.')}"
    if not measured:
        return f"{text} {say('Van geen daarvan is al een cijfer bekend.')}"
    known = say(
        "Van {measured} is minstens één cijfer bekend, van {rest} nog niet.",
        measured=_count(measured, "measured"),
        rest=digits(total - measured),
    )
    return f"{text} {known}"


def _count(number: int, what: PlanCount) -> str:
    return mark(digits(number), fact=plan_count_fact(what), value=Decimal(number))


def indicator_line(context: SiteContext, indicator: Indicator) -> IndicatorLine:
    """An indicator with its newest figure; worked out once, shown on several pages."""
    if indicator.code not in context.lines:
        context.lines[indicator.code] = _line(context, indicator)
    return context.lines[indicator.code]


def _line(context: SiteContext, indicator: Indicator) -> IndicatorLine:
    regions = regions_of(context, indicator)
    own = told_figure(indicator, regions.local) or told_figure(indicator, None)
    other = latest(indicator, regions.reference) if regions.reference else None
    value, when = short_figure(indicator, regions)
    return IndicatorLine(
        foreign(name_of(indicator)),
        addresses.indicator(indicator),
        value,
        when,
        _beside(own, other, indicator, regions) if other else "",
        mark_of(context, indicator),
        _aim(indicator, regions),
    )


def _beside(
    own: Observation | None, other: Observation, indicator: Indicator, regions: Regions
) -> str:
    """The figure that it is held against: ``Nederland 2,1 personen (2020)``.

    The period is told where it is not that of the own figure.
    """
    text = f"{region_name(regions.reference_name)} {told(other, indicator)}"
    if other.period and (own is None or other.period != own.period):
        return f"{text} ({period_text(other.period)})"
    return text


def _aim(indicator: Indicator, regions: Regions) -> str:
    """The last target for the own region: ``doel voor 2030: hoogstens 50 %``."""
    own = [
        t for t in indicator.targets if t.region in {regions.local, None} and t.value is not None
    ]
    if not own:
        return ""
    final = max(own, key=lambda target: order_of(target.period) if target.period else ("", ""))
    figure = told_target(final, indicator)
    if not final.period:
        return say("doel: {figure}", figure=figure)
    return say("doel {when}: {figure}", when=for_period(final.period), figure=figure)


def mark_of(context: SiteContext, indicator: Indicator) -> str:
    """Where a publication has made-up figures, every figure says which it is."""
    if not context.marks_figures:
        return ""
    local = regions_of(context, indicator).local
    figures: list[Observation | TargetValue] = [*indicator.observations, *indicator.targets]
    first = figures[0] if figures else None
    own = latest(indicator, local) or latest(indicator, None) or first
    return origin_mark(context, indicator, own)


def origin_mark(
    context: SiteContext, indicator: Indicator, item: Observation | TargetValue | None
) -> str:
    """Whether a figure is real, where a publication has figures that are not."""
    if not context.marks_figures:
        return ""
    return say("Voorbeeld") if is_fictional(indicator, item) else say("Echt cijfer")


def is_fictional(indicator: Indicator, item: Observation | TargetValue | None) -> bool:
    """Whether a figure is made up for an example."""
    origin = item.origin if item and item.origin else indicator.origin
    return origin.fictional


def pick_minis(context: SiteContext) -> list[Mini]:
    """A few indicators that say most: with a series first, then with a figure; no mere parts."""
    ranked: list[tuple[int, int, Indicator]] = []
    for place, indicator in enumerate(context.snapshot.indicators):
        if indicator.breakdown:
            continue
        regions = regions_of(context, indicator)
        points = len(series_for(indicator, regions.local).points)
        if points or latest(indicator, regions.local):
            ranked.append((-min(points, 2), place, indicator))
    ranked.sort(key=lambda item: item[:2])
    return [_mini(context, indicator) for _, _, indicator in ranked[:_MOST_MINIS]]


def _mini(context: SiteContext, indicator: Indicator) -> Mini:
    regions = regions_of(context, indicator)
    notes = [mark_of(context, indicator), foreign(indicator.origin.source or "")]
    return Mini(
        foreign(name_of(indicator)),
        addresses.indicator(indicator),
        conclusion(indicator, regions),
        mini_chart(indicator, regions),
        " · ".join(note for note in notes if note),
    )
