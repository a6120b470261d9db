"""Forms and filters that only offer what an account may see."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.filters import WagtailFilterSet

from doelenboom.backoffice.editor import tell_editors
from doelenboom.backoffice.reach import offered


def narrow(form: forms.BaseForm, user: Any) -> None:
    """Let every choice of rows in a form be made from those within reach of an account.

    What an object already points at stays valid, so that somebody who changes something else
    is not stopped by it.
    """
    if user is None:
        return
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            field.queryset = _with_present(
                offered(user, field.queryset), field.queryset, form, name
            )
            field.widget.within = field.queryset


def narrow_rows(form: Any, user: Any) -> None:
    """The same for the rows below an object, those that are still to be added included."""
    for formset in getattr(form, "formsets", {}).values():
        formset.form = type(
            formset.form.__name__, (_NarrowedRow, formset.form), {"narrowed_for": user}
        )


class _NarrowedRow(forms.BaseForm):
    """A row of which every choice is narrowed when it is made."""

    narrowed_for: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        narrow(self, self.narrowed_for)
        tell_editors(self)


class NarrowedFilterSet(WagtailFilterSet):
    """Filters of a list that only offer what the reader may see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Narrow every filter that offers rows."""
        super().__init__(*args, **kwargs)
        user = getattr(self.request, "user", None)
        for one in self.filters.values():
            rows: Any = getattr(one, "queryset", None)
            if user is not None and hasattr(rows, "model"):
                one.queryset = offered(user, rows)


def _with_present(narrowed: Any, rows: Any, form: Any, name: str) -> Any:
    instance = getattr(form, "instance", None)
    present = getattr(instance, f"{name}_id", None) if instance and instance.pk else None
    if present is None or narrowed is rows:
        return narrowed
    return rows.filter(Q(pk__in=narrowed.order_by().values("pk")) | Q(pk=present))
