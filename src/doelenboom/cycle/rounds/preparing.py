"""Setting up a round: when, on which levels, with which message."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.deadlines import first_out_of_order
from doelenboom.cycle.errors import RoundRefused
from doelenboom.cycle.models import Contribution, Deadline, Edition, Round
from doelenboom.goals.api import Level
from doelenboom.history.api import record
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import (
    EDITION_STAGE_WORDS,
    ROUND_STEP_WORDS,
    EditionStage,
    RoundStep,
)

_PREPARABLE = (EditionStage.NONE, EditionStage.PREPARING)


@transaction.atomic
def prepare_round(
    *,
    edition: Edition,
    deadlines: Mapping[RoundStep, date],
    message: str = "",
    levels: Iterable[Level] = (),
) -> Round:
    """Make the round of an edition, or change it while it is not open.

    From now on the edition is not shown to readers until it is adopted.

    Raises:
        RoundRefused: the round was opened; something was reported outside a round; a step has
            an earlier day than the step before it; there is no day for handing in.
    """
    edition = locked_edition(edition.pk)
    _check(edition, deadlines)
    found, made = Round.objects.get_or_create(edition=edition)
    found.message = message.strip()
    found.save(update_fields=["message"])
    found.levels.set(levels)
    before = {d.step: d.day.isoformat() for d in found.deadlines.all()}
    found.deadlines.all().delete()
    Deadline.objects.bulk_create(
        Deadline(round=found, step=step.value, day=day) for step, day in deadlines.items()
    )
    _hide(edition)
    record(
        verb="uitvraag voorbereid" if made else "uitvraag gewijzigd",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before=None if made else {"deadlines": before},
        after={"deadlines": {step.value: day.isoformat() for step, day in deadlines.items()}},
    )
    return found


def _hide(edition: Edition) -> None:
    edition.stage = EditionStage.PREPARING
    edition.live = False
    edition.has_unpublished_changes = True
    edition.save(update_fields=["stage", "live", "has_unpublished_changes"])


def _check(edition: Edition, deadlines: Mapping[RoundStep, date]) -> None:
    stage = EditionStage(edition.stage)
    if stage not in _PREPARABLE:
        raise RoundRefused(f"De uitvraag voor “{edition}” is al {EDITION_STAGE_WORDS[stage]}.")
    if stage is EditionStage.NONE and Contribution.objects.filter(edition=edition).exists():
        raise RoundRefused(
            f"Over “{edition}” is al gerapporteerd zonder uitvraag. Maak een nieuwe editie."
        )
    check_deadlines(deadlines)


def check_deadlines(deadlines: Mapping[RoundStep, date]) -> None:
    """Refuse days that cannot be right.

    Raises:
        RoundRefused: see ``prepare_round``.
    """
    if RoundStep.HAND_IN not in deadlines:
        raise RoundRefused("Kies tot en met welke dag bijdragen ingeleverd kunnen worden.")
    wrong = first_out_of_order(deadlines)
    if wrong:
        before, after = (ROUND_STEP_WORDS[step] for step in wrong)
        raise RoundRefused(
            f"“{after}” staat op {format_date(deadlines[wrong[1]])}. Dat is eerder dan “{before}” "
            f"op {format_date(deadlines[wrong[0]])}. Verzet een van beide."
        )
