"""How far a figure is from its target, and whether the target was reached.

A target is reached where it says "at least" or "at most", or where the indicator has a
direction; of a plain number without a direction nobody can say. Both have to be in one unit,
and a figure that was stated with a reservation is not held against a target.
"""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.states import Direction, Qualifier
from doelenboom.site.figures import (
    figure_text,
    for_period,
    has_number,
    kind_of,
    order_of,
    value_text,
)
from doelenboom.site.figures.regions import Regions
from doelenboom.site.figures.trend import margin_of
from doelenboom.site.language import say
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure beside its target.

    Attributes:
        target: what is aimed at.
        figure: the newest measured figure.
        reached: whether the figure is as good as the target or better; None where the margin
            of the figure is too wide to say.
        gap: distance to the target, never negative.
        due: whether the figure is about the period of the target; False: the period is ahead.
    """

    target: TargetValue
    figure: Observation
    reached: bool | None
    gap: Decimal
    due: bool


def aim_of(indicator: Indicator, regions: Regions, own: Observation | None) -> Aim | None:
    """The newest figure beside the first target that is not behind it; None: not to compare."""
    if own is None or own.value is None or not has_number(own) or not own.period:
        return None
    if own.qualifier is not Qualifier.EXACT:
        return None
    ahead = [
        target
        for target in indicator.targets
        if target.region in {regions.local, None}
        and target.value is not None
        and target.period
        and order_of(target.period) >= order_of(own.period)
        and (target.unit or indicator.unit) == (own.unit or indicator.unit)
        and (_is_share(own, indicator) or kind_of(target.period) == kind_of(own.period))
    ]
    if not ahead:
        return None
    target = min(ahead, key=lambda one: order_of(one.period))
    upward = _is_upward(target, indicator.direction)
    if upward is None or target.value is None:
        return None
    low, high = margin_of(own)
    reached = own.value >= target.value if upward else own.value <= target.value
    sure = (low >= target.value) == (high >= target.value) or low == high
    return Aim(
        target=target,
        figure=own,
        reached=reached if sure else None,
        gap=abs(target.value - own.value),
        due=target.period == own.period,
    )


def _is_share(own: Observation, indicator: Indicator) -> bool:
    """Whether the length of a period does not matter: a percentage of a month is one of a year.

    A number that is counted in a month is never held against what a year should bring.
    """
    return (own.unit or indicator.unit) == "%"


def aim_sentence(aim: Aim, indicator: Indicator) -> str:
    """``Tot het doel voor 2030 is nog 4 procentpunt te gaan.``, or that it was reached."""
    when, figure = for_period(aim.target.period), figure_text(aim.target, indicator)
    if aim.reached is None:
        return say(
            "Of het doel {when} ({figure}) is gehaald, is door de marge niet te zeggen.",
            when=when,
            figure=figure,
        )
    if aim.reached:
        return say(
            "Het doel {when} ({figure}) is gehaald."
            if aim.due
            else "Het doel {when} ({figure}) is al gehaald.",
            when=when,
            figure=figure,
        )
    gap = gap_text(aim, indicator)
    if aim.due:
        return say(
            "Het doel {when} ({figure}) is niet gehaald. Het scheelt {gap}.",
            when=when,
            figure=figure,
            gap=gap,
        )
    return say(
        "Tot het doel {when} ({figure}) is nog {gap} te gaan.", when=when, figure=figure, gap=gap
    )


def gap_text(aim: Aim, indicator: Indicator) -> str:
    """The distance with its unit; as precise as is needed to be more than nothing."""
    decimals = indicator.decimals
    if decimals is not None:
        while decimals < _MOST_DECIMALS and aim.gap and not _shown(aim.gap, decimals):
            decimals += 1
    unit = aim.figure.unit or indicator.unit or ""
    if unit == "%":
        return percentage_points(aim.gap, decimals)
    return value_text(aim.gap, unit, decimals)


def percentage_points(gap: Decimal, decimals: int | None) -> str:
    """``4 procentpunt``: the difference between two percentages."""
    if gap == 1:
        return say("1\u00a0procentpunt")
    number = value_text(gap, "", decimals)
    return say("{number}\u00a0procentpunt", number=number)


def _shown(gap: Decimal, decimals: int) -> Decimal:
    return gap.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")


def _is_upward(target: TargetValue, direction: Direction) -> bool | None:
    """Whether more than the target is good; None where that is not stated."""
    if target.qualifier in {Qualifier.AT_LEAST, Qualifier.LOWER_BOUND, Qualifier.ABOVE}:
        return True
    if target.qualifier in {Qualifier.AT_MOST, Qualifier.UPPER_BOUND, Qualifier.BELOW}:
        return False
    if direction is Direction.NONE or target.qualifier is not Qualifier.EXACT:
        return None
    return direction is Direction.UP
