"""Fingerprints of answers: equal only where every value in the answer is equal.

What is not known to be a plain value has no fingerprint, and who asked for it is made again each
time: forgetting a kind of value costs time, never a wrong page.
"""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

from doelenboom.site.incremental.asking import ABSENT, LOOKED_INTO

_SIZE = 16
_PLAIN = (str, int, bool, type(None), Decimal, date, datetime, float)


class Unknown(TypeError):
    """A value of a kind of which no fingerprint can be made."""


class Fingerprints:
    """Makes fingerprints; what occurs in many answers is read once, and kept until the end."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Any, bytes]] = {}

    def of(self, answer: Any) -> str | None:
        """Fingerprint of an answer; None where it has none."""
        try:
            return blake2b(self._of(answer), digest_size=_SIZE).hexdigest()
        except Unknown:
            return None

    def _of(self, value: Any) -> bytes:
        kind = type(value)
        if kind in _PLAIN:
            return f"{kind.__name__}:{value!r}".encode(errors="surrogatepass")
        if value is ABSENT:
            return b"absent"
        if isinstance(value, LOOKED_INTO):
            raise Unknown(kind)
        known = self._seen.get(id(value))
        if known is None:
            told = self._told(value, kind)
            known = self._seen[id(value)] = value, blake2b(told, digest_size=_SIZE).digest()
        return known[1]

    def _told(self, value: Any, kind: type) -> bytes:
        head = f"{kind.__module__}.{kind.__qualname__}(".encode()
        if isinstance(value, Enum):
            return head + value.name.encode()
        if isinstance(value, BaseModel):
            return head + bytes(value.__pydantic_serializer__.to_json(value))
        if kind in {tuple, list}:
            return head + self._all(value)
        if kind in {frozenset, set}:
            return head + b"".join(sorted(self._of(item) for item in value))
        if kind is dict:
            return head + self._all(part for pair in value.items() for part in pair)
        if kind is re.Pattern:
            return head + self._all((value.pattern, value.flags))
        if is_dataclass(value):
            return head + self._all(getattr(value, field.name) for field in fields(value))
        if isinstance(value, str):  # Markup
            return head + str.__str__(value).encode(errors="surrogatepass")
        raise Unknown(kind)

    def _all(self, values: Any) -> bytes:
        """Of each its length before it, so that no two lists run together into one."""
        parts = [self._of(value) for value in values]
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
