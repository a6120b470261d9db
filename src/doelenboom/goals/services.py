"""Changing the goal tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from doelenboom.goals.errors import CodeTaken, OtherPlan, WouldLoop
from doelenboom.goals.models import Level, Node, Plan, PlanIndicator
from doelenboom.goals.selectors import descendants
from doelenboom.history.api import record, save_revisions
from doelenboom.indicators.api import Indicator
from doelenboom.kernel.slugs import slugify


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator in a plan's list, with its number and the heading above it."""

    indicator: Indicator
    number: str = ""
    chapter: str = ""


def node_slug(code: str, title: str, taken: set[str]) -> str:
    """Address for a new element: code and first words, unique among ``taken`` (which grows)."""
    base = slugify(f"{code} {title}", limit=70)
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


@transaction.atomic
def add_node(*, plan: Plan, parent: Node | None, level: Level, code: str, title: str) -> Node:
    """Add a draft as the last element below another one (None: at the root).

    Raises:
        CodeTaken: another element of the plan has this code.
        OtherPlan: the parent belongs to another plan.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    if parent is not None and parent.plan_id != plan.pk:
        raise OtherPlan(f"“{parent}” hoort bij een ander plan.")
    taken = Node.objects.filter(plan=plan, code=code).first()
    if taken is not None:
        raise CodeTaken(f"Code {code} is al gebruikt voor “{taken.title}”. Kies een andere code.")
    last = Node.objects.filter(plan=plan, parent=parent).order_by("position", "id").last()
    slugs = set(Node.objects.filter(plan=plan).values_list("slug", flat=True))
    node = Node.objects.create(
        plan=plan,
        parent=parent,
        level=level,
        code=code,
        title=title,
        position=last.position + 1 if last else 1,
        slug=node_slug(code, title, slugs),
        live=False,
        has_unpublished_changes=True,
    )
    save_revisions([node], release=False)
    record(
        verb="toegevoegd",
        subject=node,
        organisation=plan.organisation.code,
        after={"code": code, "titel": title, "onder": parent.code if parent else None},
    )
    return node


@transaction.atomic
def list_indicators(*, plan: Plan, entries: Sequence[ListedIndicator]) -> int:
    """Put indicators behind the others in a plan's list; those that are in it stay as they are.

    Returns:
        How many were put in it.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    there = PlanIndicator.objects.filter(plan=plan)
    known = set(there.values_list("indicator_id", flat=True))
    last = max(there.values_list("position", flat=True), default=0)
    new = [entry for entry in entries if entry.indicator.pk not in known]
    PlanIndicator.objects.bulk_create(
        PlanIndicator(
            plan=plan, indicator=entry.indicator, number=entry.number, chapter=entry.chapter,
            position=position,
        )
        for position, entry in enumerate(new, last + 1)
    )  # fmt: skip
    if new:
        record(
            verb="indicatoren in de lijst gezet", subject=plan,
            organisation=plan.organisation.code,
            after={"indicatoren": [str(entry.indicator) for entry in new]},
        )  # fmt: skip
    return len(new)


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
