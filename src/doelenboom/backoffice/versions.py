"""Which version of an object a form was opened on.

The token stands in every edit form. It changes with everything that a person could not have
seen when the form was opened: a new draft (also one that an import wrote), a release, a step in
the workflow, a lock, and for objects without drafts any change of their fields.
"""

from hashlib import blake2b
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import LockableMixin, RevisionMixin, WorkflowMixin

FIELD = "versie"
"""Name of the form field (and of the parameter in addresses) that carries the token."""


def token(row: Any) -> str:
    """Token of a row as it is stored; ``row`` comes from the table, not from a revision."""
    parts: list[Any] = [row._meta.label_lower, row.pk]
    if isinstance(row, RevisionMixin) and row.latest_revision_id:
        parts += [row.latest_revision_id, row.latest_revision.created_at]
        parts += [getattr(row, "live_revision_id", None), getattr(row, "live", None)]
    else:
        parts += [field.value_from_object(row) for field in row._meta.concrete_fields]
    if isinstance(row, LockableMixin):
        parts += [row.locked, row.locked_by_id, row.locked_at]
    if isinstance(row, WorkflowMixin):
        state = row.workflow_states.active().values_list("pk", "status", "current_task_state")
        parts += list(state.first() or ())
    text = DjangoJSONEncoder(ensure_ascii=True, default=str).encode([_plain(p) for p in parts])
    return blake2b(text.encode(), digest_size=12).hexdigest()


def stored_and_locked(model: type[models.Model], pk: object) -> Any:
    """The row as it is stored now, held until the transaction ends.

    Raises:
        ObjectDoesNotExist: somebody removed it meanwhile.
    """
    return model._base_manager.select_for_update().get(pk=pk)


def _plain(part: Any) -> Any:
    return part if isinstance(part, int | str | None) else str(part)
