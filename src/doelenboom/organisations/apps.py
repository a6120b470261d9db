"""Django's description of this application."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, the regions of official statistics, and owners."""

    name = "doelenboom.organisations"
    label = "organisations"
    verbose_name = "Organisaties"
