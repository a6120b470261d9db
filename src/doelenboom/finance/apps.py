"""Django's description of this application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FinanceConfig(AppConfig):
    """What it costs: budget lines."""

    name = "doelenboom.finance"
    label = "finance"
    verbose_name = "Geld"

    def ready(self) -> None:
        """Fill the code lists of taakvelden after every migration."""
        from doelenboom.finance.loading import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self)
