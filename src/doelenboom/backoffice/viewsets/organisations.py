"""Screens of organisations, regions and owners."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.kernel.licences import LICENCES
from doelenboom.organisations.api import (
    AccessibilityTest,
    Organisation,
    Owner,
    Region,
)

SELECT = {"widget": forms.Select}
THEMES = [("voorbeeld", "Voorbeeld"), ("ma", "Ma")]


class LicenceSelect(forms.Select):
    """The open licences by name; one that was filled in some other way stays a choice."""

    def __init__(self) -> None:
        known = ((address, f"{one.name}: {one.allows}") for address, one in LICENCES.items())
        super().__init__(choices=[("", "Nog niet gekozen"), *known])

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """The choices, with the present value among them."""
        own = [(one, one) for one in value if one and one not in LICENCES]
        every = list(self.choices)
        self.choices = [*every, *own]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = every


class OrganisationViewSet(RegistryViewSet):
    """Who publishes."""

    model = Organisation
    base_url_path = "organisaties"
    icon = "home"
    list_display = ("name", "code", "kind", "region")
    list_export = ("code", "name", "kind", "tooi_uri", "website")
    search_fields = ("name", "code")
    select_related = ("region",)
    chooser_viewset_class = chooser("name", "code")
    panels = [
        FieldPanel("name"),
        FieldPanel("code", help_text="Kort, zonder spaties. Blijft altijd hetzelfde."),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("region")]),
        FieldPanel("tooi_uri", help_text="Adres in het register van overheidsorganisaties."),
        FieldRowPanel([FieldPanel("website"), FieldPanel("contact")]),
        MultiFieldPanel(
            [
                FieldPanel(
                    "theme",
                    widget=forms.Select(choices=THEMES),
                    help_text="Een van de open stijlen. Een eigen huisstijl komt eroverheen.",
                ),
                FieldPanel("notice"),
                FieldPanel(
                    "in_english",
                    help_text="Knoppen, koppen en zinnen ook in het Engels. Wat u zelf schrijft, "
                    "blijft Nederlands.",
                ),
                FieldPanel(
                    "address",
                    help_text="Waar de publicaties straks staan, bijvoorbeeld "
                    "https://doelen.duinmonde.nl/. Nodig voor vaste verwijzingen en zoekmachines.",
                ),
                FieldPanel(
                    "licence",
                    widget=LicenceSelect(),
                    help_text="Wat anderen met uw gegevens mogen. De overheid raadt CC0 aan.",
                ),
                FieldPanel(
                    "security_contact",
                    help_text="Een mailadres of webadres. Komt in security.txt.",
                ),
            ],
            heading="De publicaties",
        ),
    ]


class AccessibilityTestViewSet(RegistryViewSet):
    """The last test of accessibility; the statement on the website is made of it."""

    model = AccessibilityTest
    base_url_path = "toegankelijkheid"
    icon = "tick"
    list_display = ("organisation", "tested_on", "outcome")
    list_export = ("organisation", "tested_on", "tested_by", "outcome")
    search_fields = ("organisation__name",)
    select_related = ("organisation",)
    _about = (
        FieldRowPanel([FieldPanel("tested_on"), FieldPanel("tested_by")]),
        FieldPanel("method", help_text="Bijvoorbeeld: onderzoek volgens WCAG-EM."),
        FieldPanel("outcome"),
        FieldPanel("report_url"),
        FieldPanel(
            "problems",
            help_text="Eén probleem per regel: wat, waarom nog niet, en wanneer wel.",
        ),
    )
    add_panels = [FieldPanel("organisation", **SELECT), *_about]
    panels = [FieldPanel("organisation", read_only=True), *_about]


class RegionViewSet(RegistryViewSet):
    """What figures are about."""

    model = Region
    base_url_path = "gebieden"
    icon = "site"
    list_display = ("name", "code", "kind")
    list_export = ("code", "name", "kind", "valid_from", "valid_to")
    list_filter = ("kind",)
    search_fields = ("name", "code")
    chooser_viewset_class = chooser("name", "code")
    panels = [
        FieldPanel("name"),
        FieldPanel("code", help_text="Code van het CBS, bijvoorbeeld GM0718. Zelf bedacht: X:…"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]


class OwnerViewSet(RegistryViewSet):
    """Functions and teams that answer for something."""

    model = Owner
    base_url_path = "eigenaren"
    icon = "user"
    list_display = ("name", "organisation", "user")
    list_export = ("organisation", "name")
    list_filter = ("organisation",)
    search_fields = ("name",)
    select_related = ("organisation", "user")
    chooser_viewset_class = chooser("name")
    panels = [
        FieldPanel("organisation", **SELECT),
        FieldPanel(
            "name", help_text="Een functie of team. Dit wordt gepubliceerd, de persoon niet."
        ),
        FieldPanel("user", help_text="Wie dit nu doet; krijgt het in Mijn werk.", **SELECT),
    ]
