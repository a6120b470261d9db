"""What stands under, beside and behind an element, found once for all rules."""

from collections import defaultdict
from dataclasses import dataclass

from doelenboom.checks.known import known_of
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import NodeKind
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Node

Kinds = frozenset[NodeKind]
_NOTHING: Kinds = frozenset()


@dataclass(frozen=True, slots=True)
class Under:
    """Kinds below, above and linked to each element; each look-up is constant.

    Attributes:
        index: the elements.
        below: code → kinds of everything under it.
        above: code → kinds of everything over it.
        beside: code of a parent (None: the top) → kinds of its children.
        linked: code → kinds of what a relation ties it to, within or outside the plan.
        measured: codes of elements with an indicator of their own or under them.
    """

    index: SnapshotIndex
    below: dict[str, Kinds]
    above: dict[str, Kinds]
    beside: dict[str | None, Kinds]
    linked: dict[str, Kinds]
    measured: frozenset[str]

    @property
    def goals(self) -> list[Node]:
        """Every goal."""
        return [node for node in self.index.snapshot.nodes if node.kind is NodeKind.GOAL]

    def is_lowest_goal(self, node: Node) -> bool:
        """Whether it is a goal that has no goals under it."""
        return node.kind is NodeKind.GOAL and NodeKind.GOAL not in self._below(node)

    def has_activity(self, node: Node) -> bool:
        """Whether something is done for it: under it, linked to it, or beside it.

        Beside it: plans exist in which a programme has goals and, next to them, activities
        that serve all of them.
        """
        if NodeKind.ACTIVITY in self._below(node) | self.linked.get(node.code, _NOTHING):
            return True
        return NodeKind.ACTIVITY in self.beside[node.parent]

    def serves_a_goal(self, node: Node) -> bool:
        """Whether a goal or target stands over an activity, beside it or at the end of a link."""
        aims = {NodeKind.GOAL, NodeKind.TARGET}
        around = self.above.get(node.code, _NOTHING) | self.linked.get(node.code, _NOTHING)
        if aims & around:
            return True
        return node.parent is not None and bool(aims & self.beside[node.parent])

    def _below(self, node: Node) -> Kinds:
        return self.below.get(node.code, _NOTHING)


def under_of(subject: Subject) -> Under:
    """Look around every element. Use as ``subject.derived(under_of)``, with a registry."""
    known = subject.derived(known_of)
    if known is None:
        raise ValueError("only a subject with a registry has a tree")
    index = known.index
    below: dict[str, Kinds] = defaultdict(lambda: _NOTHING)
    beside: dict[str | None, Kinds] = defaultdict(lambda: _NOTHING)
    above: dict[str, Kinds] = {}
    measured = set(index.indicators_of)
    for node in reversed(index.snapshot.nodes):
        beside[node.parent] |= {node.kind}
        if node.parent is not None:
            below[node.parent] |= below[node.code] | {node.kind}
            if node.code in measured:
                measured.add(node.parent)
    for node in index.snapshot.nodes:
        parent = node.parent
        above[node.code] = above[parent] | {index.nodes[parent].kind} if parent else _NOTHING
    return Under(
        index, dict(below), above, dict(beside), _linked(index), frozenset(measured)
    )  # fmt: skip


def _linked(index: SnapshotIndex) -> dict[str, Kinds]:
    found: dict[str, Kinds] = defaultdict(lambda: _NOTHING)
    for relation in index.snapshot.relations:
        if relation.target is None:
            found[relation.source] |= {NodeKind.GOAL}  # of another plan: taken on trust
            continue
        found[relation.source] |= {index.nodes[relation.target].kind}
        found[relation.target] |= {index.nodes[relation.source].kind}
    return dict(found)
