"""What it costs: budget lines with their shares, amendments, savings, explained deviations.

No lock is needed for what an adopted edition shows: it is published from its stored version, so
that a later change of these rows only shows in what is adopted later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from doelenboom.cycle.api import MoneyDeviation
from doelenboom.finance.api import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    BudgetShare,
    Saving,
    taakvelden_of,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term
from doelenboom.publishing.freezing.decisions import decision_code
from doelenboom.publishing.freezing.tree import FrozenTree
from doelenboom.publishing.freezing.words import prose, required, text
from doelenboom.snapshot import money as contract


@dataclass(frozen=True, slots=True)
class FrozenMoney:
    """The parts of a snapshot that are about money; None where there is nothing."""

    budget: tuple[contract.BudgetLine, ...]
    taakvelden: tuple[contract.Taakveld, ...] | None
    amendments: tuple[contract.BudgetAmendment, ...] | None
    savings: tuple[contract.Saving, ...] | None
    deviations: tuple[contract.MoneyDeviation, ...] | None


def freeze_money(plan: Plan, editions: Mapping[int, str], tree: FrozenTree) -> FrozenMoney:
    """Everything released about the money of a plan.

    Args:
        plan: whose money.
        editions: key → code of the editions in the snapshot.
        tree: released elements; what serves another one is not allocated.
    """
    budget = _budget(plan, tree)
    amendments = _amendments(plan, tree)
    deviations = _deviations(editions, tree)
    return FrozenMoney(
        budget,
        _taakvelden([*budget, *(line for one in amendments for line in one.lines)]) or None,
        amendments or None,
        _savings(plan, tree) or None,
        deviations or None,
    )


def _budget(plan: Plan, tree: FrozenTree) -> tuple[contract.BudgetLine, ...]:
    shares: dict[int, list[contract.Share]] = {}
    for line, node, share in (
        BudgetShare.objects.filter(line__plan=plan, line__live=True, node__in=tree.codes)
        .order_by("id")
        .values_list("line_id", "node_id", "share")
    ):
        shares.setdefault(line, []).append(contract.Share(node=tree.codes[node], share=share))
    rows = BudgetLine.objects.filter(plan=plan, live=True).order_by("position", "id")
    return tuple(
        contract.BudgetLine(
            description=required(row.description),
            year=row.year,
            phase=required(row.phase),
            amount=amount,
            stated_unit="mln" if row.stated_unit == BudgetLine.StatedUnit.MILLION else "euro",
            node=tree.codes.get(row.node_id or 0),
            taakveld=text(row.taakveld),
            side=Side(row.side) or None,
            stage=BudgetStage(row.stage) or None,
            as_of=row.as_of,
            permanence=Permanence(row.permanence) or None,
            role=None if row.role == LineRole.POST else LineRole(row.role),
            shares=tuple(shares.get(row.pk, ())) or None,
        )
        for row, amount in _joined(rows, shares)
    )


def _joined(
    rows: Iterable[BudgetLine], shares: Mapping[int, list[contract.Share]]
) -> Iterable[tuple[BudgetLine, Decimal]]:
    """Lines with their amounts; those that only differ in their Iv3 category as one.

    A reader looks at taakvelden; the categories of a delivery (salaries, rent, grants: some
    twenty per taakveld) stand in the delivery itself.
    """
    found: dict[Any, tuple[BudgetLine, Decimal]] = {}
    for row in rows:
        key: Any = row.pk
        if row.category and row.taakveld:
            key = (
                row.year, row.phase, row.stage, row.as_of, row.side, row.taakveld, row.node_id,
                row.permanence, row.role, row.stated_unit,
                tuple((share.node, share.share) for share in shares.get(row.pk, ())),
            )  # fmt: skip
        first, amount = found.get(key, (row, Decimal(0)))
        found[key] = (first, amount + row.amount)
    return found.values()


def _amendments(plan: Plan, tree: FrozenTree) -> tuple[contract.BudgetAmendment, ...]:
    lines: dict[int, list[contract.AmendmentLine]] = {}
    for line in AmendmentLine.objects.filter(amendment__plan=plan, amendment__live=True).order_by(
        "amendment_id", "position", "id"
    ):
        lines.setdefault(line.amendment_id, []).append(
            contract.AmendmentLine(
                description=required(line.description),
                year=line.year,
                amount=line.amount,
                side=Side(line.side),
                node=tree.codes.get(line.node_id or 0),
                taakveld=text(line.taakveld),
                permanence=Permanence(line.permanence) or None,
            )
        )
    rows = BudgetAmendment.objects.filter(plan=plan, live=True).order_by("year", "number")
    return tuple(
        contract.BudgetAmendment(
            year=row.year,
            number=row.number,
            title=required(row.title),
            explanation=text(row.explanation),
            decision=decision_code(row.decision_id) if row.decision_id else None,
            lines=tuple(lines.get(row.pk, ())),
        )
        for row in rows
    )


def _savings(plan: Plan, tree: FrozenTree) -> tuple[contract.Saving, ...]:
    rows = Saving.objects.filter(plan=plan, live=True).order_by("position", "id")
    return tuple(
        contract.Saving(
            title=required(row.title),
            year=row.year,
            amount=row.amount,
            realised=row.realised,
            as_of=row.as_of,
            term=Term(row.term) or None,
            node=tree.codes.get(row.node_id or 0),
            explanation=text(row.explanation),
        )
        for row in rows
    )


def _deviations(
    editions: Mapping[int, str], tree: FrozenTree
) -> tuple[contract.MoneyDeviation, ...]:
    rows = MoneyDeviation.objects.filter(edition__in=editions).order_by(
        "edition__position", "edition_id", "id"
    )
    return tuple(
        contract.MoneyDeviation(
            edition=editions[row.edition_id],
            node=tree.codes.get(row.node_id or 0),
            taakveld=text(row.taakveld),
            description=text(row.description),
            side=Side(row.side) or None,
            explanation=prose(row.explanation),
            measure=prose(row.measure),
        )
        for row in rows
        if row.node_id is None or row.node_id in tree.codes
    )


def _taakvelden(
    lines: Iterable[contract.BudgetLine | contract.AmendmentLine],
) -> tuple[contract.Taakveld, ...]:
    """Names of the codes that lines use, in the order of their lists."""
    used: dict[int, set[str]] = {}
    for line in lines:
        if line.taakveld:
            used.setdefault(line.year, set()).add(line.taakveld)
    if not used:
        return ()
    return tuple(
        contract.Taakveld(year=year, code=code, name=name)
        for year, known in sorted(taakvelden_of(used).items())
        for code, name in known.names.items()
        if code in used[year]
    )
