"""The road of an edition to its decision, made from what its round says."""

from doelenboom.cycle.api import Deadline, Edition
from doelenboom.decisions.api import Decision, PlannedStep, Procedure, plan_road
from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.stages import Body, RoundStep, StepNature

_STEPS = {
    RoundStep.EXECUTIVE.value: (StepNature.EXECUTIVE, "Het college besluit"),
    RoundStep.COUNCIL.value: (StepNature.COUNCIL, "De raad stelt vast"),
}


def road_of(edition: Edition, decision: Decision | None = None) -> Procedure:
    """The procedure of an edition; made where there is none yet, and not saved on the edition.

    Args:
        edition: whose road it is.
        decision: the decision that ends it, for an edition whose round says nothing.
    """
    if edition.procedure is not None:
        return edition.procedure
    days = Deadline.objects.filter(round__edition=edition, step__in=_STEPS).order_by("day")
    steps = [PlannedStep(*_STEPS[row.step], row.day) for row in days]
    if decision is not None and not any(_ends(step, decision) for step in steps):
        steps.append(_step_for(decision))
    return plan_road(organisation=edition.plan.organisation, title=edition.title, steps=steps)


def _ends(step: PlannedStep, decision: Decision) -> bool:
    return step.nature.value == decision.body


def _step_for(decision: Decision) -> PlannedStep:
    nature = {
        Body.COUNCIL.value: StepNature.COUNCIL,
        Body.EXECUTIVE.value: StepNature.EXECUTIVE,
    }.get(decision.body, StepNature.OTHER)
    return PlannedStep(nature, f"Vaststelling door {with_article(decision.body_word)}")
