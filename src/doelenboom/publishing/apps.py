"""Django's description of this application."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Freezing, publishing and verifying."""

    name = "doelenboom.publishing"
    label = "publishing"
    verbose_name = "Publiceren"
