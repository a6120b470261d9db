"""Panels of our own in Wagtail's edit screens."""

from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, Panel

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within

_SHOWN = 12


class ReadPanel(FieldPanel):
    """A field that is only read here, with words for when it is empty."""

    def __init__(self, field_name: str, *, empty: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{**kwargs, "read_only": True})
        self.empty = empty

    def clone_kwargs(self) -> dict[str, Any]:
        """Wagtail copies panels when it binds them."""
        return {**super().clone_kwargs(), "empty": self.empty}

    def format_value_for_display(self, value: Any) -> Any:
        """The value, or the words for none."""
        return self.empty if value in (None, "") else super().format_value_for_display(value)


class LinkedPanel(Panel):
    """Rows that belong to this object and have screens of their own, with links to those.

    For what is not part of a draft (levels, relations, figures): it is edited there, and works
    at once.
    """

    def __init__(
        self, model: str, link: str, *, select_related: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        """``model`` is "app.Model"; ``link`` its field that points to this object."""
        super().__init__(**kwargs)
        self.linked_model = model
        self.link = link
        self.select_related = select_related

    def clone_kwargs(self) -> dict[str, Any]:
        """Wagtail copies panels when it binds them."""
        return {
            **super().clone_kwargs(),
            "model": self.linked_model,
            "link": self.link,
            "select_related": self.select_related,
        }

    class BoundPanel(Panel.BoundPanel):
        """The panel on one screen."""

        template_name = "backoffice/panels/linked.html"

        def is_shown(self) -> bool:
            """Only for what exists."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The first rows, how many there are, and where the rest is."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            model: Any = apps.get_model(self.panel.linked_model)
            rows = model._base_manager.filter(**{self.panel.link: self.instance.pk})
            rows = (
                within(self.request.user, rows)
                .select_related(*self.panel.select_related)
                .order_by(*model._meta.ordering)
            )
            found = list(rows[: _SHOWN + 1])
            names = model.snippet_viewset.get_url_name
            user = self.request.user
            query = f"?{self.panel.link}={self.instance.pk}"
            view = "edit" if may_open(user, names("edit")) else "inspect"
            context |= {
                "rows": [
                    (_said(row, self.panel.link), reverse(names(view), args=[row.pk]))
                    for row in found[:_SHOWN]
                ],
                "all_url": reverse(names("list")) + query if len(found) > _SHOWN else "",
                "add_url": reverse(names("add")) + query if may_open(user, names("add")) else "",
                "what": model._meta.verbose_name,
                "many": model._meta.verbose_name_plural,
            }
            return context


def _said(row: models.Model, link: str) -> str:
    """How a row is listed below the object that it belongs to."""
    said = getattr(row, "beside", None)
    return str(said(link) if callable(said) else row)
