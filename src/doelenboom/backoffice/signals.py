"""What is logged elsewhere and belongs in the audit log."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from wagtail.models import ModelLogEntry

from doelenboom.backoffice import acts
from doelenboom.backoffice.roads import organisation_of
from doelenboom.history.api import acting_as, current_actor, record


def connect() -> None:
    """Begin to listen; done once, when Django starts."""
    post_save.connect(_logged, sender=ModelLogEntry, dispatch_uid="doelenboom.logged")
    user_logged_in.connect(_logged_in, dispatch_uid="doelenboom.logged_in")


def _logged(instance: ModelLogEntry, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        with acting_as(instance.user or current_actor()):
            acts.note(instance)


def _logged_in(user: Any, **_: Any) -> None:
    with acting_as(user):
        record(verb="ingelogd", subject=user, organisation=organisation_of(user))
