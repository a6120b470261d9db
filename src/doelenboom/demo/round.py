"""A round that is open: the annual accounts, with answers in every stage.

Made the way people would, by the services behind the screens, each by the account of whoever
does it. Nothing of it is released, so none of it is on the site.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from doelenboom.backoffice.post.letters import invite
from doelenboom.backoffice.roles import GROUP_NAMES, Role
from doelenboom.cycle.api import (
    Answer,
    Aspect,
    Assignment,
    Earlier,
    Edition,
    EditionFacts,
    ReportTemplate,
    TemplateRow,
    answer_of,
    answerer_of,
    approve,
    carry_register,
    comment,
    hand_in,
    last_reports,
    make_edition,
    open_round,
    prepare_round,
    save_answer,
    send_back,
)
from doelenboom.demo.adopted import EXPLAIN_FROM
from doelenboom.exchange.registry.texts import html_of
from doelenboom.goals.api import Plan
from doelenboom.history.api import acting_as
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.stages import RollUp, RoundStep
from doelenboom.kernel.states import State
from doelenboom.organisations.api import Owner

TITLE = "Jaarstukken 2026"
OWN_TEAMS = ("Team Wmo", "Team Werk en inkomen")
"""Teams that the author's account answers for."""
COLLEAGUES = {
    "Team Sociale basis": "Sanne de Wit",
    "Team Sport en gezondheid": "Murat Yılmaz",
    "Team Mentale gezondheid": "Anouk Bos",
    "Team Jeugd en gezin": "Jasper Smit",
    "Team Onderwijs": "Fatima Benali",
    "Team Toegang": "Wim Kuipers",
}
"""Teams whose account nobody knows the password of; the other teams have none at all."""
ROWS = ("Wat we doen", "Planning", "Geld")
ASPECTS = ("Tijd", "Geld", "Risico")
STEPS = {
    RoundStep.OPEN: 0, RoundStep.HAND_IN: 9, RoundStep.REVIEW: 16, RoundStep.EXECUTIVE: 30,
    RoundStep.COUNCIL: 65, RoundStep.PUBLISH: 67,
}  # fmt: skip
"""Deadlines in days from the day on which the demo is loaded."""
MESSAGE = "Schrijf wat er in 2026 is bereikt, en wat niet. Noem een getal waar het kan."


@dataclass(frozen=True, slots=True)
class Report:
    """A report that somebody is writing about one element."""

    node: str
    state: State
    text: str
    explanation: str = ""
    measure: str = ""


DRAFT = Report("BZ.2.3", State.ON_TRACK, "Zes cafés zijn open. Het laatste opende in Rietkapelle.")
HANDED_IN = Report(
    "MO.2.4",
    State.MINOR_DEVIATION,
    "Met zeven van de tien grootste aanbieders was er elk kwartaal een gesprek.",
    "Bij drie aanbieders wisselde de contactpersoon steeds.",
    "De inkoper maakt met deze drie nieuwe afspraken, voor 1 maart 2027.",
)
RETURNED = Report(
    "MO.2.3",
    State.MINOR_DEVIATION,
    "De wachttijd liep op tot [9,1 weken](cijfer:indicator=wachttijd-wmo;period=2026HJ01). Er zijn "
    "meer vragen.",
    "Er kwamen meer vragen dan we aankunnen.",
    "Er begint een extra medewerker.",
)
REASON = "Hoeveel mensen wachten nu langer dan zes weken? En wanneer begint de medewerker?"


@transaction.atomic
def open_demo_round(plan: str) -> bool:
    """Open the round and write in it; False when that was done before."""
    accounts = {user.username: user for user in get_user_model().objects.all()}
    author, controller = accounts.get(Role.AUTHOR), accounts.get(Role.CONTROLLER)
    found = Plan.objects.select_related("organisation").get(code=plan)
    if not author or not controller or Edition.objects.filter(plan=found, label=TITLE).exists():
        return False
    _give_accounts(found, author)
    with acting_as(controller):
        edition = _open(found)
    rows = {
        row.node.code: row
        for row in Assignment.objects.filter(round__edition=edition).select_related(
            "node", "owner__user", "status", "round__edition__template"
        )
    }
    reports = last_reports(edition, [row.node_id for row in rows.values()])
    _as_last_time(edition, rows, reports, controller)
    _save(rows[DRAFT.node], DRAFT)
    for report in (HANDED_IN, RETURNED):
        row = _save(rows[report.node], report)
        with acting_as(answerer_of(row)):
            hand_in(assignment=row.pk, version=row.version)
    with acting_as(controller):
        returned = rows[RETURNED.node].pk
        comment(assignment=returned, passage="explanation", quote="", text=REASON)
        send_back(assignments=[returned], reason=REASON)
    return True


