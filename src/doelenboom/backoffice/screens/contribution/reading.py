"""From what somebody typed to an answer; everything that is not theirs to change stays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from doelenboom.backoffice.screens.contribution import names
from doelenboom.cycle.api import Answer
from doelenboom.kernel.prose import from_html, from_typed, to_html, to_typed
from doelenboom.kernel.prose.blocks import clean
from doelenboom.kernel.states import MilestoneState


def read_answer(data: QueryDict, stored: Answer, last_time: Sequence[str]) -> Answer:
    """Read a form over the answer that is stored.

    A field that was not sent keeps what is stored, so that half a request never empties
    anything. Whether codes and dates exist, the cycle says when it stores.

    Args:
        data: what was sent.
        stored: the answer as it is; its plan texts, headings and dates of before stay.
        last_time: per row the text of last time as markup, empty where there was none.
    """
    return replace(
        stored,
        status=_choice(data, names.STATUS, stored.status),
        judgement_reason=_line(data, names.JUDGEMENT, stored.judgement_reason),
        explanation=_prose(data, names.EXPLANATION, stored.explanation),
        measure=_prose(data, names.MEASURE, stored.measure),
        aspects=_aspects(data, stored.aspects),
        rows=[_row(data, n, row, last_time[n]) for n, row in enumerate(stored.rows)],
        milestones=_milestones(data, stored.milestones),
        risks=_risks(data, stored.risks),
    )


def _choice(data: QueryDict, name: str, stored: str | None) -> str | None:
    return (data.get(name) or None) if name in data else stored


def _line(data: QueryDict, name: str, stored: str) -> str:
    return _one_line(str(data.get(name))) if name in data else stored


def _one_line(text: str) -> str:
    """Text on one line without control characters, which no database keeps."""
    return " ".join(clean(text).split())


def _prose(data: QueryDict, name: str, stored: str) -> str:
    if name not in data:
        return stored
    return to_html(from_typed(str(data.get(name)), from_html(stored)))


def _aspects(data: QueryDict, stored: Mapping[str, str]) -> dict[str, str]:
    found = dict(stored)
    for code in _sent(data, names.ASPECT):
        found.pop(code, None)
        if value := data.get(names.aspect(code)):
            found[code] = value
    return found


def _sent(data: QueryDict, prefix: str) -> list[str]:
    """What comes behind a prefix in the names of the fields that were sent."""
    return [name.removeprefix(prefix) for name in data if name.startswith(prefix)]


def _row(data: QueryDict, number: int, row: dict[str, Any], last_time: str) -> dict[str, Any]:
    progress = _prose(data, names.row(number), row.get("progress") or "")
    same = row.get("unchanged", False)
    if names.row_same(number) in data:
        same = data.get(names.row_same(number)) == "1"
    same = bool(same and last_time) and is_same(progress, last_time)
    return {
        **row,
        "progress": last_time if same else progress,
        "status": _choice(data, names.row_status(number), row.get("status")),
        "unchanged": same,
    }


def is_same(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever is bold in them."""
    return to_typed(from_html(one)) == to_typed(from_html(other))


def _milestones(data: QueryDict, stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of last time in their order, then the ones that were added, as they stand there.

    Added ones have no identity: what the form says about them is all there is.
    """
    found = [_carried(data, number, row) for number, row in enumerate(stored) if row.get("carried")]
    if names.NEW_MILESTONE_TEXT not in data:
        return found + [row for row in stored if not row.get("carried")]
    days = data.getlist(names.NEW_MILESTONE_DUE)
    states = data.getlist(names.NEW_MILESTONE_STATE)
    for place, text in enumerate(data.getlist(names.NEW_MILESTONE_TEXT)):
        due = days[place] if place < len(days) else ""
        reached = place < len(states) and states[place] == MilestoneState.REACHED.value
        state = MilestoneState.REACHED if reached else MilestoneState.PLANNED
        if said := _one_line(text):
            found.append(
                {"text": said, "due": due, "state": state.value,
                 "reached_on": due if reached else None}
            )  # fmt: skip
    return found


def _carried(data: QueryDict, number: int, row: dict[str, Any]) -> dict[str, Any]:
    """A milestone of last time: reached or not, moved, or dropped; its words stay."""
    if names.milestone(number, "datum") not in data:
        return row
    state = _state(data, number, row)
    reached = state is MilestoneState.REACHED
    return {
        **row,
        "due": data.get(names.milestone(number, "datum")) or row.get("due"),
        "state": state.value,
        "reached_on": data.get(names.milestone(number, "op")) if reached else None,
    }


def _state(data: QueryDict, number: int, row: dict[str, Any]) -> MilestoneState:
    if names.milestone(number, "bereikt") in data:
        return MilestoneState.REACHED
    if names.milestone(number, "vervalt") in data:
        return MilestoneState.DROPPED
    stored = MilestoneState(row.get("state") or MilestoneState.PLANNED)
    ticked = {MilestoneState.REACHED, MilestoneState.DROPPED}
    return MilestoneState.PLANNED if stored in ticked else stored


def _risks(data: QueryDict, stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One entry per risk of the register of which something is said, then new ones."""
    before = {row["risk"]: row for row in stored if row.get("risk")}
    found = []
    for code in dict.fromkeys([*before, *_sent(data, names.RISK)]):
        row = before.get(code, {"risk": code, "text": "", "unchanged": False})
        if names.risk(code) in data:
            text = _prose(data, names.risk(code), row["text"])
            same = names.risk_same(code) in data and not text
            row = {"risk": code, "text": text, "unchanged": same}
        if row["text"] or row["unchanged"]:
            found.append(row)
    if names.NEW_RISK not in data:
        return found + [row for row in stored if not row.get("risk")]
    typed = (to_html(from_typed(text)) for text in data.getlist(names.NEW_RISK))
    return found + [{"risk": "", "text": text, "unchanged": False} for text in typed if text]
