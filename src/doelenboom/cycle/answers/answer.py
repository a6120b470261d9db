"""An answer apart from where it is stored."""

from dataclasses import dataclass, field
from typing import Any

from doelenboom.cycle.models import Assignment


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody fills in for one element; shapes of the lists: see ``Assignment``.

    Attributes:
        status: code of a status on the edition's scale; None: not judged yet.
        aspects: code of an aspect → code of a status; what is missing is not reported.
    """

    status: str | None = None
    judgement_reason: str = ""
    explanation: str = ""
    measure: str = ""
    aspects: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    milestones: list[dict[str, Any]] = field(default_factory=list)
    risks: list[dict[str, Any]] = field(default_factory=list)


def answer_of(assignment: Assignment) -> Answer:
    """The answer as it is stored."""
    return Answer(
        status=assignment.status.code if assignment.status else None,
        judgement_reason=assignment.judgement_reason,
        explanation=assignment.explanation,
        measure=assignment.measure,
        aspects=dict(assignment.aspects),
        rows=[dict(row) for row in assignment.rows],
        milestones=[dict(row) for row in assignment.milestones],
        risks=[dict(row) for row in assignment.risks],
    )


def content_of(assignment: Assignment) -> dict[str, Any]:
    """The answer as ``AnswerVersion.content`` keeps it."""
    answer = answer_of(assignment)
    return {
        "status": answer.status,
        "judgement_reason": answer.judgement_reason,
        "explanation": answer.explanation,
        "measure": answer.measure,
        "aspects": answer.aspects,
        "rows": answer.rows,
        "milestones": answer.milestones,
        "risks": answer.risks,
    }
