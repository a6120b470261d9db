"""Everything that one person is asked, in the order in which it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone

from doelenboom.cycle.answers.last_time import Earlier, last_reports
from doelenboom.cycle.answers.people import asked_of
from doelenboom.cycle.deadlines import days_late, hand_in_day, has_passed
from doelenboom.cycle.models import Assignment, Comment, Deadline, Edition
from doelenboom.cycle.overviews.figures import NewFigure, new_figures
from doelenboom.kernel.stages import (
    OPEN_STAGES,
    WITH_CONTRIBUTOR,
    AnswerStage,
    RoundStep,
)
from doelenboom.kernel.states import MilestoneState


@dataclass(frozen=True, slots=True)
class MyAssignment:
    """One contribution that is asked of somebody, with what its line in Mijn werk tells.

    Attributes:
        due: last day for handing in; None: no deadline was set.
        days_late: whole days since that day while it is the contributor's turn.
        previous: what was reported on the element last time.
        open_remarks: remarks of others that are not settled.
        overdue_milestones: milestones of last time whose day has passed.
        new_figures: values that came after the last report.
    """

    assignment: Assignment
    due: date | None
    days_late: int
    previous: Earlier | None
    open_remarks: int
    overdue_milestones: list[dict[str, Any]]
    new_figures: list[NewFigure]

    @property
    def stage(self) -> AnswerStage:
        """How far the answer is."""
        return AnswerStage(self.assignment.stage)

    @property
    def is_mine_now(self) -> bool:
        """Whether it is the contributor's turn."""
        return self.stage in WITH_CONTRIBUTOR

    @property
    def edition(self) -> Edition:
        """The edition that it is for."""
        return self.assignment.round.edition


def my_assignments(user: Any, now: datetime | None = None) -> list[MyAssignment]:
    """What an account is asked in rounds that are open; most urgent first.

    The number of queries depends on how many editions are open at once, never on how much is
    asked.
    """
    moment = now or timezone.now()
    rows = list(
        Assignment.objects.filter(asked_of(user), round__edition__stage__in=OPEN_STAGES)
        .select_related("round__edition__plan__organisation", "round__edition__template")
        .select_related("node__level", "node__parent", "owner", "status")
    )
    deadlines = deadlines_of({row.round_id for row in rows})
    remarks = open_remarks([row.pk for row in rows])
    previous = _previous(rows)
    figures = new_figures({row.node_id: _since(previous.get(row.pk)) for row in rows})
    found = []
    for row in rows:
        due = hand_in_day(row.due, deadlines.get(row.round_id, {}))
        turn = AnswerStage(row.stage) in WITH_CONTRIBUTOR
        found.append(
            MyAssignment(
                row,
                due,
                days_late(due, moment) if turn else 0,
                previous.get(row.pk),
                remarks.get(row.pk, 0),
                overdue(row.milestones, moment),
                figures.get(row.node_id, []),
            )
        )
    return sorted(found, key=lambda one: (one.due or date.max, one.assignment.position))


def deadlines_of(rounds: Iterable[int]) -> dict[int, dict[RoundStep, date]]:
    """Deadlines per round."""
    found: dict[int, dict[RoundStep, date]] = {}
    for row in Deadline.objects.filter(round_id__in=list(rounds)):
        found.setdefault(row.round_id, {})[RoundStep(row.step)] = row.day
    return found


def open_remarks(assignments: Any) -> dict[int, int]:
    """How many threads of remarks are not settled, per assignment (keys, or a query of keys)."""
    threads = Comment.objects.filter(
        assignment_id__in=assignments, reply_to__isnull=True, settled_at__isnull=True
    )
    counted = threads.order_by().values_list("assignment_id").annotate(number=Count("pk"))
    return dict(counted)


def overdue(milestones: Iterable[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Milestones that should have been reached by now and are neither that nor given up."""
    waiting = {MilestoneState.PLANNED.value, MilestoneState.UNKNOWN.value}
    return [
        row
        for row in milestones
        if row["state"] in waiting
        and row["due"]
        and has_passed(date.fromisoformat(row["due"]), now)
    ]


def _previous(rows: Iterable[Assignment]) -> dict[int, Earlier]:
    """The last report per assignment; a query or so per open edition."""
    by_edition: dict[int, list[Assignment]] = {}
    for row in rows:
        by_edition.setdefault(row.round.edition_id, []).append(row)
    found: dict[int, Earlier] = {}
    for mine in by_edition.values():
        reports = last_reports(mine[0].round.edition, [row.node_id for row in mine])
        found |= {row.pk: reports[row.node_id] for row in mine if row.node_id in reports}
    return found


def _since(earlier: Earlier | None) -> datetime | None:
    """When the last report was released."""
    if earlier is None:
        return None
    return earlier.contribution.last_published_at or earlier.edition.frozen_at
