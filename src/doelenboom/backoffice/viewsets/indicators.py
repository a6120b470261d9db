"""Screens of indicators and their figures."""

import django_filters
from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import UpdatedAtColumn

from doelenboom.backoffice.elsewhere import stand_of
from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.by_hand import (
    FigureForm,
    ObservationCreateView,
    ObservationDeleteView,
    ObservationEditView,
    ObservationForm,
)
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.backoffice.viewsets.filled import OwnLinkColumn, OwnLinksPanel
from doelenboom.backoffice.viewsets.filters import (
    RegistryFilterSet,
    ReviewedFilterSet,
    hidden_filter,
)
from doelenboom.backoffice.viewsets.forms import RegistryForm
from doelenboom.backoffice.viewsets.headlines import HeldAgainstPanel
from doelenboom.backoffice.viewsets.panels import LinkedPanel
from doelenboom.backoffice.viewsets.several_regions import SeveralRegions
from doelenboom.goals.api import Plan
from doelenboom.indicators.api import Indicator, Observation, TargetValue

SELECT = {"widget": forms.Select}


class IndicatorFilterSet(ReviewedFilterSet):
    """Filters of the list of indicators."""

    plan = django_filters.ModelChoiceFilter(
        field_name="in_plans__plan",
        queryset=Plan.objects.all(),
        label="Plan",
        empty_label="Alle plannen",
    )

    class Meta:
        model = Indicator
        fields = ("organisation", "direction", "fictional")


class IndicatorForm(RegistryForm):
    """An indicator: the regions to compare with are typed."""

    references = SeveralRegions(label="Vergelijk ook met")


class IndicatorViewSet(RegistryViewSet):
    """Definitions of what is measured."""

    model = Indicator
    base_url_path = "indicatoren"
    icon = "order"
    form_base = IndicatorForm
    list_display = (
        "__str__",
        "unit",
        "direction",
        "organisation",
        OwnLinkColumn("filled", label="Gevuld", accessor=stand_of),
        UpdatedAtColumn(),
    )
    list_export = ("code", "name", "unit", "direction", "frequency", "source", "source_url", "live")
    filterset_class = IndicatorFilterSet
    search_fields = ("name", "code")
    select_related = ("organisation", "binding")
    chooser_viewset_class = chooser("name", "code")
    _about = (
        FieldPanel("name", help_text="Wat er wordt gemeten, in woorden die iedereen begrijpt."),
        FieldPanel(
            "headline",
            help_text="Uw eigen zin boven het cijfer, zonder punt. Laat u dit leeg, dan maakt "
            "Doelenboom een zin van de cijfers.",
        ),
        HeldAgainstPanel(heading="De kop naast de cijfers"),
        FieldPanel("definition", help_text="Wat precies wel en niet meetelt."),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("unit"), FieldPanel("decimals")]),
                FieldPanel("direction", help_text="Minder kan ook beter zijn."),
                FieldPanel("frequency"),
            ],
            heading="Hoe we het uitdrukken",
        ),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("table"), FieldPanel("consulted_on")]),
            ],
            heading="Waar het cijfer vandaan komt",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("local_region"), FieldPanel("reference_region")]),
                FieldPanel(
                    "references",
                    help_text="Namen of codes, met ; ertussen. Bijvoorbeeld: Zeeland; NL01.",
                ),
            ],
            heading="Gebieden",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "whole",
                    help_text="De indicator over iedereen, als deze over een deel gaat.",
                ),
                FieldRowPanel(
                    [
                        FieldPanel("breakdown_by", help_text="Bijvoorbeeld: leeftijd."),
                        FieldPanel("breakdown_part", help_text="Bijvoorbeeld: 65 jaar en ouder."),
                    ]
                ),
            ],
            heading="Uitsplitsing",
            help_text="De delen staan op de website naast elkaar bij de indicator over het geheel.",
        ),
        FieldPanel(
            "fictional", help_text="Zet aan bij een voorbeeld: dan staat het er steeds bij."
        ),
    )
    add_panels = [
        FieldPanel("organisation", **SELECT),
        FieldPanel("code", help_text="Kort, zonder spaties. Blijft altijd hetzelfde."),
        *_about,
    ]
    panels = [
        FieldPanel("code", read_only=True),
        OwnLinksPanel(heading="Waar de cijfers vandaan komen"),
        *_about,
        LinkedPanel(
            "indicators.Observation",
            "indicator",
            select_related=("region",),
            heading="Cijfers",
            help_text="Een wijziging van een vrijgegeven cijfer werkt meteen.",
        ),
        LinkedPanel(
            "indicators.TargetValue",
            "indicator",
            select_related=("region",),
            heading="Streefwaarden",
        ),
        LinkedPanel(
            "goals.NodeIndicator",
            "indicator",
            select_related=("node", "indicator"),
            heading="Zegt iets over",
        ),
    ]


