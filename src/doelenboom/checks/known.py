"""Rules about the registry: what they look at, and how they are declared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from doelenboom.checks import owners
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.pointing import Spot, about
from doelenboom.checks.reading.snapshot import indicator_label, node_label
from doelenboom.checks.rule import Rule, Told, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Indicator, Node, Snapshot


@dataclass(frozen=True, slots=True)
class Known:
    """A subject of which the registry is known."""

    subject: Subject
    snapshot: Snapshot
    index: SnapshotIndex

    @property
    def day(self) -> date:
        """The day on which a milestone should have been reached: the reference date."""
        return self.subject.today

    @property
    def latest(self) -> date:
        """The last day of which anything can be known: nothing that was measured is after it."""
        return max(self.subject.today, self.snapshot.publication.exported_at.date())

    def of_plan(
        self, field: str, message: str, mend: str, *evidence: Evidence,
        severity: Severity | None = None,
    ) -> Finding:  # fmt: skip
        """A finding about the plan as a whole."""
        owner = owners.plan_owner(self.snapshot.plan.code)
        spot = Spot(owner, field, "Het hele plan")
        return about(self.subject, spot, message, mend, *evidence, severity=severity)

    def of_node(
        self, node: Node, field: str, message: str, mend: str, *evidence: Evidence,
        severity: Severity | None = None,
    ) -> Finding:  # fmt: skip
        """A finding about an element."""
        spot = Spot(owners.node_owner(node.code), field, node_label(node))
        return about(self.subject, spot, message, mend, *evidence, severity=severity)

    def of_contribution(
        self, contribution: Contribution, field: str, message: str, mend: str, *evidence: Evidence,
        severity: Severity | None = None,
    ) -> Finding:  # fmt: skip
        """A finding about what was reported on an element."""
        owner = owners.contribution_owner(contribution.edition, contribution.node)
        label = f"{node_label(self.index.nodes[contribution.node])}, verslag"
        spot = Spot(owner, field, label, owners.node_owner(contribution.node))
        return about(self.subject, spot, message, mend, *evidence, severity=severity)

    def of_indicator(
        self, indicator: Indicator, field: str, message: str, mend: str, *evidence: Evidence,
        severity: Severity | None = None,
    ) -> Finding:  # fmt: skip
        """A finding about an indicator."""
        spot = Spot(owners.indicator_owner(indicator.code), field, indicator_label(indicator))
        return about(self.subject, spot, message, mend, *evidence, severity=severity)


def known_of(subject: Subject) -> Known | None:
    """What is known of a subject; use as ``subject.derived(known_of)``."""
    if subject.snapshot is None:
        return None
    return Known(subject, subject.snapshot, SnapshotIndex(subject.snapshot))


def registry_rule(
    name: str, **told: Unpack[Told]
) -> Callable[[Callable[[Known], Iterable[Finding]]], Rule]:
    """Declare a rule that needs the registry; a document without one has none of its faults."""

    def declare(examine: Callable[[Known], Iterable[Finding]]) -> Rule:
        def over(subject: Subject) -> Iterator[Finding]:
            known = subject.derived(known_of)
            if known is not None:
                yield from examine(known)

        return rule(name, **told)(over)

    return declare
