"""The question and the answer of an inquiry, as they are kept in its row."""

from typing import Any

import msgspec

from doelenboom.statistics.links.preselection import Preselection
from doelenboom.statistics.links.records import Query, TableLink
from doelenboom.statistics.sources.protocol import TableAddress


class LookedUp(msgspec.Struct):
    """One table that was asked about, and found.

    Attributes:
        address: where it is, in the service's own spelling ("statline-v4:CBS:85099NED").
        chosen: what the pasted address had chosen, in the words of this table.
        notes: what a person should know, in Dutch.
    """

    text: str
    address: str
    title: str
    chosen: Preselection
    others: list[str] = []
    notes: list[str] = []


class NotFound(msgspec.Struct):
    """One table that was asked about, and why it was not found (in Dutch)."""

    text: str
    reason: str


class Question(msgspec.Struct):
    """Tables to look up, as they were pasted or found."""

    links: list[TableLink]


class Answer(msgspec.Struct):
    """What is known of them now."""

    tables: list[LookedUp] = []
    failed: list[NotFound] = []


def address_from(text: str) -> TableAddress:
    """Read "service:catalogue:table"."""
    service, catalogue, table = text.split(":", 2)
    return TableAddress(service, catalogue, table)


def to_row(value: Question | Answer) -> dict[str, Any]:
    """Plain JSON."""
    built: dict[str, Any] = msgspec.to_builtins(value)
    return built


def question_from(row: Any) -> Question:
    """Read a question back."""
    return msgspec.convert(row, Question)


def answer_from(row: Any) -> Answer:
    """Read an answer back; a row without an answer, or with an old one, gives an empty one."""
    try:
        return msgspec.convert(row or {}, Answer)
    except msgspec.ValidationError:
        return Answer()


def link_to(address: TableAddress, *others: TableAddress) -> TableLink:
    """A table that was picked from the catalogue."""
    return TableLink(address.table, (address, *others), query=Query())
