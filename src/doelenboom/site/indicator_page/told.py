"""What is told of an indicator in words, on its page and on paper."""

from dataclasses import dataclass

from doelenboom.kernel.prose import Prose
from doelenboom.site.charts.api import regions_of
from doelenboom.site.context import SiteContext
from doelenboom.site.figures import name_of
from doelenboom.site.indicator_page.chain import chain, measure_facts
from doelenboom.site.indicator_page.provenance import newest_filled
from doelenboom.site.language import say
from doelenboom.site.links import web_links
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, Step
from doelenboom.site.sentences.figure_sentences import figure_lead
from doelenboom.site.sentences.shown import indicator_shown
from doelenboom.snapshot.models import Indicator


@dataclass(frozen=True, slots=True)
class Told:
    """Words about an indicator.

    Attributes:
        kicker: "Indicator 12", with the chapter it stands in.
        title: what is found, or the editor's heading.
        note: why the editor's heading is not the one that is shown; "" where it is.
        name: what is counted.
        lead: the newest figure in a sentence.
        definition: how it is counted.
        facts: unit, period, direction and the like.
        chain: the way from the source to the figure.
        links: addresses on the web.
    """

    kicker: str
    title: str
    note: str
    name: str
    lead: str
    definition: Prose
    facts: list[Fact]
    chain: list[Step]
    links: list[str]


def told_of(context: SiteContext, indicator: Indicator) -> Told:
    """The words, in the language that is spoken."""
    regions = regions_of(context, indicator)
    names = {code: region.name for code, region in context.index.regions.items()}
    headline = indicator_shown(indicator, regions, names)
    return Told(
        kicker=_kicker(indicator),
        title=headline.text,
        note=headline.note,
        name=foreign(name_of(indicator)),
        lead=figure_lead(indicator, regions),
        definition=indicator.definition,
        facts=measure_facts(indicator, regions),
        chain=chain(context, indicator, newest_filled(indicator, regions.local)),
        links=[url for link in (*indicator.links, indicator.origin.url) for url in web_links(link)],
    )


def _kicker(indicator: Indicator) -> str:
    number = indicator.number
    text = say("Indicator {number}", number=number) if number else say("Indicator")
    return f"{text} · {foreign(indicator.chapter)}" if indicator.chapter else text
