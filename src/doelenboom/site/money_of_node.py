"""What one element costs: a sentence, a small bar, and the amounts."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Side
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import capitalise
from doelenboom.money.ledger import Column
from doelenboom.site.facts.ids import money_fact
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, mark
from doelenboom.site.money_facts import Money
from doelenboom.site.parts import Fact
from doelenboom.site.sentences.money_words import apart, with_sign

_WIDTH = 280
"""Units of the drawing; the largest amount fills them."""


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """Expected (light) with what was spent (dark) in it, and the budget as an upright line.

    ``marks`` says which is which. Lengths are whole units of the drawing; "" where there is no
    such amount.
    """

    title: str
    marks: str
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
        return self.marked(with_sign(self.value))

    @property
    def exact(self) -> str:
        return self.marked(format_value(self.value, "€", 2 if self.value % 1 else 0))

    def marked(self, text: str) -> str:
        """This amount as it is written, with its fact."""
        fact = money_fact(self.column, Side.EXPENSE, serves=self.code)
        return mark(text, fact=fact, value=self.value)


def node_money(money: Money, code: str, actor: str) -> NodeMoney | None:
    """The money that is booked on an element or serves it; None: no amount names it.

    Args:
        money: all of it.
        code: of the element.
        actor: who spends it, in running text: "de gemeente".
    """
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
        _sentence(money.year, budget, expected, spent, actor),
        rows,
        _bar(budget, expected, spent),
    )


def _amount(money: Money, column: Column | None, code: str) -> _Amount | None:
    value = money.served.get(code, {}).get(column) if column else None
    return _Amount(column, value, code) if column and value is not None else None


def _spent_name(column: Column | None) -> str:
    if column and column.as_of:
        return say("Gerealiseerd tot {day}", day=format_date(column.as_of))
    return say("Gerealiseerd")


def _sentence(
    year: int,
    budget: _Amount | None,
    expected: _Amount | None,
    spent: _Amount | None,
    actor: str,
) -> str:
    if budget and expected:
        return _beside(year, budget, expected, at_start(actor))
    if budget:
        return say("Dit onderdeel mag in {year} {amount} kosten.", year=year, amount=budget.short)
    if expected:
        return say("Verwacht in {year}: {amount}.", year=year, amount=expected.short)
    amount = spent.short if spent else ""
    return say("Gerealiseerd in {year}: {amount}.", year=year, amount=amount)


def _beside(year: int, budget: _Amount, expected: _Amount, actor: str) -> str:
    """Two amounts as precise as is needed to tell them apart."""
    may, will = apart(budget.value, expected.value)
    text = say("Dit onderdeel mag in {year} {amount} kosten.", year=year, amount=budget.marked(may))
    if budget.value == expected.value:
        return f"{text} {say('{actor} verwacht precies dat uit te geven.', actor=actor)}"
    will = expected.marked(will)
    return f"{text} {say('{actor} verwacht {expected} uit te geven.', actor=actor, expected=will)}"


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
        _marks(budget, expected, spent),
        length(budget),
        length(expected),
        length(spent),
    )


def _marks(budget: _Amount | None, expected: _Amount | None, spent: _Amount | None) -> str:
    """What each mark of the bar is, of those that are drawn."""
    told = [
        words
        for amount, words in (
            (budget, say("streep: begroot")),
            (expected, say("licht: verwacht")),
            (spent, say("donker: gerealiseerd")),
        )
        if amount
    ]
    return f"{capitalise(', '.join(told))}."
