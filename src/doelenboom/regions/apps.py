"""Django's description of this application."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Regions through the years: hierarchy, events and boundaries."""

    name = "doelenboom.regions"
    label = "regions"
    verbose_name = "Gebieden door de jaren"
