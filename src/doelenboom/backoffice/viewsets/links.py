"""Screens of what connects elements with each other and with indicators."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel

from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.filters import (
    RegistryFilterSet,
    hidden_filter,
    plan_filter,
)
from doelenboom.backoffice.viewsets.forms import ReleasedFlagForm
from doelenboom.goals.api import NodeIndicator, PlanIndicator, Relation

SELECT = {"widget": forms.Select}


class RelationFilterSet(RegistryFilterSet):
    """Filters of the list of links."""

    plan = plan_filter("source__plan")
    source = hidden_filter("source", "Element")

    class Meta:
        model = Relation
        fields = ("kind", "released")


class NodeIndicatorFilterSet(RegistryFilterSet):
    """Filters of the list of indicators per element."""

    plan = plan_filter("node__plan")
    node = hidden_filter("node", "Element")
    indicator = hidden_filter("indicator", "Indicator")

    class Meta:
        model = NodeIndicator
        fields = ()


class RelationForm(ReleasedFlagForm):
    """A link points somewhere: to an element, or to the code of one elsewhere."""

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("target") and not cleaned.get("target_reference"):
            self.add_error("target", "Kies een element, of vul een verwijzing in.")
        return cleaned


class RelationViewSet(RegistryViewSet):
    """Links between elements, also across plans."""

    model = Relation
    base_url_path = "samenhang"
    icon = "link"
    form_base = RelationForm
    list_display = ("__str__", "kind", "released")
    filterset_class = RelationFilterSet
    search_fields = ("source__title", "target__title", "target_reference")
    select_related = ("source", "target")
    position_within = ("source",)
    panels = [
        FieldPanel("source"),
        FieldPanel("kind"),
        FieldPanel("target"),
        FieldPanel(
            "target_reference", help_text="Voor een element dat hier nog niet staat: plancode:code."
        ),
        FieldPanel("basis", help_text="Waar in het plan deze samenhang staat."),
        FieldPanel("released"),
    ]


class NodeIndicatorViewSet(RegistryViewSet):
    """Which indicator says something about which element."""

    model = NodeIndicator
    base_url_path = "indicatoren-bij-elementen"
    icon = "link"
    list_display = ("__str__", "node", "indicator")
    filterset_class = NodeIndicatorFilterSet
    search_fields = ("node__title", "indicator__name")
    select_related = ("node", "indicator")
    position_within = ("node",)
    panels = [FieldPanel("node"), FieldPanel("indicator")]


class PlanIndicatorFilterSet(RegistryFilterSet):
    """Filters of a plan's own list of indicators."""

    plan = plan_filter()
    indicator = hidden_filter("indicator", "Indicator")

    class Meta:
        model = PlanIndicator
        fields = ("listed",)


class PlanIndicatorViewSet(RegistryViewSet):
    """A plan's own list of indicators."""

    model = PlanIndicator
    base_url_path = "indicatoren-in-plannen"
    icon = "list-ul"
    list_display = ("__str__", "plan", "number", "chapter", "listed")
    filterset_class = PlanIndicatorFilterSet
    search_fields = ("indicator__name", "chapter")
    select_related = ("plan", "indicator")
    position_within = ("plan",)
    panels = [
        FieldPanel("plan", **SELECT),
        FieldPanel("indicator"),
        FieldPanel("number"),
        FieldPanel("chapter", help_text="De opgave of het hoofdstuk waar de indicator bij staat."),
        FieldPanel("stated_local", help_text="Zoals het plan het zegt."),
        FieldPanel("stated_reference"),
        FieldPanel("listed", help_text="Staat in de lijst van het plan."),
    ]
