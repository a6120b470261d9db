"""Writing down budget amendments (begrotingswijzigingen)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from doelenboom.decisions.api import Decision
from doelenboom.finance.errors import AmendmentInForce, BadMoney, Problem
from doelenboom.finance.models import AmendmentLine, BudgetAmendment
from doelenboom.finance.selectors import adopted_on
from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import record, save_revisions
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import SIDE_WORDS, Permanence, Side

_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 13
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class AmendmentEntry:
    """One line of an amendment as it is filled in; ``year`` None: the year of the amendment."""

    description: str
    amount: Decimal
    side: Side
    year: int | None = None
    node: Node | None = None
    taakveld: str = ""
    permanence: Permanence = Permanence.UNSTATED


@transaction.atomic
def set_amendment(
    *, plan: Plan, year: int, number: int, title: str, lines: Sequence[AmendmentEntry],
    explanation: str = "", decision: Decision | None = None,
    amendment: BudgetAmendment | None = None, reason: str = "",
) -> BudgetAmendment:  # fmt: skip
    """Write a budget amendment, new or changed, with its lines in this order.

    Args:
        plan: whose budget it changes.
        year: financial year in which it is numbered.
        number: its number in that year.
        title: what it is about.
        lines: what it adds to, or (negative) takes from, which place.
        explanation: why.
        decision: by which it was adopted or rejected; None: not decided.
        amendment: the one to change; None: a new one.
        reason: why an amendment that is in force is corrected.

    Raises:
        BadMoney: something does not fit; nothing is written.
        AmendmentInForce: the council adopted it, and no reason is given.
    """
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    held = _held(amendment, plan)
    problems = [
        *_head_problems(year, number, title),
        *_taken(plan, year, number, held),
        *(one for place, entry in enumerate(lines) for one in _line_problems(plan, entry, place)),
    ]
    if decision is not None and decision.organisation_id != plan.organisation_id:
        problems.append(Problem("decision", "Dit besluit is van een andere organisatie."))
    if not lines:
        problems.append(Problem("lines", "Voeg ten minste één regel toe."))
    if problems:
        raise BadMoney(problems)
    before = shown(held) if held else None
    if held is not None and not _counts_the_same(held, year, number, decision, lines):
        _refuse_in_force(held, reason)
    row = held or BudgetAmendment(plan=plan)
    row.year, row.number, row.title = year, number, title.strip()
    row.explanation, row.decision = explanation.strip(), decision
    row.save()
    row.lines.all().delete()
    AmendmentLine.objects.bulk_create(
        _row(row, position, entry) for position, entry in enumerate(lines, 1)
    )
    save_revisions([row])
    after = shown(row)
    if before != after:
        record(
            verb="begrotingswijziging gewijzigd" if held else "begrotingswijziging ingevoerd",
            subject=row, organisation=plan.organisation.code, before=before, after=after,
            note=reason.strip(),
        )  # fmt: skip
    return row


@transaction.atomic
def remove_amendment(*, amendment: BudgetAmendment, reason: str = "") -> None:
    """Take away an amendment that was entered by mistake.

    Raises:
        AmendmentInForce: the council adopted it, and no reason is given.
    """
    held = BudgetAmendment.objects.select_for_update(of=("self",)).get(pk=amendment.pk)
    _refuse_in_force(held, reason)
    record(
        verb="begrotingswijziging verwijderd", subject=held,
        organisation=held.plan.organisation.code, before=shown(held), note=reason.strip(),
    )  # fmt: skip
    held.delete()


def shown(amendment: BudgetAmendment) -> dict[str, Any]:
    """An amendment as the audit log keeps it."""
    return {
        "boekjaar": amendment.year, "nummer": amendment.number, "titel": amendment.title,
        "toelichting": amendment.explanation,
        "besluit": str(amendment.decision) if amendment.decision else None,
        "regels": [
            {
                "omschrijving": line.description, "jaar": line.year, "bedrag": str(line.amount),
                "lasten_baten": SIDE_WORDS[Side(line.side)], "taakveld": line.taakveld,
                "code": line.node.code if line.node else None, "structureel": line.permanence,
            }
            for line in amendment.lines.select_related("node").order_by("position", "id")
        ],
    }  # fmt: skip


def entries_of(amendment: BudgetAmendment) -> list[AmendmentEntry]:
    """The lines of a stored amendment as they are filled in."""
    return [
        AmendmentEntry(
            line.description, line.amount, Side(line.side), line.year, line.node, line.taakveld,
            Permanence(line.permanence),
        )
        for line in amendment.lines.select_related("node").order_by("position", "id")
    ]  # fmt: skip


def _held(amendment: BudgetAmendment | None, plan: Plan) -> BudgetAmendment | None:
    if amendment is None:
        return None
    rows = BudgetAmendment.objects.select_for_update(of=("self",)).select_related("decision")
    held: BudgetAmendment = rows.get(pk=amendment.pk, plan=plan)
    return held


def _row(amendment: BudgetAmendment, position: int, entry: AmendmentEntry) -> AmendmentLine:
    return AmendmentLine(
        amendment=amendment, position=position, description=entry.description.strip(),
        year=entry.year or amendment.year, amount=entry.amount, node=entry.node,
        taakveld=entry.taakveld, side=entry.side.value, permanence=entry.permanence.value,
    )  # fmt: skip


def _refuse_in_force(held: BudgetAmendment, reason: str) -> None:
    day = adopted_on(held)
    if day is not None and not reason.strip():
        raise AmendmentInForce(
            f"Begrotingswijziging {held.number} van {held.year} is vastgesteld op "
            f"{format_date(day)}. Maak een nieuwe begrotingswijziging, of schrijf op waarom u een "
            "invoerfout verbetert."
        )


def _counts_the_same(
    held: BudgetAmendment,
    year: int,
    number: int,
    decision: Decision | None,
    lines: Sequence[AmendmentEntry],
) -> bool:
    """Whether what the budget gets from it stays: which one it is, its decision, its lines."""
    if (held.year, held.number, held.decision) != (year, number, decision):
        return False
    same = [_row(held, place, entry) for place, entry in enumerate(lines, 1)]
    kept = list(held.lines.order_by("position", "id"))
    return [_facts(line) for line in same] == [_facts(line) for line in kept]


def _facts(line: AmendmentLine) -> tuple[Any, ...]:
    return (
        line.description, line.year, line.amount, line.node_id, line.taakveld, line.side,
        line.permanence,
    )  # fmt: skip


def _head_problems(year: int, number: int, title: str) -> list[Problem]:
    found = []
    if not title.strip():
        found.append(Problem("title", "Schrijf op waar de begrotingswijziging over gaat."))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        found.append(Problem("year", "Vul een boekjaar in van vier cijfers."))
    if number < 1:
        found.append(Problem("number", "Vul een nummer in vanaf 1."))
    return found


def _taken(plan: Plan, year: int, number: int, held: BudgetAmendment | None) -> list[Problem]:
    others = BudgetAmendment.objects.filter(plan=plan, year=year, number=number)
    taken = others.exclude(pk=held.pk if held else None).first()
    if taken is None:
        return []
    return [Problem(
        "number",
        f"Nummer {number} van {year} is al gebruikt voor “{taken.title}”. Kies een ander nummer.",
    )]  # fmt: skip


def _line_problems(plan: Plan, entry: AmendmentEntry, place: int) -> list[Problem]:
    found = []
    if not entry.description.strip():
        found.append(Problem("description", "Schrijf op waar het bedrag voor is.", place))
    if not entry.amount.is_finite() or abs(entry.amount) >= _LARGEST:
        found.append(Problem("amount", "Dit bedrag is te groot.", place))
    elif entry.amount != entry.amount.quantize(_CENT) or not entry.amount:
        found.append(Problem("amount", "Vul een bedrag in, niet nul, tot op de cent.", place))
    if not entry.side:
        found.append(Problem("side", "Kies of het lasten, baten of reserves zijn.", place))
    if entry.node is not None and entry.node.plan_id != plan.pk:
        found.append(Problem("node", f"“{entry.node}” hoort bij een ander plan.", place))
    return found
