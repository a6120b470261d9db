"""The checks as a gate before adopting and publishing.

Who opens a screen asks what would stop the act, mostly of a plan that did not change. What was
found in a snapshot is kept by what the snapshot says; what people said of it is asked every time.
"""

from collections.abc import Iterator
from datetime import date

from doelenboom.checks import owners
from doelenboom.checks.finding import Finding
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.goals.api import Plan
from doelenboom.kernel.recent import Recent
from doelenboom.publishing.errors import StoppedByChecks
from doelenboom.publishing.versions import content_sha256
from doelenboom.snapshot.models import Snapshot
from doelenboom.verdicts.api import Act, Judged, Stopped, stopping_findings, what_stops

_MOST = 16
_kept: Recent[tuple[str, date, Severity], tuple[Finding, ...]] = Recent(_MOST)


def pass_gate(
    plan: Plan, snapshot: Snapshot, act: Act, *, leave: str = "", accept: str = ""
) -> tuple[Judged, ...]:
    """Check what is about to be done; gives the findings to accept once it is done.

    Nothing is written: an act that fails further on leaves no verdicts.

    Args:
        plan: whose snapshot.
        snapshot: as it would be stored or published.
        act: what is about to be done.
        leave: code of the adopted edition that an erratum changes, whose texts are not settled.
        accept: the reason with which what stops it will be accepted; "" to be stopped.

    Raises:
        StoppedByChecks: open findings stop it; ``stopped`` has them.
    """
    stopped = ahead(plan, snapshot, act, leave=leave)
    if stopped is None:
        return ()
    if not accept:
        raise StoppedByChecks(plan.title, stopped)
    return stopped.findings


def ahead(plan: Plan, snapshot: Snapshot, act: Act, *, leave: str = "") -> Stopped | None:
    """What would stop an act now, to say so before anybody tries; None where nothing does.

    Args:
        plan: whose snapshot.
        snapshot: as it would be stored or published.
        act: what somebody is about to do.
        leave: code of the adopted edition that an erratum changes.
    """
    settled = settled_owners(snapshot, leave)
    return what_stops(subject_of(snapshot), plan.organisation, act, settled=settled, find=_find)


def _find(subject: Subject, least: Severity) -> tuple[Finding, ...]:
    """What is so bad in a snapshot; kept as long as it says the same on the same day."""
    snapshot = subject.snapshot
    assert snapshot is not None  # noqa: S101 - only snapshots come here
    key = content_sha256(snapshot), snapshot.publication.exported_at.date(), least
    found = _kept.get(key)
    if found is None:
        found = stopping_findings(subject, least)
    _kept.keep(key, found)
    return found


def stops_publishing(plan: Plan, snapshot: Snapshot) -> Stopped | None:
    """What would stop publishing this snapshot, told before anybody tries."""
    return ahead(plan, snapshot, Act.PUBLISHING)


def settled_owners(snapshot: Snapshot, leave: str = "") -> tuple[str, ...]:
    """How the owners begin of what was adopted: only an erratum changes it, by a decision."""
    return tuple(_settled(snapshot, leave))


def _settled(snapshot: Snapshot, leave: str) -> Iterator[str]:
    for edition in snapshot.editions:
        if edition.version and edition.code != leave:
            yield owners.edition_owner(edition.code)
            yield owners.contribution_owner(edition.code, "")
            yield owners.risk_owner(edition.code, "")
