"""What somebody chose in the panel, as one reference to a figure."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from doelenboom.figures.api import (
    NEWEST,
    PREVIOUS,
    BadReference,
    FigureReference,
    Measure,
    Way,
    Whole,
    decode,
)
from doelenboom.kernel.money import BudgetStage

REFERENCE = "verwijzing"
REGION, PERIOD, MEASURE, SINCE, OTHER, WHOLE = (
    "gebied", "periode", "maat", "sinds", "ander", "geheel",
)  # fmt: skip
PERCENT, DIRECTION, WAY, YEAR, STAGE = "procent", "kant", "schrijf", "jaar", "fase"
BEFORE, AFTER = "voor", "na"
OF_PLAN = "plan"
OF_REGION, OF_INDICATOR, OF_NODE = "gebied:", "indicator:", "element:"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is held against where somebody has not chosen yet."""

    other: str = ""
    whole: str = ""


def begun(data: QueryDict) -> FigureReference:
    """The figure that the panel was opened with, or that was chosen last.

    Raises:
        BadReference: it is no reference.
    """
    return decode(data.get(REFERENCE, ""))


def chosen(data: QueryDict, defaults: Defaults) -> FigureReference:
    """The figure that the fields of the panel say, in the way it was written.

    Raises:
        BadReference: what was sent is no reference, or contradicts itself.
    """
    ref = begun(data)
    if MEASURE not in data:
        return ref
    measure = data.get(MEASURE, "")
    if measure not in set(Measure):
        raise BadReference("Kies wat u van het cijfer wilt zeggen.")
    kind = Measure(measure)
    ref = replace(ref, **_UNMEASURED)
    ref = _about_money(ref, data) if ref.budget else _about_region(ref, data)
    compared = kind in {Measure.CHANGE, Measure.DIFFERENCE}
    since = data.get(SINCE) or PREVIOUS
    if ref.budget and since == ref.budget.stage:
        since = PREVIOUS  # the phase was changed to the one that it was held against
    return replace(
        ref,
        measure=kind,
        since=since if kind is Measure.CHANGE else "",
        other=(data.get(OTHER) or defaults.other) if kind is Measure.DIFFERENCE else "",
        whole=_whole(data.get(WHOLE) or defaults.whole) if kind is Measure.SHARE else None,
        in_percent=compared and PERCENT in data,
        way=_direction(data.get(DIRECTION, "")) if compared else Way.NONE,
    )


_UNMEASURED: dict[str, Any] = {
    "measure": Measure.VALUE, "since": "", "other": "", "whole": None, "in_percent": False,
    "way": Way.NONE,
}  # fmt: skip


def _direction(said: str) -> Way:
    """Whether the sentence says itself that it rose or fell."""
    if said not in set(Way):
        raise BadReference("Kies of de zin zelf zegt dat het steeg of daalde.")
    return Way(said)


def _about_region(ref: FigureReference, data: QueryDict) -> FigureReference:
    return replace(ref, region=data.get(REGION, ref.region), period=data.get(PERIOD) or NEWEST)


def _about_money(ref: FigureReference, data: QueryDict) -> FigureReference:
    if ref.budget is None:
        return ref
    year, stage = data.get(YEAR, ""), data.get(STAGE, ref.budget.stage.value)
    if stage not in set(BudgetStage):
        raise BadReference("Kies een fase van de begroting.")
    is_year = year.isascii() and year.isdecimal()
    budget = replace(ref.budget, year=int(year) if is_year else None, stage=BudgetStage(stage))
    return replace(ref, budget=budget)


def _whole(said: str) -> Whole:
    if said == OF_PLAN:
        return Whole(node="")
    for prefix, name in ((OF_REGION, "region"), (OF_INDICATOR, "indicator"), (OF_NODE, "node")):
        if said.startswith(prefix):
            return Whole(**{name: said.removeprefix(prefix)})
    raise BadReference("Kies het totaal waarvan u het aandeel wilt noemen.")
