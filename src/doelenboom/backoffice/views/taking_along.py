"""Lists as CSV or workbook: the words of the screen, and nothing that a spreadsheet would run."""

import re
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import slugify
from wagtail.fields import RichTextField

from doelenboom.backoffice.filled import worded_in

_NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?")
_RUNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell of CSV that begins with one of these is a formula to a spreadsheet (OWASP)."""


class SpokenExportMixin:
    """Part of a list view (``SpreadsheetExportMixin``)."""

    model: Any
    FORMAT_CSV: str

    def get_filename(self) -> str:
        """Name of the file without extension: what is in it."""
        return slugify(str(self.model._meta.verbose_name_plural))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Values by field: words of a choice, ja or nee, running text without markup."""
        row: dict[str, Any] = super().to_row_dict(item)  # type: ignore[misc]
        return {name: self._spoken(item, name, value) for name, value in row.items()}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """A value as it stands in the file; text that a spreadsheet would run is quoted."""
        written = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        runs = isinstance(written, str) and written.startswith(_RUNS)
        if export_format == self.FORMAT_CSV and runs and not _NUMBER.fullmatch(written):
            return f"'{written}"
        return written

    def _spoken(self, item: Any, name: str, value: Any) -> Any:
        if isinstance(value, bool):
            return "ja" if value else "nee"
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return value
        if getattr(field, "choices", None):
            return getattr(item, f"get_{name}_display")()
        if isinstance(field, RichTextField):
            return worded_in(item, value)
        return value
