"""What one element costs."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.numbers import NBSP, format_number
from doelenboom.site.money_facts import Money
from doelenboom.site.parts import Fact
from doelenboom.site.sentences.money_words import in_words


@dataclass(frozen=True, slots=True)
class NodeMoney:
    """What one element costs: a sentence, and the amounts per state of the year."""

    text: str
    rows: list[Fact]


def node_money(money: Money, code: str) -> NodeMoney | None:
    """The money that is booked on an element or serves it; None: no amount names it."""
    found: list[tuple[str, Decimal]] = []
    table = money.deviations
    for name, column in (
        ("Begroot", money.budget), ("Verwacht", table.forecast), ("Gerealiseerd", table.actual)
    ):  # fmt: skip
        amount = money.served.get(code, {}).get(column) if column else None
        if column and amount is not None:
            when = f" tot {format_date(column.as_of)}" if column.as_of else ""
            found.append((f"{name}{when}", amount))
    if not found:
        return None
    title, first = found[0]
    text = {
        "Begroot": f"Dit onderdeel mag in {money.year} {in_words(first)} kosten.",
    }.get(title, f"{title} in {money.year}: {in_words(first)}.")
    if len(found) > 1 and title == "Begroot" and found[1][0].startswith("Verwacht"):
        text += f" Verwacht wordt {in_words(found[1][1])}."
    facts = [
        Fact(name, f"€{NBSP}{format_number(amount, 2 if amount % 1 else 0)}")
        for name, amount in found
    ]
    return NodeMoney(text, facts)
