"""A contributor writes about own elements, and reads what others write."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.own import is_own_node, keeps_to_own, may_report_on, may_write, owner_of
from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Contribution, Milestone, Risk
from doelenboom.goals.api import Node
from doelenboom.organisations.api import Owner
from tests.backoffice.forms import fields_of


@pytest.fixture
def anna(registry: Any, person: Callable[..., Any]) -> Any:
    return person(Role.AUTHOR, name="anna")


@pytest.fixture
def client(anna: Any) -> Client:
    """Anna's browser."""
    made = Client()
    made.force_login(anna)
    return made


def hold(owner: Owner, user: Any) -> None:
    owner.user = user
    owner.save()


def screen(model: Any, view: str) -> str:
    return f"wagtailsnippets_{model._meta.label_lower.replace('.', '_')}:{view}"


def address(row: Any, view: str) -> str:
    return reverse(screen(row, view), args=[row.pk])


def test_an_element_belongs_to_its_owner(registry: Any, anna: Any) -> None:
    assert owner_of(registry.node) == registry.owner
    assert not is_own_node(anna, registry.node)
    hold(registry.owner, anna)
    registry.node.refresh_from_db()
    assert is_own_node(anna, registry.node)


def test_without_owner_it_belongs_to_the_nearest_above(registry: Any, anna: Any) -> None:
    other = Owner.objects.create(organisation=registry.organisation, name="Team Wonen")
    Node.objects.filter(pk=registry.node.pk).update(owner=None)
    Node.objects.filter(pk=registry.parent.pk).update(owner=other)
    hold(other, anna)
    assert is_own_node(anna, Node.objects.get(pk=registry.node.pk))
    Node.objects.filter(pk=registry.node.pk).update(owner=registry.owner)
    assert not is_own_node(anna, Node.objects.get(pk=registry.node.pk))


def test_without_any_owner_it_is_nobodys(registry: Any, anna: Any) -> None:
    Node.objects.update(owner=None)
    node = Node.objects.get(pk=registry.node.pk)
    assert owner_of(node) is None
    assert not may_report_on(anna, node)


def test_an_owner_without_account_makes_it_nobodys(registry: Any, anna: Any) -> None:
    assert registry.owner.user is None
    assert not is_own_node(anna, registry.node)
    assert not is_own_node(AnonymousUser(), registry.node)


@pytest.mark.parametrize(
    ("kinds", "own_only", "reports"),
    [
        ((Role.AUTHOR,), True, False),
        ((Role.AUTHOR, Role.READER), True, False),
        ((Role.AUTHOR, Role.CONTROLLER), False, True),
        ((Role.CONTROLLER,), False, True),
        ((Role.ADMINISTRATOR,), False, True),
        ((Role.READER,), False, False),
        ((Role.EXECUTIVE,), False, False),
    ],
)
def test_whom_the_rule_binds(
    registry: Any, person: Any, kinds: tuple[Role, ...], own_only: bool, reports: bool
) -> None:
    user = person(*kinds, name="iemand")
    assert keeps_to_own(user) is own_only
    assert may_report_on(user, registry.node) is reports


def test_what_others_write_is_read_and_not_changed(registry: Any, client: Client) -> None:
    milestone = Milestone.objects.get()
    for row in (registry.contribution, milestone):
        page = client.get(address(row, "edit"), follow=True)
        assert page.redirect_chain == [(address(row, "inspect"), 302)]
        assert "Over dit element schrijft “Team Zorg”. U leest mee." in page.content.decode()
        for view in ("history", "inspect"):
            assert client.get(address(row, view)).status_code == 200
        for view in ("edit", "lock", "unlock"):
            refused = client.post(address(row, view), {"text": "van mij", "status": ""})
            assert refused.status_code == 403
            assert "Er is niets gewijzigd." in refused.content.decode()
    milestone.refresh_from_db()
    assert milestone.text == "Zes wijken begonnen"
    assert not milestone.locked


def test_a_script_is_refused_with_a_line(registry: Any, client: Client) -> None:
    reply = client.get(
        address(registry.contribution, "edit"), headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert reply.status_code == 403
    assert "schrijft “Team Zorg”" in reply.content.decode()


def test_own_elements_are_written_about(registry: Any, anna: Any, client: Client) -> None:
    hold(registry.owner, anna)
    target = address(registry.contribution, "edit")
    form = fields_of(client.get(target))
    assert client.post(target, {**form, "status": str(registry.late.pk)}).status_code == 302
    newest = Contribution.objects.get(pk=registry.contribution.pk).get_latest_revision_as_object()
    assert newest.status == registry.late


@pytest.mark.parametrize("kind", ["contribution", "milestone"])
def test_nothing_new_about_an_element_of_others(
    registry: Any, anna: Any, client: Client, kind: str
) -> None:
    Contribution.objects.all().delete()
    model = {"contribution": Contribution, "milestone": Milestone}[kind]
    target = reverse(screen(model, "add"))
    form = fields_of(client.get(target)) | {
        "edition": registry.edition.pk, "node": registry.node.pk, "text": "Een nieuwe",
        "state": "planned",
    }  # fmt: skip
    before = model.objects.count()
    page = client.post(target, form)
    assert page.status_code == 200
    assert "Over dit element schrijft “Team Zorg”." in page.content.decode()
    assert model.objects.count() == before
    hold(registry.owner, anna)
    assert client.post(target, form).status_code == 302
    assert model.objects.count() == before + 1


def test_a_risk_is_its_owners_or_of_one_of_its_elements(registry: Any, anna: Any) -> None:
    other = Owner.objects.create(organisation=registry.organisation, name="Team Wonen", user=anna)
    risk = Risk.objects.create(edition=registry.edition, code="R1", event="Te weinig personeel")
    assert not may_write(anna, risk)
    risk.nodes.add(registry.node)
    assert not may_write(anna, risk)
    hold(registry.owner, anna)
    assert may_write(anna, Risk.objects.get())
    hold(registry.owner, None)
    Risk.objects.update(owner=other)
    assert may_write(anna, Risk.objects.get())
