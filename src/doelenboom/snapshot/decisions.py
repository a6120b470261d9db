"""What college and raad decided, as parts of the contract."""

from datetime import date
from typing import Literal

from doelenboom.kernel.stages import AmendmentOutcome, Body, Outcome, StepNature
from doelenboom.snapshot.base import Part, Slug


class Amendment(Part):
    """A change that was put to the vote with a proposal."""

    number: str | None = None
    title: str
    text: str | None = None
    outcome: AmendmentOutcome
    url: str | None = None


class Decision(Part):
    """One decision by one body on one day; ``code`` is unique within the snapshot."""

    code: Slug
    body: Body
    body_name: str  # what the organisation calls the body: "raad", "algemeen bestuur"
    decided_on: date
    number: str | None = None
    title: str
    outcome: Outcome
    text: str | None = None
    url: str | None = None
    amendments: tuple[Amendment, ...] = ()


class ProcedureStep(Part):
    """A step on the road to a decision, or of the process that made the plan."""

    kind: Literal["decision", "process"]
    number: str | None = None
    text: str
    due_text: str | None = None
    due: date | None = None
    done_on: date | None = None
    decision: str | None = None  # what was decided, by whom, under which number
    nature: StepNature | None = None
    resolved_by: Slug | None = None  # Decision.code
    edition: Slug | None = None  # the edition whose road it is; None: the plan's
