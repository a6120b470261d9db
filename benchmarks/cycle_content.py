"""A municipality with 2,000 elements to be asked about, and forty people who answer."""

import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.content import sentence

if TYPE_CHECKING:  # the registry is there only once Django is set up
    from django.contrib.auth.models import User

    from doelenboom.cycle.api import Edition, ReportTemplate
    from doelenboom.goals.api import Level, Node, Plan
    from doelenboom.organisations.api import Organisation, Owner

PEOPLE = 40
GROUPS, GOALS, ACTIVITIES = 20, 9, 10  # 20 + 20 x 9 + 20 x 9 x 10 = 2,000 elements
CODE, SMALL = "groot", "klein"
_ROWS = ("Wat we doen", "Planning", "Geld", "Risico's", "Indicator")


def plant() -> None:
    """Fill an empty registry; the same at every run."""
    from doelenboom.cycle.api import Aspect, ReportTemplate, Status, StatusScale, TemplateRow
    from doelenboom.kernel.states import DEFAULT_WORDS
    from doelenboom.organisations.api import Organisation, Owner

    organisation = Organisation.objects.create(code="meetstad", name="Gemeente Meetstad")
    scale = StatusScale.objects.create(organisation=organisation)
    for state, (word, short) in DEFAULT_WORDS.items():
        Status.objects.create(
            scale=scale, code=state.value.replace("_", "-"), word=word, short=short,
            state=state.value,
        )  # fmt: skip
    template = ReportTemplate.objects.create(
        organisation=organisation, name="Tussenrapportage", scale=scale, roll_up="worst"
    )
    for number, heading in enumerate(_ROWS, 1):
        TemplateRow.objects.create(template=template, field=heading, position=number)
    for number, name in enumerate(("Voortgang", "Tijd", "Geld", "Risico"), 1):
        Aspect.objects.create(template=template, code=name.lower(), name=name, position=number)
    owners = []
    for number in range(PEOPLE):
        user = _account(f"opsteller{number}", "AUTHOR")
        owners.append(
            Owner.objects.create(organisation=organisation, name=f"Team {number}", user=user)
        )
    _account("controller", "CONTROLLER")
    _plan(CODE, organisation, owners, template, GROUPS)
    _plan(SMALL, organisation, owners, template, 1)


def _account(name: str, role: str) -> "User":
    from django.contrib.auth import get_user_model

    from doelenboom.backoffice.roles import Role
    from doelenboom.backoffice.services import ensure_roles

    user = get_user_model().objects.create(username=name)  # nobody logs in with a password
    user.groups.set([ensure_roles()[Role[role]]])
    return user


def _plan(
    code: str,
    organisation: "Organisation",
    owners: "Sequence[Owner]",
    template: "ReportTemplate",
    groups: int,
) -> None:
    from doelenboom.cycle.api import Edition, prepare_round
    from doelenboom.goals.api import Level, Plan
    from doelenboom.history.api import save_revisions
    from doelenboom.kernel.stages import RoundStep

    plan = Plan.objects.create(organisation=organisation, code=code, title=code, kind="plan")
    save_revisions([plan])
    kinds = (("opgave", "theme"), ("doel", "goal"), ("activiteit", "activity"))
    levels = [
        Level.objects.create(plan=plan, name=name, plural=f"{name}n", kind=kind, position=number)
        for number, (name, kind) in enumerate(kinds, 1)
    ]
    nodes = _nodes(plan, levels, owners, groups)
    editions = [
        Edition.objects.create(
            plan=plan, code=f"{code}-{label}", label=str(label), title=f"Rapportage {label}",
            template=template, position=number,
        )
        for number, label in enumerate((2098, 2099), 1)
    ]  # fmt: skip
    save_revisions(editions)
    _reports(editions[0], nodes, template)
    prepare_round(
        edition=editions[1], levels=levels,
        deadlines={RoundStep.HAND_IN: date(2099, 9, 10), RoundStep.REVIEW: date(2099, 9, 18)},
    )  # fmt: skip


def _nodes(
    plan: "Plan", levels: "Sequence[Level]", owners: "Sequence[Owner]", groups: int
) -> "list[Node]":
    from doelenboom.goals.api import Node
    from doelenboom.history.api import save_revisions

    rng = random.Random(4)
    everything: list[Node] = []

    def layer(parents: "Iterable[Node | None]", level: "Level", count: int) -> "list[Node]":
        made = [
            Node(
                plan=plan, parent=parent, level=level, position=number,
                code=f"{parent.code}.{number}" if parent else f"{plan.code[0]}{number}",
                slug=f"{parent.code}-{number}".replace(".", "-") if parent else f"g{number}",
                title=sentence(rng, 8), explanation=f"<p>{sentence(rng, 40)}</p>",
                owner=owners[rng.randrange(PEOPLE)],
            )
            for parent in parents
            for number in range(1, count + 1)
        ]  # fmt: skip
        everything.extend(Node.objects.bulk_create(made, batch_size=500))
        return made

    goals = layer(layer([None], levels[0], groups), levels[1], GOALS)
    layer(goals, levels[2], ACTIVITIES)
    save_revisions(everything)
    return everything


def _reports(edition: "Edition", nodes: "Sequence[Node]", template: "ReportTemplate") -> None:
    from doelenboom.cycle.api import Contribution, ContributionRow, Milestone, Status
    from doelenboom.history.api import save_revisions

    rng = random.Random(5)
    statuses = list(Status.objects.filter(scale=template.scale))
    told = Contribution.objects.bulk_create(
        (
            Contribution(edition=edition, node=node, status=rng.choice(statuses), position=number)
            for number, node in enumerate(nodes, 1)
        ),
        batch_size=500,
    )
    ContributionRow.objects.bulk_create(
        (
            ContributionRow(
                contribution=one, position=number, field=heading,
                plan_text=f"<p>{sentence(rng, 30)}</p>",
                progress_text=f"<p>{sentence(rng, 60)}</p>",
            )
            for one in told
            for number, heading in enumerate(_ROWS, 1)
        ),
        batch_size=500,
    )  # fmt: skip
    milestones = Milestone.objects.bulk_create(
        (
            Milestone(edition=edition, node=node, text=sentence(rng, 5), due=date(2098, 7, 1),
                      state="planned")
            for node in nodes
        ),
        batch_size=500,
    )  # fmt: skip
    save_revisions(told)
    save_revisions(milestones)
