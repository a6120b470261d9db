"""Every amount that a text may cite, all at once: each is what ``figures.money`` gives for it.

In one pass over the lines, so that a number in a text can be looked up among all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.figures.known import Known
from doelenboom.figures.money import SIDES, side_of
from doelenboom.figures.reference import BudgetSubject, MoneySide
from doelenboom.money.allocating import allocate
from doelenboom.money.ledger import Basis, Column
from doelenboom.money.sums import Sums, add_up


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount of the budget.

    Attributes:
        subject: what is added up, with its year.
        value: in euros.
    """

    subject: BudgetSubject
    value: Decimal


def stated_amounts(known: Known) -> Iterator[StatedAmount]:
    """Amounts per element, per taakveld and of the whole plan, by year, stage and side.

    Without those that are nothing, and without a result that is the balance.
    """
    ledger = known.ledger
    for year, stage in sorted({(one.year, one.stage) for one in ledger.columns}):
        for basis in (None, *Basis):
            column = ledger.pick(year, stage, until=known.reference_date, basis=basis)
            if column is not None:
                for node, taakveld, side, value in _of_column(known, column, basis):
                    if value:
                        subject = BudgetSubject(side, node, taakveld, stage, year)
                        yield StatedAmount(subject, value)


def _of_column(
    known: Known, column: Column, basis: Basis | None
) -> Iterator[tuple[str, str, MoneySide, Decimal]]:
    posts = known.ledger.posts(column, basis or known.ledger.basis(column.year))
    if basis is Basis.PROGRAMME:
        own = ((line.node or "", add_up([line])) for line in posts)
        sums = _upward(known.parents, own)
        for node, told in sums.items():
            yield from ((node, "", side, value) for side, value in _sides(told))
        for side, amounts in _divided(known, column):
            yield from ((node, "", side, value) for node, value in amounts if node not in sums)
        return
    found: dict[str, Sums] = {}
    for line in posts:
        key = line.taakveld if basis else ""
        if basis is None or key:
            found[key] = found.get(key, Sums()) + add_up([line])
    for taakveld, told in found.items():
        yield from (("", taakveld, side, value) for side, value in _sides(told))


def _sides(sums: Sums) -> Iterator[tuple[MoneySide, Decimal]]:
    for side in MoneySide:
        value = side_of(sums, side)
        is_said = side is MoneySide.RESULT and value == sums.balance
        if value is not None and not is_said:
            yield side, value


def _divided(known: Known, column: Column) -> Iterator[tuple[MoneySide, list[tuple[str, Decimal]]]]:
    for side in (MoneySide.EXPENSE, MoneySide.INCOME):
        served = allocate(known.ledger, column, SIDES[side]).by_node
        told = _upward(known.parents, ((n, Sums(expense=v)) for n, v in served.items()))
        yield side, [(node, sums.expense) for node, sums in told.items()]


def _upward(
    parents: Mapping[str, str | None], amounts: Iterable[tuple[str, Sums]]
) -> dict[str, Sums]:
    """Element → its own amounts and those of all below it."""
    found: dict[str, Sums] = {}
    for node, sums in amounts:
        if node in parents:
            found[node] = found.get(node, Sums()) + sums
    for node in reversed(list(parents)):  # parents before children, says ``Known``
        above = parents[node]
        if node in found and above is not None:
            found[above] = found.get(above, Sums()) + found[node]
    return found
