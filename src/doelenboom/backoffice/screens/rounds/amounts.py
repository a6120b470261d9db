"""Amounts and percentages in forms about a round, as a Dutch writer types them."""

from decimal import Decimal
from typing import Any

from django import forms

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_number, parse_number


class NumberField(forms.DecimalField):
    """A number with a decimal comma; points and spaces may separate thousands."""

    def to_python(self, value: Any) -> Any:
        """Read it; empty is none."""
        text = str(value or "").strip().removeprefix("€").strip()
        if not text:
            return None
        try:
            return parse_number(text)
        except NotationError as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """As it is shown; what could not be read stays as it was typed."""
        return format_number(value) if isinstance(value, Decimal) else value
