"""Tells the index whenever a text is saved or goes; bulk writes tell it themselves."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from doelenboom.citations.uses.keeping import forget_subject, keep_subject
from doelenboom.citations.uses.texts import SOURCES


def watch() -> None:
    """Be told of every save of an object with texts that can cite."""
    for source in SOURCES:
        model = apps.get_model(source.label)
        post_save.connect(_saved, sender=model, dispatch_uid=f"cited-{source.label}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"uncited-{source.label}")


def _saved(sender: type[Model], instance: Model, *, raw: bool = False, **_: Any) -> None:
    if not raw:
        keep_subject(sender._meta.label_lower, int(instance.pk))


def _deleted(sender: type[Model], instance: Model, **_: Any) -> None:
    forget_subject(sender._meta.label_lower, int(instance.pk))
