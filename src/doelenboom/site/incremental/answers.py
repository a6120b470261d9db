"""Fingerprints of answers: equal only where every value in the answer is equal.

What is not known to be a plain value has no fingerprint, and who asked for it is made again each
time: forgetting a kind of value costs time, never a wrong page.
"""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

from doelenboom.site.incremental.asking import ABSENT, LOOKED_INTO
from doelenboom.snapshot.records import Records

_SIZE = 16
_PLAIN = (str, int, bool, type(None), Decimal, date, datetime, float)


_SAME_IF_EQUAL = frozenset({str, int, bool, type(None)})
"""Of these two equal values are one and the same; of decimals 1.0 and 1.00 are not."""


@cache
def _head(kind: type) -> bytes:
    """What a fingerprint begins with, so that no two kinds of value have the same one."""
    return f"{kind.__module__}.{kind.__qualname__}(".encode()


def _hash(told: bytes) -> bytes:
    return blake2b(told, digest_size=_SIZE).digest()


_NOTHING_THERE = _hash(b"absent").hex()


class Unknown(TypeError):
    """A value of a kind of which no fingerprint can be made."""


class Fingerprints:
    """Makes fingerprints; what occurs in many answers is read once, and kept until the end."""

    def __init__(self, records: Records) -> None:
        """Begin; ``records``: those of the snapshot, which were written already."""
        self._records = records
        self._seen: dict[int, tuple[Any, bytes]] = {}
        self._told_of: dict[int, str] = {}  # of what was seen
        self._plain: dict[tuple[type, Any], str] = {}

    def of(self, answer: Any) -> str | None:
        """Fingerprint of an answer; None where it has none."""
        if answer is ABSENT:
            return _NOTHING_THERE
        kind = type(answer)
        if kind in _SAME_IF_EQUAL:
            found = self._plain.get((kind, answer))
            if found is None:
                found = self._plain[kind, answer] = _hash(self._of(answer)).hex()
            return found
        known = self._seen.get(id(answer))
        if known is None:
            try:
                told = self._of(answer)
            except Unknown:
                return None
            if kind in _PLAIN:
                return _hash(told).hex()
            known = self._seen[id(answer)]
        found = self._told_of.get(id(answer))
        if found is None:
            found = self._told_of[id(answer)] = known[1].hex()
        return found

    def _of(self, value: Any) -> bytes:
        kind = type(value)
        if kind in _PLAIN:
            return f"{kind.__name__}:{value!r}".encode(errors="surrogatepass")
        known = self._seen.get(id(value))
        if known is None:
            if isinstance(value, LOOKED_INTO):
                raise Unknown(kind)
            known = self._seen[id(value)] = value, self._print(value, kind)
        return known[1]

    def _print(self, value: Any, kind: type) -> bytes:
        if isinstance(value, BaseModel):
            known = self._records.fingerprint(value, lambda told: _hash(_head(kind) + told))
            return known or _hash(_head(kind) + bytes(value.__pydantic_serializer__.to_json(value)))
        return _hash(self._told(value, kind))

    def _told(self, value: Any, kind: type) -> bytes:
        head = _head(kind)
        if isinstance(value, Enum):
            return head + value.name.encode()
        if kind in {tuple, list}:
            plain = _SAME_IF_EQUAL.issuperset(map(type, value))
            return head + (repr(value).encode() if plain else self._all(value))
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
