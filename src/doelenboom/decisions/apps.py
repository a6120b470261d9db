"""Django's description of this application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The planned and real road to a decision."""

    name = "doelenboom.decisions"
    label = "decisions"
    verbose_name = "Besluiten"
