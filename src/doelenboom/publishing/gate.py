"""The checks as a gate before adopting and publishing."""

from collections.abc import Iterator

from doelenboom.checks import owners
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.goals.api import Plan
from doelenboom.publishing.errors import StoppedByChecks
from doelenboom.snapshot.models import Snapshot
from doelenboom.verdicts.api import Act, Kind, give_verdict, what_stops


def pass_gate(
    plan: Plan, snapshot: Snapshot, act: Act, *, leave: str = "", accept: str = ""
) -> None:
    """Check what is about to be done.

    Args:
        plan: whose snapshot.
        snapshot: as it would be stored or published.
        act: what is about to be done.
        leave: code of the adopted edition that an erratum changes, whose texts are not settled.
        accept: the reason with which what stops it is accepted on the spot; "" to be stopped.

    Raises:
        StoppedByChecks: open findings stop it; ``stopped`` has them.
    """
    settled = tuple(_settled(snapshot, leave))
    stopped = what_stops(subject_of(snapshot), plan.organisation, act, settled=settled)
    if stopped is None:
        return
    if not accept:
        raise StoppedByChecks(plan.title, stopped)
    give_verdict(plan, stopped.findings, Kind.ACCEPTED, accept)


def _settled(snapshot: Snapshot, leave: str) -> Iterator[str]:
    """How the owners begin of what was adopted: only an erratum changes it, by a decision."""
    for edition in snapshot.editions:
        if edition.version and edition.code != leave:
            yield owners.edition_owner(edition.code)
            yield owners.contribution_owner(edition.code, "")
            yield owners.risk_owner(edition.code, "")
