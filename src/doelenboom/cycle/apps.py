"""Django's description of this application."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class CycleConfig(AppConfig):
    """Editions of the planning and control cycle, and what was reported for them."""

    name = "doelenboom.cycle"
    label = "cycle"
    verbose_name = "Cyclus"

    def ready(self) -> None:
        """Take the guard on adopted editions off while tables are changed, and renew it after."""
        pre_migrate.connect(_unguard, sender=self)
        post_migrate.connect(_guard, sender=self)


def _unguard(*, using: str, **_: Any) -> None:
    from doelenboom.cycle import frozen

    frozen.remove(connections[using])


def _guard(*, using: str, **_: Any) -> None:
    from doelenboom.cycle import frozen

    frozen.install(connections[using])
