"""What others may use of the history."""

from doelenboom.history.errors import AppendOnly, StaleWrite
from doelenboom.history.models import AppendOnlyModel, AuditEvent
from doelenboom.history.released import Released, ReleasedQuerySet, Reviewed
from doelenboom.history.services import (
    acting_as,
    actor_name,
    current_actor,
    event_for,
    newest_revision,
    record,
    record_many,
    release_rows,
    save_revisions,
)

__all__ = [
    "AppendOnly",
    "AppendOnlyModel",
    "AuditEvent",
    "Released",
    "ReleasedQuerySet",
    "Reviewed",
    "StaleWrite",
    "acting_as",
    "actor_name",
    "current_actor",
    "event_for",
    "newest_revision",
    "record",
    "record_many",
    "release_rows",
    "save_revisions",
]
