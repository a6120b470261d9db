"""How several states become one, and which sentence says so.

How it *goes* is told by four states, on a scale from 0 (as agreed or completed) over 1 (slightly
off) to 2 (strongly off). "Not started" and "cancelled" say nothing about how it goes: they are
named, but not weighed, unless there is nothing else. Missing is not zero: what was not reported
is not weighed either, and is named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import State

_SCORES = {
    State.ON_TRACK: Decimal(0),
    State.COMPLETED: Decimal(0),
    State.MINOR_DEVIATION: Decimal(1),
    State.MAJOR_DEVIATION: Decimal(2),
}
_BY_SCORE = {0: State.ON_TRACK, 1: State.MINOR_DEVIATION, 2: State.MAJOR_DEVIATION}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the states that become one; ``state`` None: not reported."""

    name: str
    state: State | None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A part that counted, with its share of the whole in percent (one decimal; together 100)."""

    part: Part
    share_percent: Decimal


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What became of several states, with everything that was counted and left out.

    Attributes:
        state: the one state; None where the rule only counts or nothing was reported.
        counted: the parts that were weighed.
        aside: reported, but not about how it goes (not started, cancelled).
        weightless: reported, with a weight of zero in a weighted rule.
        missing: not reported.
        score: the weighted middle on the scale from 0 to 2, unrounded; None for other rules.
    """

    rule: RollUp
    state: State | None
    counted: tuple[Weighed, ...] = ()
    aside: tuple[Part, ...] = ()
    weightless: tuple[Part, ...] = ()
    missing: tuple[Part, ...] = ()
    score: Decimal | None = None


def roll_up(rule: RollUp, parts: Iterable[Part]) -> RolledUp:
    """Make one state of several by a declared rule.

    Raises:
        ValueError: a weight is negative.
    """
    everything = tuple(parts)
    if any(part.weight < 0 for part in everything):
        raise ValueError("a weight is never negative")
    missing = tuple(part for part in everything if part.state is None)
    reported = tuple(part for part in everything if part.state is not None)
    weighed = rule is RollUp.WEIGHTED
    weightless = tuple(part for part in reported if weighed and not part.weight)
    aside = tuple(p for p in reported if p.state not in _SCORES and p not in weightless)
    counted = tuple(p for p in reported if p.state in _SCORES and p not in weightless)
    shares = _shares([part.weight if weighed else Decimal(1) for part in counted])
    return RolledUp(
        rule,
        _state(rule, counted, aside),
        tuple(Weighed(part, share) for part, share in zip(counted, shares, strict=True)),
        aside,
        weightless,
        missing,
        _score(counted) if weighed and counted else None,
    )


def _state(rule: RollUp, counted: Sequence[Part], aside: Sequence[Part]) -> State | None:
    if rule is RollUp.COUNT:
        return None
    if not counted:
        return _without_scores({part.state for part in aside})
    if all(part.state is State.COMPLETED for part in counted) and not any(
        part.state is State.NOT_STARTED for part in aside
    ):
        return State.COMPLETED
    if rule is RollUp.WORST:
        return _BY_SCORE[int(max(_SCORES[part.state] for part in counted if part.state))]
    return _BY_SCORE[int(_score(counted).quantize(Decimal(1), ROUND_HALF_UP))]


def _without_scores(states: set[State | None]) -> State | None:
    """Only "not started" and "cancelled": as long as something is to start, it is the former."""
    if State.NOT_STARTED in states:
        return State.NOT_STARTED
    return State.CANCELLED if states else None


def _score(counted: Sequence[Part]) -> Decimal:
    total = sum((part.weight for part in counted), Decimal(0))
    weighted = (part.weight * _SCORES[part.state] for part in counted if part.state)
    return sum(weighted, Decimal(0)) / total


def _shares(weights: Sequence[Decimal]) -> list[Decimal]:
    """Percentages with one decimal that are 100 together (largest remainder)."""
    total = sum(weights, Decimal(0))
    if not total:
        return [Decimal(0)] * len(weights)
    exact = [weight * _HUNDRED * 10 / total for weight in weights]
    whole = [int(value) for value in exact]
    short = 1000 - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for number in by_remainder[:short]:
        whole[number] += 1
    return [Decimal(tenths) / 10 for tenths in whole]
