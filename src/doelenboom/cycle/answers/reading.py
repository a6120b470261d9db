"""What somebody sends in, held against what is asked: only what fits is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from doelenboom.cycle.answers.answer import Answer
from doelenboom.cycle.answers.last_time import last_reports, row_keys
from doelenboom.cycle.answers.milestones import read_milestones
from doelenboom.cycle.errors import BadAnswer, Problem
from doelenboom.cycle.models import Aspect, Assignment, Risk, Status
from doelenboom.kernel.prose import from_html, to_html

LONGEST_TEXT = 50_000
"""Characters of one text. The longest in the municipal reports we know has under 6,000."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer may choose from: the scale's statuses and the template's aspects by code."""

    statuses: Mapping[str, Status]
    aspects: Mapping[str, Aspect]


def what_is_asked(assignment: Assignment) -> Asked:
    """Read scale and aspects of the edition's template."""
    template = assignment.round.edition.template
    return Asked(
        {status.code: status for status in Status.objects.filter(scale_id=template.scale_id)},
        {aspect.code: aspect for aspect in Aspect.objects.filter(template=template)},
    )


def read_answer(answer: Answer, assignment: Assignment, asked: Asked) -> Answer:
    """An answer in normal form: known codes, clean markup, plan texts as they were asked.

    Raises:
        BadAnswer: something in it cannot be stored; all of it is told at once.
    """
    found: list[Problem] = []
    read = Answer(
        status=_status("status", answer.status, asked, found),
        judgement_reason=_plain("judgement_reason", answer.judgement_reason, found),
        explanation=_markup("explanation", answer.explanation, found),
        measure=_markup("measure", answer.measure, found),
        aspects=_aspects(answer.aspects, asked, found),
        rows=_rows(answer, assignment, asked, found),
        milestones=read_milestones(answer.milestones, assignment.milestones, found),
        risks=_risks(answer.risks, assignment, found),
    )
    if found:
        raise BadAnswer(found)
    return read


def _status(passage: str, code: Any, asked: Asked, found: list[Problem]) -> str | None:
    if code in (None, ""):
        return None
    if not isinstance(code, str) or code not in asked.statuses:
        words = ", ".join(status.word for status in asked.statuses.values())
        found.append(Problem(passage, f"Status “{code}” staat niet op de schaal. Kies: {words}."))
        return None
    return code


def _aspects(given: Mapping[str, Any], asked: Asked, found: list[Problem]) -> dict[str, str]:
    read: dict[str, str] = {}
    for code, status in given.items():
        if code not in asked.aspects:
            found.append(Problem("aspects", f"Aspect “{code}” hoort niet bij dit sjabloon."))
        elif chosen := _status(f"aspects.{code}", status, asked, found):
            read[code] = chosen
    return read


def _rows(
    answer: Answer, assignment: Assignment, asked: Asked, found: list[Problem]
) -> list[dict[str, Any]]:
    stored = assignment.rows
    if [row.get("field") for row in answer.rows] != [row["field"] for row in stored]:
        found.append(
            Problem(
                "rows",
                "De rijen van deze bijdrage zijn anders dan toen u begon. Ververs de pagina; "
                "uw tekst staat nog op dit apparaat.",
            )
        )
        return []
    read = []
    for number, (given, asked_row) in enumerate(zip(answer.rows, stored, strict=True)):
        passage = f"rows.{number}"
        read.append(
            {
                "field": asked_row["field"],
                "plan": asked_row["plan"],
                "progress": _markup(passage, given.get("progress") or "", found),
                "status": _status(passage, given.get("status"), asked, found),
                "unchanged": bool(given.get("unchanged")),
            }
        )
    _keep_honest(read, assignment)
    return read


def _keep_honest(rows: list[dict[str, Any]], assignment: Assignment) -> None:
    """A text is only "unchanged" while it is word for word what was reported last time."""
    if not any(row["unchanged"] for row in rows):
        return
    earlier = last_reports(assignment.round.edition, [assignment.node_id]).get(assignment.node_id)
    texts = earlier.row_texts() if earlier else {}
    for key, row in zip(row_keys(row["field"] for row in rows), rows, strict=True):
        before = texts.get(key)
        same = before is not None and normal(before.progress_text) == row["progress"]
        row["unchanged"] = row["unchanged"] and same and bool(row["progress"])


def _risks(
    given: list[dict[str, Any]], assignment: Assignment, found: list[Problem]
) -> list[dict[str, Any]]:
    if not given:
        return []
    edition = assignment.round.edition_id
    codes = set(Risk.objects.filter(edition_id=edition).values_list("code", flat=True))
    read = []
    for number, risk in enumerate(given):
        passage = f"risks.{number}"
        code = str(risk.get("risk") or "")
        if code and code not in codes:
            found.append(Problem(passage, f"Risico {code} staat niet in het register."))
        text = _markup(passage, risk.get("text") or "", found)
        if code or text:
            unchanged = bool(risk.get("unchanged")) and bool(code) and not text
            read.append({"risk": code, "text": text, "unchanged": unchanged})
    return read


def normal(markup: str) -> str:
    """Markup in the one form in which texts are stored and compared."""
    return to_html(from_html(markup))


def _markup(passage: str, text: Any, found: list[Problem]) -> str:
    return normal(_plain(passage, text, found))


def _plain(passage: str, text: Any, found: list[Problem]) -> str:
    if not isinstance(text, str):
        found.append(Problem(passage, "Hier hoort tekst."))
        return ""
    if len(text) > LONGEST_TEXT:
        found.append(
            Problem(
                passage,
                f"Deze tekst is te lang: {len(text):,} tekens, en {LONGEST_TEXT:,} is het meeste. "
                "Maak de tekst korter.".replace(",", "."),
            )
        )
        return ""
    return text.strip()
