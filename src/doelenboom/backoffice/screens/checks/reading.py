"""A plan as it is being worked on, checked; kept as long as nothing changed.

Reading and checking 2,000 elements takes seconds, so every process keeps the last few. What is
kept is not the truth: ``read_plan`` first asks whether anything changed since, ``read_lately``
(while somebody is typing) does not.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.running import Report, check
from doelenboom.checks.subject import Subject
from doelenboom.cycle.api import Assignment, Edition
from doelenboom.goals.api import Plan
from doelenboom.history.api import AuditEvent, newest_revision
from doelenboom.indicators.api import Observation
from doelenboom.kernel.recent import Recent
from doelenboom.publishing.api import working_edition, working_snapshot

_MOST = 3
_kept: "Recent[tuple[Any, ...], tuple[Any, Reading]]" = Recent(_MOST)


@dataclass(frozen=True, slots=True)
class Reading:
    """One plan with one edition in front, and everything that was found in it.

    Attributes:
        plan: which plan.
        edition: which edition; None: the plan has none at work.
        subject: what rules look at.
        report: what they found.
    """

    plan: Plan
    edition: Edition | None
    subject: Subject
    report: Report


def read_plan(plan: Plan, edition: Edition | None = None) -> Reading:
    """Check a plan as it is now.

    Args:
        plan: which plan.
        edition: which edition; None: the one that is being worked on.

    Raises:
        DoelenboomError: it cannot be read as a plan.
    """
    chosen = edition or working_edition(plan)
    key, stamp = _key(plan, chosen), _stamp(plan, chosen)
    kept = _kept.get(key)
    if kept is not None and kept[0] == stamp:
        return kept[1]
    made = _made(plan, chosen)
    _kept.keep(key, (stamp, made))
    return made


def read_lately(plan: Plan, edition: Edition | None = None) -> Reading:
    """The same as it was not long ago, at once; read when nobody did yet."""
    chosen = edition or working_edition(plan)
    kept = _kept.get(_key(plan, chosen))
    return kept[1] if kept is not None else read_plan(plan, chosen)


def forget() -> None:
    """Keep nothing: for tests, whose plans have the same numbers."""
    _kept.clear()


def _made(plan: Plan, edition: Edition | None) -> Reading:
    from doelenboom.checks.catalogue import RULES  # a quarter of a second, for whoever checks

    subject = subject_of(working_snapshot(plan, edition))
    return Reading(plan, edition, subject, check(subject, RULES))


def _key(plan: Plan, edition: Edition | None) -> tuple[Any, ...]:
    return plan.pk, plan.code, edition.pk if edition else None


def _stamp(plan: Plan, edition: Edition | None) -> tuple[Any, ...]:
    """What differs as soon as somebody changed something: four look-ups by an index."""
    events = AuditEvent.objects.filter(organisation=plan.organisation.code).order_by("-pk")
    figures = Observation.objects.order_by("-pk").values_list("pk", flat=True)
    answers = Assignment.objects.filter(round__edition=edition) if edition else None
    return (
        events.values_list("pk", "moment").first(),
        newest_revision(),
        figures.first(),
        answers.aggregate(saved=Sum("version"))["saved"] if answers is not None else None,
    )
