"""The money of a plan as the pure tables want it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from doelenboom.finance.models import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    BudgetShare,
    Saving,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.money.amending import AmendmentFact
from doelenboom.money.lines import Line, Share

ADOPTING = frozenset({Outcome.ADOPTED.value, Outcome.AMENDED.value})
"""Outcomes of a decision that put a budget amendment into force."""


@dataclass(frozen=True, slots=True)
class SavingFact:
    """A saving as ``money.savings`` wants it."""

    title: str
    year: int
    amount: Decimal
    realised: Decimal | None
    as_of: date | None
    term: Term | None
    node: str | None
    explanation: str | None


def lines_of(plan: Plan, *, released: bool = False) -> list[Line]:
    """Budget lines in reading order, with their shares; two queries.

    Args:
        plan: whose money.
        released: only what readers may see; else also lines nobody released yet.
    """
    rows = BudgetLine.objects.filter(plan=plan)
    if released:
        rows = rows.filter(live=True)
    shares: dict[int, list[Share]] = {}
    for line, code, share in (
        BudgetShare.objects.filter(line__plan=plan)
        .order_by("id")
        .values_list("line_id", "node__code", "share")
    ):
        shares.setdefault(line, []).append(Share(code, share))
    told = rows.order_by("position", "id").values(*_COLUMNS)  # there can be many thousands
    return [_line(row, tuple(shares.get(row["pk"], ()))) for row in told]


def amendments_of(plan: Plan, *, released: bool = False) -> list[AmendmentFact]:
    """Budget amendments by year and number, with the day they were adopted; two queries."""
    rows = BudgetAmendment.objects.filter(plan=plan).select_related("decision")
    if released:
        rows = rows.filter(live=True)
    lines: dict[int, list[Line]] = {}
    for row in (
        AmendmentLine.objects.filter(amendment__plan=plan)
        .select_related("node")
        .order_by("amendment_id", "position", "id")
    ):
        lines.setdefault(row.amendment_id, []).append(_amending(row))
    return [
        AmendmentFact(
            row.year, row.number, row.title, adopted_on(row), tuple(lines.get(row.pk, ()))
        )
        for row in rows.order_by("year", "number")
    ]


def adopted_on(amendment: BudgetAmendment) -> date | None:
    """Day on which a budget amendment came into force; None: not (yet).

    Only the council changes the budget (Gemeentewet art. 192), or what stands in its place; a
    decision of the executive alone puts nothing into force.
    """
    decision = amendment.decision
    if decision is None or decision.outcome not in ADOPTING or decision.body == Body.EXECUTIVE:
        return None
    return decision.decided_on


def savings_of(plan: Plan, *, released: bool = False) -> list[SavingFact]:
    """Savings in reading order; one query."""
    rows = Saving.objects.filter(plan=plan).select_related("node")
    if released:
        rows = rows.filter(live=True)
    return [
        SavingFact(
            row.title, row.year, row.amount, row.realised, row.as_of,
            Term(row.term) if row.term else None, row.node.code if row.node else None,
            row.explanation or None,
        )
        for row in rows.order_by("position", "id")
    ]  # fmt: skip


_COLUMNS = (
    "pk", "description", "year", "amount", "phase", "stage", "side", "as_of", "permanence", "role",
    "node__code", "taakveld",
)  # fmt: skip


def _line(row: dict[str, Any], shares: tuple[Share, ...]) -> Line:
    return Line(
        description=row["description"], year=row["year"], amount=row["amount"], phase=row["phase"],
        stage=BudgetStage(row["stage"]), side=Side(row["side"]), as_of=row["as_of"],
        permanence=Permanence(row["permanence"]), role=LineRole(row["role"]),
        node=row["node__code"], taakveld=row["taakveld"], shares=shares, place=str(row["pk"]),
    )  # fmt: skip


def _amending(row: AmendmentLine) -> Line:
    return Line(
        description=row.description, year=row.year, amount=row.amount, side=Side(row.side),
        permanence=Permanence(row.permanence), node=row.node.code if row.node else None,
        taakveld=row.taakveld,
    )  # fmt: skip
