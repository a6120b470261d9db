"""What tables of money share: their shape, their units in words, and cells that are facts."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.money import Side
from doelenboom.kernel.rounding import Unit
from doelenboom.money.ledger import Column
from doelenboom.money.shown import show
from doelenboom.site import addresses
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
    """What the amounts of a row are about: a programme, a taakveld, or the whole plan."""

    node: str | None = None
    taakveld: str | None = None


def cell(
    rounded: Decimal | None,
    exact: Decimal | None,
    *,
    unit: Unit,
    column: Column | None,
    what: Side | Result,
    place: Place,
) -> str:
    """An amount as a table shows it, with the fact that it is."""
    text = show(rounded, unit)
    if exact is None or column is None or not text.strip("–"):
        return text
    fact = money_fact(column, what, node=place.node, taakveld=place.taakveld)
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
