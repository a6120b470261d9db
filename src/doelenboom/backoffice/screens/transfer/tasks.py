"""Importing by a worker."""

from django.urls import reverse
from django_tasks import task

from doelenboom.backoffice.screens.jobs.handing_over import (
    Ending,
    NotAllowedAnyMore,
    on_behalf_of,
)
from doelenboom.backoffice.screens.transfer import reading, sentences, shelf
from doelenboom.exchange.errors import Collision

_CHANGED = (
    "Er is intussen iets veranderd. Er is niets opgeslagen. Hieronder staat wat het werkboek nu "
    "zou doen."
)


@task()
def import_job(*, user_pk: int, token: str, delete: bool, seen: str) -> Ending:
    """Import what the person saw; when it would now do something else, show that first."""
    start = reverse("backoffice:transfer")
    try:
        with on_behalf_of(user_pk, "backoffice:confirm") as user:
            kept = shelf.find(user_pk, token)
            done = reading.do(kept, user, delete=delete, seen=seen)
    except (shelf.NotKept, Collision, NotAllowedAnyMore) as error:
        return Ending(level="error", text=str(error), address=start)
    if done.differs:
        again = reverse("backoffice:preview", args=[token]) + ("?verwijder=1" if delete else "")
        return Ending(level="warning", text=_CHANGED, address=again)
    shelf.throw_away(kept)
    return Ending(
        level="success",
        text=sentences.done(done.outcome),
        address=reverse("backoffice:tree", args=[done.outcome.code]),
    )
