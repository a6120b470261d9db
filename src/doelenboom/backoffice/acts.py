"""One act of a person is one event in the audit log.

Wagtail logs a save, the release that follows it and a step in the workflow as separate lines,
each without what it was before. While an act is open those lines are gathered; when it ends,
the weightiest names the event and the two versions tell what changed. Outside an act (a
command, a scheduled release) every line becomes an event of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import ModelLogEntry, RevisionMixin

from doelenboom.backoffice.changes import Change, Version, between, version
from doelenboom.backoffice.roads import organisation_of
from doelenboom.history.api import record

VERBS: tuple[tuple[str, str], ...] = (
    ("wagtail.delete", "verwijderd"),
    ("wagtail.workflow.reject", "teruggestuurd"),
    ("wagtail.publish", "vrijgegeven"),
    ("wagtail.workflow.approve", "goedgekeurd"),
    ("wagtail.workflow.start", "ingediend"),
    ("wagtail.workflow.resume", "opnieuw ingediend"),
    ("wagtail.workflow.cancel", "ingetrokken"),
    ("wagtail.unpublish", "teruggetrokken"),
    ("wagtail.publish.schedule", "vrijgave gepland"),
    ("wagtail.schedule.cancel", "geplande vrijgave ingetrokken"),
    ("wagtail.revert", "teruggezet naar een eerdere versie"),
    ("wagtail.create", "toegevoegd"),
    ("wagtail.edit", "gewijzigd"),
    ("wagtail.lock", "vergrendeld"),
    ("wagtail.unlock", "ontgrendeld"),
)
"""Wagtail's action and our word for it, weightiest first."""

ADOPTED = "vastgesteld"
_WEIGHT = {action: weight for weight, (action, _) in enumerate(VERBS)}
_WORD = dict(VERBS)


@dataclass(slots=True)
class Act:
    """What was logged during one request, and the versions at its start."""

    entries: list[tuple[ModelLogEntry, models.Model]] = field(default_factory=list)
    released: Version | None = None
    draft: Version | None = None

    def remember(self, row: Any) -> None:
        """Keep the released text and the newest draft of an object before anything happens."""
        stored = version(row)
        self.draft = version(_newest(row)) if isinstance(row, RevisionMixin) else stored
        self.released = stored if getattr(row, "live", True) else None

    def forget(self) -> None:
        """Nothing came of it."""
        self.entries.clear()


_current: ContextVar[Act | None] = ContextVar("act", default=None)


@contextmanager
def act() -> Iterator[Act]:
    """Everything logged inside becomes one event, written when the block ends well."""
    opened = Act()
    outer = _current.set(opened)
    try:
        yield opened
    finally:
        _current.reset(outer)
    _write(opened)


def note(entry: ModelLogEntry) -> None:
    """Take up a line of Wagtail's log."""
    if entry.action not in _WORD:
        return
    model = entry.content_type.model_class() if entry.content_type else None
    subject = model._base_manager.filter(pk=entry.object_id).first() if model else None
    if subject is None:
        return
    current = _current.get()
    if current is not None:
        current.entries.append((entry, subject))
        return
    _record(_WORD[entry.action], subject, _from_entry(entry, subject), entry)


def _write(done: Act) -> None:
    if not done.entries:
        return
    actions = {entry.action for entry, _ in done.entries}
    entry, subject = min(done.entries, key=lambda pair: _WEIGHT[pair[0].action])
    verb = _WORD[entry.action]
    if entry.action == "wagtail.publish" and "wagtail.workflow.approve" in actions:
        verb = ADOPTED
    _record(verb, subject, _change(done, entry.action, actions, subject), entry)


def _change(done: Act, action: str, actions: set[str], subject: Any) -> Change:
    if action == "wagtail.delete":
        return between(done.draft or version(subject), None)
    if action in {"wagtail.lock", "wagtail.unlock"}:
        return Change(None, None)
    stored = type(subject)._base_manager.filter(pk=subject.pk).first()
    if action in {"wagtail.publish", "wagtail.unpublish"}:
        return between(done.released, version(stored) if action == "wagtail.publish" else None)
    newest = version(_newest(stored))
    return between(None if "wagtail.create" in actions else done.draft, newest)


def _from_entry(entry: ModelLogEntry, subject: Any) -> Change:
    """What one line of Wagtail's log says by itself."""
    if entry.action == "wagtail.delete":
        return between(version(subject), None)
    if entry.revision is None or not entry.content_changed:
        return Change(None, None)
    earlier = subject.revisions.filter(pk__lt=entry.revision.pk)
    previous = earlier.order_by("-pk").first()
    return between(
        version(previous.as_object()) if previous else None, version(entry.revision.as_object())
    )


def _newest(row: Any) -> Any:
    if isinstance(row, RevisionMixin) and row.latest_revision_id:
        return row.latest_revision.as_object()
    return row


def _record(verb: str, subject: models.Model, change: Change, entry: ModelLogEntry) -> None:
    record(
        verb=verb,
        subject=subject,
        organisation=organisation_of(subject),
        before=change.before,
        after=change.after,
        note=entry.data.get("comment", "") if isinstance(entry.data, dict) else "",
    )
