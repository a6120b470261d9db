"""What lies on somebody's desk, in a fixed number of queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import TaskState, WorkflowState

from doelenboom.backoffice.reach import only_reached
from doelenboom.backoffice.screens.links import address_for, address_of
from doelenboom.cycle.api import Contribution
from doelenboom.goals.api import Node
from doelenboom.kernel.wording import capitalise

_MOST = 50
"""More than this is not listed; the sentence above still counts it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, or to wait for."""

    title: str
    kind: str
    address: str
    note: str = ""
    said_by: str = ""
    since: datetime | None = None
    shape: str = ""
    """Shape of the status that was reported last time, with ``note`` as its word."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Tasks of one kind: the first ones, and how many there are."""

    tasks: list[Task]
    count: int

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return self.count > 0

    @property
    def rest(self) -> int:
        """How many are not listed."""
        return self.count - len(self.tasks)


def returned(user: Any) -> Pile:
    """What this person submitted and got back, with what was said about it."""
    return _submitted(user, WorkflowState.STATUS_NEEDS_CHANGES, "finished_at")


def waiting(user: Any) -> Pile:
    """What this person submitted and others are looking at."""
    return _submitted(user, WorkflowState.STATUS_IN_PROGRESS, "started_at")


def to_review(user: Any) -> Pile:
    """What waits for the judgement of this person's role, the oldest first."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("task", "revision", "workflow_state__requested_by")
        .prefetch_related("workflow_state__content_object")
        .order_by("started_at")
    )
    found = _reached(user, states, lambda state: state.workflow_state.content_object)
    shown = found[:_MOST]
    fetch_places([state.workflow_state.content_object for state in shown])
    return Pile(
        [
            _task(
                state.workflow_state.content_object,
                state.revision,
                address_of(type(state.workflow_state.content_object), "inspect"),
                note=state.task.name,
                said_by=_name(state.workflow_state.requested_by),
                since=state.started_at,
            )
            for state in shown
        ],
        len(found),
    )


def _submitted(user: Any, status: str, moment: str) -> Pile:
    states = (
        WorkflowState.objects.filter(requested_by=user, status=status)
        .select_related(
            "current_task_state__finished_by",
            "current_task_state__task",
            "current_task_state__revision",
        )
        .prefetch_related("content_object")
        .order_by("-current_task_state__started_at")
    )
    found = _reached(user, states, lambda state: state.content_object)
    tasks = []
    fetch_places([state.content_object for state in found[:_MOST]])
    for state in found[:_MOST]:
        step = state.current_task_state
        tasks.append(
            _task(
                state.content_object,
                step.revision,
                address_for(user, type(state.content_object)),
                note=step.comment if moment == "finished_at" else step.task.name,
                said_by=_name(step.finished_by),
                since=getattr(step, moment),
            )
        )
    return Pile(tasks, len(found))


def _reached(user: Any, states: Any, subject: Callable[[Any], Any]) -> list[Any]:
    """States of objects that are still there, in the organisations that one works for."""
    there = [state for state in states if subject(state)]
    reached = {id(row) for row in only_reached(user, [subject(state) for state in there])}
    return [state for state in there if id(subject(state)) in reached]


def fetch_places(rows: list[Any]) -> None:
    """Fetch what ``place`` needs for many rows at once."""
    for model, names in ((Node, ("level", "plan")), (Contribution, ("node", "edition"))):
        prefetch_related_objects([row for row in rows if isinstance(row, model)], *names)


NAMELESS = "Nog zonder naam"


def place(row: Any) -> str:
    """What an object is and where it belongs."""
    if isinstance(row, Node):
        return f"{capitalise(str(row.level))} · {row.plan}"
    kind = capitalise(str(row._meta.verbose_name))
    return f"{kind} · {row.edition}" if isinstance(row, Contribution) else kind


def title(row: Any, revision: Any) -> str:
    """What an object is called, in its newest text; a contribution by its element.

    A draft may have no name yet; then the released name says what it is about.
    """
    if isinstance(row, Contribution):
        return str(row.node)
    newest = str(revision.object_str) if revision else ""
    return newest.strip() or str(row).strip() or NAMELESS


def _task(row: Any, revision: Any, address: Callable[[object], str], **facts: Any) -> Task:
    return Task(title=title(row, revision), kind=place(row), address=address(row.pk), **facts)


def _name(user: Any | None) -> str:
    return str(user.get_full_name() or user.get_username()) if user else ""
