"""Work in progress, so that "Mijn werk" of every role has something on it.

Made the way people would: a draft is saved by the author, submitted, approved or sent back by
the controller. None of it is released, so none of it is on the site.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from doelenboom.backoffice.acts import act
from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Contribution, ContributionRow, Edition, Status
from doelenboom.goals.api import Node
from doelenboom.history.api import acting_as
from doelenboom.kernel.prose import from_text, to_html
from doelenboom.kernel.states import State
from doelenboom.organisations.api import Owner

OWN_TEAMS = ("Team Wmo", "Team Werk en inkomen")
"""Teams that the author's account answers for."""
FIELD = "Wat we doen"


@dataclass(frozen=True, slots=True)
class Report:
    """A report on one element of the newest edition."""

    node: str
    state: State
    text: str
    plan: str = ""


DRAFT = Report("BZ.2.3", State.ON_TRACK, "Zes cafés zijn open; het laatste in Rietkapelle.")
SUBMITTED = Report(
    "KO.2.4",
    State.NOT_STARTED,
    "De vragenlijst is af. Jongeren krijgen hem in november.",
    plan="Eerste vragenlijst in het najaar van 2026.",
)
APPROVED = Report(
    "MG.2.D.1.c",
    State.NOT_STARTED,
    "De functie is beschreven. Werven begint als er een plek is.",
    plan="Een beheerder begint een maand voordat de eerste bewoner komt.",
)
RETURNED = Report(
    "MO.2.3", State.MINOR_DEVIATION, "De wachttijd liep op tot 9,1 weken. Er zijn meer vragen."
)
COMMENT = "Hoeveel mensen wachten nu langer dan zes weken? Noem het getal erbij."


@transaction.atomic
def fill_desks(plan: str) -> bool:
    """Give authors, controller and executive something to do; False when that was done before."""
    accounts = {user.username: user for user in get_user_model().objects.all()}
    author, controller = accounts.get(Role.AUTHOR), accounts.get(Role.CONTROLLER)
    if not author or not controller or Revision.objects.filter(user=author).exists():
        return False
    Owner.objects.filter(
        organisation__plans__code=plan, name__in=OWN_TEAMS, user__isnull=True
    ).update(user=author)
    edition = Edition.objects.filter(plan__code=plan).latest("position")
    _write(edition, DRAFT, author)
    for report in (SUBMITTED, APPROVED, RETURNED):
        _submit(_write(edition, report, author), author)
    _decide(edition, APPROVED, controller, "approve")
    _decide(edition, RETURNED, controller, "reject", comment=COMMENT)
    return True


def _write(edition: Edition, report: Report, author: Any) -> Contribution:
    """Save a draft: a new version of what is there, or a report that nobody released yet."""
    node = Node.objects.get(plan_id=edition.plan_id, code=report.node)
    status = Status.objects.filter(scale=edition.template.scale_id, state=report.state).earliest(
        "position"
    )
    row = Contribution.objects.filter(edition=edition, node=node).first()
    with acting_as(author), act() as done:
        if row is None:
            row = _first(edition, node, author)
        else:
            done.remember(row)
        newest = row.get_latest_revision_as_object()
        newest.status = status
        line = newest.rows.first() or ContributionRow(field=FIELD, plan_text=_html(report.plan))
        line.progress_text, line.status = _html(report.text), status
        newest.rows = [line]
        newest.save_revision(user=author, log_action=True)
    return Contribution.objects.get(pk=row.pk)


def _html(text: str) -> str:
    return to_html(from_text(text))


def _first(edition: Edition, node: Node, author: Any) -> Contribution:
    last = edition.contributions.order_by("-position").first()
    row = Contribution.objects.create(
        edition=edition, node=node, live=False, position=last.position + 1 if last else 1
    )
    log(row, "wagtail.create", user=author)
    return row


def _submit(row: Contribution, author: Any) -> None:
    with acting_as(author), act() as done:
        done.remember(row)
        row.get_workflow().start(row, author)


def _decide(
    edition: Edition, report: Report, judge: Any, decision: str, *, comment: str = ""
) -> None:
    row = Contribution.objects.get(edition=edition, node__code=report.node)
    with acting_as(judge), act() as done:
        done.remember(row)
        step = row.current_workflow_task_state
        row.current_workflow_task.on_action(step, judge, decision, comment=comment)
