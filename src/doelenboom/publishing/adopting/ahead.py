"""What of the checks would stop adopting an edition, told before anybody tries."""

from django.utils import timezone
from pydantic import ValidationError

from doelenboom.cycle.api import Assignment, Edition, answer_of
from doelenboom.decisions.api import Decision
from doelenboom.kernel.stages import AnswerStage, EditionStage
from doelenboom.publishing.adopting.adoption import composed, open_correction, publication_at
from doelenboom.publishing.errors import Unfit
from doelenboom.publishing.freezing.freeze import explain, read_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.gate import ahead
from doelenboom.publishing.preview import codes_in, with_reports_of
from doelenboom.snapshot import models as contract
from doelenboom.verdicts.api import Act, Stopped


def stops_adopting(edition: Edition, decision: Decision | None = None) -> Stopped | None:
    """What stops adopting this edition as it is now with this decision; None where nothing does.

    Composed by the same code as the adoption, from what is released with the approved answers of
    the round in it and the day of the decision; nothing is stored.

    Args:
        edition: what would be adopted.
        decision: with what; None: it is not known yet, or an erratum does without.

    Raises:
        Unfit: it cannot be adopted at all; the message names the first places.
        NotReady: an erratum has no version to correct.
    """
    correction = open_correction(edition)
    number = edition.version + 1
    now = timezone.now().replace(microsecond=0)
    publication = publication_at(number, now, correction.reason if correction else "")
    try:
        fresh = read_registry(
            Subject(edition.plan, edition if edition.live else None),
            publication,
            (decision.pk,) if decision else (),
        )
        snapshot = composed(_with_approved(fresh, edition), edition, decision, correction, number)
    except ValidationError as error:
        raise Unfit(explain(error)) from error
    return ahead(edition.plan, snapshot, Act.ADOPTING, leave=edition.code)


def _with_approved(fresh: contract.Snapshot, edition: Edition) -> contract.Snapshot:
    """The registry as releasing the approved answers will make it; see ``release_answers``."""
    asked = Assignment.objects.filter(round__edition=edition, stage=AnswerStage.APPROVED.value)
    if edition.stage == EditionStage.CORRECTING:
        asked = asked.filter(node__in=edition.corrections.filter(closed_at=None).values("nodes"))
    rows = asked.select_related("status", "node").order_by("pk")
    answers = [(row.node_id, answer_of(row)) for row in rows]
    if edition.live and not answers:
        return fresh
    return with_reports_of(fresh, edition, codes_in(edition.plan, fresh), answers)
