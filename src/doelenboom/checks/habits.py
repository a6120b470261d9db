"""What a plan does everywhere is a choice; what it does once is a slip.

A plan in which no element has an owner chose so, and is told once, as a hint. A plan in which
one goal of twenty has none is told of that goal.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from doelenboom.checks.finding import Finding
from doelenboom.checks.severity import Severity
from doelenboom.kernel.wording import enumerate_nl

T = TypeVar("T")

_FEWEST_FOR_HABIT = 3
_MOST_TOLD_APART = 10
_SHARE_OF_MANY = 5  # more than one in so many, when there are many
_NAMED = 3
_LONGEST_NAME = 60


def is_habit(lacking: int, of: int) -> bool:
    """Whether so many of so many is how the plan is made, rather than a slip.

    More than half, or more than one in five when that is more than ten.
    """
    if lacking < _FEWEST_FOR_HABIT:
        return False
    return lacking * 2 > of or (lacking > _MOST_TOLD_APART and lacking * _SHARE_OF_MANY > of)


def each_or_once(
    lacking: Sequence[T], of: int, each: Callable[[T], Finding],
    once: Callable[[Severity], Finding],
) -> Iterator[Finding]:  # fmt: skip
    """A finding for each slip; for a habit one, as a hint.

    Args:
        lacking: what lacks it.
        of: how many could have it.
        each: makes the finding of one.
        once: makes the one finding, with the severity that it gets.
    """
    if is_habit(len(lacking), of):
        yield once(Severity.HINT)
    else:
        yield from map(each, lacking)


def some_of(names: Sequence[str]) -> str:
    """The first few of a list: ``"A, B en C"``, ``"A, B, C en 7 andere"``."""
    if len(names) <= _NAMED + 1:
        return enumerate_nl(names)
    return f"{', '.join(names[:_NAMED])} en {len(names) - _NAMED} andere"


def short(title: str) -> str:
    """A title that fits in a sentence, in quotes."""
    flat = " ".join(title.split())
    if len(flat) <= _LONGEST_NAME:
        return f"“{flat}”"
    return f"“{flat[:_LONGEST_NAME].rsplit(' ', 1)[0]} …”"
