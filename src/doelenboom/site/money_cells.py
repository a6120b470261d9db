"""What tables of money share: their shape, their units in words, and cells that are facts."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.money import Side
from doelenboom.kernel.rounding import Unit
from doelenboom.money.ledger import Column
from doelenboom.money.shown import show
from doelenboom.site import addresses
from doelenboom.site.facts.amounts import exact_amounts
from doelenboom.site.facts.ids import Result, money_fact
from doelenboom.site.language import say
from doelenboom.site.marking import mark
from doelenboom.site.money_facts import Money


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: an optional code, a title with an optional link, and what stands in each column.

    ``strong`` asks for attention; ``total`` is a total among the rows, as a source has it.
    """

    code: str
    title: str
    href: str
    cells: list[str]
    strong: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole table; ``texts`` is how many columns after the first hold words, not amounts."""

    caption: str
    columns: list[str]
    rows: list[Cells]
    totals: list[Cells]
    texts: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """What the amounts of a row are about; nothing: the whole plan.

    Attributes:
        node: code of a programme or theme, with all that stands below it.
        taakveld: code in the Iv3 list of the year.
        serves: code of the element that the money serves, and of nothing below it.
    """

    node: str | None = None
    taakveld: str | None = None
    serves: str | None = None


def cell(
    money: Money,
    rounded: Decimal | None,
    column: Column | None,
    what: Side | Result,
    place: Place | None = None,
) -> str:
    """An amount as a table shows it, with the fact that it is, where it is one.

    Args:
        money: whose unit it is shown in.
        rounded: euros, rounded so that rows add up; None: nothing is said.
        column: which state of which year.
        what: the side, or what follows from all sides.
        place: what it is about; None: the whole plan.
    """
    if column is None:
        return show(rounded, money.unit)
    where = place or Place()
    fact = money_fact(column, what, node=where.node, taakveld=where.taakveld, serves=where.serves)
    return fact_cell(money, rounded, fact)


def fact_cell(money: Money, rounded: Decimal | None, fact: str) -> str:
    """An amount with its fact, unless no such fact is published or it says something else.

    An amount that was computed from rounded ones may be more than a unit off the exact amount:
    it is then right in its table, and is no fact.
    """
    text = show(rounded, money.unit)
    exact = exact_amounts(money).get(fact)
    if rounded is None or exact is None or abs(rounded - exact) >= money.unit.quantum:
        return text
    return mark(text, fact=fact, value=exact)


def unit_words(unit: Unit) -> str:
    """In what a table counts."""
    return {
        Unit.CENT: say("in euro’s en centen"),
        Unit.EURO: say("in euro’s"),
        Unit.THOUSAND: say("× € 1.000"),
        Unit.MILLION: say("in miljoenen euro’s"),
    }[unit]


def sides_word(side: Side) -> str:
    """What is on a side, in the plural."""
    return {
        Side.EXPENSE: say("lasten"),
        Side.INCOME: say("baten"),
        Side.TO_RESERVE: say("toevoegingen aan reserves"),
        Side.FROM_RESERVE: say("onttrekkingen aan reserves"),
        Side.UNSTATED: say("bedragen"),
    }[side]


def href_of(money: Money, code: str) -> str:
    """Page of an element; "" where the row is about none."""
    node = money.index.nodes.get(code)
    return addresses.node(node) if node else ""
