"""What the controller remarked, as conversations."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from doelenboom.backoffice.screens.contribution import names
from doelenboom.cycle.api import Assignment, Comment


@dataclass(frozen=True, slots=True)
class Said:
    """One turn in a conversation."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with the answers to it."""

    key: int
    place: str
    """Id of the field on this page that it is about; empty where it is about the whole."""
    about: str
    quote: str
    turns: list[Said]
    settled: bool


def remarks_on(assignment: Assignment, moment_words: Callable[[datetime], str]) -> list[Remark]:
    """Conversations, those that are still open first, in one query."""
    rows = list(Comment.objects.filter(assignment=assignment))
    replies = defaultdict(list)
    for row in rows:
        if row.reply_to_id:
            replies[row.reply_to_id].append(row)
    found = []
    for row in rows:
        if row.reply_to_id:
            continue
        turns = [
            Said(one.author_name, moment_words(one.made_at), one.text)
            for one in (row, *replies[row.pk])
        ]
        found.append(
            Remark(
                row.pk,
                names.field_of(row.passage) if row.passage else "",
                passage_label(row.passage, assignment),
                row.quote,
                turns,
                row.settled_at is not None,
            )
        )
    return sorted(found, key=lambda remark: remark.settled)


def passage_label(passage: str, assignment: Assignment) -> str:
    """What a passage is called on the screen: "Planning", "Wat doet u aan de afwijking?"."""
    kind, _, rest = passage.partition(".")
    if kind == "rows" and rest.isdecimal() and int(rest) < len(assignment.rows):
        return str(assignment.rows[int(rest)]["field"])
    return {
        "status": "Status",
        "judgement_reason": "Waarom uw oordeel afwijkt",
        "explanation": "Toelichting",
        "measure": "Maatregel",
        "aspects": "Aspecten",
        "milestones": "Mijlpalen",
        "risks": "Risico’s",
    }.get(kind, "")
