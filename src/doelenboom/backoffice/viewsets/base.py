"""What every screen of the registry shares."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import ObjectList, Panel
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.views.changing import (
    LoggedDeleteView,
    LoggedUnpublishView,
    LoggedUnscheduleView,
    VersionedLockView,
    VersionedUnlockView,
)
from doelenboom.backoffice.views.creating import RegistryCreateView
from doelenboom.backoffice.views.editing import GuardedEditView
from doelenboom.backoffice.views.listing import RegistryIndexView
from doelenboom.backoffice.views.reading import ReadingView
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.backoffice.viewsets.forms import RegistryForm


class ReadableHistoryView(snippets.HistoryView):
    """History, for everybody who may read."""

    any_permission_required = ("add", "change", "delete", "view")


class ReadableCompareView(snippets.RevisionsCompareView):
    """Two versions beside each other, for everybody who may read."""

    permission_required = None
    any_permission_required = ("change", "view")


class ReadableWorkflowHistoryView(snippets.WorkflowHistoryView):
    """The road that a text went, for everybody who may read."""

    permission_required = None
    any_permission_required = ("change", "view")


class ReadableWorkflowDetailView(snippets.WorkflowHistoryDetailView):
    """One step of that road."""

    permission_required = None
    any_permission_required = ("change", "view")


class RegistryViewSet(SnippetViewSet):
    """List, read, add, edit, history, locks and workflow of one model.

    Subclasses say which columns, filters and panels; ``add_panels`` are those of the screen for
    something new, where it is still open what the object hangs on.
    """

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 30
    search_backend_name = None
    select_related: tuple[str, ...] = ()
    position_within: tuple[str, ...] = ()
    add_panels: list[Panel] | None = None
    form_base: type[RegistryForm] = RegistryForm
    chooser_viewset_class = chooser("pk")
    exclude_form_fields: tuple[str, ...] = ()

    index_view_class = RegistryIndexView
    add_view_class = RegistryCreateView
    edit_view_class = GuardedEditView
    delete_view_class = LoggedDeleteView
    inspect_view_class = ReadingView
    history_view_class = ReadableHistoryView
    lock_view_class = VersionedLockView
    unlock_view_class = VersionedUnlockView
    unpublish_view_class = LoggedUnpublishView
    revisions_unschedule_view_class = LoggedUnscheduleView
    revisions_compare_view_class = ReadableCompareView
    workflow_history_view_class = ReadableWorkflowHistoryView
    workflow_history_detail_view_class = ReadableWorkflowDetailView
    create_template_name = "backoffice/create.html"
    edit_template_name = "backoffice/edit.html"
    inspect_template_name = "backoffice/inspect.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Rows of the organisations that one works for, with everything that the columns show."""
        rows = self.model._default_manager.select_related(*self.select_related)
        return within(request.user, rows)

    def get_edit_handler(self) -> Any:
        """The panels, with our own form."""
        return self._handler(self.panels)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """No screen of uses: what depends on an object is named when it is in the way."""
        found: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**found, "usage_url_name": None}

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The screen for something new has panels of its own where asked."""
        if self.add_panels is not None:
            handler = self._handler(self.add_panels)
            kwargs = {"panel": handler, "form_class": handler.get_form_class(), **kwargs}
        found: dict[str, Any] = super().get_add_view_kwargs(
            position_within=self.position_within, **kwargs
        )
        return found

    def _handler(self, panels: list[Panel]) -> Any:
        handler = ObjectList(panels, base_form_class=self.form_base)
        return handler.bind_to_model(self.model)
