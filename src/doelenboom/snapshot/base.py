"""What every part of the contract has in common."""

from decimal import Decimal
from typing import Annotated

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.numbers import decimal_text


class Part(BaseModel):
    """Base of every part: frozen, no unknown fields, and None means "not stated"."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Exact = Annotated[
    Decimal,
    Field(max_digits=60, decimal_places=30),
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"}),
]
"""Exact decimal, written as text ("12.5") so that no reader can round it."""

Moment = Annotated[
    AwareDatetime,
    PlainSerializer(utc_text, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": "Z$"}),
]
"""Moment with a time zone, written in UTC to the second."""

Code = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
"""A code as the organisation writes it ("SB.1.1"); unique within its kind and plan."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
"""A piece of an address; unique within its kind, and stable over publications."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
