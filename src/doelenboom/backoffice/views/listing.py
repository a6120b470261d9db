"""Lists: where something stands in words, without a query per row."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, LiveStatusTagColumn
from wagtail.models import DraftStateMixin, WorkflowMixin, WorkflowState
from wagtail.snippets.views import snippets

from doelenboom.backoffice.narrowing import NarrowedFilterSet
from doelenboom.backoffice.views.taking_along import SpokenExportMixin

RETURNED = "Teruggestuurd"
AT_STEP = {"Controleren": "Bij de controller", "Vaststellen": "Ligt voor om vast te stellen"}
"""Step of the workflow and how the lists tell it."""


def stand_of(row: Any) -> str:
    """Where a text stands: concept, on its way, or released (needs ``with_stand``)."""
    if getattr(row, "review_status", None) == WorkflowState.STATUS_NEEDS_CHANGES:
        return RETURNED
    step = getattr(row, "review_step", None)
    if step:
        return AT_STEP.get(step, str(step))
    if not row.live:
        return "Concept"
    return "Vrijgegeven, met concept" if row.has_unpublished_changes else "Vrijgegeven"


def with_stand(queryset: Any) -> Any:
    """Rows with the step of the workflow in which they are."""
    model = queryset.model
    if not issubclass(model, WorkflowMixin):
        return queryset
    state = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(models.OuterRef("pk"), models.CharField()),
    )
    return queryset.annotate(
        review_step=models.Subquery(state.values("current_task_state__task__name")[:1]),
        review_status=models.Subquery(state.values("status")[:1]),
    )


class RegistryIndexView(SpokenExportMixin, snippets.IndexView):
    """Wagtail's list, with our own word for where a text stands and no acts on many rows."""

    base_filterset_class = NarrowedFilterSet

    @cached_property
    def columns(self) -> list[Any]:
        """Columns of the viewset and, for drafts, where they stand."""
        kept = [
            column
            for column in super().columns
            if not isinstance(column, BulkActionsCheckboxColumn | LiveStatusTagColumn)
        ]
        if issubclass(self.model, DraftStateMixin):
            kept.append(Column("stand", label="Stand", accessor=stand_of, width="16%"))
        return kept

    def get_base_queryset(self) -> Any:
        """Rows with what the columns show."""
        return with_stand(super().get_base_queryset())
