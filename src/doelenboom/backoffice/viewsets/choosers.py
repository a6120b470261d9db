"""Choosing one of many: search instead of a list of thousands."""

from typing import Any

from django import forms
from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from doelenboom.goals.api import Plan


class SearchForm(BaseFilterForm):
    """One search field over the columns of ``search_in``."""

    search_in: tuple[str, ...] = ()
    q = forms.CharField(label="Zoek", required=False)

    def filter(self, objects: Any) -> Any:
        """Rows in which every word occurs."""
        objects = super().filter(objects)
        words = self.cleaned_data.get("q", "").split()
        for word in words:
            found = Q()
            for column in self.search_in:
                found |= Q(**{f"{column}__icontains": word})
            objects = objects.filter(found)
        if words:
            self.is_searching = True
            self.search_query = self.cleaned_data["q"]
        return objects


class InPlanForm(SearchForm):
    """Search within one plan."""

    plan = forms.ModelChoiceField(
        Plan.objects.all(), label="Plan", required=False, empty_label="Alle plannen"
    )
    field_order = ("q", "plan")

    def filter(self, objects: Any) -> Any:
        """Rows of the chosen plan."""
        objects = super().filter(objects)
        plan = self.cleaned_data.get("plan")
        return objects.filter(plan=plan) if plan else objects


class ChosenByNumber(AdminSnippetChooser):
    """Takes what can be the number of a row; anything else is no choice, not a failure."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The number as it was sent; None for nothing or nonsense."""
        value = super().value_from_datadict(data, files, name)
        return value if str(value).isascii() and str(value).isdecimal() else None


def chooser(*search_in: str, in_plan: bool = False) -> type[SnippetChooserViewSet]:
    """A chooser that searches these columns, with a filter on plan where rows have one."""
    base = InPlanForm if in_plan else SearchForm
    form = type("FilterForm", (base,), {"search_in": search_in})
    views = {"filter_form_class": form}
    return type(
        "RegistryChooserViewSet",
        (SnippetChooserViewSet,),
        {
            "choose_view_class": type("Choose", (ChooseView,), views),
            "choose_results_view_class": type("ChooseResults", (ChooseResultsView,), views),
            "base_widget_class": ChosenByNumber,
            "per_page": 25,
        },
    )
