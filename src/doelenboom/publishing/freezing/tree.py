"""The plan, its levels, its tree and what that is connected with."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from doelenboom.goals.api import Level, Node, Plan, Relation, depth_first
from doelenboom.kernel.states import NodeKind, RelationKind
from doelenboom.publishing.freezing.words import prose, required, text
from doelenboom.snapshot import models as contract


@dataclass(slots=True)
class FrozenTree:
    """Elements in reading order, and the code of each released element by its key."""

    nodes: tuple[contract.Node, ...]
    codes: dict[int, str] = field(default_factory=dict)


def freeze_plan(plan: Plan) -> contract.Plan:
    """The plan with its levels."""
    return contract.Plan(
        code=plan.code,
        title=required(plan.title),
        kind=required(plan.kind),
        year_from=plan.year_from,
        year_to=plan.year_to,
        status=text(plan.status),
        adopted_on=plan.adopted_on,
        summary=prose(plan.summary),
        source=text(plan.source),
        levels=tuple(
            contract.Level(name=level.name, plural=level.plural, kind=NodeKind(level.kind))
            for level in Level.objects.filter(plan=plan)
        ),
    )


def freeze_tree(plan: Plan) -> FrozenTree:
    """Every released element whose whole path is released."""
    return _tree(Node.objects.filter(plan=plan, live=True).select_related("level", "owner"))


def freeze_drafts(plan: Plan) -> FrozenTree:
    """Every element as it is being worked on: never for readers."""
    rows = list(Node.objects.filter(plan=plan).select_related("level", "owner", "latest_revision"))
    for row in rows:
        if row.has_unpublished_changes and row.latest_revision is not None:
            row.title = row.latest_revision.content.get("title", row.title)
            row.explanation = row.latest_revision.content.get("explanation", row.explanation)
    return _tree(rows)


def _tree(rows: Iterable[Node]) -> FrozenTree:
    found = {node.pk: node for node in sorted(rows, key=lambda one: (one.position, one.pk))}
    order = depth_first((pk, node.parent_id) for pk, node in found.items())
    codes = {pk: found[pk].code for pk, _ in order}
    nodes = tuple(_node(found[pk], codes) for pk, _ in order)
    return FrozenTree(nodes, codes)


def _node(node: Node, codes: dict[int, str]) -> contract.Node:
    return contract.Node(
        code=node.code,
        slug=node.slug,
        parent=codes[node.parent_id] if node.parent_id else None,
        level=node.level.name,
        kind=NodeKind(node.level.kind),
        title=required(node.title),
        explanation=prose(node.explanation),
        owner=text(node.owner.name) if node.owner else None,
        taakveld=text(node.taakveld),
        source=text(node.source),
    )


def freeze_relations(plan: Plan, tree: FrozenTree) -> tuple[contract.Relation, ...]:
    """Links within the plan, from it, and to it, where both ends are released."""
    rows = list(
        Relation.objects.filter(Q(source__plan=plan) | Q(target__plan=plan), released=True)
        .filter(target__isnull=False)
        .select_related("source__plan__organisation", "target__plan__organisation")
        .order_by("position", "id")
    )
    ends = [end for row in rows for end in (row.source, row.target) if end is not None]
    outside = _visible({end.plan_id for end in ends if end.plan_id != plan.pk})
    found = [_relation(row, tree.codes, outside) for row in rows]
    order = {code: n for n, code in enumerate(tree.codes.values())}
    kept = (relation for relation in found if relation is not None)
    return tuple(sorted(kept, key=lambda relation: order[relation.source]))


def _relation(row: Relation, codes: dict[int, str], outside: set[int]) -> contract.Relation | None:
    source, target = row.source, row.target
    if target is None:
        return None
    here, there = (source, target) if source.pk in codes else (target, source)
    if here.pk not in codes or (there.pk not in codes and there.pk not in outside):
        return None
    return contract.Relation(
        source=here.code,
        kind=RelationKind(row.kind),
        target=codes.get(there.pk),
        outside=None if there.pk in codes else _reference(there),
        incoming=here is target,
        basis=text(row.basis),
    )


def _reference(node: Node) -> contract.NodeRef:
    return contract.NodeRef(
        plan=node.plan.code,
        plan_title=required(node.plan.title),
        organisation=node.plan.organisation.name,
        code=node.code,
        title=required(node.title),
    )


def _visible(plans: Iterable[int]) -> set[int]:
    """Keys of the released elements of other released plans."""
    rows = Node.objects.filter(plan_id__in=set(plans), plan__live=True, live=True)
    return {pk for pk, _ in depth_first(rows.values_list("pk", "parent_id"))}
