"""Exact decimals in documents: text, so that no reader can round them."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, PlainSerializer, WithJsonSchema

from doelenboom.kernel.numbers import decimal_text


def _bare(value: Decimal) -> Decimal:
    return Decimal(decimal_text(value))


Exact = Annotated[
    Decimal,
    Field(max_digits=60, decimal_places=30),
    AfterValidator(_bare),
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"}),
]
"""Exact decimal, written as text ("12.5") so that no reader can round it.

Zeros at its end are left out at once: it is the same before and after it was stored."""
