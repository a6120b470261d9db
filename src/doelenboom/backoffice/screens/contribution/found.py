"""What the checks find in a contribution: while it is written, and before it is handed in."""

from doelenboom.backoffice.screens.checks.besides import findings_of
from doelenboom.backoffice.screens.checks.reading import Reading, read_lately
from doelenboom.backoffice.screens.checks.texts import Typed, of_contribution
from doelenboom.checks.owners import contribution_owner
from doelenboom.cycle.api import Answer, Assignment, Problem
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.publishing.api import answered
from doelenboom.verdicts.api import Act, least_of

TOLD_BY_DUTIES = frozenset(
    {
        "verslag-zonder-maatregel", "verslag-zonder-toelichting", "verslag-status-ontbreekt",
        "verslag-ontbreekt", "verslag-oordeel", "verslag-mijlpaal-open",
    }
)  # fmt: skip
"""Rules about what the form itself asks for: their points stand beside it already."""
_OF_THE_PLAN = "plan:"
_ROW = "progress:"


def owner_of(assignment: Assignment) -> str:
    """How the checks name this contribution."""
    return contribution_owner(assignment.round.edition.code, assignment.node.code)


def read_with(assignment: Assignment, answer: Answer) -> tuple[Reading, Typed]:
    """The plan as it was read last, and this contribution as it is now.

    Raises:
        DoelenboomError: the plan cannot be read.
    """
    edition = assignment.round.edition
    reading = read_lately(edition.plan, edition)
    snapshot = reading.subject.snapshot
    assert snapshot is not None  # noqa: S101 - a plan is read as a snapshot
    return reading, of_contribution(reading.subject, answered(assignment, answer, snapshot))


def stopping(assignment: Assignment, answer: Answer) -> list[Problem]:
    """What keeps this contribution from being handed in; empty where nothing does.

    The text of the plan counts for nobody who cannot change it here.
    """
    least = least_of(assignment.round.edition.plan.organisation, Act.HANDING_IN)
    if least is None:
        return []
    try:
        reading, now = read_with(assignment, answer)
    except DoelenboomError:
        return []  # a plan that cannot be read is no fault of who writes in it
    return [
        Problem(
            _passage(one.finding.place.field, answer),
            f"De toets vindt een {one.severity.value}: {one.finding.message} {one.finding.mend}",
        )
        for one in findings_of(reading, owner_of(assignment), now)
        if one.is_open
        and one.severity.rank <= least.rank
        and one.finding.rule not in TOLD_BY_DUTIES
        and not one.finding.place.field.startswith(_OF_THE_PLAN)
    ]


def _passage(field: str, answer: Answer) -> str:
    """The field of a snapshot as problems name it."""
    if not field.startswith(_ROW):
        return field
    headings = [row["field"] for row in answer.rows]
    heading = field.removeprefix(_ROW)
    return f"rows.{headings.index(heading)}" if heading in headings else "form"
