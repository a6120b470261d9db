"""What changed in status since an earlier edition."""

from dataclasses import dataclass

from doelenboom.kernel.states import State
from doelenboom.snapshot.comparison import ChangeKind, Comparison
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Node, Status

_SEVERITY = {
    State.COMPLETED: 0,
    State.ON_TRACK: 1,
    State.NOT_STARTED: 1,
    State.MINOR_DEVIATION: 2,
    State.MAJOR_DEVIATION: 3,
    State.CANCELLED: 4,
}


@dataclass(frozen=True, slots=True)
class Change:
    """The status of one element before and now; None is "not reported"."""

    node: Node
    before: Status | None
    now: Status | None

    @property
    def worse(self) -> bool:
        """Whether the deviation grew, or the element stopped."""
        if not self.before or not self.now:
            return False
        return _SEVERITY[self.now.state] > _SEVERITY[self.before.state]


def status_changes(
    index: SnapshotIndex, codes: frozenset[str], comparison: Comparison
) -> list[Change]:
    """Changed statuses of these elements as a whole, in reading order."""
    found = []
    for change in comparison.changes:
        whole = change.kind is ChangeKind.STATUS and change.field is None
        if whole and change.node in codes and change.node in index.nodes:
            was, becomes = index.status(change.status_was), index.status(change.status_becomes)
            found.append(Change(index.nodes[change.node], was, becomes))
    return found
