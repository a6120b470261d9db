"""What one element costs: a sentence, a small bar, and the amounts."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Side
from doelenboom.kernel.numbers import format_value
from doelenboom.money.ledger import Column
from doelenboom.site.facts.ids import money_fact
from doelenboom.site.language import say
from doelenboom.site.marking import mark
from doelenboom.site.money_facts import Money
from doelenboom.site.parts import Fact
from doelenboom.site.sentences.money_words import in_words

_WIDTH = 280
"""Units of the drawing; the largest amount fills them."""


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """Expected (light) with what was spent (dark) in it, and the budget as an upright line.

    Lengths are whole units of the drawing; "" where there is no such amount.
    """

    title: str
    budget: str
    expected: str
    spent: str


@dataclass(frozen=True, slots=True)
class NodeMoney:
    """What one element costs."""

    text: str
    rows: list[Fact]
    bar: MoneyBar | None


@dataclass(frozen=True, slots=True)
class _Amount:
    """One state of the money of an element; ``short`` stands in a sentence, ``exact`` in a row."""

    column: Column
    value: Decimal
    code: str

    @property
    def short(self) -> str:
        return self._marked(in_words(self.value))

    @property
    def exact(self) -> str:
        return self._marked(format_value(self.value, "€", 2 if self.value % 1 else 0))

    def _marked(self, text: str) -> str:
        fact = money_fact(self.column, Side.EXPENSE, serves=self.code)
        return mark(text, fact=fact, value=self.value)


def node_money(money: Money, code: str) -> NodeMoney | None:
    """The money that is booked on an element or serves it; None: no amount names it."""
    table = money.deviations
    budget = _amount(money, money.budget, code)
    expected = _amount(money, table.forecast, code)
    spent = _amount(money, table.actual, code)
    rows = [
        Fact(name, amount.exact)
        for name, amount in (
            (say("Begroot"), budget),
            (say("Verwacht"), expected),
            (_spent_name(table.actual), spent),
        )
        if amount
    ]
    if not rows:
        return None
    return NodeMoney(
        _sentence(money.year, budget, expected, spent), rows, _bar(budget, expected, spent)
    )


def _amount(money: Money, column: Column | None, code: str) -> _Amount | None:
    value = money.served.get(code, {}).get(column) if column else None
    return _Amount(column, value, code) if column and value is not None else None


def _spent_name(column: Column | None) -> str:
    if column and column.as_of:
        return say("Gerealiseerd tot {day}", day=format_date(column.as_of))
    return say("Gerealiseerd")


def _sentence(
    year: int, budget: _Amount | None, expected: _Amount | None, spent: _Amount | None
) -> str:
    if budget:
        text = say("Dit onderdeel mag in {year} {amount} kosten.", year=year, amount=budget.short)
        if expected:
            return f"{text} {say('Verwacht wordt {amount}.', amount=expected.short)}"
        return text
    if expected:
        return say("Verwacht in {year}: {amount}.", year=year, amount=expected.short)
    amount = spent.short if spent else ""
    return say("Gerealiseerd in {year}: {amount}.", year=year, amount=amount)


def _bar(
    budget: _Amount | None, expected: _Amount | None, spent: _Amount | None
) -> MoneyBar | None:
    """Drawn where there is something to compare, and no amount is below zero."""
    known = [item for item in (budget, expected, spent) if item]
    if len(known) < 2 or any(item.value < 0 for item in known):  # noqa: PLR2004 - two compare
        return None
    largest = max(item.value for item in known)
    if not largest:
        return None

    def length(item: _Amount | None) -> str:
        return str(int(item.value * _WIDTH / largest)) if item else ""

    return MoneyBar(
        say("Begroot, verwacht en gerealiseerd naast elkaar"),
        length(budget),
        length(expected),
        length(spent),
    )
