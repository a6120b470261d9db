"""Working an amendment of the council into an approved answer."""

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from doelenboom.cycle.answers.answer import Answer, answer_of
from doelenboom.cycle.answers.taking import kept_version, locked_assignments, locked_edition
from doelenboom.cycle.answers.writing import store
from doelenboom.cycle.errors import CycleError
from doelenboom.cycle.models import AmendedChange, Assignment, Edition, Status
from doelenboom.cycle.releasing.amending import record_amended_change
from doelenboom.decisions.api import Amendment
from doelenboom.goals.api import Node
from doelenboom.kernel.prose import Prose, from_html, from_typed, to_html, to_typed
from doelenboom.kernel.stages import AmendmentOutcome, AnswerStage, EditionStage
from doelenboom.kernel.states import NOT_REPORTED_WORD

STATUS, EXPLANATION, MEASURE = "status", "explanation", "measure"
_ROW = "rows."
_WORDS = {STATUS: "status", EXPLANATION: "toelichting", MEASURE: "bijsturing"}


def passages_of(assignment: Assignment) -> list[tuple[str, str, str]]:
    """What of an answer can be amended: passage, its name, and the text as it stands."""
    rows = [
        (f"{_ROW}{place}", row["field"], _typed(row["progress"]))
        for place, row in enumerate(assignment.rows)
    ]
    return [
        (STATUS, _WORDS[STATUS], assignment.status.code if assignment.status else ""),
        (EXPLANATION, _WORDS[EXPLANATION], _typed(assignment.explanation)),
        (MEASURE, _WORDS[MEASURE], _typed(assignment.measure)),
        *rows,
    ]


@transaction.atomic
def amend_answer(
    *,
    edition: Edition,
    amendment: Amendment,
    node: Node,
    passage: str,
    becomes: str,
    filled: Callable[[Prose], Prose] = tuple,
) -> AmendedChange:
    """Change one passage of an approved answer because the council adopted an amendment.

    Args:
        edition: which lies with the council.
        amendment: adopted by the council.
        node: of which the answer is changed.
        passage: "status", "explanation", "measure" or "rows.2", as comments name places.
        becomes: the text as a person types it, or the code of a status.
        filled: fills figures in, so that what is recorded keeps the words that were read.

    Raises:
        CycleError: the edition is not with the council, the amendment was not adopted, the
            element has no approved answer, or nothing changes.
        BadAnswer: the text cannot be stored.
    """
    held = locked_edition(edition.pk)
    if held.stage != EditionStage.COUNCIL:
        raise CycleError("Een amendement verwerkt u als de editie bij de raad ligt.")
    if amendment.outcome != AmendmentOutcome.ADOPTED:
        raise CycleError("Dit amendement is niet aangenomen; er verandert niets door.")
    row = _approved(held, node)
    field, was, said, answer = _amended(row, passage, becomes, filled)
    kept_version(row, "vóór amendement").save()
    store(row, answer)
    return record_amended_change(
        edition=held, amendment=amendment, node=node, field=field, was=was, becomes=said
    )


def _approved(edition: Edition, node: Node) -> Assignment:
    keys = Assignment.objects.filter(round__edition=edition, node=node).values_list("pk", flat=True)
    rows = locked_assignments(list(keys))
    if not rows or rows[0].stage != AnswerStage.APPROVED:
        raise CycleError(
            f"Over “{node}” is in deze editie niets goedgekeurd. Leg de wijziging vast als “iets "
            "anders” en pas haar aan waar zij thuishoort."
        )
    return rows[0]


def _amended(
    row: Assignment, passage: str, becomes: str, filled: Callable[[Prose], Prose]
) -> tuple[str, str, str, Answer]:
    """Name of the passage, what it was and becomes in words, and the answer that it makes."""
    answer = answer_of(row)
    if passage == STATUS:
        words = dict(
            Status.objects.filter(scale=row.round.edition.template.scale_id).values_list(
                "code", "word"
            )
        )
        if becomes and becomes not in words:
            raise CycleError("Deze status staat niet op de schaal van deze editie.")
        was = words.get(answer.status or "", NOT_REPORTED_WORD)
        said = words.get(becomes, NOT_REPORTED_WORD)
        return _WORDS[STATUS], was, said, replace(answer, status=becomes or None)
    if passage == EXPLANATION:
        new = _markup(becomes, old := answer.explanation)
        return (
            _WORDS[passage],
            _typed(old, filled),
            _typed(new, filled),
            replace(answer, explanation=new),
        )
    if passage == MEASURE:
        new = _markup(becomes, old := answer.measure)
        return (
            _WORDS[passage],
            _typed(old, filled),
            _typed(new, filled),
            replace(answer, measure=new),
        )
    place = _place(passage, len(answer.rows))
    old = answer.rows[place]["progress"]
    new = _markup(becomes, old)
    rows = [dict(one) for one in answer.rows]
    rows[place] = rows[place] | {"progress": new, "unchanged": False}
    return (
        rows[place]["field"],
        _typed(old, filled),
        _typed(new, filled),
        replace(answer, rows=rows),
    )


def _place(passage: str, number: int) -> int:
    text = passage.removeprefix(_ROW)
    if not passage.startswith(_ROW) or not text.isdecimal() or int(text) >= number:
        raise CycleError("Dit onderdeel is er niet (meer). Kies een ander onderdeel.")
    return int(text)


def _typed(markup: str, filled: Callable[[Prose], Prose] = tuple) -> str:
    return to_typed(filled(from_html(markup))) if markup else ""


def _markup(text: str, before: str) -> str:
    return to_html(from_typed(text, from_html(before) if before else ()))
