"""Handing long work to a worker, where there is one.

Without a worker the work is done at once, within the request, as on an installation that runs
nothing but the web server; the outcome is the same.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypedDict

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_tasks.base import Task

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import may_use_address
from doelenboom.history.api import acting_as
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.api import somebody_works


class Ending(TypedDict):
    """How the work ended: what to say, and where to go on."""

    level: str  # "success", "info", "warning" or "error"
    text: str
    address: str


class NotAllowedAnyMore(DoelenboomError):
    """Between asking and doing, the account lost the right to it."""

    def __init__(self) -> None:
        super().__init__("U mag dit niet meer doen. Er is niets gebeurd.")


_LEVELS = {
    "success": messages.SUCCESS,
    "info": messages.INFO,
    "warning": messages.WARNING,
    "error": messages.ERROR,
}


def hand_over(
    request: HttpRequest,
    task: "Task[..., Ending]",
    at_once: Callable[[], HttpResponse],
    **facts: Any,
) -> HttpResponse:
    """Let a worker do it and show how far it is; without a worker, do it now."""
    if not somebody_works():
        return at_once()
    user: Any = request.user
    job = task.enqueue(user_pk=user.pk, **facts)
    return redirect("backoffice:job", key=job.id)


@contextmanager
def on_behalf_of(user_pk: int, screen: str, **parts: Any) -> Iterator[Any]:
    """Act as the person who asked, if they may still do this.

    Args:
        user_pk: the account.
        screen: name of the address at which they asked.
        parts: what its address names, see ``subjects``.

    Raises:
        NotAllowedAnyMore: the account is gone, closed, has another role now, or no longer works
            for the organisation.
    """
    user = get_user_model().objects.filter(pk=user_pk).first()
    if user is None or not may_open(user, screen) or not may_use_address(user, screen, parts):
        raise NotAllowedAnyMore
    with acting_as(user):
        yield user


def tell(request: HttpRequest, ending: Ending) -> HttpResponse:
    """Say how it ended and go on."""
    messages.add_message(request, _LEVELS[ending["level"]], ending["text"])
    return redirect(ending["address"])
