"""Which contribution an address is about, and what somebody may do with it."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from doelenboom.backoffice.permissions import WRITERS
from doelenboom.backoffice.roles import roles_of
from doelenboom.cycle.api import (
    Assignment,
    NotTheirTurn,
    RoundClosed,
    StaleAnswer,
    check_may_write,
    may_answer,
)
from doelenboom.kernel.stages import OPEN_STAGES, EditionStage


def find(pk: int) -> Assignment:
    """A contribution with everything its screen needs to know of it.

    Raises:
        Http404: there is none.
    """
    found = (
        Assignment.objects.filter(pk=pk)
        .select_related(
            "round__edition__plan__organisation__region",
            "round__edition__template",
            "node__level",
            "node__parent__parent__parent",
            "owner__user",
            "assignee",
            "status",
        )
        .first()
    )
    if found is None:
        raise Http404("Deze bijdrage bestaat niet.")
    return found


def is_own(user: Any, assignment: Assignment) -> bool:
    """Whether this account answers, and has a role that writes."""
    return bool(WRITERS & roles_of(user)) and may_answer(user, assignment)


def why_closed(assignment: Assignment) -> str:
    """Why nobody can write in it now; empty when the contributor can."""
    try:
        check_may_write(assignment, assignment.version, timezone.now())
    except (RoundClosed, NotTheirTurn, StaleAnswer) as error:
        return str(error)
    return ""


def in_open_round(assignment: Assignment) -> bool:
    """Whether the round still goes on, so that something can be asked or taken back."""
    return EditionStage(assignment.round.edition.stage) in OPEN_STAGES


def who_answers(assignment: Assignment) -> str:
    """The function or team that answers, and the account where it was handed over."""
    owner = assignment.owner.name if assignment.owner else assignment.owner_name
    if assignment.assignee_id and assignment.assignee:
        person = assignment.assignee
        name = person.get_full_name() or person.get_username()
        return f"{name}, voor {owner}" if owner else name
    return owner
