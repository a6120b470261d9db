"""Django's description of this application."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Who wrote what, when, and what of it is released."""

    name = "doelenboom.history"
    label = "history"
    verbose_name = "Geschiedenis"
