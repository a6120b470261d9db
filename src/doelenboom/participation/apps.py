"""Django's description of this application."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """What inhabitants and partners said."""

    name = "doelenboom.participation"
    label = "participation"
    verbose_name = "Participatie"
