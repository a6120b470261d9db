"""Texts that somebody began and did not submit yet."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import WorkflowState

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.links import address_for
from doelenboom.backoffice.screens.work.tasks import Pile, Task, fetch_places, place, title
from doelenboom.backoffice.services import reviewed_models
from doelenboom.cycle.api import Edition
from doelenboom.kernel.stages import EditionStage

_MOST = 50


def own_drafts(user: Any) -> Pile:
    """Newest versions by this person that are not released and not on their way."""
    types = ContentType.objects.get_for_models(*reviewed_models())
    model_of = {content_type.pk: model for model, content_type in types.items()}
    on_their_way = set(
        WorkflowState.objects.filter(
            base_content_type__in=model_of,
            status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        ).values_list("base_content_type_id", "object_id")
    )
    newest: list[Any] = []
    for model in reviewed_models():
        drafts = model._default_manager.filter(
            has_unpublished_changes=True, latest_revision__user=user
        )
        if model is Edition:  # one with a round is released by adopting it, not from here
            drafts = drafts.filter(stage=EditionStage.NONE)
        newest += within(user, drafts).select_related("latest_revision")
    found = [
        row
        for row in sorted(newest, key=lambda row: row.latest_revision.created_at, reverse=True)
        if (row.latest_revision.base_content_type_id, str(row.pk)) not in on_their_way
    ]
    fetch_places(found[:_MOST])
    return Pile([_task(row, user) for row in found[:_MOST]], len(found))


def _task(row: Any, user: Any) -> Task:
    return Task(
        title=title(row, row.latest_revision),
        kind=place(row),
        address=address_for(user, type(row))(row.pk),
        since=row.latest_revision.created_at,
    )
