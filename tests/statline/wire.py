"""Answers on their way out."""

from dataclasses import dataclass, field
from typing import Any

import msgspec


@dataclass
class Answer:
    """What will be sent; faults may change it."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; odata.metadata=minimal"
    headers: dict[str, str] = field(default_factory=dict)


def json_answer(document: Any, status: int = 200) -> Answer:
    return Answer(status, msgspec.json.encode(document), "application/json;charset=utf-8")


def missing(message: str = "Not Found") -> Answer:
    return Answer(404, message.encode(), "text/plain;charset=utf-8")
