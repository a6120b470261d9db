"""Milestones in an answer: those of last time stay in sight until they are settled."""

from datetime import date
from typing import Any

from doelenboom.cycle.errors import Problem
from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.states import MilestoneState

_STATES = {state.value for state in MilestoneState}
_LONGEST_TEXT = 2_000
_LONGEST_DUE = 120


def read_milestones(
    given: list[dict[str, Any]], stored: list[dict[str, Any]], found: list[Problem]
) -> list[dict[str, Any]]:
    """Milestones in normal form; a row without any text is left out.

    A milestone of last time is recognised by its text. It cannot be left out, only marked as
    reached, missed or dropped: otherwise a promise could vanish without a word.
    """
    carried = {row["text"]: row for row in stored if row.get("carried")}
    read = [_read(row, f"milestones.{number}", carried, found) for number, row in enumerate(given)]
    read = [row for row in read if row["text"]]
    for text in carried.keys() - {row["text"] for row in read}:
        found.append(
            Problem(
                "milestones",
                f"Mijlpaal “{text}” is vorige keer gemeld en kan niet weg. Kies “vervallen” als "
                "hij niet meer geldt.",
            )
        )
    return read


def _read(
    row: dict[str, Any], passage: str, carried: dict[str, dict[str, Any]], found: list[Problem]
) -> dict[str, Any]:
    text = " ".join(str(row.get("text") or "").split())
    if len(text) > _LONGEST_TEXT:
        found.append(Problem(passage, f"Houd een mijlpaal korter dan {_LONGEST_TEXT} tekens."))
    state = row.get("state") or MilestoneState.PLANNED.value
    if state not in _STATES:
        found.append(Problem(passage, f"“{state}” is geen stand van een mijlpaal."))
    due, reached = (_day(row.get(name), passage, found) for name in ("due", "reached_on"))
    if state != MilestoneState.REACHED.value:
        reached = None
    before = carried.get(text)
    return {
        "text": text,
        "due": due,
        "due_text": " ".join(str(row.get("due_text") or "").split())[:_LONGEST_DUE],
        "state": state,
        "reached_on": reached,
        "was_due": before["was_due"] if before else None,
        "carried": before is not None,
    }


def _day(given: Any, passage: str, found: list[Problem]) -> str | None:
    if given in (None, ""):
        return None
    try:
        day = given if isinstance(given, date) else parse_date(str(given))
    except NotationError as error:
        found.append(Problem(passage, str(error)))
        return None
    return day.isoformat()
