"""From the source to the page: the steps that a figure went through, and what to know of it."""

from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Direction
from doelenboom.kernel.wording import capitalise, enumerate_nl, with_full_stop
from doelenboom.site.context import SiteContext
from doelenboom.site.figures import Series, figure_text, in_period
from doelenboom.site.figures.units import unit_name
from doelenboom.site.indicator_page.provenance import filled_steps
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact, Step
from doelenboom.site.sentences.figure_sentences import Regions, direction_sentence
from doelenboom.snapshot.models import Indicator, Origin
from doelenboom.snapshot.provenance import Provenance


def measure_facts(indicator: Indicator, regions: Regions) -> list[Fact]:
    """What is known of the measure itself."""
    pairs = (
        (say("Eenheid"), unit_name(indicator.unit or "")),
        (say("Wat is beter"), direction_sentence(indicator.direction).removesuffix(".")),
        (say("Hoe vaak gemeten"), foreign(indicator.frequency or "")),
        (say("Het gaat over"), regions.local_name),
        (say("Vergeleken met"), regions.reference_name),
        (say("In de tabel van het plan"), _stated(indicator)),
    )
    return [Fact(key, value) for key, value in pairs if value]


def chain(context: SiteContext, indicator: Indicator, filled: Provenance | None) -> list[Step]:
    """From the source to this page, as far as it is known."""
    steps = filled_steps(filled) if filled else _stated_steps(context, indicator)
    edition = context.index.edition
    name = edition.title if edition else context.snapshot.plan.title
    text = say("{name}. Komt er later een nieuwer cijfer, dan blijft dit hier staan.",
               name=foreign(name))  # fmt: skip
    return [*steps, Step(say("Bevroren in deze publicatie"), text)]


def notes(indicator: Indicator, series: Series) -> list[Fact]:
    """What a reader has to know before using the figures."""
    found = []
    for double in series.doubles:
        first = next(p.observation for p in series.points if p.observation.period == double.period)
        text = say(
            "De bron noemt {when} zowel {first} als {second}. Wij gebruiken de eerste.",
            when=in_period(double.period), first=figure_text(first, indicator),
            second=figure_text(double, indicator),
        )  # fmt: skip
        found.append(Fact(say("Twee waarden"), text))
    if indicator.direction is Direction.NONE and len(series.points) > 1:
        text = say("Het plan zegt niet of hoger of lager beter is. Dat oordeel geven wij dus niet.")
        found.append(Fact(say("Wat is beter"), text))
    if any(not Period(o.period).code for o in indicator.observations):
        text = say("Bij een deel van de cijfers noemt de bron geen periode. "
                   "Die staan niet in een grafiek.")  # fmt: skip
        found.append(Fact(say("Let op"), text))
    return found


def _stated(indicator: Indicator) -> str:
    parts = []
    if indicator.stated_local:
        text = foreign(indicator.stated_local)
        parts.append(say("“{text}” voor het eigen gebied", text=text))
    if indicator.stated_reference:
        text = foreign(indicator.stated_reference)
        parts.append(say("“{text}” voor Nederland", text=text))
    return enumerate_nl(parts, say("en"))


def _stated_steps(context: SiteContext, indicator: Indicator) -> list[Step]:
    """The road of a figure that a person took over."""
    origin = indicator.origin
    steps = []
    source = foreign(origin.source or "")
    if origin.fictional:
        made_up = foreign(with_full_stop(origin.source or ""))
        text = f"{made_up} {say('Dit cijfer is niet gemeten.')}".strip()
        steps.append(Step(say("Bedacht als voorbeeld"), text))
    elif source:
        table = origin.table or ""
        is_told = not table or table in (origin.source or "")
        told = (
            foreign(with_full_stop(origin.source or ""))
            if is_told
            else say("{source}, tabel {table}.", source=source, table=table)
        )
        steps.append(Step(say("Gepubliceerd door de bron"), told))
    if origin.consulted_on:
        steps.append(Step(say("Geraadpleegd"), with_full_stop(capitalise(_consulted(origin)))))
    if origin.place or any(o.origin and o.origin.place for o in indicator.observations):
        where = f" ({foreign(origin.place)})" if origin.place else ""
        title = foreign(context.snapshot.plan.title)
        text = say("{title}{where}. De plaats staat per cijfer in de tabel.", title=title,
                   where=where)  # fmt: skip
        steps.append(Step(say("Overgenomen in het plan"), text))
    return steps


def _consulted(origin: Origin) -> str:
    """Consultation date in words: a complete date is written out."""
    text = origin.consulted_on or ""
    try:
        return say("op {day}", day=format_date(parse_date(text)))
    except NotationError:
        return foreign(text)
