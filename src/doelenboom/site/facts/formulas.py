"""How a bound figure was made of others, in words."""

from collections.abc import Sequence
from decimal import Decimal

from doelenboom.figures.api import Measure
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import BoundFigure, FigurePart
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.origins import STAGES, Origin, budget_of, measure_of, read_reference
from doelenboom.site.facts.units import exact_value
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, mark

_EURO = "€"


def formula_of(context: SiteContext, figure: BoundFigure, origins: Sequence[Origin]) -> str:
    """``54 % (Hulst, 2024) min 50 % (Hulst, 2022)``; "" for what was not computed.

    Every figure in it that is a fact of the publication carries that.
    """
    measure = measure_of(figure)
    told = [part_text(context, one) for one in origins]
    if measure is Measure.VALUE or len(told) != 2:  # noqa: PLR2004 - of a figure and another one
        return ""
    value, other = told
    if measure is Measure.SHARE:
        return say("{value} gedeeld door {other}", value=value, other=other)
    reference = read_reference(figure)
    if reference and reference.in_percent:
        return say(
            "het verschil van {value} en {other}, gedeeld door de laatste", value=value, other=other
        )
    return say("{value} min {other}", value=value, other=other)


def part_text(context: SiteContext, origin: Origin) -> str:
    """One figure with what it is about: ``54 % (Hulst, 2024)``."""
    part = origin.part
    number = format_value(part.value, _unit(origin))
    if origin.fact:
        number = mark(
            number, fact=origin.fact, value=exact_value(Decimal(part.value), _unit(origin))
        )
    about = [say("streefwaarde")] if origin.wanted else []
    return f"{number} ({', '.join([*about, about_part(context, part)])})"


def about_part(context: SiteContext, part: FigurePart) -> str:
    """What a figure is about, besides its indicator: region and period, or which money."""
    if part.budget is not None:
        return ", ".join(text for text in (_money(context, part), part.period) if text)
    known = context.index.regions.get(part.region or "")
    region = foreign(known.name) if known else part.region or ""
    return ", ".join(text for text in (region, Period(part.period).label) if text)


def _unit(origin: Origin) -> str:
    if origin.part.budget is not None:
        return _EURO
    return origin.unit


def _money(context: SiteContext, part: FigurePart) -> str:
    """``lasten, programma Sociaal, begroting primitief``."""
    reference = budget_of(part)
    subject = reference.budget if reference else None
    if subject is None:
        return ""
    stage = STAGES.get(part.status or "", BudgetStage.UNSTATED)
    node = context.index.nodes.get(subject.node)
    words = [subject.side.value]
    if subject.node:
        words.append(node.title if node else subject.node)
    if subject.taakveld:
        words.append(f"taakveld {subject.taakveld}")
    words.append(BUDGET_STAGE_WORDS[stage])
    return foreign(", ".join(words))
