"""Canonical JSON (RFC 8785, JCS) and the hash of it.

The contract has no floating-point numbers (decimals are text) and only ASCII keys, so that
an ordinary encoder with sorted keys writes exactly what RFC 8785 asks. What would break
that is refused here; the tests compare with an independent implementation.
"""

import gc
import hashlib
import json
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from pydantic import ValidationError

from doelenboom.kernel.errors import ContractError
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.snapshot.models import READABLE_VERSIONS, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAFE_INTEGER = 2**53 - 1
_HARMLESS = frozenset({str, bool, type(None)})
_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical_json(value: Any) -> bytes:
    """Encode plain data as canonical JSON in UTF-8, without a closing line break.

    Raises:
        ValueError: a float, an integer beyond 2**53-1, a non-ASCII key or a lone surrogate.
    """
    _refuse_ambiguous(value)
    return _ENCODER.encode(value)


def canonical_mapping(told: Mapping[str, bytes]) -> bytes:
    """Canonical JSON of an object of which every value was encoded already."""
    pairs = (canonical_json(name) + b":" + told[name] for name in sorted(told))
    return b"{" + b",".join(pairs) + b"}"


def dump_snapshot(snapshot: Snapshot) -> bytes:
    """The one canonical form of a snapshot; what is not stated is left out."""
    with paused_collector():
        return canonical_json(snapshot.model_dump(mode="json", exclude_none=True))


def load_snapshot(data: bytes) -> Snapshot:
    """Read a snapshot and hold it against the contract.

    Raises:
        ContractError: no JSON, another schema version, or fields that do not fit; the message
            names the first places.
    """
    try:
        with paused_collector():
            return Snapshot.model_validate_json(data)
    except ValidationError as error:
        raise ContractError(_explain(data, error)) from error


@contextmanager
def paused_collector() -> "Iterator[None]":
    """Hold the cyclic garbage collector while many objects are made that all stay.

    A snapshot of 2,000 elements is 14 MB and loads in 0.13 s so, in 0.69 s otherwise.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def _explain(data: bytes, error: ValidationError) -> str:
    try:
        version = json.loads(data).get("schema_version")
    except (ValueError, AttributeError, RecursionError):
        return "Dit bestand is geen momentopname van Doelenboom: het is geen leesbare JSON."
    if version not in READABLE_VERSIONS:
        return (
            f"Deze momentopname volgt schema {version or 'onbekend'}; deze versie van "
            f"Doelenboom leest schema {enumerate_nl(READABLE_VERSIONS)}."
        )
    places = [
        f"{'.'.join(map(str, e['loc'])) or 'het geheel'} ({e['msg']})" for e in error.errors()[:5]
    ]
    return f"De momentopname past niet op het contract: {'; '.join(places)}."


def _refuse_ambiguous(value: Any) -> None:
    """Look at all of it; most values are text, and the same few keys come back all the time."""
    stack, known = [value], set[Any]()
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if not known.issuperset(item):
                for key in item:
                    if not isinstance(key, str) or not key.isascii():
                        raise ValueError(f"canonical JSON here has ASCII keys only, not {key!r}")
                    known.add(key)
            stack += [inner for inner in item.values() if type(inner) not in _HARMLESS]
        elif isinstance(item, list | tuple):
            stack += [inner for inner in item if type(inner) not in _HARMLESS]
        elif isinstance(item, float):
            raise ValueError("canonical JSON here has no floating-point numbers")
        elif isinstance(item, int) and not isinstance(item, bool) and abs(item) > _SAFE_INTEGER:
            raise ValueError("integers beyond 2**53-1 are not interoperable")
