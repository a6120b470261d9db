"""Opening a round: everybody is asked, once, or nobody is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import RoundRefused
from doelenboom.cycle.models import Assignment, Edition, Round
from doelenboom.cycle.rounds.carrying import Carrier
from doelenboom.cycle.rounds.planning import Asked, plan_round
from doelenboom.cycle.rounds.preparing import check_deadlines
from doelenboom.history.api import actor_name, record
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, EditionStage, RoundStep

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that is open, and how many answers it asks for."""

    round: Round
    made: int


@transaction.atomic
def open_round(*, edition: Edition) -> Opened:
    """Ask everybody: one answer per element and owner, with what is known already filled in.

    The edition is held meanwhile, so that of several attempts at once exactly one opens; a
    process that dies in the middle leaves nothing.

    Raises:
        RoundRefused: it is open already, was not prepared, or has nothing to ask.
    """
    edition = locked_edition(edition.pk)
    found = Round.objects.filter(edition=edition).first()
    if found is None or edition.stage != EditionStage.PREPARING:
        raise RoundRefused(_why_not(edition, found))
    check_deadlines({RoundStep(d.step): d.day for d in found.deadlines.all()})
    plan = plan_round(edition)
    if not plan.asked:
        raise RoundRefused(
            "Er is niets om naar te vragen: op deze niveaus staan geen vrijgegeven elementen. "
            "Kies andere niveaus of een ander bereik."
        )
    _ask(found, edition, plan.asked, first=1)
    found.opened_at, found.opened_by = timezone.now(), actor_name()
    found.save(update_fields=["opened_at", "opened_by"])
    edition.stage = EditionStage.COLLECTING
    edition.save(update_fields=["stage"])
    record(
        verb="uitvraag geopend",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={"stand": EDITION_STAGE_WORDS[EditionStage.PREPARING]},
        after={
            "stand": EDITION_STAGE_WORDS[EditionStage.COLLECTING],
            "bijdragen": len(plan.asked),
            "zonder eigenaar": len(plan.without_owner),
            "zonder account": len(plan.without_account),
        },
    )
    return Opened(found, len(plan.asked))


def _why_not(edition: Edition, found: Round | None) -> str:
    if found is None:
        return f"Voor “{edition}” is nog geen uitvraag voorbereid. Kies eerst de deadlines."
    if found.opened_at:
        moment = format_moment(found.opened_at)
        return f"De uitvraag voor “{edition}” is al geopend door {found.opened_by} op {moment}."
    return f"“{edition}” is {EDITION_STAGE_WORDS[EditionStage(edition.stage)]}."


@transaction.atomic
def widen_round(edition: Edition) -> int:
    """Ask about elements that came after the round was opened.

    Returns:
        How many were added; what was asked already stays as it is.

    Raises:
        RoundRefused: the round is not collecting or being reviewed.
    """
    edition = locked_edition(edition.pk)
    found = Round.objects.filter(edition=edition).first()
    if found is None or edition.stage not in {EditionStage.COLLECTING, EditionStage.REVIEWING}:
        raise RoundRefused(f"De uitvraag voor “{edition}” is niet open.")
    there = set(Assignment.objects.filter(round=found).values_list("node_id", flat=True))
    new = [one for one in plan_round(edition).asked if one.node.pk not in there]
    if not new:
        return 0
    _ask(found, edition, new, first=len(there) + 1)
    record(
        verb="uitvraag aangevuld",
        subject=edition,
        organisation=edition.plan.organisation.code,
        after={"bijdragen": [one.node.code for one in new]},
    )
    return len(new)


def _ask(found: Round, edition: Edition, asked: Sequence[Asked], first: int) -> None:
    carrier = Carrier(edition, [one.node.pk for one in asked])
    Assignment.objects.bulk_create(
        (
            Assignment(
                round=found,
                node=one.node,
                position=position,
                owner=one.owner,
                owner_name=one.owner.name if one.owner else "",
                rows=carrier.rows(one.node.pk),
                milestones=carrier.milestones(one.node.pk),
            )
            for position, one in enumerate(asked, first)
        ),
        batch_size=_BATCH,
    )
