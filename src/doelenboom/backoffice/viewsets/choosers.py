"""Choosing one of many: search instead of a list of thousands."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from doelenboom.backoffice.narrowing import narrow
from doelenboom.backoffice.reach import within
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


class _Within:
    """Part of a chooser's screens: only rows of organisations that one works for."""

    request: Any

    def get_object_list(self) -> Any:
        """Rows to choose from."""
        return within(self.request.user, super().get_object_list())  # type: ignore[misc]

    def get_filter_form(self) -> Any:
        """The form of the filters, which offers no more than the list does."""
        form = super().get_filter_form()  # type: ignore[misc]
        narrow(form, self.request.user)
        return form


class Chosen(SnippetChosenView):
    """What the chosen row is called."""

    def get_object(self, pk: str) -> Any:
        """The row; what is no number names none."""
        if not (pk.isascii() and pk.isdecimal()):
            raise Http404
        return super().get_object(pk)


class ChosenMultiple(SnippetChosenMultipleView):
    """What several chosen rows are called."""

    def get_objects(self, pks: list[str]) -> Any:
        """Rows of organisations that one works for."""
        numbers = [pk for pk in pks if pk.isascii() and pk.isdecimal()]
        return within(self.request.user, super().get_objects(numbers))


class ChosenByNumber(AdminSnippetChooser):
    """Takes what can be the number of a row; anything else is no choice, not a failure."""

    within: Any = None
    """Rows that the person may see (set by ``narrowing.narrow``); others have no title here."""

    def get_instance(self, value: Any) -> Any:
        """The chosen row, when the person may see it."""
        if value is None or isinstance(value, self.model_class) or self.within is None:
            return super().get_instance(value)
        return self.within.filter(pk=value).first()

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
            "choose_view_class": type("Choose", (_Within, ChooseView), views),
            "choose_results_view_class": type("ChooseResults", (_Within, ChooseResultsView), views),
            "chosen_view_class": Chosen,
            "chosen_multiple_view_class": ChosenMultiple,
            "base_widget_class": ChosenByNumber,
            "per_page": 25,
        },
    )
