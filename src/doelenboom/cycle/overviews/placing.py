"""Where the elements of a plan stand, read lightly: order, depth and programme."""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.goals.api import Node, depth_first
from doelenboom.kernel.states import NodeKind


@dataclass(frozen=True, slots=True)
class Place:
    """One element without its texts.

    Attributes:
        number: its place in reading order.
        programme: key of the element under which it is grouped (``programmes``).
    """

    pk: int
    code: str
    title: str
    kind: str
    level: int
    parent: int | None
    number: int
    depth: int
    programme: int


def places(plan_id: int) -> dict[int, Place]:
    """All elements of a plan in reading order, with one query."""
    query = Node.objects.filter(plan_id=plan_id).order_by("position", "id")
    rows = {
        row["pk"]: row
        for row in query.values("pk", "code", "title", "level__kind", "level_id", "parent_id")
    }
    parents = {pk: row["parent_id"] for pk, row in rows.items()}
    order = depth_first(parents.items())
    programme = programmes(((pk, rows[pk]["level__kind"]) for pk, _ in order), parents)
    return {
        pk: Place(
            pk=pk,
            code=rows[pk]["code"],
            title=rows[pk]["title"],
            kind=rows[pk]["level__kind"],
            level=rows[pk]["level_id"],
            parent=parents[pk],
            number=number,
            depth=depth,
            programme=programme[pk],
        )
        for number, (pk, depth) in enumerate(order)
    }


def programmes(
    in_order: Iterable[tuple[int, str]], parents: dict[int, int | None]
) -> dict[int, int]:
    """Under which element each is grouped: the nearest theme at or above it, else its root."""
    found: dict[int, int] = {}
    for pk, kind in in_order:
        parent = parents[pk]
        own = kind == NodeKind.THEME.value
        found[pk] = pk if own or parent is None else found[parent]
    return found