class FigureFilterSet(RegistryFilterSet):
    """Filters of the lists of figures."""

    indicator = hidden_filter("indicator", "Indicator")
    period = django_filters.CharFilter(label="Periode", lookup_expr="startswith")


class ObservationFilterSet(FigureFilterSet):
    """Filters of the list of observations."""

    class Meta:
        model = Observation
        fields = ("status", "released")


class TargetFilterSet(FigureFilterSet):
    """Filters of the list of target values."""

    class Meta:
        model = TargetValue
        fields = ("released",)


_ORIGIN = (
    MultiFieldPanel(
        [
            FieldPanel("source", help_text="Wie het cijfer maakt, en waar het is gepubliceerd."),
            FieldPanel("source_url", help_text="Het webadres. Is er geen, schrijf dan “geen”."),
            FieldRowPanel([FieldPanel("place"), FieldPanel("consulted_on")]),
        ],
        heading="Waar het vandaan komt",
    ),
    FieldPanel("released", help_text="Alleen wat is vrijgegeven, komt in een publicatie."),
)


class ObservationViewSet(RegistryViewSet):
    """Figures."""

    model = Observation
    base_url_path = "waarnemingen"
    icon = "decimal"
    form_base = ObservationForm
    add_view_class = ObservationCreateView
    edit_view_class = ObservationEditView
    delete_view_class = ObservationDeleteView
    list_display = (
        "__str__",
        "indicator",
        "region",
        "status",
        OwnLinkColumn("origin", label="Herkomst", accessor="get_origin_display"),
        "released",
    )
    list_export = (
        "indicator",
        "region",
        "period",
        "value",
        "lower",
        "upper",
        "unit",
        "status",
        "source",
    )
    filterset_class = ObservationFilterSet
    search_fields = ("indicator__name", "indicator__code")
    select_related = ("indicator", "region")
    position_within = ("indicator",)
    _about = (
        FieldPanel("region"),
        FieldPanel("period", help_text="Bijvoorbeeld 2025, 2025 kwartaal 1 of 2023/2024."),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("status")]),
        FieldRowPanel(
            [FieldPanel("lower"), FieldPanel("upper")],
            heading="Bereik",
            help_text="Zonder waarde is dit het cijfer zelf. Met een waarde: waar die met 95% "
            "zekerheid tussen ligt.",
        ),
        FieldPanel("remark"),
        FieldPanel(
            "broken",
            help_text="Alleen bij het eerste cijfer na een breuk. Bijvoorbeeld: Vanaf dit jaar is "
            "de vraag anders gesteld. De lijn wordt hier onderbroken.",
        ),
        *_ORIGIN,
    )
    add_panels = [FieldPanel("indicator"), *_about]
    panels = [
        FieldPanel("indicator", read_only=True),
        OwnLinksPanel(heading="Herkomst"),
        *_about,
    ]


class TargetValueViewSet(RegistryViewSet):
    """Values that are aimed at."""

    model = TargetValue
    base_url_path = "streefwaarden"
    icon = "pick"
    form_base = FigureForm
    list_display = ("__str__", "indicator", "region", "decision", "released")
    list_export = ("indicator", "region", "period", "value", "unit", "decision")
    filterset_class = TargetFilterSet
    search_fields = ("indicator__name", "indicator__code")
    select_related = ("indicator", "region")
    position_within = ("indicator",)
    _about = (
        FieldPanel("region"),
        FieldPanel("period", help_text="Wanneer het bereikt moet zijn."),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("qualifier")]),
        FieldPanel("decision", help_text="Welk besluit deze waarde vaststelt."),
        *_ORIGIN,
    )
    add_panels = [FieldPanel("indicator"), *_about]
    panels = [FieldPanel("indicator", read_only=True), *_about]
