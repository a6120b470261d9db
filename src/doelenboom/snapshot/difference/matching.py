"""Which element of the earlier plan is which element of the later one. Linear in their number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from doelenboom.kernel.states import RelationKind
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Node


@dataclass(slots=True)
class Matched:
    """Pairs of one element before and after, and what has no counterpart, in reading order."""

    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    added: list[Node] = field(default_factory=list)
    removed: list[Node] = field(default_factory=list)
    later_of: dict[str, str] = field(default_factory=dict)
    """Code before → code after."""

    def place_of(self, earlier: SnapshotIndex, node: Node) -> str | None:
        """Code of the nearest element above that is still there; None: there is none."""
        above = node.parent
        while above is not None and above not in self.later_of:
            above = earlier.nodes[above].parent
        return self.later_of[above] if above else None


def match(earlier: SnapshotIndex, later: SnapshotIndex) -> Matched:
    """Pair elements by code; those with another code by what they replace, then by address."""
    found = Matched()
    partner = {code: code for code in later.nodes if code in earlier.nodes}
    taken = set(partner.values())
    for candidates in (_replaced(earlier, later), _same_address(earlier, later)):
        for new, old in candidates:
            if new not in partner and old not in taken:
                partner[new] = old
                taken.add(old)
    for node in later.snapshot.nodes:
        if node.code in partner:
            found.pairs.append((earlier.nodes[partner[node.code]], node))
            found.later_of[partner[node.code]] = node.code
        else:
            found.added.append(node)
    found.removed.extend(n for n in earlier.snapshot.nodes if n.code not in taken)
    return found


def _replaced(earlier: SnapshotIndex, later: SnapshotIndex) -> Iterator[tuple[str, str]]:
    """What either plan says that it replaces, or was replaced by, in the other."""
    for relation in later.snapshot.relations:
        if relation.kind is RelationKind.REPLACES and relation.outside and not relation.incoming:
            old = relation.outside
            if old.plan == earlier.snapshot.plan.code and old.code in earlier.nodes:
                yield relation.source, old.code
    for relation in earlier.snapshot.relations:
        if relation.kind is RelationKind.REPLACES and relation.outside and not relation.incoming:
            old = relation.outside
            if old.plan == later.snapshot.plan.code and old.code in later.nodes:
                yield old.code, relation.source


def _same_address(earlier: SnapshotIndex, later: SnapshotIndex) -> Iterable[tuple[str, str]]:
    before = {node.slug: node.code for node in earlier.snapshot.nodes}
    return [(node.code, before[node.slug]) for node in later.snapshot.nodes if node.slug in before]
