"""Changing the goal tree."""

from django.db import transaction

from doelenboom.goals.errors import OtherPlan, WouldLoop
from doelenboom.goals.models import Node, Plan
from doelenboom.goals.selectors import descendants
from doelenboom.history.api import record
from doelenboom.kernel.slugs import slugify


def node_slug(code: str, title: str, taken: set[str]) -> str:
    """Address for a new element: code and first words, unique among ``taken`` (which grows)."""
    base = slugify(f"{code} {title}", limit=70)
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


@transaction.atomic
def move_node(*, node: Node, parent: Node | None, before: Node | None = None) -> Node:
    """Put an element below another one (None: at the root), before a sibling or at the end.

    Links, figures, contributions and drafts stay with the element. The plan's tree is locked
    meanwhile, so that two people who move at the same time cannot tie a knot.

    Raises:
        WouldLoop: the new parent is the element itself or stands below it.
        OtherPlan: the new parent or sibling belongs to another plan.
    """
    Plan.objects.select_for_update().get(pk=node.plan_id)
    node = Node.objects.select_related("parent", "plan__organisation").get(pk=node.pk)
    _check_move(node, parent, before)
    old_parent, old_position = node.parent, node.position
    siblings = list(
        Node.objects.filter(plan_id=node.plan_id, parent=parent)
        .exclude(pk=node.pk)
        .order_by("position", "id")
    )
    index = next((i for i, s in enumerate(siblings) if before and s.pk == before.pk), len(siblings))
    siblings.insert(index, node)
    node.parent = parent
    for position, sibling in enumerate(siblings, 1):
        sibling.position = position
    Node.objects.bulk_update(siblings, ["parent", "position"], batch_size=500)
    record(
        verb="verplaatst",
        subject=node,
        organisation=node.plan.organisation.code,
        before={"onder": old_parent.code if old_parent else None, "volgorde": old_position},
        after={"onder": parent.code if parent else None, "volgorde": node.position},
    )
    return node


def _check_move(node: Node, parent: Node | None, before: Node | None) -> None:
    for other in (parent, before):
        if other is not None and other.plan_id != node.plan_id:
            raise OtherPlan(
                f"“{node}” kan niet naar een ander plan: dan raken verwijzingen kwijt. "
                "Leg in plaats daarvan een samenhang tussen de plannen."
            )
    if parent is not None and (parent.pk == node.pk or parent.pk in descendants(node)):
        raise WouldLoop(f"“{node}” kan niet onder “{parent}” vallen, want dat valt er zelf onder.")
