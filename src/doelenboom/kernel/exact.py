"""Exact decimals in documents: text, so that no reader can round them."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainSerializer, WithJsonSchema

from doelenboom.kernel.numbers import decimal_text

Exact = Annotated[
    Decimal,
    Field(max_digits=60, decimal_places=30),
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"}),
]
"""Exact decimal, written as text ("12.5") so that no reader can round it."""
