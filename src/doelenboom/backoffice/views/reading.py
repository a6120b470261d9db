"""Reading: the newest text, where it stands, and for those who decide the buttons to do so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin
from wagtail.snippets.views import snippets

from doelenboom.backoffice import versions
from doelenboom.backoffice.changes import fields_of
from doelenboom.backoffice.elsewhere import own_links
from doelenboom.backoffice.filled import shown_in
from doelenboom.backoffice.views.listing import stand_of, with_stand
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.numbers import format_number

_UNSEEN = frozenset({"position", "slug"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field as it is read."""

    label: str
    value: str | SafeString


class ReadingView(snippets.InspectView):
    """The newest text of an object, for everybody who may read it."""

    template_name = "backoffice/inspect.html"
    page_title = "Lezen"
    any_permission_required = ("add", "change", "delete", "view")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text, its rows, and what the reader may do with it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        row = with_stand(self.model._base_manager.filter(pk=self.object.pk)).get()
        newest = row
        if isinstance(row, RevisionMixin) and row.latest_revision_id:
            newest = row.latest_revision.as_object()
        context |= {
            "lines": lines_of(newest),
            "rows": [
                (str(child), lines_of(child, leave_out=skip)) for child, skip in _rows(newest)
            ],
            "stand": stand_of(row) if isinstance(row, DraftStateMixin) else "",
            "newest": newest,
            "own_links": own_links(row, self.request.user),
            "history_url": reverse(
                self.model.snippet_viewset.get_url_name("history"), args=[row.pk]
            ),
            "version_field": versions.FIELD,
            "version_token": versions.token(row),
        }
        context |= self._decision(row)
        if isinstance(row, DraftStateMixin) and row.live and row.has_unpublished_changes:
            name = self.model.snippet_viewset.get_url_name("revisions_compare")
            context["compare_url"] = reverse(name, args=[row.pk, "live", "latest"])
        return context

    def get_fields_context(self) -> list[Any]:
        """Not Wagtail's own, which reads the released columns."""
        return []

    def _decision(self, row: Any) -> dict[str, Any]:
        task = row.current_workflow_task if isinstance(row, WorkflowMixin) else None
        if task is None:
            return {}
        state = row.current_workflow_state
        meta = self.model._meta
        return {
            "task": task,
            "may_decide": bool(task.get_actions(row, self.request.user)),
            "final": state.is_at_final_task,
            "review_url": reverse(
                "backoffice_review", args=[meta.app_label, meta.model_name, row.pk]
            ),
        }


def lines_of(row: Any, *, leave_out: str = "") -> list[Line]:
    """Fields of an object as they are read, without the empty ones."""
    lines = []
    heading = str(row)
    for field in fields_of(type(row)):
        value = field.value_from_object(row)
        if value in (None, "", heading) or field.name in {*_UNSEEN, leave_out}:
            continue
        lines.append(Line(str(capfirst(field.verbose_name)), _shown(row, field, value)))
    return lines


def _shown(row: Any, field: Any, value: Any) -> str | SafeString:
    if isinstance(field, RichTextField):
        return shown_in(row, str(value))
    if field.is_relation:
        return str(getattr(row, field.name))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, date):
        return format_date(value)
    return format_number(value) if isinstance(value, Decimal) else str(value)


def _rows(row: Any) -> Iterator[tuple[Any, str]]:
    """Rows of an object, each with the name of its field that points back."""
    for relation in get_all_child_relations(type(row)):
        for child in getattr(row, relation.get_accessor_name()).all():
            yield child, relation.field.name
