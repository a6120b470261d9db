"""Changing the days of a round that is open: the agenda of the raad moves, life goes on."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import RoundRefused
from doelenboom.cycle.models import Deadline, Edition, Round
from doelenboom.cycle.rounds.advancing import ROAD
from doelenboom.cycle.rounds.preparing import check_deadlines
from doelenboom.history.api import record
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, EditionStage, RoundStep


@transaction.atomic
def move_deadlines(
    *,
    edition: Edition,
    deadlines: Mapping[RoundStep, date],
    remind_before: int | None,
    remind_after: int | None,
) -> Round:
    """Give an open round other days, and other days for reminding (None: not by itself).

    A deadline of somebody's own, after an extension, stays as it is.

    Raises:
        RoundRefused: the round is not open; a step has an earlier day than the step before it;
            there is no day for handing in.
    """
    edition = locked_edition(edition.pk)
    stage = EditionStage(edition.stage)
    found = Round.objects.filter(edition=edition).first()
    if found is None or stage not in ROAD:
        raise RoundRefused(f"“{edition}” is {EDITION_STAGE_WORDS[stage]}: de dagen staan vast.")
    check_deadlines(deadlines)
    before = _told(found, {RoundStep(one.step): one.day for one in found.deadlines.all()})
    found.remind_before, found.remind_after = remind_before, remind_after
    after = _told(found, deadlines)
    if after == before:
        return found
    found.save(update_fields=["remind_before", "remind_after"])
    found.deadlines.all().delete()
    Deadline.objects.bulk_create(
        Deadline(round=found, step=step.value, day=day) for step, day in deadlines.items()
    )
    record(
        verb="dagen gewijzigd",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before=before,
        after=after,
    )
    return found


def _told(found: Round, deadlines: Mapping[RoundStep, date]) -> dict[str, object]:
    return {
        "deadlines": {step.value: deadlines[step].isoformat() for step in sorted(deadlines)},
        "herinneren": [found.remind_before, found.remind_after],
    }
