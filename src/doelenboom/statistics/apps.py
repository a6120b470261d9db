"""Django's description of this application."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Official statistics: sources, what was fetched from them, and when."""

    name = "doelenboom.statistics"
    label = "statistics"
    verbose_name = "Statistiek"
