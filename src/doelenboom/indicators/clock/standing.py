"""How an indicator stands today, and what that asks of a person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doelenboom.indicators.clock.expectation import Expectation


class Standing(StrEnum):
    """Whether the figures of an indicator are what they could be, weightiest question first."""

    QUARANTINED = "quarantined"  # a person has to say that figures still mean the same
    UNVERIFIED = "unverified"  # a binding from a pack that waits for its one confirmation
    UNREACHABLE = "unreachable"  # the source did not answer, or said no
    OVERDUE = "overdue"  # should have been there for some time
    CONTESTED = "contested"  # figures flow, but one by hand differs from what the source has
    NEVER_FILLED = "never_filled"
    DUE = "due"  # may appear any day
    UNKNOWN = "unknown"  # nobody knows when a new figure comes
    PAUSED = "paused"
    DISCONTINUED = "discontinued"
    FRESH = "fresh"

    @property
    def asks(self) -> bool:
        """Whether it needs a person rather than patience."""
        return self in _ASKING


STANDING_NAMES = {
    Standing.QUARANTINED: "wacht op uw antwoord",
    Standing.UNVERIFIED: "wacht op bevestiging",
    Standing.UNREACHABLE: "bron niet bereikbaar",
    Standing.OVERDUE: "te laat",
    Standing.CONTESTED: "wacht op uw keuze",
    Standing.NEVER_FILLED: "nog nooit gevuld",
    Standing.DUE: "verwacht",
    Standing.UNKNOWN: "ritme onbekend",
    Standing.PAUSED: "stilgezet",
    Standing.DISCONTINUED: "gestopt",
    Standing.FRESH: "actueel",
}
_ASKING = frozenset(
    {
        Standing.QUARANTINED,
        Standing.UNVERIFIED,
        Standing.UNREACHABLE,
        Standing.OVERDUE,
        Standing.CONTESTED,
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an indicator. ``by_hand``: nobody bound it to a source.

    Attributes:
        binding_state: state of the binding ("active", "quarantined", …); "" without one.
        has_question: whether something is asked, also while the figures flow on.
        has_figure: whether there is a figure at all.
        source_failed: whether the latest attempt at a table failed.
        source_ended: whether the source says that the newest table gets no more figures.
        ended: whether a person or pack says that no more figures come.
    """

    by_hand: bool
    binding_state: str
    has_question: bool
    has_figure: bool
    source_failed: bool
    source_ended: bool
    ended: bool
    expected: Expectation | None


def standing(facts: Facts, today: date) -> Standing:
    """How the indicator stands; what asks most of a person wins."""
    bound = {
        "quarantined": Standing.QUARANTINED,
        "unverified": Standing.UNVERIFIED,
        "paused": Standing.PAUSED,
    }
    if facts.binding_state in bound:
        return bound[facts.binding_state]
    if facts.source_failed and not facts.by_hand:
        return Standing.UNREACHABLE
    how = _by_the_figures(facts, today)
    return Standing.CONTESTED if facts.has_question and not how.asks else how


def _by_the_figures(facts: Facts, today: date) -> Standing:
    if not facts.has_figure:
        return Standing.NEVER_FILLED
    if facts.ended or facts.source_ended:
        return Standing.DISCONTINUED
    return _by_the_calendar(facts.expected, today)


def _by_the_calendar(expected: Expectation | None, today: date) -> Standing:
    if expected is None:
        return Standing.UNKNOWN
    if today >= expected.overdue_from:
        return Standing.OVERDUE
    return Standing.DUE if today >= expected.day else Standing.FRESH
