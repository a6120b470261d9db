"""Moving elements, only when the tree is still as the person saw it."""

from dataclasses import dataclass

from django.db import transaction

from doelenboom.backoffice.screens.tree.tokens import order_token
from doelenboom.goals.api import Node, Plan, move_node
from doelenboom.history.api import StaleWrite


@dataclass(frozen=True, slots=True)
class Move:
    """What a person asked: put this element there, as seen on their screen."""

    node: int
    parent: int | None
    before: int | None
    token_from: str
    token_to: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The element and the new orders at both ends."""

    node: Node
    old_parent: int | None
    new_parent: int | None
    token_from: str
    token_to: str


@transaction.atomic
def move(plan: Plan, asked: Move) -> Moved:
    """Move an element of a plan.

    Raises:
        StaleWrite: the order at either end is no longer what the person saw.
        TreeError: the move would break the tree.
        Node.DoesNotExist: an element is not, or no longer, in this plan.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    nodes = Node.objects.filter(plan=plan)
    node = nodes.get(pk=asked.node)
    parent = nodes.get(pk=asked.parent) if asked.parent else None
    before = nodes.get(pk=asked.before) if asked.before else None
    old_parent = node.parent_id
    _check_token(plan, old_parent, asked.token_from)
    _check_token(plan, asked.parent, asked.token_to)
    moved = move_node(node=node, parent=parent, before=before)
    return Moved(
        moved,
        old_parent,
        asked.parent,
        token_of(plan, old_parent),
        token_of(plan, asked.parent),
    )


def token_of(plan: Plan, parent: int | None) -> str:
    """Token of the order that is stored now."""
    children = Node.objects.filter(plan=plan, parent_id=parent).order_by("position", "id")
    return order_token(children.values_list("pk", flat=True))


def _check_token(plan: Plan, parent: int | None, seen: str) -> None:
    if token_of(plan, parent) == seen:
        return
    where = "bovenaan de boom"
    if parent is not None:
        found = Node.objects.filter(pk=parent).values_list("code", "title").first()
        where = f"onder “{' '.join(found)}”" if found else "op deze plek"
    raise StaleWrite(
        f"Iemand anders heeft intussen iets veranderd {where}. Uw verplaatsing is daarom niet "
        "uitgevoerd. De boom hieronder is weer actueel; probeer het opnieuw."
    )
