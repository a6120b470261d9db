"""Linked data as JSON, the same bytes every time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Thing = dict[str, Any]
"""A node of a graph: JSON-LD has values of many shapes."""


def jsonld(
    context: object, graph: Sequence[Thing], base: str = "", written: Sequence[str] = ()
) -> bytes:
    """A document; addresses in it count from ``base``, or from where it stands when that is "".

    Args:
        context: what its words mean.
        graph: the things in it.
        base: address of the document.
        written: things that come behind those, as ``things`` wrote them.
    """
    listed = ",".join(part for part in (things(graph), *written) if part)
    text = f'{{"@context":{_dumped(_with_base(context, base))},"@graph":[{listed}]}}'
    return f"{text}\n".encode(errors="replace")


def things(graph: Iterable[Thing]) -> str:
    """Things as they stand in a document, with commas between them."""
    return ",".join(map(_dumped, graph))


def _dumped(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


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
