"""Django's description of this application."""

from django.apps import AppConfig


class CitationsConfig(AppConfig):
    """Which text cites which figure."""

    name = "doelenboom.citations"
    label = "citations"
    verbose_name = "Gebonden cijfers"
