"""All indicators, grouped by chapter; and an indicator as one line elsewhere."""

from dataclasses import dataclass

from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.charts.api import Drawing, mini_chart, regions_of
from doelenboom.site.context import SiteContext
from doelenboom.site.figures.series import latest, order_of, series_for
from doelenboom.site.figures.words import figure_text, for_period, period_text
from doelenboom.site.parts import IndicatorLine, Page
from doelenboom.site.sentences.figure_sentences import Regions, short_sentence
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
    chapters = [
        Chapter(title or ("Overige cijfers" if len(groups) > 1 else "Alle cijfers"), f"h{n}", lines)
        for n, (title, lines) in enumerate(groups.items(), 1)
    ]
    view = FiguresView(figures_lead(context), chapters)
    return Page(addresses.FIGURES, "Cijfers", view.lead, addresses.FIGURES, "figures.html", view)


def figures_lead(context: SiteContext) -> str:
    """How many indicators there are, and of how many a figure is known."""
    indicators = context.snapshot.indicators
    total = len(indicators)
    if not total:
        return "Dit plan noemt geen indicatoren. Er zijn dus geen cijfers om te tonen."
    if total == 1:
        tail = (
            "Er is een cijfer bekend." if indicators[0].observations else "Er is nog geen cijfer."
        )
        return f"Dit plan noemt 1 indicator. {tail}"
    measured = sum(1 for i in indicators if i.observations)
    text = f"Dit plan noemt {total} indicatoren."
    if measured == total:
        return f"{text} Van alle is minstens één cijfer bekend."
    if not measured:
        return f"{text} Van geen daarvan is al een cijfer bekend."
    rest = total - measured
    verb = "Van 1 is" if rest == 1 else f"Van {rest} is"
    return f"{text} Van {measured} is minstens één cijfer bekend. {verb} nog geen cijfer bekend."


def indicator_line(context: SiteContext, indicator: Indicator) -> IndicatorLine:
    """An indicator with its newest figure; worked out once, shown on several pages."""
    if indicator.code not in context.lines:
        context.lines[indicator.code] = _line(context, indicator)
    return context.lines[indicator.code]


def _line(context: SiteContext, indicator: Indicator) -> IndicatorLine:
    regions = regions_of(context, indicator)
    own = latest(indicator, regions.local) or latest(indicator, None)
    other = latest(indicator, regions.reference) if regions.reference else None
    note = f"{regions.reference_name} {figure_text(other, indicator)}" if other else ""
    return IndicatorLine(
        capitalise(indicator.name),
        addresses.indicator(indicator),
        figure_text(own, indicator) if own else "nog geen cijfer",
        period_text(own.period) if own and own.period else "",
        note,
        mark_of(context, indicator),
        _aim(indicator, regions),
    )


def _aim(indicator: Indicator, regions: Regions) -> str:
    """The last target for the own region: ``doel voor 2030: hoogstens 50 %``."""
    own = [
        t for t in indicator.targets if t.region in {regions.local, None} and t.value is not None
    ]
    if not own:
        return ""
    final = max(own, key=lambda target: order_of(target.period) if target.period else ("", ""))
    when = f" {for_period(final.period)}" if final.period else ""
    return f"doel{when}: {figure_text(final, indicator)}"


def mark_of(context: SiteContext, indicator: Indicator) -> str:
    """Where a publication has made-up figures, every figure says which it is."""
    if not context.marks_figures:
        return ""
    local = regions_of(context, indicator).local
    figures: list[Observation | TargetValue] = [*indicator.observations, *indicator.targets]
    first = figures[0] if figures else None
    own = latest(indicator, local) or latest(indicator, None) or first
    return "Voorbeeld" if is_fictional(indicator, own) else "Echt cijfer"


def is_fictional(indicator: Indicator, item: Observation | TargetValue | None) -> bool:
    """Whether a figure is made up for an example."""
    origin = item.origin if item and item.origin else indicator.origin
    return origin.fictional


def pick_minis(context: SiteContext) -> list[Mini]:
    """A few indicators that say most: with a series first, then with a figure."""
    ranked: list[tuple[int, int, Indicator]] = []
    for place, indicator in enumerate(context.snapshot.indicators):
        regions = regions_of(context, indicator)
        points = len(series_for(indicator, regions.local).points)
        if points or latest(indicator, regions.local):
            ranked.append((-min(points, 2), place, indicator))
    ranked.sort(key=lambda item: item[:2])
    return [_mini(context, indicator) for _, _, indicator in ranked[:_MOST_MINIS]]


def _mini(context: SiteContext, indicator: Indicator) -> Mini:
    regions = regions_of(context, indicator)
    notes = [mark_of(context, indicator), indicator.origin.source or ""]
    return Mini(
        capitalise(indicator.name),
        addresses.indicator(indicator),
        short_sentence(indicator, regions),
        mini_chart(indicator, regions),
        " · ".join(note for note in notes if note),
    )
