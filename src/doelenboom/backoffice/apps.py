"""Django's description of this application."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class BackofficeConfig(AppConfig):
    """The Dutch screens in which people work."""

    name = "doelenboom.backoffice"
    label = "backoffice"
    verbose_name = "Beheer"

    def ready(self) -> None:
        """Listen to what is logged, and set up roles after every migration."""
        from doelenboom.backoffice import signals
        from doelenboom.backoffice.mailing.after_round import tell_round
        from doelenboom.backoffice.services import set_up_after_migrate
        from doelenboom.statistics.api import after_round

        signals.connect()
        after_round.register(tell_round)
        # Every application gets this signal in turn; the last one that has models comes when
        # all content types are there.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(set_up_after_migrate, sender=last)
