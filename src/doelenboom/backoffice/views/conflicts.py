"""Two people changed the same object: what differs, and what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from wagtail.fields import RichTextField

from doelenboom.backoffice.filled import worded_in
from doelenboom.backoffice.word_by_word import side_by_side
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.prose import from_html

BOTH, OTHER, YOU = "u en de ander", "de ander", "u"
NOTHING = "(leeg)"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in two versions, with the words that differ marked."""

    label: str
    theirs: SafeString
    mine: SafeString
    changed_by: str


@dataclass(slots=True)
class Conflict:
    """Why a save was refused, and the form data with which the person can go on."""

    who: str
    when: datetime | None
    data: QueryDict
    differences: list[Difference] = field(default_factory=list)
    taken_over: list[str] = field(default_factory=list)
    """Names of fields that only the other changed; the form now holds the new text."""


def examine(conflict: Conflict, *, form: Any, theirs: Any, base: Any | None) -> None:
    """Compare what was typed with what is stored, field by field.

    Args:
        conflict: gets the differences, and data in which fields that the person had not touched
            follow the new version.
        form: bound to what was typed, on an object of its own.
        theirs: what is stored now.
        base: what the person began with; None when that is not known.
    """
    form.is_valid()
    for name in form.fields:
        model_field = _model_field(theirs, name)
        if model_field is None:
            continue
        new = model_field.value_from_object(theirs)
        mine = _typed(form, name, model_field)
        if _same(model_field, new, mine):
            continue
        old = model_field.value_from_object(base) if base is not None else None
        if base is not None and _same(model_field, old, mine):
            conflict.taken_over.append(str(model_field.verbose_name))
            _take_over(conflict.data, form, name, new)
            continue
        by = BOTH if base is None or not _same(model_field, old, new) else YOU
        label = str(model_field.verbose_name)
        conflict.differences.append(_difference(theirs, label, model_field, (new, mine), by))
    conflict.differences.extend(_rows(form, theirs, base))


def _rows(form: Any, theirs: Any, base: Any | None) -> Iterator[Difference]:
    for relation, formset in getattr(form, "formsets", {}).items():
        formset.is_valid()
        stored = _by_pk(theirs, relation)
        known = _by_pk(base, relation) if base is not None else {}
        for row in formset.forms:
            new, old = stored.get(row.instance.pk), known.get(row.instance.pk)
            for name in row.fields:
                model_field = _model_field(row.instance, name)
                if model_field is None or name in {"id", "position"}:
                    continue
                value = model_field.value_from_object(new) if new else None
                mine = _typed(row, name, model_field)
                if not _same(model_field, value, mine):
                    before = model_field.value_from_object(old) if old else None
                    by = YOU if old and _same(model_field, before, value) else BOTH
                    if old and _same(model_field, before, mine):
                        by = OTHER
                    label = f"{new or row.instance}: {model_field.verbose_name}"
                    yield _difference(theirs, label, model_field, (value, mine), by)


def _by_pk(row: Any, relation: str) -> dict[Any, Any]:
    return {child.pk: child for child in getattr(row, relation).all()}


def _model_field(row: Any, name: str) -> Any | None:
    return next((f for f in row._meta.concrete_fields if f.name == name), None)


def _typed(form: Any, name: str, model_field: Any) -> Any:
    if name in form.errors:
        return form[name].data
    return model_field.value_from_object(form.instance)


def _same(model_field: Any, one: Any, other: Any) -> bool:
    if isinstance(model_field, RichTextField):
        return bool(from_html(one or "") == from_html(other or ""))
    return (one or None) == (other or None) if not isinstance(one, int) else one == other


def _take_over(data: QueryDict, form: Any, name: str, value: Any) -> None:
    """Put a stored value into form data, as the field's own widget would send it."""
    bound = form[name]
    prepared = bound.field.prepare_value(value)
    if isinstance(value, bool):
        data.pop(bound.html_name, None)
        if value:
            data[bound.html_name] = "on"
        return
    shown = bound.field.widget.format_value(prepared)
    if isinstance(shown, list | tuple):
        data.setlist(bound.html_name, [str(item) for item in shown])
    else:
        data[bound.html_name] = "" if shown is None else str(shown)


def _difference(
    row: Any, label: str, model_field: Any, values: tuple[Any, Any], by: str
) -> Difference:
    theirs, ours = side_by_side(*(_text(row, model_field, value) for value in values))
    return Difference(label, theirs, ours, by)


def _text(row: Any, model_field: Any, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(model_field, RichTextField):
        return worded_in(row, str(value)) or NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if model_field.is_relation:
        rows = model_field.related_model._base_manager
        found = rows.filter(pk=value).first() if str(value).isdecimal() else None
        return str(found or value)
    if model_field.choices:
        return str(dict(model_field.flatchoices).get(value, value))
    return format_date(value) if isinstance(value, date) else str(value)
