"""What stands behind the bound figures that are no plain figure of an indicator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from doelenboom.figures.api import Measure
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.cited import CitedFigures, Told
from doelenboom.site.facts.citing import cited
from doelenboom.site.facts.formulas import about_part, formula_of, part_text
from doelenboom.site.facts.origins import measure_of
from doelenboom.site.facts.units import exact_value
from doelenboom.site.figures import name_of
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import at_start, foreign, lowered, mark
from doelenboom.site.parts import Fact, Link, Page

_POINTS = "procentpunt"
_MOST_DIGITS = 4
"""A share that never ends is shown with this many digits; its fact has all that are known."""


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One figure: what it is about, how texts write it, exactly what it is and made of what."""

    anchor: str
    title: str
    facts: list[Fact]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class CitedView:
    """What the page shows."""

    lead: str
    items: list[CitedItem]


def cited_pages(context: SiteContext) -> list[Page]:
    """The page; none where every figure in a text is one of an indicator."""
    known = cast("CitedFigures | None", cited())
    groups: dict[str, list[Told]] = {}
    for one in known.told if known else ():
        if one.own or not any(origin.indicator for origin in one.origins):
            groups.setdefault(one.fact, []).append(one)
    if not groups:
        return []
    lead = say_count(
        len(groups),
        "In de teksten staat {count} cijfer dat is berekend of opgeteld. Zo is het gemaakt.",
        "In de teksten staan {count} cijfers die zijn berekend of opgeteld. Zo zijn ze gemaakt.",
    )
    items = [_item(context, told) for told in groups.values()]
    title = say("Cijfers in de tekst")
    view = CitedView(lead, items)
    return [Page(addresses.CITED, title, lead, addresses.FIGURES, "cited.html", view)]


def _item(context: SiteContext, told: Sequence[Told]) -> CitedItem:
    first = told[0]
    pairs = [
        (say("In de tekst"), _texts(told)),
        (_how_exactly(first), _exact(first)),
        (say("Hoe het is geschreven"), foreign(_rules(told))),
        (say("Berekening"), formula_of(context, first.figure, first.origins)),
        (say("Bestaat uit"), _parts(context, first)),
    ]
    title = _title(context, first)
    return CitedItem(first.fact, title, [Fact(k, v) for k, v in pairs if v], _links(first))


def _texts(told: Iterable[Told]) -> str:
    return foreign(", ".join(dict.fromkeys(f"“{one.text}”" for one in told)))


def _rules(told: Iterable[Told]) -> str:
    return "; ".join(dict.fromkeys(one.figure.rule for one in told if one.figure.rule))


def _is_endless(one: Told) -> bool:
    value = one.figure.value
    return value is not None and -int(value.as_tuple().exponent) > _MOST_DIGITS


def _how_exactly(one: Told) -> str:
    return say("Op vier decimalen") if _is_endless(one) else say("Precies")


def _exact(one: Told) -> str:
    value, unit = one.figure.value, one.figure.unit or ""
    if value is None:
        return ""
    unit = say("procentpunt") if unit == _POINTS else unit
    text = format_value(value, unit, _MOST_DIGITS if _is_endless(one) else None)
    return mark(text, fact=one.fact, value=exact_value(Decimal(value), one.figure.unit))


def _parts(context: SiteContext, one: Told) -> str:
    """What it was made of, where no formula says so."""
    if formula_of(context, one.figure, one.origins):
        return ""
    return "; ".join(part_text(context, origin) for origin in one.origins)


def _title(context: SiteContext, one: Told) -> str:
    """``Verandering: volwassenen die eenzaam zijn``; of money which money it is."""
    name = _name(one)
    if not name and one.figure.parts:
        name = at_start(about_part(context, one.figure.parts[0]))
    name = name or say("Geld")
    match measure_of(one.figure):
        case Measure.CHANGE:
            return say("Verandering: {name}", name=lowered(name))
        case Measure.DIFFERENCE:
            return say("Verschil: {name}", name=lowered(name))
        case Measure.SHARE:
            return say("Aandeel: {name}", name=lowered(name))
    return name


def _name(one: Told) -> str:
    names = dict.fromkeys(
        foreign(name_of(origin.indicator)) for origin in one.origins if origin.indicator
    )
    return enumerate_nl(list(names), say("en"))


def _links(one: Told) -> list[Link]:
    """Where the figures that it was made of are told, each page once."""
    found: dict[str, str] = {}
    for origin in one.origins:
        if origin.indicator:
            href = f"{addresses.indicator(origin.indicator)}#herkomst"
            name = foreign(name_of(origin.indicator))
            found[href] = say("Waar het cijfer vandaan komt: {name}", name=name)
        elif origin.part.budget is not None and origin.fact:
            found[addresses.MONEY] = say("Alle bedragen van het plan")
    return [Link(text, href) for href, text in found.items()]
