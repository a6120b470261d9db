"""Elements that somebody answers for and has not reported on in the newest edition."""

from collections import defaultdict
from typing import Any

from doelenboom.backoffice.screens.links import add_address
from doelenboom.backoffice.screens.work.tasks import Pile, Task
from doelenboom.cycle.api import Contribution, Edition
from doelenboom.goals.api import Node
from doelenboom.kernel.states import NodeKind, State
from doelenboom.kernel.wording import capitalise
from doelenboom.site.shapes import SHAPES

_MOST = 50


def to_report(user: Any) -> Pile:
    """Own elements without a contribution in their plan's newest edition.

    Asked for are the elements of the levels that were ever reported on in the plan; in a plan
    that never had a report, its activities.
    """
    own = list(
        Node.objects.filter(owner__user=user, live=True)
        .select_related("level", "plan")
        .order_by("plan__title", "position", "id")
    )
    plans = {node.plan_id for node in own}
    editions = _editions(plans)
    levels = _reported_levels(plans)
    newest = [found[-1] for found in editions.values()]
    reports = _reports(own, [edition for found in editions.values() for edition in found])
    written = {node for edition, node in reports if edition in {one.pk for one in newest}}
    due = [
        node
        for node in own
        if node.plan_id in editions and node.pk not in written and _asked(node, levels)
    ]
    return Pile([_task(node, editions[node.plan_id], reports) for node in due[:_MOST]], len(due))


def _asked(node: Node, levels: dict[int, set[int]]) -> bool:
    if node.plan_id in levels:
        return node.level_id in levels[node.plan_id]
    return node.level.kind == NodeKind.ACTIVITY


def _editions(plans: set[int]) -> dict[int, list[Edition]]:
    found = defaultdict(list)
    for edition in Edition.objects.filter(plan__in=plans).order_by("position", "id"):
        found[edition.plan_id].append(edition)
    return found


def _reported_levels(plans: set[int]) -> dict[int, set[int]]:
    found = defaultdict(set)
    pairs = Contribution.objects.filter(node__plan__in=plans).order_by()
    for plan, level in pairs.values_list("node__plan_id", "node__level_id").distinct():
        found[plan].add(level)
    return found


def _reports(
    own: list[Node], editions: list[Edition]
) -> dict[tuple[int, int], tuple[str, str] | None]:
    """Reported word and state per edition and element; None for a report without status."""
    rows = Contribution.objects.filter(node__in=own, edition__in=editions)
    return {
        (edition, node): (word, state) if word else None
        for edition, node, word, state in rows.values_list(
            "edition_id", "node_id", "status__word", "status__state"
        )
    }


def _task(
    node: Node,
    editions: list[Edition],
    reports: dict[tuple[int, int], tuple[str, str] | None],
) -> Task:
    before = next(
        (found for edition in editions[-2::-1] if (found := reports.get((edition.pk, node.pk)))),
        None,
    )
    newest = editions[-1]
    return Task(
        title=f"{node.code} {node.title}",
        kind=f"{capitalise(str(node.level))} · {newest.title}",
        address=_with(add_address(Contribution), newest, node),
        note=before[0] if before else "",
        shape=SHAPES[State(before[1])] if before else "",
    )


def _with(address: str, edition: Edition, node: Node) -> str:
    return f"{address}?edition={edition.pk}&node={node.pk}" if address else ""
