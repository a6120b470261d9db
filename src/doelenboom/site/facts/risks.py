"""Figures about risks as facts."""

from collections.abc import Iterator
from decimal import Decimal

from doelenboom.kernel.numbers import decimal_text
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.counts import day_of
from doelenboom.site.facts.fact import EURO, Fact
from doelenboom.site.facts.ids import RiskFigure, capacity_fact, risk_fact
from doelenboom.site.facts.spans import at_end_of
from doelenboom.site.facts.units import unit_name
from doelenboom.snapshot.risks import RiskRegister

_RATIO_DIGITS = 4


def risk_facts(context: SiteContext) -> Iterator[Fact]:
    """Per register: what is needed, what is there, and how the two relate."""
    for register in context.snapshot.risks or ():
        edition = context.index.editions[register.edition]
        when = at_end_of(day_of(context, edition))
        where = (("editie", edition.code),)
        for what, number, unit, decimals in _figures(register):
            name = risk_fact(edition.code, what)
            yield Fact(name, f"risico_{what}", when, decimal_text(number), unit, decimals, where)
        for part in register.capacity:
            more = (*where, ("omschrijving", part.description))
            name = capacity_fact(edition.code, part.description)
            number_text = decimal_text(part.amount)
            yield Fact(name, "weerstandscapaciteit", when, number_text, EURO, None, more)


def _figures(register: RiskRegister) -> Iterator[tuple[RiskFigure, Decimal, str, int | None]]:
    yield "risks", Decimal(len(register.risks)), "", None
    if register.capacity:
        total = sum((part.amount for part in register.capacity), Decimal(0))
        yield "capacity", total, EURO, None
    done = register.simulation
    if not done:
        return
    yield "required", done.required, EURO, None
    yield "mean", done.mean, EURO, None
    yield "available", done.available, EURO, None
    yield "certainty", done.certainty_percent, unit_name("%"), None
    if done.required > 0:
        yield "ratio", done.available / done.required, "", _RATIO_DIGITS
