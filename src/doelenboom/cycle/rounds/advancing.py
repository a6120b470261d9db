"""Taking an edition to its next stage, and back."""

from collections.abc import Sequence

from django.db import transaction

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import CannotAdvance
from doelenboom.cycle.models import Assignment, Edition
from doelenboom.history.api import record
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, AnswerStage, EditionStage
from doelenboom.kernel.wording import count_noun

ROAD = (
    EditionStage.COLLECTING,
    EditionStage.REVIEWING,
    EditionStage.EXECUTIVE,
    EditionStage.COUNCIL,
)
"""The stages that an edition walks one by one; adopting is publishing's, opening is ours."""


@transaction.atomic
def advance(
    *, edition: Edition, to: EditionStage, reason: str = "", anyway: bool = False
) -> Edition:
    """Take an edition one stage on, or any number of stages back.

    From reviewing on nothing new is handed in. The college gets what was approved: what is not
    stays out and is told as "niet gemeld", and only when somebody says why.

    Args:
        edition: of which a round was opened.
        to: the stage to go to.
        reason: why; needed for going back and for going on without everything.
        anyway: go to the college although not everything was approved.

    Raises:
        CannotAdvance: the road does not lead there, or ``missing`` answers are waited for.
    """
    edition = locked_edition(edition.pk)
    stage = EditionStage(edition.stage)
    words = reason.strip()
    missing = _check(edition, stage, to, words, anyway=anyway)
    edition.stage = to
    edition.save(update_fields=["stage"])
    record(
        verb="stand gewijzigd",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={"stand": EDITION_STAGE_WORDS[stage]},
        after={"stand": EDITION_STAGE_WORDS[to], "niet gemeld": len(missing)},
        note=words,
    )
    return edition


def not_approved(edition: Edition) -> list[int]:
    """Keys of the answers that the college would not get."""
    asked = Assignment.objects.filter(round__edition=edition)
    return list(asked.exclude(stage=AnswerStage.APPROVED.value).values_list("pk", flat=True))


def _check(
    edition: Edition, stage: EditionStage, to: EditionStage, words: str, *, anyway: bool
) -> Sequence[int]:
    now, then = EDITION_STAGE_WORDS[stage], EDITION_STAGE_WORDS[to]
    if stage not in ROAD or to not in ROAD or stage is to:
        raise CannotAdvance(f"“{edition}” is {now} en kan zo niet naar “{then}”.")
    step = ROAD.index(to) - ROAD.index(stage)
    if step < 0 and not words:
        raise CannotAdvance(f"Schrijf waarom de editie teruggaat naar “{then}”.")
    if step > 1:
        following = EDITION_STAGE_WORDS[ROAD[ROAD.index(stage) + 1]]
        raise CannotAdvance(f"“{edition}” is {now}. De volgende stap is “{following}”.")
    missing = not_approved(edition) if to is EditionStage.EXECUTIVE and step > 0 else []
    if missing and not (anyway and words):
        verb = "is" if len(missing) == 1 else "zijn"
        raise CannotAdvance(
            f"{count_noun(len(missing), 'bijdrage')} {verb} nog niet goedgekeurd. Keur ze goed, of "
            "schrijf waarom de editie zonder verdergaat. Ze tellen dan als “niet gemeld”.",
            missing,
        )
    return missing
