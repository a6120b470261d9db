"""A plan as it is being worked on: in memory, for the checks, never for readers.

What is released, with the drafts of elements and with the answers of the round in it, read by
the same code that freezes a publication. So what is found in it is what would be found at
adopting and publishing if everybody handed in now.
"""

from django.utils import timezone
from pydantic import ValidationError

from doelenboom import __version__
from doelenboom.cycle.api import Answer, Assignment, Edition, answer_of
from doelenboom.goals.api import Plan
from doelenboom.kernel.stages import EditionStage
from doelenboom.publishing.errors import Unfit
from doelenboom.publishing.freezing.adopted import with_adopted
from doelenboom.publishing.freezing.bound import with_known_figures
from doelenboom.publishing.freezing.freeze import explain, read_registry
from doelenboom.publishing.freezing.scales import joined, reworded
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.preview import codes_in, frozen_answer, statuses_of, with_reports_of
from doelenboom.snapshot import models as contract
from doelenboom.snapshot.canonical import paused_collector

_AT_WORK = (EditionStage.NONE.value, EditionStage.ADOPTED.value)
"""Stages in which no answers are being written."""


def working_edition(plan: Plan) -> Edition | None:
    """The edition that is being worked on; the newest of them; None without a round."""
    rows = Edition.objects.filter(plan=plan, round__isnull=False).exclude(stage__in=_AT_WORK)
    return rows.order_by("-position", "-pk").first()


def working_snapshot(plan: Plan, edition: Edition | None = None) -> contract.Snapshot:
    """The plan as it is being worked on, with one edition as the one that is shown.

    Args:
        plan: which plan.
        edition: which edition; None: the one that is being worked on, else the one that readers
            would see.

    Raises:
        Unfit: it cannot be read as a plan; the message names the first places.
    """
    now = timezone.now().replace(microsecond=0)
    publication = contract.Publication(
        version=1, exported_at=now, built_at=now, software=__version__
    )
    chosen = edition or working_edition(plan)
    released = chosen if chosen and chosen.live else None
    try:
        with paused_collector():
            fresh = read_registry(Subject(plan, released), publication, drafts=True)
            snapshot = with_adopted(fresh)
            if chosen is None or chosen.stage in _AT_WORK:
                return with_known_figures(snapshot)
            return with_known_figures(
                with_reports_of(snapshot, chosen, codes_in(plan, snapshot), _answers(chosen))
            )
    except ValidationError as error:
        raise Unfit(explain(error)) from error


def answered(
    assignment: Assignment, answer: Answer, snapshot: contract.Snapshot
) -> contract.Contribution:
    """An answer that is being written as a working snapshot would have it, with its codes."""
    edition = assignment.round.edition
    _, codes = joined(snapshot.scale, statuses_of(edition.template.scale_id))
    return reworded(frozen_answer(answer, edition.code, assignment.node.code), codes)


def _answers(edition: Edition) -> list[tuple[int, Answer]]:
    """Key of the element and answer of everything that somebody wrote something for."""
    rows = Assignment.objects.filter(round__edition=edition).select_related("status")
    found = [(row.node_id, answer_of(row)) for row in rows.order_by("pk")]
    return [(node, answer) for node, answer in found if _says_something(answer)]


def _says_something(answer: Answer) -> bool:
    texts = (answer.explanation, answer.measure, *(row["progress"] for row in answer.rows))
    return bool(answer.status) or any(texts)
