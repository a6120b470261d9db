"""A contribution as it stands, for whoever reads it without writing."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from doelenboom.backoffice.filled import shown
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.words import (
    Badge,
    badge_of,
    milestone_words,
    typed,
)
from doelenboom.cycle.api import Answer


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Plan text beside progress text."""

    heading: str
    plan: SafeString
    progress: SafeString
    same: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What was written so far."""

    status: Badge | None
    before: Badge | None
    judgement: str
    aspects: list[tuple[str, Badge | None]]
    rows: list[ReportRow]
    explanation: SafeString
    measure: SafeString
    milestones: list[tuple[str, str]]
    risks: list[tuple[str, SafeString]]


def report_of(material: Material) -> Report:
    """The stored answer."""
    answer, earlier, filler = material.stored, material.earlier, material.filler
    words = {status.code: badge_of(status) for status in material.statuses}
    events = {risk.code: risk.event for risk in material.risks}
    return Report(
        status=words.get(answer.status or ""),
        before=badge_of(earlier.contribution.status) if earlier else None,
        judgement=answer.judgement_reason,
        aspects=[
            (one.name, words.get(answer.aspects.get(one.code, ""))) for one in material.aspects
        ],
        rows=[
            ReportRow(
                row["field"],
                shown(row["plan"], filler),
                shown(row["progress"], filler),
                row.get("unchanged", False),
            )
            for row in answer.rows
        ],
        explanation=shown(answer.explanation, filler),
        measure=shown(answer.measure, filler),
        milestones=[(row["text"], milestone_words(row)) for row in answer.milestones],
        risks=[
            (
                events.get(row["risk"], row["risk"]) if row["risk"] else "Nieuw risico",
                shown(row["text"] or "<p>Er is niets veranderd.</p>", filler),
            )
            for row in answer.risks
        ],
    )


def texts_of(answer: Answer) -> list[tuple[str, str]]:
    """Every text of an answer that could not be stored, so that nobody has to type it again."""
    texts = [(row["field"], typed(row["progress"])) for row in answer.rows]
    texts += [("Toelichting", typed(answer.explanation)), ("Maatregel", typed(answer.measure))]
    texts += [("Waarom uw oordeel afwijkt", answer.judgement_reason)]
    return [(label, text) for label, text in texts if text]
