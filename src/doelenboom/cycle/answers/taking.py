"""Taking answers in hand: lock, check the stage, write what happened."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from doelenboom.cycle.answers.answer import content_of
from doelenboom.cycle.errors import CycleError
from doelenboom.cycle.models import AnswerVersion, Assignment, Correction, Edition
from doelenboom.history.api import AuditEvent, actor_name, event_for
from doelenboom.kernel.stages import ANSWER_STAGE_WORDS, AnswerStage

_JOINED = (
    "round__edition__plan__organisation", "round__edition__template", "node", "owner__user",
    "status", "assignee",
)  # fmt: skip


def locked_assignment(pk: int) -> Assignment:
    """One assignment, held until the transaction ends.

    Raises:
        CycleError: it is not there (any more).
    """
    found = locked_assignments([pk])
    if not found:
        raise CycleError("Deze bijdrage bestaat niet meer. Ga terug naar Mijn werk.")
    return found[0]


def locked_assignments(keys: Sequence[int]) -> list[Assignment]:
    """Assignments by key, each held until the transaction ends, always in the same order."""
    query = Assignment.objects.filter(pk__in=keys).select_related(*_JOINED).order_by("pk")
    return list(query.select_for_update(of=("self",)))


def locked_edition(pk: int) -> Edition:
    """The edition, held until the transaction ends, so that its stage cannot change meanwhile."""
    query = Edition.objects.select_related("plan__organisation", "template__scale")
    found: Edition = query.select_for_update(of=("self",), no_key=True).get(pk=pk)
    return found


def in_correction(row: Assignment) -> bool:
    """Whether the open erratum of the edition is about this element."""
    found = Correction.objects.filter(edition_id=row.round.edition_id, closed_at=None)
    return found.filter(nodes=row.node_id).exists()


def kept_version(assignment: Assignment, verb: str) -> AnswerVersion:
    """The answer as it stands, for the list of versions; not yet written."""
    return AnswerVersion(
        assignment=assignment,
        number=assignment.version,
        verb=verb,
        made_at=timezone.now(),
        made_by=actor_name(),
        content=content_of(assignment),
    )


def transition_event(
    assignment: Assignment, verb: str, before: AnswerStage, note: str = "", **after: Any
) -> AuditEvent:
    """The event of a change of stage; not yet written."""
    stage = ANSWER_STAGE_WORDS[AnswerStage(assignment.stage)]
    return event_for(
        verb=verb,
        subject=assignment,
        organisation=assignment.round.edition.plan.organisation.code,
        before={"stand": ANSWER_STAGE_WORDS[before]},
        after={"stand": stage, "versie": assignment.version, **after},
        note=note,
    )
