"""Writing history."""

from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Revision

from doelenboom.history.models import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

_actor: ContextVar[Any] = ContextVar("actor", default=None)
SYSTEM = "opdrachtregel"
_BATCH = 500


@contextmanager
def acting_as(user: Any) -> "Iterator[None]":
    """Everything recorded inside is done by this account (None: the command line)."""
    token = _actor.set(user)
    try:
        yield
    finally:
        _actor.reset(token)


def current_actor() -> Any:
    """Account that is acting, or None where nobody is logged in."""
    user = _actor.get()
    return user if user is not None and user.is_authenticated else None


def actor_name() -> str:
    """Name of who is acting, as it is kept in the history."""
    actor = current_actor()
    return (actor.get_full_name() or actor.get_username()) if actor else SYSTEM


def record(
    *,
    verb: str,
    subject: models.Model,
    organisation: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> AuditEvent:
    """Append one event about ``subject``, in the transaction of the change itself."""
    event = event_for(
        verb=verb, subject=subject, organisation=organisation, before=before, after=after, note=note
    )
    event.save()
    return event


def newest_revision() -> tuple[int, Any] | None:
    """Key and moment of the newest draft of anything; None without any."""
    found: tuple[int, Any] | None = (
        Revision.objects.order_by("-pk").values_list("pk", "created_at").first()
    )
    return found


def record_many(events: Iterable[AuditEvent]) -> None:
    """Append many events with few queries."""
    AuditEvent.objects.bulk_create(events, batch_size=_BATCH)


def event_for(
    *,
    verb: str,
    subject: models.Model,
    organisation: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> AuditEvent:
    """An event that is not yet written."""
    actor = current_actor()
    return AuditEvent(
        moment=timezone.now(),
        actor_id=actor.pk if actor else None,
        actor_name=actor_name(),
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=str(subject.pk or ""),
        object_label=str(subject)[:300],
        organisation=organisation,
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
        note=note,
    )


def save_revisions(rows: Iterable[Any], *, release: bool = True) -> None:
    """Give every row of one model a new revision with few queries, as a bulk write should.

    Args:
        rows: saved rows of one model with ``RevisionMixin``, holding what the revision keeps.
        release: the revision is what readers see now (``live_revision``).
    """
    todo = list(rows)
    if not todo:
        return
    model = type(todo[0])
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    base_type = ContentType.objects.get_for_model(model)
    now = timezone.now()
    actor = current_actor()
    revisions = Revision.objects.bulk_create(
        (
            Revision(
                content_type=content_type,
                base_content_type=base_type,
                object_id=str(row.pk),
                object_str=str(row)[:255],
                created_at=now,
                user=actor,
                content=row.serializable_data(),
            )
            for row in todo
        ),
        batch_size=_BATCH,
    )
    for row, revision in zip(todo, revisions, strict=True):
        row.latest_revision = revision
        if release:
            row.live_revision = revision
            row.live = True
            row.last_published_at = now
            row.first_published_at = row.first_published_at or now
            row.has_unpublished_changes = False
    manager = model._default_manager
    manager.bulk_update(todo, ["latest_revision"], batch_size=_BATCH)
    for start in range(0, len(todo) if release else 0, _BATCH):
        # The same for all rows, so no case per row: that is what makes bulk_update slow.
        manager.filter(pk__in=[row.pk for row in todo[start : start + _BATCH]]).update(
            live_revision=models.F("latest_revision"),
            live=True,
            last_published_at=now,
            first_published_at=Coalesce("first_published_at", models.Value(now)),
            has_unpublished_changes=False,
        )


def release_rows(rows: Iterable[Any]) -> None:
    """Give changed rows of one model a released revision; a draft somebody works on stays."""
    todo = list(rows)
    drafts = [(row, row.latest_revision_id) for row in todo if row.has_unpublished_changes]
    save_revisions(todo)
    for row, revision in drafts:
        row.latest_revision_id = revision
        row.has_unpublished_changes = True
    if drafts:
        type(todo[0])._default_manager.bulk_update(
            [row for row, _ in drafts],
            ["latest_revision", "has_unpublished_changes"],
            batch_size=_BATCH,
        )
