"""Editing: a save carries the version it started from, and a stale save is refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.admin.utils import set_query_params
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision, RevisionMixin
from wagtail.snippets.views import snippets

from doelenboom.backoffice import versions
from doelenboom.backoffice.citing.places import address_of, may_cite, why_no_figures
from doelenboom.backoffice.screens.checks.beside_forms import checks_beside
from doelenboom.backoffice.views.acting import SavingMixin
from doelenboom.backoffice.views.conflicts import Conflict, examine

CONFLICT = 409
RESTORE = "terugzetten"
"""Field with which the browser asks for a form filled with text that it kept (keep.js)."""
_REMEMBERED = (
    "latest_revision",
    "latest_revision_created_at",
    "workflow",
    "workflow_enabled",
    "workflow_state",
    "current_workflow_task",
    "workflow_tasks",
    "overwrite_revision",
    "is_out_of_date",
    "can_delete",
    "header_more_buttons",
    "has_unsaved_changes",
)
"""What Wagtail's view has already worked out about the version that is no longer the newest."""


class GuardedEditView(SavingMixin, snippets.EditView):
    """Wagtail's edit screen, in which nobody's text is overwritten unseen."""

    conflict: Conflict | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save, unless somebody else did so after this form was opened."""
        if versions.token(self.stored) != request.POST.get(versions.FIELD, ""):
            return self.refuse()
        if RESTORE in request.POST:
            return put_back(self)
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def refuse(self) -> HttpResponse:
        """Show both texts; nothing is written and what was typed stays in the form."""
        who, when = last_change(self.stored)
        self.conflict = Conflict(who, when, self.request.POST.copy())
        base = self._base()
        self._begin_again()
        typed = self.get_form()
        examine(self.conflict, form=typed, theirs=self._newest(), base=base)
        self.object = self._newest()
        self.form = self.get_form()
        response = self.render_to_response(self.get_context_data())
        response.status_code = CONFLICT
        return response  # type: ignore[no-any-return]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Form data in which untouched fields follow the new version."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if self.conflict is not None:
            kwargs["data"] = self.conflict.data
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the token of the version that this form is about."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["version_field"] = versions.FIELD
        context["version_token"] = versions.token(self._row())
        context["conflict"] = self.conflict
        context |= figures_of(self.model, address_of(self._row()))
        context["returned"] = self._returned()
        context["checks"] = checks_beside(self._row())
        return context

    def get_lock_url(self) -> str | None:
        """Locking names the version that was looked at."""
        return self._with_version(super().get_lock_url())

    def get_unlock_url(self) -> str | None:
        """Unlocking names the version, so that a newer lock is not removed by accident."""
        return self._with_version(super().get_unlock_url())

    def _returned(self) -> Any | None:
        """The step that sent this text back, with its question; None when it did not."""
        state = self.workflow_state
        if state is None or state.status != state.STATUS_NEEDS_CHANGES:
            return None
        return state.current_task_state

    def _with_version(self, url: str | None) -> str | None:
        if url is None:
            return None
        return str(set_query_params(url, {versions.FIELD: versions.token(self._row())}))

    def _row(self) -> Any:
        """The row in the table, not the draft that is being edited."""
        if self.conflict is not None:
            return self.stored
        return getattr(self, "live_object", self.object)

    def _newest(self) -> Any:
        if isinstance(self.stored, RevisionMixin) and self.stored.latest_revision_id:
            return self.stored.latest_revision.as_object()
        return self.model._base_manager.get(pk=self.stored.pk)

    def _base(self) -> Any | None:
        """What the person began with, as far as the form says so."""
        loaded = self.request.POST.get("loaded_revision_id", "")
        is_number = loaded.isascii() and loaded.isdecimal()
        if not is_number or not isinstance(self.stored, RevisionMixin):
            return None
        revision = Revision.objects.for_instance(self.stored).filter(pk=loaded).first()
        return revision.as_object() if revision else None

    def _begin_again(self) -> None:
        """Forget what was worked out about the old version."""
        for name in _REMEMBERED:
            self.__dict__.pop(name, None)
        self.live_object = self.stored
        self.object = self._newest()
        self.lock = self.get_lock()
        self.locked_for_user = self.lock and self.lock.for_user(self.request.user)


def figures_of(model: Any, address: str) -> dict[str, str]:
    """Where a form asks about figures, or why none can be put in its texts yet."""
    label = model._meta.label_lower
    if not may_cite(label):
        return {}
    return {"figures": address, "why_no_figures": "" if address else why_no_figures(label)}


def put_back(view: Any) -> HttpResponse:
    """The form with what was typed before the session ended; nothing is written yet."""
    view.form = view.get_form()
    messages.info(view.request, "Uw tekst is teruggezet. Er is nog niets bewaard.")
    return view.render_to_response(view.get_context_data())  # type: ignore[no-any-return]


def last_change(row: Any) -> tuple[str, Any]:
    """Who changed an object last, and when."""
    revision = getattr(row, "latest_revision", None)
    entry = log_registry.get_logs_for_instance(row).select_related("user").first()
    if revision is not None and (entry is None or revision.created_at >= entry.timestamp):
        return _name(revision.user), revision.created_at
    return (_name(entry.user), entry.timestamp) if entry else (_name(None), None)


def _name(user: Any | None) -> str:
    if user is None:
        return "iemand anders"
    return str(user.get_full_name() or user.get_username())
