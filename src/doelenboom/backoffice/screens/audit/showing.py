"""Events of the audit log in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.apps import apps

from doelenboom.backoffice.screens.audit.figures import with_figures_told
from doelenboom.backoffice.word_by_word import Words, in_one
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.wording import capitalise

_END_OF_BLOCK = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_LONG = 60
"""Texts from this length are shown as one text with what changed in it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed; empty text where there was, or is, nothing."""

    name: str
    was: str
    now: str

    @property
    def pieces(self) -> list[Words]:
        """What stayed, went and came; short values are shown whole."""
        if self.was and self.now and max(len(self.was), len(self.now)) >= _LONG:
            return in_one(self.was, self.now)
        gone = [Words("was", "", self.was)] if self.was else []
        return [*gone, Words("becomes", " ", self.now)] if self.now else gone


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is shown."""

    pk: int
    when: str
    who: str
    verb: str
    kind: str
    label: str
    organisation: str
    note: str
    differences: list[Difference]


def line(event: AuditEvent) -> Line:
    """An event in words."""
    return Line(
        pk=event.pk,
        when=format_moment(event.moment),
        who=event.actor_name,
        verb=event.verb,
        kind=kind_name(event.object_type),
        label=event.object_label,
        organisation=event.organisation,
        note=event.note,
        differences=differences(event.before, event.after),
    )


def differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[Difference]:
    """What was and what it became, per field, in the order in which it was recorded."""
    old, new = before or {}, after or {}
    return [
        Difference(capitalise(name), text(old.get(name)), text(new.get(name)))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]


def text(value: Any) -> str:
    """A recorded value as a person reads it: without markup, empty when there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return "; ".join(text(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text(part)}" for name, part in value.items())
    plain = _TAG.sub("", _END_OF_BLOCK.sub(" ", with_figures_told(str(value))))
    return " ".join(unescape(plain).split())


def kind_name(label: str) -> str:
    """Dutch name of a kind of object ("goals.node" → "element"); unknown ones as recorded."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label
