"""Rounds, money, risks and decisions: numbers of another organisation in what is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.workplaces import set_workplaces
from doelenboom.cycle.api import Assignment
from doelenboom.goals.api import Node
from doelenboom.organisations.api import Owner
from tests.backoffice.access.test_two_organisations import OURS, THEIRS, body, told
from tests.backoffice.access.world import World


@pytest.fixture
def ours(roles: None) -> World:
    world = World(OURS)
    _open(world)
    return world


@pytest.fixture
def theirs(roles: None, ours: World) -> World:
    world = World(THEIRS)
    _open(world)
    return world


def _open(world: World) -> None:
    round_ = world.rows["cycle.round"]
    round_.opened_at = timezone.now()
    round_.save()


@pytest.fixture
def client(ours: World, theirs: World, working: Callable[..., Client]) -> Client:
    """A controller of ours."""
    return working(Role.CONTROLLER, Role.ADMINISTRATOR, places=(ours.organisation,))


def at(name: str, world: World, *more: object) -> str:
    return reverse(f"backoffice:{name}", args=[world.rows["cycle.edition"].code, *more])


def state() -> list[Any]:
    return list(Assignment.objects.order_by("pk").values_list("pk", "stage", "assignee", "owner"))


@pytest.mark.parametrize("act", ["goedkeuren", "terug", "herinner", "overdragen", "uitstel"])
def test_rows_of_theirs_are_not_judged_with_ours(
    client: Client, ours: World, theirs: World, act: str
) -> None:
    before = state()
    row = theirs.rows["cycle.assignment"].pk
    data = {"rij": [row], "groep": [theirs.rows["goals.node"].pk], "doe": act, "zeker": "1"}
    data |= {"reden": "Schrijf dit anders.", "dag": "30 juni 2027", "aan": theirs.account.pk}
    path = at("round_together", ours)
    reply = client.post(path, data, follow=True)
    assert reply.status_code == 200
    assert THEIRS not in body(reply)
    assert state() == before


def test_work_is_not_handed_to_people_of_theirs(client: Client, ours: World, theirs: World) -> None:
    before = state()
    data = {"rij": [ours.rows["cycle.assignment"].pk], "doe": "overdragen", "zeker": "1"}
    path = at("round_together", ours)
    reply = client.post(path, data | {"aan": theirs.account.pk}, follow=True)
    assert THEIRS not in body(reply)
    assert state() == before
    reply = client.post(path, data | {"aan": ours.account.pk}, follow=True)
    assert THEIRS not in body(reply)
    assert Assignment.objects.get(pk=data["rij"][0]).assignee == ours.account


def test_who_works_everywhere_hands_work_to_people_of_the_organisation_only(
    ours: World, theirs: World, working: Callable[..., Client]
) -> None:
    everywhere = working(Role.CONTROLLER, name="overal")
    before = state()
    data = {"rij": [ours.rows["cycle.assignment"].pk], "doe": "overdragen", "zeker": "1"}
    path = at("round_together", ours)
    page = everywhere.post(path, data | {"aan": theirs.account.pk})
    assert "Kies aan wie u het werk overdraagt." in page.content.decode()
    assert state() == before


@pytest.mark.parametrize("what", ["element", "account"])
def test_nobody_of_theirs_is_appointed(
    client: Client, ours: World, theirs: World, what: str
) -> None:
    owners = list(Owner.objects.order_by("pk").values_list("pk", "user"))
    nodes = list(Node.objects.order_by("pk").values_list("pk", "owner"))
    data = {
        "element": {
            "element": ours.rows["goals.node"].pk,
            "eigenaar": theirs.rows["organisations.owner"].pk,
        },
        "account": {
            "van": ours.rows["organisations.owner"].pk, "account": theirs.account.pk,
        },
    }[what]  # fmt: skip
    path = at("round_appoint", ours)
    reply = client.post(path, data, follow=True)
    assert THEIRS not in told(reply, path)
    assert list(Owner.objects.order_by("pk").values_list("pk", "user")) == owners
    assert list(Node.objects.order_by("pk").values_list("pk", "owner")) == nodes


@pytest.mark.parametrize(
    "name", ["round_contribution", "round_judge", "round_comment", "round_settle"]
)
def test_a_contribution_of_theirs_is_not_in_a_round_of_ours(
    client: Client, ours: World, theirs: World, name: str
) -> None:
    path = at(name, ours, theirs.rows["cycle.assignment"].pk)
    for reply in (client.get(path), client.post(path, {"doe": "goedkeuren"})):
        assert reply.status_code == 404
        assert THEIRS not in told(reply, path)


def test_a_contributor_hands_work_to_colleagues_only(ours: World, theirs: World) -> None:
    client = Client()
    client.force_login(ours.account)
    path = reverse("backoffice:contribution_hand_over", args=[ours.rows["cycle.assignment"].pk])
    page = client.get(path)
    assert page.status_code == 200
    assert THEIRS not in body(page)
    before = state()
    assert THEIRS not in body(client.post(path, {"to": theirs.account.pk, "note": "Graag."}))
    assert state() == before


def test_who_left_the_organisation_sees_its_work_no_more(ours: World, theirs: World) -> None:
    client = Client()
    client.force_login(ours.account)
    assert OURS in body(client.get("/beheer/")).replace(ours.account.username, "")
    set_workplaces(ours.account, [theirs.organisation])
    client.force_login(ours.account)
    work = body(client.get("/beheer/"))
    names = (ours.account.username, ours.account.first_name.casefold(), ours.account.email)
    for name in names:
        work = work.replace(name, "")
    assert OURS not in work
    path = reverse("backoffice:contribution", args=[ours.rows["cycle.assignment"].pk])
    assert client.get(path).status_code == 404


def test_a_risk_takes_no_class_owner_or_element_of_theirs(
    client: Client, ours: World, theirs: World
) -> None:
    kind: Any = apps.get_model("cycle.risk")
    before = kind.objects.count()
    Node.objects.filter(pk=theirs.rows["goals.node"].pk).update(code="X.1")
    data = {
        "event": "Er komt te weinig geld.", "cause": "", "consequence": "", "measure": "",
        "chance": theirs.rows["cycle.chanceclass"].pk, "nodes": "X.1",
        "damage": theirs.rows["cycle.moneyclass"].pk,
        "owner": theirs.rows["organisations.owner"].pk,
    }  # fmt: skip
    path = at("risk_add", ours)
    reply = client.post(path, data)
    assert reply.status_code in {200, 400}
    assert THEIRS not in body(reply)
    assert kind.objects.count() == before


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("money_share", "finance.budgetline"),
        ("money_amendment", "finance.budgetamendment"),
        ("money_iv3_download", "finance.delivery"),
        ("money_iv3_remove", "finance.delivery"),
        ("money_amendment_remove", "finance.budgetamendment"),
    ],
)
def test_money_of_theirs_is_not_reached_through_a_plan_of_ours(
    client: Client, ours: World, theirs: World, name: str, label: str
) -> None:
    path = reverse(f"backoffice:{name}", args=[ours.rows["goals.plan"].code, theirs.rows[label].pk])
    for reply in (client.get(path), client.post(path, {"reden": "x"})):
        assert reply.status_code in {404, 405}
        assert THEIRS not in told(reply, path)
    assert apps.get_model(label).objects.filter(pk=theirs.rows[label].pk).exists()


def test_a_decision_is_not_taken_for_theirs(client: Client, ours: World, theirs: World) -> None:
    kind: Any = apps.get_model("decisions.decision")
    before = kind.objects.filter(organisation=theirs.organisation).count()
    path = reverse("backoffice:decision_new")
    page = client.get(path)
    assert THEIRS not in body(page)
    reply = client.post(
        path,
        {
            "organisation": theirs.organisation.pk, "body": "council", "outcome": "adopted",
            "decided_on": "18 juni 2026", "title": "Besluit", "number": "1",
            "step": theirs.rows["decisions.procedurestep"].pk,
        },
    )  # fmt: skip
    assert THEIRS not in body(reply)
    assert kind.objects.filter(organisation=theirs.organisation).count() == before
    steps = apps.get_model("decisions.procedurestep").objects
    assert steps.get(pk=theirs.rows["decisions.procedurestep"].pk).resolved_by_id in {
        None, theirs.rows["decisions.decision"].pk,
    }  # fmt: skip


def test_an_edition_of_ours_is_not_adopted_by_a_decision_of_theirs(
    client: Client, ours: World, theirs: World
) -> None:
    edition = ours.rows["cycle.edition"]
    type(edition).objects.filter(pk=edition.pk).update(stage="council")
    path = at("adopt", ours)
    reply = client.post(path, {"decision": theirs.rows["decisions.decision"].pk, "zeker": "1"})
    assert THEIRS not in told(reply, path)
    edition.refresh_from_db()
    assert edition.stage == "council"
