"""Handing in, and taking back what was handed in."""

from django.db import transaction
from django.utils import timezone

from doelenboom.cycle.answers.answer import Answer, answer_of
from doelenboom.cycle.answers.completeness import missing_duties
from doelenboom.cycle.answers.expected import expected_of
from doelenboom.cycle.answers.taking import kept_version, locked_assignment, transition_event
from doelenboom.cycle.answers.writing import check_may_write, store
from doelenboom.cycle.errors import Incomplete, NotTheirTurn, Problem, RoundClosed
from doelenboom.cycle.models import Assignment
from doelenboom.kernel.stages import OPEN_STAGES, AnswerStage, EditionStage
from doelenboom.kernel.states import State


def hand_in(*, assignment: int, version: int, answer: Answer | None = None) -> Assignment:
    """Store the answer and give it to the controller.

    An answer with problems is stored all the same: only the handing in is refused.

    Args:
        assignment: key of the assignment.
        version: the version that the person began with.
        answer: the last text; None: as it is stored.

    Raises:
        Incomplete: a duty is missing.
        StaleAnswer, RoundClosed, NotTheirTurn, BadAnswer: see ``save_answer``.
    """
    with transaction.atomic():
        row = locked_assignment(assignment)
        check_may_write(row, version, timezone.now())
        if answer is not None:
            row = store(row, answer)
        problems = duties_of(row)
        if not problems:
            return _hand_in(row)
    raise Incomplete(problems)


def duties_of(row: Assignment) -> list[Problem]:
    """Why the stored answer cannot be handed in; empty when it can."""
    answer = answer_of(row)
    edition = row.round.edition
    return missing_duties(
        answer,
        State(row.status.state) if row.status else None,
        by_exception=edition.by_exception,
        has_text_rows=bool(answer.rows),
        expected=expected_of(row, answer).leading,
    )


def _hand_in(row: Assignment) -> Assignment:
    before = AnswerStage(row.stage)
    row.stage = AnswerStage.HANDED_IN
    row.version += 1
    row.handed_in_at = timezone.now()
    row.return_reason = ""
    row.save()
    kept_version(row, "ingeleverd").save()
    transition_event(row, "bijdrage ingeleverd", before).save()
    return row


@transaction.atomic
def withdraw(*, assignment: int) -> Assignment:
    """Take back what was handed in and not yet judged; it becomes a draft again.

    Raises:
        NotTheirTurn: it was judged, or never handed in.
        RoundClosed: handing in is closed, so it could not be handed in again.
    """
    row = locked_assignment(assignment)
    if row.stage != AnswerStage.HANDED_IN:
        raise NotTheirTurn(
            "Terughalen kan alleen zolang de controller nog niet heeft geoordeeld. "
            "Vraag de controller om de bijdrage terug te sturen."
        )
    stage = EditionStage(row.round.edition.stage)
    if stage not in OPEN_STAGES - {EditionStage.REVIEWING}:
        raise RoundClosed("Inleveren is gesloten. Vraag de controller om hem terug te sturen.")
    before = AnswerStage(row.stage)
    row.stage = AnswerStage.RETURNED if stage is EditionStage.CORRECTING else AnswerStage.DRAFT
    row.version += 1
    row.handed_in_at = None
    row.save()
    kept_version(row, "teruggehaald").save()
    transition_event(row, "bijdrage teruggehaald", before).save()
    return row
