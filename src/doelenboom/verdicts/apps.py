"""Django's description of this application."""

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    """What people said about findings, and what findings may stop."""

    name = "doelenboom.verdicts"
    label = "verdicts"
    verbose_name = "Oordelen bij de toets"
