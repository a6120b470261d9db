"""Which headline is shown: the editor's, as long as it agrees with the data; else the computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.site.counting import Noun, Tally
from doelenboom.site.figures.regions import Regions
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.sentences.headline_facts import edition_facts, indicator_facts
from doelenboom.site.sentences.headlines import indicator_headline
from doelenboom.site.sentences.held_against import stands
from doelenboom.site.sentences.summaries import headline
from doelenboom.snapshot.models import Edition, Indicator


@dataclass(frozen=True, slots=True)
class Shown:
    """A headline, and what a page says about it.

    Attributes:
        text: the headline, without a full stop.
        note: why the editor's sentence is not shown; "" where there is none or it is shown.
    """

    text: str
    note: str = ""


def indicator_shown(indicator: Indicator, regions: Regions, names: Mapping[str, str]) -> Shown:
    """The headline of an indicator.

    Args:
        indicator: with its figures.
        regions: which region it is about, and which it is held against.
        names: code of a region → its name.
    """
    if not indicator.headline or not indicator.headline.strip():
        return Shown(indicator_headline(indicator, regions))
    if stands(indicator.headline, indicator_facts(indicator, regions, names)):
        return Shown(_written(indicator.headline))
    return Shown(indicator_headline(indicator, regions), replaced_note())


def edition_shown(edition: Edition | None, tally: Tally, noun: Noun) -> Shown:
    """The headline of the state of a plan, as an edition tells it."""
    written = edition.headline if edition else None
    if not written or not written.strip():
        return Shown(headline(tally, noun))
    if stands(written, edition_facts(tally)):
        return Shown(_written(written))
    return Shown(headline(tally, noun), replaced_note())


def replaced_note() -> str:
    """What a page says where the editor's sentence contradicts the data."""
    return say(
        "De redactie schreef een kop die niet meer bij de cijfers past; daarom staat hier de "
        "berekende."
    )


def _written(sentence: str) -> str:
    """An editor's sentence as a heading has it: without its full stop."""
    text = " ".join(sentence.split())
    return foreign(text.removesuffix("."))
