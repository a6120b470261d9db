"""A whole answer as fields of a form, so that a choice between texts loses nothing."""

from collections.abc import Iterator

from doelenboom.backoffice.screens.contribution import names
from doelenboom.backoffice.screens.contribution.words import typed
from doelenboom.cycle.api import Answer
from doelenboom.kernel.states import MilestoneState


def hidden_fields(answer: Answer) -> list[tuple[str, str]]:
    """Name and value of every field with which ``reading`` makes this answer again."""
    return [
        (names.STATUS, answer.status or ""),
        (names.JUDGEMENT, answer.judgement_reason),
        (names.EXPLANATION, typed(answer.explanation)),
        (names.MEASURE, typed(answer.measure)),
        *((names.aspect(code), status) for code, status in answer.aspects.items()),
        *_rows(answer),
        *_milestones(answer),
        *_risks(answer),
    ]


def _rows(answer: Answer) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(answer.rows):
        yield names.row(number), typed(row["progress"])
        yield names.row_same(number), "1" if row.get("unchanged") else ""
        yield names.row_status(number), row.get("status") or ""


def _milestones(answer: Answer) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(answer.milestones):
        due, state = row.get("due") or "", row.get("state") or ""
        if not row.get("carried"):
            yield names.NEW_MILESTONE_TEXT, row["text"]
            yield names.NEW_MILESTONE_DUE, due
            yield names.NEW_MILESTONE_STATE, state
            continue
        yield names.milestone(number, "datum"), due
        yield names.milestone(number, "op"), row.get("reached_on") or ""
        if state == MilestoneState.REACHED.value:
            yield names.milestone(number, "bereikt"), "on"
        if state == MilestoneState.DROPPED.value:
            yield names.milestone(number, "vervalt"), "on"


def _risks(answer: Answer) -> Iterator[tuple[str, str]]:
    for row in answer.risks:
        if not row.get("risk"):
            yield names.NEW_RISK, typed(row["text"])
            continue
        yield names.risk(row["risk"]), typed(row["text"])
        if row.get("unchanged"):
            yield names.risk_same(row["risk"]), "on"
