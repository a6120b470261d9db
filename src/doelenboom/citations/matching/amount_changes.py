"""By how much an amount of the budget moved: "de lasten stijgen in 2026 met € 0,4 miljoen".

Only of what the sentence names, since two amounts differ by any number; against the year that the
sentence counts from, or else the year before; or against the stage of the same year that it names
("€ 0,3 miljoen hoger dan begroot").
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from doelenboom.citations.matching.asking import Asked
from doelenboom.citations.matching.budget import Amount, AmountIndex
from doelenboom.citations.matching.held_against import HeldAgainst
from doelenboom.kernel.money import BudgetStage
from doelenboom.quantities.models import Way
from doelenboom.quantities.rounding import allowed

_STAGES = tuple(BudgetStage)


def changes_of(
    index: AmountIndex, asked: Asked, places: Iterable[str]
) -> Iterator[tuple[Amount, str]]:
    """The newer amount, with the change as its value, and the year that it is counted from.

    Args:
        index: all amounts of the plan.
        asked: a number that says how much something rose or fell.
        places: of what (``budget.place_of``) the sentence can be.
    """
    low, high = sorted(map(abs, allowed(asked.quantity)))
    for place in places:
        by_column = index.columns_of(place)
        for (side, stage, year), newer in by_column.items():
            if asked.years and year not in asked.years:
                continue
            since = asked.since or year - 1
            older = by_column.get((side, stage, since))
            if older is None or since >= year:
                continue
            change = newer.value - older.value
            if low <= abs(change) <= high and _goes(asked.quantity.way, up=change > 0):
                yield replace(newer, value=change), str(since)


def stage_changes_of(
    index: AmountIndex, asked: Asked, places: Iterable[str], held: HeldAgainst
) -> Iterator[tuple[Amount, str]]:
    """The later amount of a year, with the difference as its value, and the stage it is held to.

    Args:
        index: all amounts of the plan.
        asked: a number that says how much more or less something is.
        places: of what (``budget.place_of``) the sentence can be.
        held: against which stage the sentence holds it, and which way.
    """
    base = held.stage
    low, high = sorted(map(abs, allowed(asked.quantity)))
    for place in places:
        by_column = index.columns_of(place)
        for (side, stage, year), later in by_column.items():
            earlier = by_column.get((side, base, year))
            is_later = _STAGES.index(stage) > _STAGES.index(base)
            if earlier is None or not is_later or (asked.years and year not in asked.years):
                continue
            change = later.value - earlier.value
            if low <= abs(change) <= high and _goes(held.way, up=change > 0):
                yield replace(later, value=change), base.value


def _goes(way: Way, *, up: bool) -> bool:
    return way is Way.NONE or (way is Way.UP) == up
