"""The base of everything a person writes and an organisation releases."""

from typing import Any, ClassVar, cast

from django.db import models
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin


class ReleasedQuerySet(models.QuerySet[Any]):
    """Filters that every released model shares."""

    def released(self) -> "ReleasedQuerySet":
        """Rows that readers may see; their columns hold the released text, never a draft."""
        return self.filter(live=True)


class Released(DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """A row whose columns hold what is released, and whose drafts live in revisions.

    A row that was never released has ``live=False``: its columns hold a draft, so nothing may
    be read from it, nor from its children, without asking ``released()`` first. Fields that
    say *where* something stands (its plan, its parent, its position) are not part of a draft:
    moving is immediate and logged, and releasing an old draft never moves anything back.
    """

    STRUCTURAL: ClassVar[tuple[str, ...]] = ()
    wagtail_reference_index_ignore = True

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Apply a revision's content, but keep where the row stands."""
        restored = super().with_content_json(content)
        for name in self.STRUCTURAL:
            column = cast("models.Field[Any, Any]", self._meta.get_field(name)).attname
            setattr(restored, column, getattr(self, column))
        return restored


class Reviewed(WorkflowMixin, Released):
    """Released through opsteller → controller → vaststellen."""

    class Meta:
        abstract = True
