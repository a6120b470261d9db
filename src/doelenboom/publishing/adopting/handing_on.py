"""What college and raad decide on the way to adoption."""

from django.db import transaction

from doelenboom.cycle import api as cycle
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import Decision, resolve_step
from doelenboom.history.api import save_revisions
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import OUTCOME_WORDS, Body, EditionStage, Outcome
from doelenboom.kernel.wording import capitalise
from doelenboom.publishing.adopting.readiness import needs_council
from doelenboom.publishing.adopting.roads import road_of
from doelenboom.publishing.errors import NotReady

_BACK = (Outcome.REJECTED.value, Outcome.POSTPONED.value)
_ONE_BACK = {
    EditionStage.EXECUTIVE: EditionStage.REVIEWING,
    EditionStage.COUNCIL: EditionStage.EXECUTIVE,
}


def decide(*, edition: int, decision: int) -> EditionStage:
    """Take up a decision that is not the adoption itself.

    The college decided for it: the edition goes to the council. College or raad rejected or
    postponed it: it goes back to who must mend it, with the decision as the reason.

    Returns:
        Where the edition stands now.

    Raises:
        NotReady: the edition does not wait for this decision.
    """
    with transaction.atomic():
        held = (
            Edition.objects.select_for_update(of=("self",))
            .select_related("plan__organisation", "procedure")
            .get(pk=edition)
        )
        taken = Decision.objects.get(pk=decision)
        stage = EditionStage(held.stage)
        _check(held, taken, stage)
        if taken.outcome in _BACK:
            cycle.advance(edition=held, to=_ONE_BACK[stage], reason=_reason(taken))
            return _ONE_BACK[stage]
        held.procedure = road_of(held, taken)
        held.save(update_fields=["procedure"])
        save_revisions([held], release=False)
        resolve_step(procedure=held.procedure, decision=taken)
        cycle.advance(edition=held, to=EditionStage.COUNCIL, reason=_reason(taken))
        return EditionStage.COUNCIL


def _check(edition: Edition, decision: Decision, stage: EditionStage) -> None:
    back = decision.outcome in _BACK
    found = []
    if decision.organisation_id != edition.plan.organisation_id:
        found.append("Dit besluit is van een andere organisatie.")
    if stage not in _ONE_BACK:
        found.append("Deze editie ligt niet bij het college of de raad.")
    elif stage is EditionStage.EXECUTIVE and decision.body == Body.COUNCIL:
        found.append("Deze editie ligt nog bij het college. Leg eerst dat besluit vast.")
    elif stage is EditionStage.COUNCIL and decision.body == Body.EXECUTIVE:
        found.append("Deze editie ligt al bij de raad.")
    elif stage is EditionStage.COUNCIL and not back:
        found.append("De raad heeft hiermee vastgesteld. Kies “Stel vast”.")
    elif stage is EditionStage.EXECUTIVE and not back and not needs_council(edition):
        found.append("Over deze editie beslist het college zelf. Kies “Stel vast”.")
    if found:
        raise NotReady(found)


def _reason(decision: Decision) -> str:
    word = OUTCOME_WORDS[Outcome(decision.outcome)]
    number = f" ({decision.number})" if decision.number else ""
    return f"{capitalise(decision.body_word)} {format_date(decision.decided_on)}{number}: {word}."
