"""An answer cut into passages: to compare two of them, and to choose per passage."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from doelenboom.cycle.api import Answer

_WHOLE = tuple(field.name for field in fields(Answer) if field.name not in {"aspects", "rows"})
"""Parts that are chosen as a whole."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two answers to one question that were written from the same beginning.

    Attributes:
        disputed: passages that both wrote, each in their own way.
        taken_over: passages that only the other wrote; ``answer`` has their text.
        answer: this person's answer with ``taken_over`` in it.
    """

    disputed: tuple[str, ...]
    taken_over: tuple[str, ...]
    answer: Answer


def passages(answer: Answer) -> dict[str, Any]:
    """Passage → what it holds. Named as in remarks: "explanation", "rows.2", "aspects.geld"."""
    found = {name: getattr(answer, name) for name in _WHOLE}
    found |= {f"aspects.{code}": status for code, status in answer.aspects.items()}
    return found | {f"rows.{number}": _of_row(row) for number, row in enumerate(answer.rows)}


def fingerprints(answer: Answer) -> dict[str, str]:
    """Passage → a short hash, by which a form remembers what somebody began with."""
    return {name: _fingerprint(value) for name, value in passages(answer).items()}


def merge(mine: Answer, theirs: Answer, begun: Mapping[str, str]) -> Merge:
    """Put two answers together as far as they do not contradict each other.

    Args:
        mine: what was typed.
        theirs: what is stored.
        begun: ``fingerprints`` of what this person began with; what is not in it counts as
            written by both.
    """
    ours, stored = passages(mine), passages(theirs)
    different = [
        name for name in dict.fromkeys([*ours, *stored]) if ours.get(name) != stored.get(name)
    ]
    taken_over = [name for name in different if begun.get(name) == _fingerprint(ours.get(name))]
    disputed = [
        name
        for name in different
        if name not in taken_over and begun.get(name) != _fingerprint(stored.get(name))
    ]
    return Merge(tuple(disputed), tuple(taken_over), chosen(mine, theirs, taken_over))


def chosen(mine: Answer, theirs: Answer, from_theirs: Iterable[str]) -> Answer:
    """This person's answer, with these passages as the other wrote them."""
    wanted = set(from_theirs)
    stored = passages(theirs)
    aspects = dict(mine.aspects)
    for name in wanted:
        kind, _, code = name.partition(".")
        if kind == "aspects":
            aspects.pop(code, None)
            if status := stored.get(name):
                aspects[code] = status
    rows = [
        {**row, **stored[f"rows.{number}"]} if f"rows.{number}" in wanted else row
        for number, row in enumerate(mine.rows)
    ]
    whole = {name: stored[name] for name in _WHOLE if name in wanted}
    return replace(mine, aspects=aspects, rows=rows, **whole)


def _of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row.get(name) for name in ("progress", "status", "unchanged")}


def _fingerprint(value: Any) -> str:
    text = json.dumps(value or None, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
