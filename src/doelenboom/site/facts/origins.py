"""What a bound figure was made of, and which fact that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.figures.api import BadReference, FigureReference, Measure, MoneySide, decode
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.prose import BoundFigure, FigurePart
from doelenboom.money.ledger import Column
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.amounts import exact_amounts
from doelenboom.site.facts.ids import Result, money_fact, observation_fact, target_fact
from doelenboom.site.facts.units import stated_unit
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_SIDES: dict[MoneySide, Side | Result] = {
    MoneySide.EXPENSE: Side.EXPENSE, MoneySide.INCOME: Side.INCOME,
    MoneySide.TO_RESERVE: Side.TO_RESERVE, MoneySide.FROM_RESERVE: Side.FROM_RESERVE,
    MoneySide.BALANCE: "balance", MoneySide.RESULT: "result",
}  # fmt: skip
STAGES = {stage.value: stage for stage in BudgetStage}
_TARGET = "target"
"""Status of a part that is a value aimed at: what it is held against is one as well."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One figure that a bound figure was made of.

    Attributes:
        part: as the text has it.
        indicator: the indicator it is of, where the publication has it.
        fact: id of the same value in the publication; "" where that tells another one, or none.
        wanted: it is a value aimed at.
        unit: that its value is stated in; "" for money, and where the publication has it no more.
    """

    part: FigurePart
    indicator: Indicator | None
    fact: str = ""
    wanted: bool = False
    unit: str = ""


def read_reference(figure: BoundFigure) -> FigureReference | None:
    """What a figure refers to; None for one that a later release wrote."""
    try:
        return decode(figure.reference)
    except BadReference:
        return None


def measure_of(figure: BoundFigure) -> Measure:
    """What is said of the figure; a reference that cannot be read says its value."""
    reference = read_reference(figure)
    return reference.measure if reference else Measure.VALUE


def origins_of(context: SiteContext, figure: BoundFigure) -> list[Origin]:
    """What a figure was made of, with the facts of this publication."""
    reference = read_reference(figure)
    wanted = reference is not None and reference.is_target
    return [_origin(context, part, wanted=wanted) for part in figure.parts or ()]


def budget_of(part: FigurePart) -> FigureReference | None:
    """What of the budget a part adds up; None where it cannot be read."""
    try:
        return decode(part.budget or "")
    except BadReference:
        return None


def _origin(context: SiteContext, part: FigurePart, *, wanted: bool) -> Origin:
    if part.budget is not None:
        return Origin(part, None, _money(context, part))
    indicator = context.index.indicators.get(part.indicator or "")
    if indicator is None:
        return Origin(part, None, wanted=wanted)
    is_target = wanted or part.status == _TARGET
    own = indicator.local_region or context.snapshot.organisation.region
    figures: Iterable[Observation | TargetValue]
    figures = indicator.targets if is_target else indicator.observations
    found = next((one for one in figures if _is_it(one, part, own)), None)
    if found is None:
        return Origin(part, indicator, wanted=is_target, unit=indicator.unit or "")
    if isinstance(found, Observation):
        fact = observation_fact(indicator, found)
    else:
        fact = target_fact(indicator, found)
    return Origin(part, indicator, fact, is_target, stated_unit(indicator, found) or "")


def _is_it(one: Observation | TargetValue, part: FigurePart, own: str | None) -> bool:
    """Whether it is the figure; one without a region is about the indicator's own."""
    region = one.region or own
    return (region, one.period, one.value) == (part.region, part.period, part.value)


def _money(context: SiteContext, part: FigurePart) -> str:
    """The total of the same posts, where the publication has one with this amount."""
    reference = budget_of(part)
    if context.money is None or reference is None or reference.budget is None:
        return ""
    subject, stage = reference.budget, STAGES.get(part.status or "", BudgetStage.UNSTATED)
    if subject.node and subject.taakveld:
        return ""
    exact = exact_amounts(context.money)
    for column in context.money.ledger.columns:
        if (str(column.year), column.stage) == (part.period, stage):
            name = _total(column, _SIDES[subject.side], subject.node, subject.taakveld)
            if exact.get(name) == Decimal(part.value):
                return name
    return ""


def _total(column: Column, what: Side | Result, node: str, taakveld: str) -> str:
    return money_fact(column, what, node=node or None, taakveld=taakveld or None)
