"""Django's description of this application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Editions of the planning and control cycle, and what was reported for them."""

    name = "doelenboom.cycle"
    label = "cycle"
    verbose_name = "Cyclus"
