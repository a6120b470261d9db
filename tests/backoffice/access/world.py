"""One of everything that belongs to an organisation, with a word of its own in every text.

Made from the models themselves, so that a model that is added tomorrow is there too: whoever
adds one gets a row of it in ``test_two_organisations.py`` without doing anything.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import DraftStateMixin

from doelenboom.backoffice.roads import ROADS
from doelenboom.backoffice.roles import GROUP_NAMES, Role
from doelenboom.history.api import record, save_revisions
from doelenboom.organisations.api import Workplace

DAY = date(2026, 6, 30)
SPECIAL: dict[str, dict[str, Any]] = {
    "cycle.status": {"state": "on_track"},
    "goals.level": {"kind": "goal", "position": 1},
    "indicators.observation": {"period": "2025", "unit": "%", "origin": "by_hand"},
    "indicators.earlierobservation": {"period": "2025", "unit": "%"},
    "indicators.targetvalue": {"period": "2030", "unit": "%"},
    "indicators.indicator": {"unit": "%"},
    "indicators.binding": {"kind": "table", "state": "active", "formula": ""},
    "cycle.edition": {"stage": "collecting", "year": 2026, "frozen_at": None},
    "cycle.assignment": {"stage": "todo"},
    "cycle.moneydeviation": {"side": ""},
    "cycle.simulation": {"input_sha256": "0" * 64, "inputs": {}},
    "finance.deliveryrow": {"section": "lasten", "amount": 5, "text": "", "rest": ""},
    "organisations.organisation": {"theme": "voorbeeld"},
    "organisations.housestyle": {"content": {"name": "Proef"}},
}
"""Values that a model wants and that do not follow from its fields."""


class World:
    """The rows of one organisation, by model."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.rows: dict[str, Any] = {}
        self._number = 0
        self.account = get_user_model().objects.create_user(
            f"{word}-mens", f"{word}@example.nl", "een-lang-wachtwoord", first_name=word.title()
        )
        self.account.groups.set([Group.objects.get(name=GROUP_NAMES[Role.AUTHOR])])
        for label in ROADS:
            self.row(label)
        for label in ("goals.plan", "goals.node", "cycle.edition"):
            self._give_revision(label)
        record(
            verb=f"{word} bekeken", subject=self.rows["goals.plan"],
            organisation=self.rows["organisations.organisation"].code, note=word,
        )  # fmt: skip

    @property
    def organisation(self) -> Any:
        return self.rows["organisations.organisation"]

    def row(self, label: str) -> Any:
        """The row of a model, made when it is not there yet."""
        if label not in self.rows:
            self.rows[label] = self._made(apps.get_model(label))
        return self.rows[label]

    def _give_revision(self, label: str) -> None:
        if issubclass(type(self.rows[label]), DraftStateMixin):
            save_revisions([self.rows[label]])

    def _made(self, model: Any) -> Any:
        label = model._meta.label_lower
        if label == "organisations.workplace":
            return Workplace.objects.create(user=self.account, organisation=self.organisation)
        special = SPECIAL.get(label, {})
        values = {}
        for field in model._meta.concrete_fields:
            if field.name in special:
                values[field.name] = special[field.name]
            elif not field.primary_key and not isinstance(field, models.AutoField):
                value = self._value(field)
                if value is not _LEFT_OUT:
                    values[field.name] = value
        row = model(**values)
        row.save()
        for relation in model._meta.many_to_many:
            target = relation.related_model._meta.label_lower
            if target in self.rows:
                getattr(row, relation.name).add(self.rows[target])
        return row

    def _value(self, field: Any) -> Any:
        if field.is_relation:
            return self._related(field)
        if field.choices:
            return field.get_default() or field.choices[0][0]
        if isinstance(field, models.URLField):
            return f"https://{self.word}.example/"
        if isinstance(field, models.SlugField):
            return f"{self.word}-{self._next()}"
        if isinstance(field, models.CharField | models.TextField):
            return f"{self.word} {self._next()}"[: field.max_length]
        if field.has_default() or field.null:
            return _LEFT_OUT
        return self.word.encode() if isinstance(field, models.BinaryField) else _plain(field)

    def _related(self, field: Any) -> Any:
        target = field.related_model._meta.label_lower
        if target == "auth.user":
            return self.account
        if target in ROADS:
            if field.null and (target not in self.rows or field.model is field.related_model):
                return _LEFT_OUT
            return self.row(target)
        if field.null:
            return _LEFT_OUT
        return _shared(field.related_model, fresh=field.one_to_one)

    def _next(self) -> int:
        self._number += 1
        return self._number


def _plain(field: Any) -> Any:
    """A value for a field without words."""
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 6, 30, 12, tzinfo=UTC)
    return DAY if isinstance(field, models.DateField) else 1


class _LeftOut:
    """The field keeps its default."""


_LEFT_OUT = _LeftOut()


def _shared(model: Any, *, fresh: bool = False) -> Any:
    """A row of a model that all organisations share, the same for both worlds."""
    found = model._base_manager.first()
    if found is not None and not fresh:
        return found
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.null or field.has_default():
            continue
        if field.is_relation:
            values[field.name] = _shared(field.related_model)
        elif field.choices:
            values[field.name] = field.choices[0][0]
        elif isinstance(field, models.CharField | models.TextField):
            values[field.name] = f"samen {model._base_manager.count()}"[: field.max_length]
        else:
            values[field.name] = _plain(field)
    return model._base_manager.create(**values)
