"""What every part of the contract has in common."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.exact import Exact


class Part(BaseModel):
    """Base of every part: frozen, no unknown fields, and None means "not stated"."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _to_the_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


Moment = Annotated[
    AwareDatetime,
    AfterValidator(_to_the_second),
    PlainSerializer(utc_text, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": "Z$"}),
]
"""Moment with a time zone, in UTC to the second: the same before and after it was stored."""

Code = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
"""A code as the organisation writes it ("SB.1.1"); unique within its kind and plan."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
"""A piece of an address; unique within its kind, and stable over publications."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

__all__ = ["Code", "Exact", "Moment", "Part", "Sha256", "Slug"]
