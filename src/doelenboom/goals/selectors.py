"""Reading the goal tree."""

from dataclasses import dataclass

from doelenboom.goals.models import Node, Plan
from doelenboom.goals.rules import depth_first


@dataclass(frozen=True, slots=True)
class Placed:
    """An element with its depth in the tree (roots at 0)."""

    node: Node
    depth: int


def tree(plan: Plan, *, released_only: bool = False) -> list[Placed]:
    """A plan's elements in reading order, with two queries however large the tree is."""
    nodes = Node.objects.filter(plan=plan).select_related("level", "owner")
    if released_only:
        nodes = nodes.filter(live=True)
    found = {node.pk: node for node in nodes.order_by("position", "id")}
    order = depth_first((pk, node.parent_id) for pk, node in found.items())
    return [Placed(found[pk], depth) for pk, depth in order]


def descendants(node: Node) -> set[int]:
    """Primary keys of everything below an element, itself not included."""
    pairs = Node.objects.filter(plan_id=node.plan_id).values_list("pk", "parent_id")
    children: dict[int | None, list[int]] = {}
    for pk, parent in pairs:
        children.setdefault(parent, []).append(pk)
    found: set[int] = set()
    stack = list(children.get(node.pk, ()))
    while stack:
        here = stack.pop()
        found.add(here)
        stack.extend(children.get(here, ()))
    return found
