"""Binding in what is still to be added, and in what the council amends."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse, reverse_lazy

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.citations.api import FigureUse
from doelenboom.cycle.api import AmendedChange, Assignment
from doelenboom.decisions.api import AmendmentFacts, DecisionFacts, record_decision
from doelenboom.goals.api import Node, Plan
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.organisations.api import Workplace
from tests.backoffice.screens.contribution.conftest import Asking

NEW = reverse_lazy("wagtailsnippets_goals_term:add")
REFERENCE = "indicator=eenzaam;period=2020"


def asked_at(row: Any) -> str:
    """The attribute with which a form says where it asks."""
    app, model = row._meta.label_lower.split(".")
    return f'data-figures="/beheer/cijfers-in-tekst/{app}/{model}/{row.pk}/"'


def test_something_new_asks_about_the_plan_that_it_will_stand_in(asking: Asking) -> None:
    client = asking.session(asking.anna)
    assert asked_at(asking.plan) in client.get(NEW, {"plan": asking.plan.pk}).text
    assert asked_at(asking.plan) in client.get(NEW).text, "there is no other plan"
    Plan.objects.create(
        organisation=asking.organisation, code="tweede", title="Tweede", kind="beleidsplan"
    )
    assert "data-figures" not in client.get(NEW).text
    assert asked_at(asking.plan) in client.get(NEW, {"plan": asking.plan.pk}).text


def test_a_new_contribution_asks_about_its_edition(asking: Asking) -> None:
    client = asking.session(asking.anna)
    address = reverse("wagtailsnippets_cycle_contribution:add")
    reply = client.get(address, {"edition": asking.before.pk})
    assert asked_at(asking.before) in reply.text


def test_what_was_bound_before_the_first_save_is_kept_and_noted(asking: Asking) -> None:
    """As the forms of the back office save: the object, then its first draft."""
    node = Node(
        plan=asking.plan, level=asking.nodes["A.1"].level, code="N.1", slug="n-1", title="Nieuw",
        explanation=f'<p>Toen <data ref="{REFERENCE}"></data>.</p>', live=False,
    )  # fmt: skip
    node.save()
    node.save_revision()
    use = FigureUse.objects.get(subject_type="goals.node", subject=node.pk)
    assert (use.reference, use.state, use.text) == (REFERENCE, "draft", "52\u00a0%")


def test_an_amended_passage_asks_about_its_edition_and_shows_its_figures(
    asking: Asking,
) -> None:
    organisation, edition = asking.organisation, asking.edition
    decision = record_decision(
        organisation=organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R1", title="Vaststelling",
            url="https://raad.example.org/r1", outcome=Outcome.AMENDED,
            amendments=(AmendmentFacts(title="Acht wijken"),),
        ),
    )  # fmt: skip
    amendment = decision.amendments.get()
    typed = f"Nu [x](cijfer:{REFERENCE})."
    AmendedChange.objects.create(
        edition=edition, amendment=amendment, field="toelichting", was="Niets.", becomes=typed
    )
    Assignment.objects.filter(pk=asking.asking.pk).update(
        explanation=f'<p>Toen <data ref="{REFERENCE}"></data>.</p>'
    )
    user = get_user_model().objects.create_user(username="controle", password="x")
    user.groups.set([ensure_roles()[Role.CONTROLLER]])
    Workplace.objects.create(user=user, organisation=organisation)
    address = reverse("backoffice:amending", args=[edition.code])
    reply = asking.session(user).get(
        address, {"amendment": amendment.pk, "node": asking.nodes["A.1"].pk}
    )
    assert asked_at(edition) in reply.text
    assert "Toen [52\u00a0%](cijfer:" in reply.text
    assert "Nu 52 %." in reply.text.replace("\u00a0", " ")


def test_where_nothing_can_be_bound_yet_it_says_why_and_what_to_do(asking: Asking) -> None:
    user = get_user_model().objects.create_user(username="beheer", password="x")
    user.groups.set([ensure_roles()[Role.ADMINISTRATOR]])
    Workplace.objects.create(user=user, organisation=asking.organisation)
    client = asking.session(user)
    Plan.objects.create(
        organisation=asking.organisation, code="tweede", title="Tweede", kind="beleidsplan"
    )
    for name, why in (
        ("goals_plan", "zodra het plan als concept is bewaard"),
        ("indicators_indicator", "zodra de indicator is bewaard en in een plan staat"),
        ("goals_term", "zodra bekend is in welk plan zij staat"),
    ):
        text = client.get(reverse(f"wagtailsnippets_{name}:add")).text
        assert why in text
        assert "data-figures=" not in text
    known = client.get(NEW, {"plan": asking.plan.pk}).text
    assert "data-why-no-figures" not in known
    risk = client.get(reverse("backoffice:risk_add", args=[asking.edition.code])).text
    assert "Getallen in een risico zijn gewone tekst" in risk
    levels = client.get(reverse("wagtailsnippets_goals_law:add")).text
    assert "data-why-no-figures" not in levels, "a law has no texts that cite"
