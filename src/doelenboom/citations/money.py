"""The released money of a plan, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.finance.api import lines_of
from doelenboom.goals.api import Node, Plan, depth_first
from doelenboom.money.ledger import Ledger


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """What amounts of a plan are made of.

    Attributes:
        ledger: its released lines.
        parents: code of an element → code of the one above it, parents before children.
        titles: code of an element → its title.
    """

    ledger: Ledger
    parents: Mapping[str, str | None]
    titles: Mapping[str, str]


def money_of(plan: Plan) -> PlanMoney:
    """Read it; three queries."""
    rows = Node.objects.filter(plan=plan, live=True).order_by("position", "id")
    nodes = {pk: more for pk, *more in rows.values_list("pk", "parent_id", "code", "title")}
    order = [pk for pk, _ in depth_first((pk, parent) for pk, (parent, *_) in nodes.items())]
    codes = {pk: code for pk, (_, code, _) in nodes.items()}
    return PlanMoney(
        Ledger(lines_of(plan, released=True)),
        {codes[pk]: codes.get(nodes[pk][0]) for pk in order},
        {codes[pk]: nodes[pk][2] for pk in order},
    )
