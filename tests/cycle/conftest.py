"""A municipality with a plan, people and an edition that can be asked about."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from doelenboom.cycle.api import (
    Answer,
    Aspect,
    Assignment,
    Contribution,
    ContributionRow,
    Edition,
    Milestone,
    ReportTemplate,
    Round,
    Status,
    StatusScale,
    TemplateRow,
    answer_of,
    open_round,
    prepare_round,
)
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.history.api import save_revisions
from doelenboom.kernel.stages import RoundStep
from doelenboom.kernel.states import DEFAULT_WORDS, State
from doelenboom.organisations.api import Organisation, Owner

HAND_IN = date(2099, 9, 10)
DEADLINES = {
    RoundStep.HAND_IN: HAND_IN,
    RoundStep.REVIEW: date(2099, 9, 18),
    RoundStep.EXECUTIVE: date(2099, 9, 29),
    RoundStep.COUNCIL: date(2099, 10, 29),
}


class Town:
    """Two programmes with two goals each, three owners, and two editions of one plan.

    The older edition was reported on without a round; the newer one is to be asked about.
    """

    def __init__(self) -> None:
        self.organisation = Organisation.objects.create(code="duinmonde", name="Duinmonde")
        self.anna, self.bram = (self._person(name) for name in ("anna", "bram"))
        self.care = self._owner("Team Zorg", self.anna)
        self.youth = self._owner("Team Jeugd", self.bram)
        self.nobody = self._owner("Team Leeg", None)
        self.plan = Plan.objects.create(
            organisation=self.organisation, code="basis", title="Sociale basis", kind="plan"
        )
        self.programme_level = self._level("opgave", "opgaven", "theme", 1)
        self.level = self._level("doel", "doelen", "goal", 2)
        self.nodes: dict[str, Node] = {}
        for number, code in enumerate(("A", "B"), 1):
            self._node(code, None, number, self.programme_level, None)
        owners = {"A.1": self.care, "A.2": self.youth, "B.1": self.nobody, "B.2": None}
        for number, (code, owner) in enumerate(owners.items(), 1):
            self._node(code, self.nodes[code[0]], number, self.level, owner)
        self.scale = StatusScale.objects.create(organisation=self.organisation)
        self.statuses = {
            state: Status.objects.create(
                scale=self.scale, code=state.value.replace("_", "-"), word=word, short=short,
                state=state.value, position=number,
            )
            for number, (state, (word, short)) in enumerate(DEFAULT_WORDS.items())
        }  # fmt: skip
        self.template = ReportTemplate.objects.create(
            organisation=self.organisation, name="Tussenrapportage", scale=self.scale
        )
        for number, heading in enumerate(("Wat we doen", "Planning"), 1):
            TemplateRow.objects.create(template=self.template, field=heading, position=number)
        self.before = self._edition("2098", 1)
        self.edition = self._edition("2099", 2)
        for code in ("A.1", "A.2"):
            self.report(code)
        save_revisions([self.plan])
        save_revisions(self.nodes.values())

    def report(self, code: str, text: str = "") -> Contribution:
        """What was reported in the older edition."""
        made = Contribution.objects.create(
            edition=self.before, node=self.nodes[code], status=self.statuses[State.ON_TRACK]
        )
        for number, heading in enumerate(("Wat we doen", "Planning"), 1):
            ContributionRow.objects.create(
                contribution=made, position=number, field=heading,
                plan_text=f"<p>Plan {code} {heading}</p>",
                progress_text=f"<p>{text or f'Voortgang {code} {heading}'}</p>",
            )  # fmt: skip
        milestone = Milestone.objects.create(
            edition=self.before, node=self.nodes[code], text=f"Mijlpaal {code}",
            due=date(2098, 7, 1), state="planned",
        )  # fmt: skip
        save_revisions([made])
        save_revisions([milestone])
        return made

    def aspect(self, code: str, weight: int = 1) -> Aspect:
        """An aspect on the template."""
        number = Aspect.objects.count() + 1
        return Aspect.objects.create(
            template=self.template, code=code, name=code, weight=weight, position=number
        )

    def prepare(self) -> Round:
        """A round that waits to be opened."""
        return prepare_round(edition=self.edition, deadlines=DEADLINES, levels=[self.level])

    def open(self) -> Round:
        """A round that is open."""
        self.prepare()
        opened = open_round(edition=self.edition)
        self.edition.refresh_from_db()
        return opened.round

    def asked(self, code: str) -> Assignment:
        """What is asked about an element, fresh from the database."""
        query = Assignment.objects.select_related(
            "round__edition__plan__organisation", "round__edition__template", "node",
            "owner__user", "assignee", "status",
        )  # fmt: skip
        return query.get(round__edition=self.edition, node=self.nodes[code])

    def _person(self, name: str) -> Any:
        return get_user_model().objects.create_user(
            name, f"{name}@example.nl", first_name=name.title(), last_name="Jansen"
        )

    def _owner(self, name: str, user: Any) -> Owner:
        return Owner.objects.create(organisation=self.organisation, name=name, user=user)

    def _level(self, name: str, plural: str, kind: str, position: int) -> Level:
        return Level.objects.create(
            plan=self.plan, name=name, plural=plural, kind=kind, position=position
        )

    def _node(
        self, code: str, parent: Node | None, position: int, level: Level, owner: Owner | None
    ) -> None:
        self.nodes[code] = Node.objects.create(
            plan=self.plan, parent=parent, position=position, code=code, level=level, owner=owner,
            slug=code.lower().replace(".", "-"), title=f"Element {code}",
        )  # fmt: skip

    def _edition(self, label: str, position: int) -> Edition:
        edition = Edition.objects.create(
            plan=self.plan, code=f"basis-{label}", label=label, position=position,
            title=f"Rapportage {label}", template=self.template,
        )  # fmt: skip
        save_revisions([edition])
        return edition


@pytest.fixture
def town(db: None) -> Town:
    """A municipality."""
    return Town()


def filled(assignment: Assignment, state: State = State.ON_TRACK, text: str = "Gedaan.") -> Answer:
    """An answer that can be handed in."""
    answer = answer_of(assignment)
    deviates = state in (State.MINOR_DEVIATION, State.MAJOR_DEVIATION)
    return Answer(
        status=state.value.replace("_", "-"),
        explanation=f"<p>{text}</p>",
        measure="<p>Wij nemen mensen aan.</p>" if deviates else "",
        rows=[{**row, "progress": f"<p>{text}</p>"} for row in answer.rows],
        milestones=answer.milestones,
    )


Maker = Callable[..., Any]
