"""Tells the index whenever a text is saved or goes; bulk writes tell it themselves."""

from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.db.models.signals import post_save, pre_delete

from doelenboom.citations.uses.keeping import forget_subjects, keep_subject
from doelenboom.citations.uses.texts import SOURCES

_FORGOTTEN = "_figure_uses_forgotten"


def watch() -> None:
    """Be told of every save of an object with texts that can cite."""
    for source in SOURCES:
        model = apps.get_model(source.label)
        post_save.connect(_saved, sender=model, dispatch_uid=f"cited-{source.label}")
        pre_delete.connect(_going, sender=model, dispatch_uid=f"uncited-{source.label}")


def _saved(sender: type[Model], instance: Model, *, raw: bool = False, **_: Any) -> None:
    if not raw:
        keep_subject(sender._meta.label_lower, int(instance.pk))


def _going(sender: type[Model], instance: Model, *, origin: Any = None, **_: Any) -> None:
    """Forget what goes: many rows that go with one statement are forgotten with one as well."""
    label = sender._meta.label_lower
    if not isinstance(origin, QuerySet) or origin.model is not sender:
        forget_subjects(label, [int(instance.pk)])
    elif not hasattr(origin, _FORGOTTEN):
        setattr(origin, _FORGOTTEN, True)
        forget_subjects(label, origin.order_by().values("pk"))
