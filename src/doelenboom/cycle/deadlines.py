"""When something is due, and when it is late: pure rules of days in Dutch time."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from doelenboom.kernel.dates import AMSTERDAM, dutch_day
from doelenboom.kernel.stages import RoundStep

_STEPS = tuple(RoundStep)


def passes_at(day: date) -> datetime:
    """The first moment that is after a deadline: midnight in Amsterdam at the end of ``day``.

    The day that the clock changes lasts 23 or 25 hours; midnight itself always exists in
    Europe/Amsterdam, where the clock changes at two or three at night.
    """
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=AMSTERDAM)


def has_passed(day: date | None, now: datetime) -> bool:
    """Whether a deadline is over; no deadline never passes."""
    return day is not None and now >= passes_at(day)


def days_late(day: date | None, now: datetime) -> int:
    """Whole days since the deadline in the Dutch calendar; 0 when it has not passed.

    The morning after the deadline is one day late, whatever the length of the night.
    """
    return max(0, (dutch_day(now) - day).days) if day is not None else 0


def hand_in_day(own: date | None, deadlines: Mapping[RoundStep, date]) -> date | None:
    """The last day for handing in: somebody's own after an extension, else the round's."""
    return own or deadlines.get(RoundStep.HAND_IN)


def first_out_of_order(deadlines: Mapping[RoundStep, date]) -> tuple[RoundStep, RoundStep] | None:
    """First two steps of which the later one has the earlier day; None when all is in order."""
    known = [step for step in _STEPS if step in deadlines]
    for before, after in pairwise(known):
        if deadlines[after] < deadlines[before]:
            return before, after
    return None
