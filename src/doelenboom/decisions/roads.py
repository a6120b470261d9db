"""The road of a plan or edition to its decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doelenboom.decisions.models import Decision, Procedure, ProcedureStep
from doelenboom.history.api import save_revisions
from doelenboom.kernel.stages import Body, StepNature
from doelenboom.organisations.api import Organisation

NATURE_OF_BODY = {Body.EXECUTIVE: StepNature.EXECUTIVE, Body.COUNCIL: StepNature.COUNCIL}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step that is still to come."""

    nature: StepNature
    text: str
    due: date | None = None


def plan_road(*, organisation: Organisation, title: str, steps: Iterable[PlannedStep]) -> Procedure:
    """A procedure with its steps, released at once: what is planned is no draft."""
    procedure = Procedure.objects.create(organisation=organisation, title=title[:300])
    rows = ProcedureStep.objects.bulk_create(
        ProcedureStep(
            procedure=procedure,
            kind=ProcedureStep.Kind.DECISION,
            position=number,
            nature=step.nature.value,
            text=step.text,
            due=step.due,
        )
        for number, step in enumerate(steps, 1)
    )
    save_revisions(rows)
    return procedure


def resolve_step(*, procedure: Procedure, decision: Decision) -> ProcedureStep | None:
    """Mark the first open step of the body's own kind as done by this decision.

    A step that names this decision already is done; no such step is no failure.
    """
    nature = NATURE_OF_BODY.get(Body(decision.body))
    if nature is None:
        return None
    steps = list(ProcedureStep.objects.filter(procedure=procedure, nature=nature.value))
    if any(step.resolved_by_id == decision.pk for step in steps):
        return None
    still_open = [step for step in steps if step.done_on is None]
    if not still_open:
        return None
    step: ProcedureStep = still_open[0]
    step.done_on, step.resolved_by = decision.decided_on, decision
    step.save(update_fields=["done_on", "resolved_by"])
    save_revisions([step])
    return step


def asks_council(procedure: Procedure | None) -> bool | None:
    """Whether the council decides at the end of this road; None where the road does not say."""
    if procedure is None:
        return None
    natures = set(procedure.steps.values_list("nature", flat=True))
    if StepNature.COUNCIL.value in natures:
        return True
    return False if StepNature.EXECUTIVE.value in natures else None
