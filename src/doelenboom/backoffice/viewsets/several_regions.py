"""A field for several regions, as people write them: codes or names with ``;`` between."""

from difflib import get_close_matches
from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Lower

from doelenboom.organisations.api import Region

MOST = 6
"""More lines in one chart cannot be told apart."""


class SeveralRegions(forms.CharField):
    """Codes of regions; shown and typed as names, or as codes where a name is not unique."""

    def __init__(self, **kwargs: Any) -> None:
        """Not required, and one line."""
        super().__init__(**{"required": False, "max_length": 600, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """Names of the stored codes; what was typed stays as it was typed."""
        if not isinstance(value, list):
            return value
        rows = {row.code: row for row in Region.objects.filter(code__in=value)}
        return "; ".join(_written(rows[code]) for code in value if code in rows)

    def to_python(self, value: Any) -> Any:
        """The text, or the codes that a draft already holds."""
        return value if isinstance(value, list) else super().to_python(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other regions are meant, and not only other words."""
        return bool(super().has_changed(self.prepare_value(initial), data))

    def clean(self, value: Any) -> Any:
        """Codes in the order in which they were typed, each once.

        Raises:
            ValidationError: a region is not known, or there are too many.
        """
        said = super().clean(value)
        if isinstance(said, list):
            return said
        texts = [part.strip() for part in said.split(";") if part.strip()]
        codes = list(dict.fromkeys(_code(text) for text in texts))
        if len(codes) > MOST:
            raise forms.ValidationError(
                f"Kies hoogstens {MOST} gebieden: meer lijnen zijn niet uit elkaar te houden."
            )
        return codes


def _written(row: Region) -> str:
    same = Region.objects.filter(name=row.name).count()
    return row.name if same == 1 and ";" not in row.name else row.code


def _code(text: str) -> str:
    """Code of the region that a person means.

    Raises:
        ValidationError: none, or more than one.
    """
    lowered = Region.objects.annotate(lowered=Lower("name"))
    rows = list(lowered.filter(Q(code__iexact=text) | Q(lowered=text.lower()))[:9])
    exact = [row for row in rows if row.code.lower() == text.lower()]
    if len(exact or rows) == 1:
        return (exact or rows)[0].code
    if rows:
        choices = ", ".join(row.code for row in rows)
        raise forms.ValidationError(
            f"Er zijn meer gebieden die “{text}” heten. Schrijf de code: {choices}."
        )
    near = _near(text)
    hint = f" Bedoelt u “{near}”?" if near else ""
    raise forms.ValidationError(
        f"Het gebied “{text}” kennen we niet.{hint} Zet ; tussen twee gebieden."
    )


def _near(text: str) -> str:
    """A name like it, of a kind that people compare with; "" without any."""
    rows = Region.objects.exclude(kind__in=("district", "neighbourhood"))
    known = {name.lower(): name for name in rows.values_list("name", flat=True)}
    found = get_close_matches(text.lower(), known, n=1, cutoff=0.75)
    return known[found[0]] if found else ""
