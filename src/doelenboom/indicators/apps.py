"""Django's description of this application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Definitions of indicators, their observations and target values."""

    name = "doelenboom.indicators"
    label = "indicators"
    verbose_name = "Cijfers"
