"""What a person fills in about a decision, before it is a row."""

from dataclasses import dataclass
from datetime import date

from doelenboom.kernel.stages import AmendmentOutcome, Body, Outcome


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """One amendment that was put to the vote with the proposal; ``pk`` of the one it changes."""

    title: str
    number: str = ""
    text: str = ""
    outcome: AmendmentOutcome = AmendmentOutcome.ADOPTED
    url: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """One decision by one body on one day."""

    body: Body
    decided_on: date
    title: str
    outcome: Outcome = Outcome.ADOPTED
    number: str = ""
    body_name: str = ""
    text: str = ""
    url: str = ""
    amendments: tuple[AmendmentFacts, ...] = ()
