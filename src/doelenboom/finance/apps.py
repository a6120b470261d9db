"""Django's description of this application."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    """What it costs: budget lines."""

    name = "doelenboom.finance"
    label = "finance"
    verbose_name = "Geld"
