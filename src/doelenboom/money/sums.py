"""Amounts added up per side, and what follows from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.money import Side
from doelenboom.money.lines import Line

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Lasten, baten and changes of reserves in euros, each positive as the BBV shows them.

    ``unstated`` is money of which the source does not say whether it is lasten or baten; as
    long as there is any, ``balance`` and ``result`` mean nothing and are None.
    """

    expense: Decimal = ZERO
    income: Decimal = ZERO
    to_reserve: Decimal = ZERO
    from_reserve: Decimal = ZERO
    unstated: Decimal = ZERO

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.expense + other.expense,
            self.income + other.income,
            self.to_reserve + other.to_reserve,
            self.from_reserve + other.from_reserve,
            self.unstated + other.unstated,
        )

    @property
    def balance(self) -> Decimal | None:
        """Saldo van baten en lasten (BBV art. 17 and 27): income less expenses."""
        return None if self.unstated else self.income - self.expense

    @property
    def result(self) -> Decimal | None:
        """Resultaat: the balance after additions to and withdrawals from reserves."""
        balance = self.balance
        return None if balance is None else balance + self.from_reserve - self.to_reserve

    def of(self, side: Side) -> Decimal:
        """Amount of one side."""
        return {
            Side.EXPENSE: self.expense,
            Side.INCOME: self.income,
            Side.TO_RESERVE: self.to_reserve,
            Side.FROM_RESERVE: self.from_reserve,
            Side.UNSTATED: self.unstated,
        }[side]


def add_up(lines: Iterable[Line]) -> Sums:
    """Sum of the posts among the lines; totals and "of which" are never added."""
    found = dict.fromkeys(Side, ZERO)
    for line in lines:
        if line.is_post:
            found[line.side] += line.amount
    return Sums(
        found[Side.EXPENSE],
        found[Side.INCOME],
        found[Side.TO_RESERVE],
        found[Side.FROM_RESERVE],
        found[Side.UNSTATED],
    )


def known_sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Sum of the amounts that are known; None where none is: unknown is not nothing."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None
