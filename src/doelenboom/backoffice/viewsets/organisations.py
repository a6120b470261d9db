"""Screens of organisations, regions and owners."""

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from doelenboom.backoffice.viewsets.base import RegistryViewSet
from doelenboom.backoffice.viewsets.choosers import chooser
from doelenboom.organisations.api import Organisation, Owner, Region

SELECT = {"widget": forms.Select}


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
        FieldPanel("theme", help_text="Naam van de stijl van de website."),
        FieldPanel("notice"),
    ]


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
