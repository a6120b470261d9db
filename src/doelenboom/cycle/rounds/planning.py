"""Who will be asked about what, before anything is asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from doelenboom.cycle.models import Contribution, Edition, Round
from doelenboom.goals.api import Level, Node, Placed, tree
from doelenboom.kernel.states import NodeKind
from doelenboom.organisations.api import Owner


@dataclass(frozen=True, slots=True)
class Asked:
    """One element that will be asked about; ``account`` None: nobody can answer."""

    node: Node
    depth: int
    owner: Owner | None
    account: Any


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What opening a round would ask.

    Attributes:
        asked: elements in reading order.
        without_owner: elements that nobody answers for.
        without_account: elements whose owner has no account, or one that is not active.
        levels: the layers of the tree on which is asked.
    """

    asked: list[Asked]
    without_owner: list[Node]
    without_account: list[tuple[Node, Owner]]
    levels: list[Level]

    @property
    def people(self) -> int:
        """How many people are asked."""
        return len({one.account.pk for one in self.asked if one.account})


def plan_round(edition: Edition, levels: Iterable[Level] | None = None) -> RoundPlan:
    """Look ahead, with a constant number of queries; nothing is stored.

    Asked are the released elements within the edition's scope, on the chosen levels.

    Args:
        edition: what is being prepared.
        levels: the layers to ask on; None: those of its round, or else ``usual_levels``.
    """
    chosen = _levels(edition, levels)
    keys = {level.pk for level in chosen}
    scope = set(edition.scope.values_list("pk", flat=True))
    placed = within(tree(edition.plan, released_only=True), scope)
    on_level = [one for one in placed if one.node.level_id in keys]
    accounts = _accounts(one.node.owner_id for one in on_level)
    asked = [
        Asked(one.node, one.depth, one.node.owner, accounts.get(one.node.owner_id or 0))
        for one in on_level
    ]
    return RoundPlan(
        asked,
        [one.node for one in asked if one.owner is None],
        [(one.node, one.owner) for one in asked if one.owner and one.account is None],
        chosen,
    )


def within(placed: Iterable[Placed], scope: Collection[int]) -> list[Placed]:
    """Elements that are in the scope or below it, in reading order; no scope is everything."""
    rows = list(placed)
    if not scope:
        return rows
    inside: set[int] = set()
    for one in rows:
        if one.node.pk in scope or one.node.parent_id in inside:
            inside.add(one.node.pk)
    return [one for one in rows if one.node.pk in inside]


def usual_levels(edition: Edition) -> list[Level]:
    """Layers that were ever reported on in this plan; else those of its activities; else all."""
    levels = Level.objects.filter(plan_id=edition.plan_id)
    reported = Contribution.objects.filter(edition__plan_id=edition.plan_id, live=True)
    known = levels.filter(pk__in=reported.values("node__level_id").distinct())
    activities = levels.filter(kind=NodeKind.ACTIVITY.value)
    return list(known) or list(activities) or list(levels)


def _levels(edition: Edition, levels: Iterable[Level] | None) -> list[Level]:
    if levels is not None:
        return list(levels)
    found = Round.objects.filter(edition=edition).first()
    own = list(found.levels.all()) if found else []
    return own or usual_levels(edition)


def _accounts(owners: Iterable[int | None]) -> dict[int, Any]:
    """The active account of each owner."""
    keys = {pk for pk in owners if pk}
    query = Owner.objects.filter(pk__in=keys, user__is_active=True).select_related("user")
    return {owner.pk: owner.user for owner in query}
