"""Plans with a tree, for tests and measurements: any size, statuses of every kind."""

from dataclasses import dataclass

from doelenboom.cycle.api import Contribution, Edition, ReportTemplate, Status, StatusScale
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.history.api import save_revisions
from doelenboom.kernel.states import DEFAULT_WORDS
from doelenboom.organisations.api import Organisation, Owner

LEVELS = (
    ("Ambitie", "Ambities", "ambition"),
    ("Thema", "Thema’s", "theme"),
    ("Doel", "Doelen", "goal"),
    ("Activiteit", "Activiteiten", "activity"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A plan and what belongs to it."""

    organisation: Organisation
    plan: Plan
    levels: list[Level]
    owners: list[Owner]
    statuses: list[Status]
    edition: Edition
    nodes: dict[str, Node]


def plant(
    *, themes: int = 3, goals: int = 3, activities: int = 3, code: str = "duinmonde"
) -> Planted:
    """A plan of one ambition, its themes, their goals and their activities, all released.

    Two in three activities are reported on, over all statuses in turn.
    """
    organisation = Organisation.objects.create(code=f"org-{code}", name=f"Gemeente {code.title()}")
    plan = Plan.objects.create(
        organisation=organisation, code=code, title="Samen sociaal sterk", kind="beleidsplan",
        year_from=2025, year_to=2028, status="vastgesteld",
    )  # fmt: skip
    levels = [
        Level.objects.create(plan=plan, name=name, plural=many, kind=kind, position=position)
        for position, (name, many, kind) in enumerate(LEVELS)
    ]
    owners = [
        Owner.objects.create(organisation=organisation, name=name)
        for name in ("Team Sociaal", "Team Jeugd")
    ]
    nodes = _nodes(plan, levels, owners, themes, goals, activities)
    statuses, edition = _edition(organisation, plan)
    _contributions(edition, statuses, [n for n in nodes if n.level_id == levels[-1].pk])
    by_code = {node.code: node for node in Node.objects.filter(plan=plan)}
    return Planted(organisation, plan, levels, owners, statuses, edition, by_code)


def _nodes(plan: Plan, levels: list[Level], owners: list[Owner], *numbers: int) -> list[Node]:
    words = ("Inwoners houden zelf de regie", "Een hechte en levendige buurt", "Meer beweging")
    layer: list[Node | None] = [None]
    made: list[Node] = []
    for depth, number in enumerate((1, *numbers)):
        new = []
        for parent in layer:
            for position in range(1, number + 1):
                code = (
                    f"{parent.code}.{position}"
                    if parent and depth > 1
                    else f"{'A' if not depth else position}"
                )
                new.append(
                    Node(
                        plan=plan, parent=parent, level=levels[depth], code=code,
                        slug=f"n-{code.replace('.', '-').lower()}",
                        title=f"{words[position % 3]} {code}", position=position, live=True,
                        owner=owners[position % 2] if depth > 1 else None,
                    )
                )  # fmt: skip
        Node.objects.bulk_create(new, batch_size=500)
        layer = [*new]
        made += new
    save_revisions(made)
    return made


def _edition(organisation: Organisation, plan: Plan) -> tuple[list[Status], Edition]:
    scale = StatusScale.objects.create(organisation=organisation)
    statuses = [
        Status.objects.create(
            scale=scale, code=state.value.replace("_", "-"), word=word, short=short,
            state=state.value, position=position,
        )
        for position, (state, (word, short)) in enumerate(DEFAULT_WORDS.items())
    ]  # fmt: skip
    template = ReportTemplate.objects.create(
        organisation=organisation, name="Rapportage", scale=scale
    )
    edition = Edition.objects.create(
        plan=plan, code=f"{plan.code}-2026", label="2026", title="Tussenrapportage 2 2026",
        template=template, position=1, live=True,
    )  # fmt: skip
    return statuses, edition


def _contributions(edition: Edition, statuses: list[Status], nodes: list[Node]) -> None:
    reported = [node for number, node in enumerate(nodes) if number % 3]
    rows = [
        Contribution(
            edition=edition, node=node, position=number, live=True,
            status=statuses[number % len(statuses)],
        )
        for number, node in enumerate(reported)
    ]  # fmt: skip
    Contribution.objects.bulk_create(rows, batch_size=500)
    save_revisions(rows)
