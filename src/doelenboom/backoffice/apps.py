"""Django's description of this application."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    """The Dutch screens in which people work."""

    name = "doelenboom.backoffice"
    label = "backoffice"
    verbose_name = "Beheer"
