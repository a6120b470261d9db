"""Saving an answer: one at a time per element, and never over somebody else's text."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from doelenboom.cycle.answers.answer import Answer, content_of
from doelenboom.cycle.answers.reading import read_answer, what_is_asked
from doelenboom.cycle.answers.taking import (
    in_correction,
    kept_version,
    locked_assignment,
    transition_event,
)
from doelenboom.cycle.deadlines import has_passed
from doelenboom.cycle.errors import NotTheirTurn, RoundClosed, StaleAnswer
from doelenboom.cycle.models import AnswerVersion, Assignment
from doelenboom.history.api import actor_name
from doelenboom.kernel.stages import (
    ANSWER_STAGE_WORDS,
    EDITION_STAGE_WORDS,
    WITH_CONTRIBUTOR,
    AnswerStage,
    EditionStage,
)


@transaction.atomic
def save_answer(*, assignment: int, version: int, answer: Answer) -> Assignment:
    """Store what somebody is writing, if nobody stored something since ``version``.

    The first save makes the answer a draft and is recorded; what was sent back stays sent back
    until it is handed in. Saving again what is stored already changes nothing.

    Raises:
        StaleAnswer: somebody was first; it carries the stored answer.
        RoundClosed: nobody can write in this edition now.
        NotTheirTurn: it was handed in or approved.
        BadAnswer: parts of it cannot be stored; nothing was stored.
    """
    row = locked_assignment(assignment)
    check_may_write(row, version, timezone.now())
    return store(row, answer)


def check_may_write(row: Assignment, version: int, now: datetime) -> None:
    """Refuse where it is not the contributor's turn or the text is not what it was.

    Raises:
        StaleAnswer, RoundClosed, NotTheirTurn: see ``save_answer``.
    """
    if row.version != version:
        raise StaleAnswer(row)
    stage = AnswerStage(row.stage)
    edition = EditionStage(row.round.edition.stage)
    if not _open_to(row, edition, now):
        raise RoundClosed(
            f"Schrijven kan nu niet: “{row.round.edition}” is {EDITION_STAGE_WORDS[edition]}. "
            "Vraag de controller om uitstel als er nog iets moet veranderen."
        )
    if stage not in WITH_CONTRIBUTOR:
        raise NotTheirTurn(
            f"Deze bijdrage is {ANSWER_STAGE_WORDS[stage]} en kan nu niet veranderen. "
            "Haal hem terug, of vraag de controller om hem terug te sturen."
        )


def _open_to(row: Assignment, edition: EditionStage, now: datetime) -> bool:
    """Handing in closes with the collecting, but not for what came back or got more time.

    An erratum opens its own elements and nothing else.
    """
    if edition is EditionStage.REVIEWING:
        extended = row.due is not None and not has_passed(row.due, now)
        return row.stage == AnswerStage.RETURNED or extended
    if edition is EditionStage.CORRECTING:
        return in_correction(row)
    return edition is EditionStage.COLLECTING


def store(row: Assignment, answer: Answer) -> Assignment:
    """Write an answer to a locked assignment; the version goes up when something changed."""
    asked = what_is_asked(row)
    read = read_answer(answer, row, asked)
    before = content_of(row)
    old = kept_version(row, "overgenomen door een ander")
    row.status = asked.statuses[read.status] if read.status else None
    row.judgement_reason = read.judgement_reason
    row.explanation, row.measure = read.explanation, read.measure
    row.aspects, row.rows = read.aspects, read.rows
    row.milestones, row.risks = read.milestones, read.risks
    if content_of(row) == before and row.stage != AnswerStage.TODO:
        return row
    name = actor_name()
    if row.saved_by and row.saved_by != name:
        old.made_by, old.made_at = row.saved_by, row.saved_at or old.made_at
        AnswerVersion.objects.bulk_create([old])
    began = row.stage == AnswerStage.TODO
    row.stage = AnswerStage.DRAFT if began else row.stage
    row.version += 1
    row.saved_at, row.saved_by = timezone.now(), name
    row.save()
    if began:
        transition_event(row, "bijdrage begonnen", AnswerStage.TODO).save()
    return row
