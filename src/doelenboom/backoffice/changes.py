"""What changed between two versions of an object, in words for the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin

from doelenboom.backoffice.workplaces import WORKS_FOR, places_of
from doelenboom.kernel.prose import from_html, to_html, to_text

_BOOKKEEPING = {
    field.name
    for mixin in (DraftStateMixin, LockableMixin, RevisionMixin)
    for field in mixin._meta.get_fields()
} | {"password", "last_login", "date_joined"}
"""Fields that say how an object is stored, not what it says."""


class _Markup(str):
    """Running text in its one normal form; compared as markup, told as words."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Version:
    """An object as it was at one moment, read completely."""

    row: Any
    values: Mapping[str, Any]

    def spoken(self, name: str) -> Any:
        """The value of a field as the log tells it."""
        value = self.values.get(name)
        if isinstance(value, _Markup):
            return to_text(from_html(value))
        field = next((f for f in fields_of(type(self.row)) if _label(f) == name), None)
        if field is not None and value not in (None, ""):
            if field.is_relation:
                value = str(getattr(self.row, field.name))
            elif field.choices:
                value = dict(field.flatchoices).get(value, value)
        return value if isinstance(value, str | int | bool | None) else str(value)


@dataclass(frozen=True, slots=True)
class Change:
    """Fields that differ, by their Dutch names; None where there was, or is, nothing."""

    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def version(row: Any | None) -> Version | None:
    """Everything that an object says now, rows below it and memberships included."""
    if row is None:
        return None
    values = {_label(field): _value(field, row) for field in fields_of(type(row))}
    values |= {
        str(field.verbose_name): ", ".join(sorted(map(str, getattr(row, field.name).all())))
        for field in row._meta.many_to_many
    }
    if isinstance(row, get_user_model()):
        values[WORKS_FOR] = places_of(row)
    for relation in get_all_child_relations(type(row)):
        values |= _children(row, relation)
    return Version(row, values)


def between(before: Version | None, after: Version | None) -> Change:
    """Change from one version of an object to another (None: it did not exist)."""
    old = before.values if before else {}
    new = after.values if after else {}
    different = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return Change(
        {name: before.spoken(name) for name in different} if before else None,
        {name: after.spoken(name) for name in different} if after else None,
    )


def fields_of(model: type[models.Model]) -> list[Any]:
    """Fields that hold what an object says."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in _BOOKKEEPING
    ]


def _label(field: Any) -> str:
    return str(field.verbose_name)


def _value(field: Any, row: Any) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, RichTextField):
        return _Markup(to_html(from_html(value or "")))
    return value


def _children(row: Any, relation: Any) -> dict[str, Any]:
    name = relation.related_model._meta.verbose_name
    return {
        f"{name} {number}: {_label(field)}": _told(field, child)
        for number, child in enumerate(getattr(row, relation.get_accessor_name()).all(), 1)
        for field in fields_of(type(child))
        if field.name not in (relation.field.name, "position")
    }


def _told(field: Any, child: Any) -> Any:
    """Value of a row below an object: a reference by its name, never by its number."""
    if field.is_relation:
        other = getattr(child, field.name)
        return None if other is None else str(other)
    return _value(field, child)
