"""Putting in the text of last time where it still holds."""

from dataclasses import replace

from doelenboom.backoffice.screens.contribution import names
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.keys import number_of
from doelenboom.cycle.api import Answer


def taken_over(answer: Answer, material: Material, which: str) -> Answer:
    """An answer with the text of one row, or everything, as it was last time.

    What was written already is only replaced where it was asked by number. Milestones and
    risks are of now, so they are never taken over.
    """
    if material.earlier is None:
        return answer
    if which != names.ALL:
        number = number_of(which)
        rows = [_row(row, material, n) if n == number else row for n, row in enumerate(answer.rows)]
        return replace(answer, rows=rows)
    before = material.earlier.contribution
    scale = {status.pk: status.code for status in material.statuses}
    return replace(
        answer,
        status=answer.status or scale.get(before.status_id or 0),
        explanation=answer.explanation or before.explanation,
        measure=answer.measure or before.measure,
        aspects=_aspects(answer, material),
        rows=[
            row if row["progress"] else _row(row, material, n)
            for n, row in enumerate(answer.rows)
        ],
    )  # fmt: skip


def _row(row: dict[str, object], material: Material, number: int) -> dict[str, object]:
    text = material.last_time[number]
    if not text:
        return row
    status = material.last_row_status(number)
    known = {one.code for one in material.statuses}
    code = status.code if status and status.code in known else None
    return {**row, "progress": text, "unchanged": True, "status": row.get("status") or code}


def _aspects(answer: Answer, material: Material) -> dict[str, str]:
    before = material.earlier.aspects if material.earlier else {}
    known = {one.code for one in material.statuses}
    asked = {one.code for one in material.aspects}
    found = {
        code: status.code
        for code, status in before.items()
        if code in asked and status.code in known
    }
    return found | answer.aspects
