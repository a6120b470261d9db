"""Linked data as JSON, the same bytes every time."""

import json
from collections.abc import Mapping
from typing import Any

Thing = dict[str, Any]
"""A node of a graph: JSON-LD has values of many shapes."""


def jsonld(context: object, graph: list[Thing], base: str = "") -> bytes:
    """A document; addresses in it count from ``base``, or from where it stands when that is ""."""
    found = {"@context": _with_base(context, base), "@graph": graph}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode(errors="replace")


def ref(address: str) -> Thing:
    """A reference to something with this address."""
    return {"@id": address}


def dutch(text: str) -> Thing:
    """A text in Dutch."""
    return {"@value": text, "@language": "nl"}


def typed(value: str, kind: str) -> Thing:
    """A value with its type: ``typed("2026-11-02", "xsd:date")``."""
    return {"@value": value, "@type": kind}


def _with_base(context: object, base: str) -> object:
    if not base:
        return context
    if isinstance(context, Mapping):
        return {"@base": base, **context}
    return [{"@base": base}, context]
