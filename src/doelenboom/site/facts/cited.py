"""Bound figures as facts: which fact each one is, and how texts write it.

A figure that is an observation, a target value or a total of the publication is that fact. A
change, a difference and a share are facts of their own, and so is a value that the publication
has no more (the text of an earlier edition keeps what was known then). Their ids say what they
were made of, never the value.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from doelenboom.figures.api import Measure
from doelenboom.kernel.language import Language, speaking
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.prose import BoundFigure, Prose
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.citing import Leads, cited, citing, figures_in, key_of
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.formulas import formula_of
from doelenboom.site.facts.names import name_of
from doelenboom.site.facts.origins import Origin, measure_of, origins_of
from doelenboom.site.facts.spans import span_of, year_span
from doelenboom.site.facts.units import euros_in, exact_value, unit_name
from doelenboom.site.marking import plain
from doelenboom.snapshot.proses import proses

CONCEPTS = {
    Measure.VALUE: "cijfer_in_tekst",
    Measure.CHANGE: "verandering",
    Measure.DIFFERENCE: "verschil",
    Measure.SHARE: "aandeel",
}
_SIGN = b'"figure":{'
_HERE = "#herkomst"


@dataclass(frozen=True, slots=True)
class Told:
    """A bound figure as texts tell it.

    Attributes:
        figure: as it was filled in.
        text: how texts write it.
        fact: id of its fact.
        origins: what it was made of.
        own: whether it is a fact that only running text tells.
    """

    figure: BoundFigure
    text: str
    fact: str
    origins: tuple[Origin, ...]
    own: bool


class CitedFigures:
    """Everything about the bound figures of one publication; see ``facts.citing.Cited``."""

    def __init__(self, context: SiteContext) -> None:
        self._context = context

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Each figure once per way of writing it, in reading order."""
        if _SIGN not in self._context.canonical:
            return ()  # no need to walk through ten thousands of paragraphs
        found: dict[tuple[str, str], Told] = {}
        values: dict[str, dict[str, str]] = {}
        for figure, text in _filled(proses(self._context.snapshot)):
            key = key_of(figure), text
            if key not in found:
                found[key] = self._tell(figure, text, values)
        return tuple(found.values())

    @cached_property
    def leads(self) -> Mapping[str, Leads]:
        """Key of a figure → where it leads."""
        return {key_of(one.figure): self._leads(one) for one in self.told}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Facts that only running text tells, without what stands in ``notes``."""
        own = {one.fact: one for one in self.told if one.own}
        return tuple(_own_fact(one) for one in own.values())

    @cached_property
    def notes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Id of a fact with how texts write it, how it was rounded, and its formula."""
        found: dict[str, dict[str, None]] = {}
        for one in self.told:
            found.setdefault(one.fact, {}).update(dict.fromkeys(self._notes(one)))
        return tuple((fact, tuple(notes)) for fact, notes in found.items())

    def _tell(self, figure: BoundFigure, text: str, values: dict[str, dict[str, str]]) -> Told:
        origins = tuple(origins_of(self._context, figure))
        if measure_of(figure) is Measure.VALUE and len(origins) == 1 and origins[0].fact:
            return Told(figure, text, origins[0].fact, origins, own=False)
        base = f"c_{measure_of(figure).value}_{name_of(_made_of(figure))}"
        value = _exact(figure) or ""
        alike = values.setdefault(base, {})
        name = alike.setdefault(value, base if not alike else f"{base}.{len(alike) + 1}")
        return Told(figure, text, name, origins, own=True)

    def _leads(self, one: Told) -> Leads:
        first = one.origins[0] if one.origins else None
        if not one.own and first and first.indicator:
            page = addresses.indicator(first.indicator)
            return Leads(one.fact, f"{page}{_HERE}", first.indicator.code, first.wanted)
        wanted = first is not None and first.wanted
        return Leads(one.fact, f"{addresses.CITED}#{one.fact}", wanted=wanted)

    def _notes(self, one: Told) -> Iterator[str]:
        yield written_note(one.text)
        if one.figure.rule:
            yield f"“{one.text}”: {one.figure.rule}."
        with speaking(Language.DUTCH):
            if formula := formula_of(self._context, one.figure, one.origins):
                yield f"Berekend: {plain(formula)}."


@contextmanager
def leading_figures(context: SiteContext) -> Iterator[None]:
    """Lead bound figures to their facts, also for who makes one document outside a build."""
    with citing(cited() or CitedFigures(context)):
        yield


def written_note(text: str) -> str:
    """The note that says how running text writes a fact; ``verify`` reads it."""
    return f"In de tekst: “{' '.join(text.split())}”"


def with_notes(fact: Fact, notes: Mapping[str, tuple[str, ...]]) -> Fact:
    """A fact with what is told of it where running text cites it."""
    more = notes.get(fact.id)
    return replace(fact, notes=(*fact.notes, *more)) if more else fact


def _filled(texts: Iterator[Prose]) -> Iterator[tuple[BoundFigure, str]]:
    for blocks in texts:
        for span in figures_in(blocks):
            if span.figure is not None and span.figure.is_filled:
                yield span.figure, span.text


def _made_of(figure: BoundFigure) -> str:
    """What a figure is about, in one text that has no value in it."""
    percent = "in=percent" in figure.reference.split(";")
    parts = (
        f"{part.role}={part.indicator or part.budget},{part.region or ''},{part.period},"
        f"{part.status or '' if part.budget else ''}"
        for part in figure.parts or ()
    )
    target = "target=yes;" if "target=yes" in figure.reference.split(";") else ""
    return f"{target}{'percent;' if percent else ''}{';'.join(parts) or figure.reference}"


def _own_fact(one: Told) -> Fact:
    figure = one.figure
    value = _exact(figure)
    first = figure.parts[0] if figure.parts else None
    more = [("verwijzing", _made_of(figure))]
    if first and first.indicator:
        more.append(("indicator", first.indicator))
    if first and first.region:
        more.append(("gebied", first.region))
    number = one.fact.rpartition(".")[2] if _is_numbered(one.fact, figure) else ""
    if number:
        more.append(("volgnummer", number))
    digits = _digits(figure.value, figure.unit) if figure.value is not None else None
    return Fact(
        one.fact, CONCEPTS[measure_of(figure)], _span(one), value, unit_name(figure.unit),
        digits, tuple(more),
    )  # fmt: skip


def _exact(figure: BoundFigure) -> str | None:
    if figure.value is None:
        return None
    return decimal_text(exact_value(figure.value, figure.unit))


def _digits(value: Decimal, unit: str | None) -> int:
    return len(decimal_text(value).partition(".")[2]) - euros_in(unit).adjusted()


def _is_numbered(fact: str, figure: BoundFigure) -> bool:
    return fact != f"c_{measure_of(figure).value}_{name_of(_made_of(figure))}"


def _span(one: Told) -> str:
    """The stretch of time of the figure itself; of a change the newer one."""
    parts = one.figure.parts
    if not parts:
        return ""
    if parts[0].budget is not None:
        return year_span(int(parts[0].period))
    return span_of(parts[0].period)
