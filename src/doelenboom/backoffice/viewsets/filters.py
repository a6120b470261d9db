"""Filters that several lists share."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from doelenboom.backoffice.narrowing import NarrowedFilterSet
from doelenboom.backoffice.views.listing import AT_STEP
from doelenboom.goals.api import Plan
from doelenboom.organisations.api import Owner

STANDS = (
    ("concept", "Concept, nog niet vrijgegeven"),
    ("gewijzigd", "Vrijgegeven, met concept"),
    ("vrijgegeven", "Vrijgegeven"),
    *((name, said) for name, said in AT_STEP.items()),
    ("teruggestuurd", "Teruggestuurd"),
)
_CONDITIONS = {
    "concept": Q(live=False),
    "gewijzigd": Q(live=True, has_unpublished_changes=True),
    "vrijgegeven": Q(live=True, has_unpublished_changes=False),
    "teruggestuurd": Q(review_status="needs_changes"),
}


def by_stand(queryset: Any, _name: str, value: str) -> Any:
    """Rows that stand where asked; steps of the workflow need ``listing.with_stand``."""
    if value in AT_STEP:
        return queryset.filter(review_step=value, review_status="in_progress")
    return queryset.filter(_CONDITIONS[value])


class _ShownFields(forms.BaseForm):
    """Leaves out what is filtered by a link only, when the panel of filters is drawn."""

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for field in super().__iter__() if not field.is_hidden)


class RegistryFilterSet(NarrowedFilterSet):
    """Filters of a list; those with a hidden field are set by links from other screens."""

    def get_form_class(self) -> Any:
        """The form of the panel."""
        form = super().get_form_class()
        return type(form.__name__, (_ShownFields, form), {})


class DraftFilterSet(RegistryFilterSet):
    """Where a list's drafts stand, without workflow."""

    stand = django_filters.ChoiceFilter(
        label="Stand", choices=STANDS[:3], method=by_stand, empty_label="Alles"
    )


class ReviewedFilterSet(RegistryFilterSet):
    """Where a text stands, on its way to being adopted."""

    stand = django_filters.ChoiceFilter(
        label="Stand", choices=STANDS, method=by_stand, empty_label="Alles"
    )


def plan_filter(path: str = "plan") -> django_filters.ModelChoiceFilter:
    """Only what belongs to one plan."""
    return django_filters.ModelChoiceFilter(
        field_name=path, queryset=Plan.objects.all(), label="Plan", empty_label="Alle plannen"
    )


def owner_filter(path: str = "owner") -> django_filters.ModelChoiceFilter:
    """Only what one function or team answers for."""
    return django_filters.ModelChoiceFilter(
        field_name=path, queryset=Owner.objects.all(), label="Eigenaar", empty_label="Iedereen"
    )


def hidden_filter(path: str, label: str) -> django_filters.NumberFilter:
    """Only what belongs to one object, when a link asks so: no list of thousands to pick from."""
    return django_filters.NumberFilter(field_name=path, label=label, widget=forms.HiddenInput)
