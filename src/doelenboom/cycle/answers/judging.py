"""What a controller does with what was handed in; many at a time, each in its own right."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from doelenboom.cycle.answers.taking import (
    in_correction,
    kept_version,
    locked_assignments,
    locked_edition,
    transition_event,
)
from doelenboom.cycle.errors import CycleError, NotTheirTurn, RoundClosed
from doelenboom.cycle.models import AnswerVersion, Assignment
from doelenboom.history.api import record_many
from doelenboom.kernel.prose.blocks import clean
from doelenboom.kernel.stages import (
    ANSWER_STAGE_WORDS,
    EDITION_STAGE_WORDS,
    OPEN_STAGES,
    AnswerStage,
    EditionStage,
)

_BATCH = 500
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a choice of answers.

    Attributes:
        done: keys of the assignments that changed.
        refused: key and Dutch sentence of those that did not.
    """

    done: list[int]
    refused: list[tuple[int, str]]


def approve(*, assignments: Sequence[int]) -> Judged:
    """Approve what was handed in; all that can be approved at once, or nothing after a fault."""
    allowed = (AnswerStage.HANDED_IN,)
    return _judge(assignments, AnswerStage.APPROVED, "bijdrage goedgekeurd", allowed)


def send_back(*, assignments: Sequence[int], reason: str) -> Judged:
    """Send back what was handed in or approved, with the controller's words.

    Raises:
        CycleError: without a reason nobody knows what to do.
    """
    words = _reason(reason, "Schrijf waarom u terugstuurt. Dan weet uw collega wat er moet komen.")
    allowed = (AnswerStage.HANDED_IN, AnswerStage.APPROVED)
    return _judge(assignments, AnswerStage.RETURNED, "bijdrage teruggestuurd", allowed, words)


def reopen(*, assignment: int, reason: str) -> Assignment:
    """Undo an approval: the answer waits for a judgement again.

    Raises:
        CycleError: there is no reason.
        NotTheirTurn: it was not approved.
    """
    words = _reason(reason, "Schrijf waarom u de goedkeuring terugneemt.")
    verb = "goedkeuring teruggenomen"
    judged = _judge([assignment], AnswerStage.HANDED_IN, verb, (AnswerStage.APPROVED,), words)
    if judged.refused:
        raise NotTheirTurn(judged.refused[0][1])
    return Assignment.objects.select_related("round__edition").get(pk=assignment)


def _reason(reason: str, otherwise: str) -> str:
    words = clean(reason).strip()
    if not words:
        raise CycleError(otherwise)
    if len(words) > _LONGEST:
        raise CycleError("Deze reden is te lang. Schrijf hoogstens 20.000 tekens.")
    return words


@transaction.atomic
def _judge(
    keys: Sequence[int],
    stage: AnswerStage,
    verb: str,
    allowed: Sequence[AnswerStage],
    note: str = "",
) -> Judged:
    """Give every answer that is in an allowed stage another one, with few queries."""
    _hold_editions(keys)
    found = {row.pk: row for row in locked_assignments(sorted(set(keys)))}
    done, refused, events = [], [], []
    returned = note if stage is AnswerStage.RETURNED else ""
    change = {"stage": stage, "judged_at": timezone.now(), "return_reason": returned}
    for key in dict.fromkeys(keys):
        row = found.get(key)
        why = _why_not(row, allowed)
        if row and not why and _outside(row):
            why = f"“{row.node}” hoort niet bij het erratum."
        if row is None or why:
            refused.append((key, why))
            continue
        before = AnswerStage(row.stage)
        row.stage, row.version = stage.value, row.version + 1
        done.append(row)
        events.append(transition_event(row, verb, before, note))
    changed = [row.pk for row in done]
    for start in range(0, len(changed), _BATCH):
        # The same for all rows, so no case per row: that is what makes bulk_update slow.
        part = Assignment.objects.filter(pk__in=changed[start : start + _BATCH])
        part.update(version=F("version") + 1, **change)
    AnswerVersion.objects.bulk_create([kept_version(r, verb) for r in done], batch_size=_BATCH)
    record_many(events)
    return Judged(changed, refused)


def _hold_editions(keys: Sequence[int]) -> None:
    """Nobody takes an edition to its next stage while answers in it are judged.

    Raises:
        RoundClosed: an edition is with the college or beyond, or still being prepared.
    """
    editions = Assignment.objects.filter(pk__in=keys).values_list("round__edition_id", flat=True)
    for pk in sorted(set(editions)):
        edition = locked_edition(pk)
        stage = EditionStage(edition.stage)
        if stage not in OPEN_STAGES:
            raise RoundClosed(f"“{edition}” is {EDITION_STAGE_WORDS[stage]}: oordelen kan nu niet.")


def _outside(row: Assignment) -> bool:
    """During an erratum only its own elements are judged."""
    correcting = row.round.edition.stage == EditionStage.CORRECTING
    return correcting and not in_correction(row)


def _why_not(row: Assignment | None, allowed: Sequence[AnswerStage]) -> str:
    if row is None:
        return "Deze bijdrage bestaat niet meer."
    stage = AnswerStage(row.stage)
    if stage in allowed:
        return ""
    return f"“{row.node}” is {ANSWER_STAGE_WORDS[stage]}."
