"""A small registry with one of everything, and somebody in every role."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.checks.reading import forget
from doelenboom.backoffice.services import ensure_roles, ensure_workflow
from doelenboom.cycle.api import (
    Aspect,
    Contribution,
    ContributionRow,
    Edition,
    Milestone,
    ReportTemplate,
    Status,
    StatusScale,
    TemplateRow,
)
from doelenboom.decisions.api import Procedure, ProcedureStep
from doelenboom.finance.api import BudgetAmendment, BudgetLine, Saving, Taakveld
from doelenboom.goals.api import (
    Abbreviation,
    Law,
    Level,
    Node,
    NodeIndicator,
    Plan,
    PlanIndicator,
    PublicationFact,
    Relation,
    Source,
    Term,
)
from doelenboom.history.api import save_revisions
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.organisations.api import AccessibilityTest, Organisation, Owner, Region
from doelenboom.participation.api import Consultation, Input

PASSWORD = "een-lang-wachtwoord-123"


class Registry:
    """One object of every kind, by name."""

    def __init__(self) -> None:
        self.region = Region.objects.create(code="GM9999", name="Duinmonde", kind="municipality")
        self.organisation = Organisation.objects.create(
            code="duinmonde", name="Gemeente Duinmonde", region=self.region
        )
        self.owner = Owner.objects.create(organisation=self.organisation, name="Team Zorg")
        self.procedure = Procedure.objects.create(
            organisation=self.organisation, title="Naar de raad"
        )
        self.plan = Plan.objects.create(
            organisation=self.organisation,
            code="sociale-basis",
            title="Sociale basis",
            kind="beleidsplan",
            procedure=self.procedure,
        )
        self.level = Level.objects.create(
            plan=self.plan, name="doel", plural="doelen", kind="goal", position=1
        )
        self.parent = self.make_node("SB", "Mensen redden zich", None, 1)
        self.node = self.make_node("SB.1", "Inwoners houden zelf de regie", self.parent, 1)
        self.indicator = Indicator.objects.create(
            organisation=self.organisation, code="eenzaam", name="Eenzame volwassenen", unit="%"
        )
        self.observation = Observation.objects.create(
            indicator=self.indicator, region=self.region, period="2024", value="54"
        )
        self.target = TargetValue.objects.create(
            indicator=self.indicator, region=self.region, period="2030", value="50"
        )
        self.scale = StatusScale.objects.create(organisation=self.organisation)
        self.status = Status.objects.create(
            scale=self.scale, code="op-koers", word="Op koers", short="op koers", state="on_track"
        )
        self.late = Status.objects.create(
            scale=self.scale, code="af", word="Wijkt af", short="af", state="minor_deviation"
        )
        self.template = ReportTemplate.objects.create(
            organisation=self.organisation, name="Tussenrapportage", scale=self.scale
        )
        self.template_row = TemplateRow.objects.create(template=self.template, field="Planning")
        self.aspect = Aspect.objects.create(template=self.template, code="tijd", name="Tijd")
        self.edition = Edition.objects.create(
            plan=self.plan,
            code="sociale-basis-2026",
            label="2026",
            title="Tussenrapportage 2026",
            template=self.template,
        )
        self.contribution = Contribution.objects.create(
            edition=self.edition, node=self.node, status=self.status
        )
        self.row = ContributionRow.objects.create(
            contribution=self.contribution,
            field="Planning",
            position=1,
            plan_text="<p>Start in zes wijken.</p>",
            progress_text="<p>Vier wijken zijn begonnen.</p>",
        )
        on_plan = {"plan": self.plan, "position": 1}
        self.others: list[Any] = [
            Term.objects.create(term="Sociale basis", definition="<p>Wat er al is.</p>", **on_plan),
            Law.objects.create(title="Wmo 2015", **on_plan),
            Source.objects.create(title="Gezondheidsmonitor", **on_plan),
            Abbreviation.objects.create(short="Wmo", meaning="Wet", **on_plan),
            PublicationFact.objects.create(key="gebouwd", value="vandaag", **on_plan),
            BudgetLine.objects.create(
                description="Buurtverbinders",
                year=2026,
                phase="begroting",
                amount="640000",
                **on_plan,
            ),
            Consultation.objects.create(title="Avond in de wijk", slug="avond", **on_plan),
            Milestone.objects.create(
                node=self.node, edition=self.edition, text="Zes wijken begonnen"
            ),
            ProcedureStep.objects.create(
                procedure=self.procedure, kind="decision", text="Raad besluit"
            ),
        ]
        self.others.append(
            Input.objects.create(consultation=Consultation.objects.get(), text="Meer bankjes")
        )
        self.others += [
            Relation.objects.create(source=self.node, target=self.parent, kind="contributes_to"),
            NodeIndicator.objects.create(node=self.node, indicator=self.indicator),
            PlanIndicator.objects.create(plan=self.plan, indicator=self.indicator),
        ]
        money = [
            Saving.objects.create(title="Slimmer inkopen", year=2026, amount="90000", **on_plan),
            BudgetAmendment.objects.create(plan=self.plan, year=2026, number=1, title="Voorjaar"),
        ]
        self.others.append(
            AccessibilityTest.objects.create(
                organisation=self.organisation,
                tested_on=date(2026, 9, 1),
                tested_by="Bureau Toets",
                method="onderzoek volgens WCAG-EM",
                outcome="partial",
            )
        )
        self.others += [*money, Taakveld.objects.get(year=2026, code="6.1")]
        for row in [
            self.plan, self.parent, self.node, self.indicator, self.edition, self.contribution,
            *self.others[:10], *money,
        ]:  # fmt: skip
            save_revisions([row])
        self.by_model = {
            row._meta.label_lower: row
            for row in [*vars(self).values(), *self.others]
            if hasattr(row, "_meta")
        }
        self.by_model["goals.node"] = self.node
        self.by_model["cycle.status"] = self.status

    def make_node(self, code: str, title: str, parent: Node | None, position: int) -> Node:
        return Node.objects.create(
            plan=self.plan,
            parent=parent,
            level=self.level,
            owner=self.owner,
            code=code,
            title=title,
            slug=code.lower().replace(".", "-"),
            position=position,
            explanation=f"<p>Toelichting bij {code}.</p>",
        )


@pytest.fixture
def roles(db: None) -> None:
    """Groups and workflow, as the code says them now (the template may be older)."""
    ensure_roles()
    ensure_workflow()


@pytest.fixture(autouse=True)
def nothing_read_before() -> None:
    """Forget checked plans: those of another test have the same numbers."""
    forget()


@pytest.fixture
def registry(roles: None) -> Registry:
    """One of everything."""
    return Registry()


@pytest.fixture
def person(roles: None) -> Callable[..., Any]:
    """Make an account with these roles."""

    def make(*kinds: Role, name: str = "") -> Any:
        groups = ensure_roles()
        user = get_user_model().objects.create_user(
            username=name or "-".join(kinds) or "niemand", password=PASSWORD, email="a@example.nl"
        )
        user.groups.set([groups[kind] for kind in kinds])
        return user

    return make


@pytest.fixture
def client_of(person: Callable[..., Any]) -> Callable[..., Client]:
    """A browser session of somebody with these roles."""

    def make(*kinds: Role, name: str = "") -> Client:
        client = Client()
        client.force_login(person(*kinds, name=name))
        return client

    return make


@pytest.fixture
def contributor(registry: Registry, person: Callable[..., Any]) -> Client:
    """A browser session of a contributor who answers for the element."""
    user = person(Role.AUTHOR, name="team-zorg")
    Owner.objects.filter(pk=registry.owner.pk).update(user=user)
    client = Client()
    client.force_login(user)
    return client
