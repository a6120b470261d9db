"""Django's description of this application."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Plans, their named levels, the goal tree and its relations."""

    name = "doelenboom.goals"
    label = "goals"
    verbose_name = "Doelenboom"
