"""What one edition says about a plan: one of the two things that are compared."""

from dataclasses import dataclass
from functools import cached_property

from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Edition, Milestone, Snapshot


@dataclass(frozen=True)
class Reading:
    """A snapshot as one of its editions shows it; ``edition`` None: the plan alone."""

    index: SnapshotIndex
    edition: str | None

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Reading":
        """A snapshot as its shown edition shows it.

        Raises:
            ContractError: the snapshot contradicts itself.
        """
        return cls(SnapshotIndex(snapshot), snapshot.edition)

    @property
    def snapshot(self) -> Snapshot:
        """Everything that was frozen with it."""
        return self.index.snapshot

    @cached_property
    def reports(self) -> dict[str, Contribution]:
        """Node code → what this edition reports on it."""
        return {c.node: c for c in self.snapshot.contributions if c.edition == self.edition}

    @cached_property
    def milestones(self) -> dict[str, list[Milestone]]:
        """Node code → the milestones of this edition, and those of no edition."""
        found: dict[str, list[Milestone]] = {}
        for milestone in self.snapshot.milestones:
            if milestone.edition in {None, self.edition}:
                found.setdefault(milestone.node, []).append(milestone)
        return found


def edition_before(index: SnapshotIndex, edition: str | None) -> Edition | None:
    """The last edition before this one on which something was reported."""
    reported = {c.edition for c in index.snapshot.contributions}
    earlier: Edition | None = None
    for found in index.snapshot.editions:
        if found.code == edition:
            return earlier
        if found.code in reported:
            earlier = found
    return None
