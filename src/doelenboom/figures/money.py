"""Amounts of the budget as bound figures: posts of one year and stage, added up."""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from doelenboom.figures.errors import Unresolved
from doelenboom.figures.known import Known
from doelenboom.figures.reference import BudgetSubject, MoneySide, budget_text
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, Side
from doelenboom.kernel.prose import FigurePart
from doelenboom.money.allocating import allocate
from doelenboom.money.ledger import Basis, Column
from doelenboom.money.lines import Line
from doelenboom.money.sums import ZERO, Sums, add_up
from doelenboom.money.tables import under

Role = Literal["value", "since", "whole"]
SIDES = {
    MoneySide.EXPENSE: Side.EXPENSE, MoneySide.INCOME: Side.INCOME,
    MoneySide.TO_RESERVE: Side.TO_RESERVE, MoneySide.FROM_RESERVE: Side.FROM_RESERVE,
}  # fmt: skip


def money_part(
    subject: BudgetSubject, known: Known, role: Role, *, year: int | None = None
) -> FigurePart:
    """The amount that a subject comes to, in euros.

    What is booked on an element and all below it; where nothing is booked there, what lines are
    divided to it and all below it.

    Args:
        subject: which posts.
        known: the money of the plan.
        role: in what is made of it.
        year: instead of the subject's own.

    Raises:
        Unresolved: no such posts are known, or they do not say if they are lasten or baten.
    """
    return _part(subject, known, role, year, _basis(subject))


def whole_of(subject: BudgetSubject, known: Known, node: str) -> FigurePart:
    """The total that an amount is a share of: out of the same column of the budget.

    Args:
        subject: the amount itself.
        known: the money of the plan.
        node: whose money is the total, with all taakvelden; "" is the whole plan.

    Raises:
        Unresolved: see ``money_part``.
    """
    whole = replace(subject, node=node, taakveld="")
    return _part(whole, known, "whole", None, _basis(subject) or _basis(whole))


def _part(
    subject: BudgetSubject, known: Known, role: Role, year: int | None, basis: Basis | None
) -> FigurePart:
    wanted = year or subject.year or known.year
    if wanted is None:
        raise Unresolved(
            "Bij dit bedrag staat geen jaar, en deze tekst hoort niet bij een editie met een "
            "boekjaar. Kies een jaar."
        )
    column = _column(subject, known, wanted, basis)
    amount = _amount(subject, known, column, basis)
    return FigurePart(
        role=role,
        budget=budget_text(replace(subject, year=None)),
        period=str(wanted),
        value=amount,
        status=subject.stage.value or None,
    )


def _column(subject: BudgetSubject, known: Known, year: int, basis: Basis | None) -> Column:
    found = known.ledger.pick(year, subject.stage, until=known.reference_date, basis=basis)
    if found is None:
        raise Unresolved(
            f"Van {year} staat er geen {BUDGET_STAGE_WORDS[subject.stage]} bij dit plan. Voer de "
            "bedragen in, of kies een ander jaar of een andere stand."
        )
    return found


def _basis(subject: BudgetSubject) -> Basis | None:
    if subject.node:
        return Basis.PROGRAMME
    return Basis.TAAKVELD if subject.taakveld else None


def _amount(subject: BudgetSubject, known: Known, column: Column, basis: Basis | None) -> Decimal:
    ledger = known.ledger
    posts = ledger.posts(column, basis or ledger.basis(column.year))
    inside = under(known.parents, [subject.node]) if subject.node else None
    mine = [line for line in posts if _is_of(line, subject, inside)]
    amount = side_of(add_up(mine), subject.side) if mine else None
    if not mine and inside is not None and not subject.taakveld:
        amount = _divided(subject, known, column, inside)
    if amount is None:
        where = known.names.get(subject.node, subject.node) or subject.taakveld or "dit plan"
        why = (
            "niet van alle bedragen staat er of het lasten of baten zijn" if mine
            else "daar staan geen bedragen"
        )  # fmt: skip
        raise Unresolved(
            f"Er is geen bedrag ({subject.side.value}) voor {where} in {column.title} "
            f"{column.year}: {why}."
        )
    return amount


def _is_of(line: Line, subject: BudgetSubject, inside: dict[str, str] | None) -> bool:
    if subject.taakveld and line.taakveld != subject.taakveld:
        return False
    return inside is None or (line.node is not None and line.node in inside)


def side_of(sums: Sums, side: MoneySide) -> Decimal | None:
    """The amount of a side; None where posts do not say if they are lasten or baten."""
    if side is MoneySide.BALANCE:
        return sums.balance
    if side is MoneySide.RESULT:
        return sums.result
    return None if sums.unstated else sums.of(SIDES[side])


def _divided(
    subject: BudgetSubject, known: Known, column: Column, inside: dict[str, str]
) -> Decimal | None:
    if subject.side not in {MoneySide.EXPENSE, MoneySide.INCOME}:
        return None
    served = allocate(known.ledger, column, SIDES[subject.side]).by_node
    mine = [amount for node, amount in served.items() if node in inside]
    return sum(mine, ZERO) if mine else None