def _give_accounts(plan: Plan, author: Any) -> None:
    owners = Owner.objects.filter(organisation=plan.organisation, user__isnull=True)
    owners.filter(name__in=OWN_TEAMS).update(user=author)
    group = Group.objects.get(name=GROUP_NAMES[Role.AUTHOR])
    for team, name in COLLEAGUES.items():
        first, _, last = name.partition(" ")
        user, made = get_user_model().objects.get_or_create(
            username=name.lower().replace(" ", ".").replace("ı", "i"),
            defaults={"first_name": first, "last_name": last},
        )
        if made:
            user.email = f"{user.username}@duinmonde.example"
            user.set_unusable_password()
            user.save()
            user.groups.add(group)
        owners.filter(name=team).update(user=user)


def _template(latest: Edition) -> ReportTemplate:
    """The rows of the reports before, judged by aspects instead of row by row."""
    template = ReportTemplate.objects.create(
        organisation=latest.plan.organisation,
        name="Rapportage met aspecten",
        scale=latest.template.scale,
        roll_up=RollUp.WORST.value,
    )
    TemplateRow.objects.bulk_create(
        TemplateRow(template=template, position=position, field=field)
        for position, field in enumerate(ROWS, 1)
    )
    Aspect.objects.bulk_create(
        Aspect(template=template, position=position, code=slugify(name), name=name)
        for position, name in enumerate(ASPECTS, 1)
    )
    return template


def _open(plan: Plan) -> Edition:
    latest = (
        Edition.objects.filter(plan=plan)
        .select_related("template__scale", "plan__organisation")
        .latest("position")
    )
    edition = make_edition(
        plan=plan,
        facts=EditionFacts(
            title=TITLE,
            label=TITLE,
            kind="jaarstukken",
            template=_template(latest),
            reference_date=date(2026, 12, 31),
            financial_year=2026,
            explain_from_amount=EXPLAIN_FROM,
        ),
    )
    carry_register(edition=edition, earlier=latest)
    days = {
        step: dutch_day(timezone.now()) + timedelta(days=after) for step, after in STEPS.items()
    }
    prepare_round(edition=edition, deadlines=days, message=MESSAGE)
    opened = open_round(edition=edition)
    asked = Assignment.objects.filter(round=opened.round).values_list("pk", flat=True)
    invite(asked, message=MESSAGE)
    return Edition.objects.get(pk=edition.pk)


def _as_last_time(
    edition: Edition,
    rows: dict[str, Assignment],
    reports: dict[int, Earlier],
    controller: Any,
) -> None:
    """Of three elements that are as they were, two are approved and one waits."""
    told = [DRAFT.node, HANDED_IN.node, RETURNED.node]
    same = [
        (row, reports[row.node_id])
        for code, row in rows.items()
        if code not in told and row.node_id in reports and _is_quiet(reports[row.node_id])
    ]
    approved = []
    for number, (row, earlier) in enumerate(same):
        who = answerer_of(row)
        if who is None or number % 4 == 3:  # noqa: PLR2004 - a quarter has not begun
            continue
        with acting_as(who):
            saved = save_answer(
                assignment=row.pk, version=row.version, answer=_unchanged(row, earlier)
            )
            hand_in(assignment=row.pk, version=saved.version)
        if number % 4 < 2:  # noqa: PLR2004 - two of four
            approved.append(row.pk)
    with acting_as(controller):
        approve(assignments=approved)


def _is_quiet(earlier: Earlier) -> bool:
    status = earlier.contribution.status
    return status is not None and status.state in {State.ON_TRACK, State.COMPLETED}


def _unchanged(row: Assignment, earlier: Earlier) -> Answer:
    """The report of last time, marked as still true."""
    answer = answer_of(row)
    texts = {one.field: one for one in earlier.rows}
    status = earlier.contribution.status
    return replace(
        answer,
        status=status.code if status else None,
        explanation=earlier.contribution.explanation,
        aspects={slugify(name): status.code for name in ASPECTS} if status else {},
        rows=[
            {**line, "progress": texts[line["field"]].progress_text, "unchanged": True}
            if line["field"] in texts and texts[line["field"]].progress_text
            else line
            for line in answer.rows
        ],
    )


def _save(row: Assignment, report: Report) -> Assignment:
    scale = row.round.edition.template.scale
    status = scale.statuses.filter(state=report.state).earliest("position")
    answer = answer_of(row)
    first, *others = answer.rows
    with acting_as(answerer_of(row)):
        return save_answer(
            assignment=row.pk,
            version=row.version,
            answer=replace(
                answer,
                status=status.code,
                explanation=html_of(report.explanation),
                measure=html_of(report.measure),
                aspects={slugify(ASPECTS[0]): status.code},
                rows=[{**first, "progress": html_of(report.text)}, *others],
            ),
        )
