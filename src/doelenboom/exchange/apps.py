"""Django's description of this application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Workbooks in and out."""

    name = "doelenboom.exchange"
    label = "exchange"
    verbose_name = "Uitwisseling"
