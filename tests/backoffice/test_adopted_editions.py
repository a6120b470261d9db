"""The screens of single objects change nothing in an adopted edition, and say why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Contribution, Edition, Milestone
from doelenboom.goals.api import Node
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopted(registry: Any) -> Any:
    """The edition of the registry, adopted."""
    Edition.objects.update(stage="adopted", adopted_on="2026-10-29")
    return registry


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER, Role.ADMINISTRATOR)


def _page(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("kind", "field"),
    [("cycle.contribution", "measure"), ("cycle.edition", "title"), ("cycle.milestone", "text")],
)
@pytest.mark.parametrize("button", ["", "action-publish"])
def test_saving_is_refused(
    adopted: Any, controller: Client, kind: str, field: str, button: str
) -> None:
    row = adopted.by_model[kind]
    target = address(row, "edit")
    form = {**fields_of(controller.get(target)), field: "Anders"}
    answer = controller.post(target, {**form, **({button: "1"} if button else {})})
    assert answer.status_code == 200
    assert "Maak een erratum" in _page(answer)
    row.refresh_from_db()
    assert getattr(row, field) != "Anders"


def test_adding_is_refused(adopted: Any, controller: Client) -> None:
    target = reverse("wagtailsnippets_cycle_contribution:add")
    data = {"edition": adopted.edition.pk, "node": adopted.parent.pk}
    form = {**fields_of(controller.get(target)), **data}
    answer = controller.post(target, form)
    assert "Maak een erratum" in _page(answer)
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("kind", ["cycle.contribution", "cycle.edition", "cycle.milestone"])
def test_removing_and_withdrawing_are_refused(adopted: Any, controller: Client, kind: str) -> None:
    row = adopted.by_model[kind]
    for act in ("delete", "unpublish"):
        answer = controller.post(address(row, act), follow=True)
        assert "Maak een erratum" in _page(answer), act
        assert type(row).objects.filter(pk=row.pk, live=True).exists()


def test_removing_an_element_that_was_reported_on_is_refused(
    adopted: Any, controller: Client
) -> None:
    answer = controller.post(address(adopted.node, "delete"), follow=True)
    assert "vastgestelde editie" in _page(answer)
    assert Node.objects.filter(pk=adopted.node.pk).exists()


def test_a_draft_from_before_cannot_be_adopted_later(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    author = client_of(Role.AUTHOR, name="opsteller")
    registry.owner.user_id = int(author.session["_auth_user_id"])
    registry.owner.save()
    target = address(registry.contribution, "edit")
    form = fields_of(author.get(target))
    author.post(target, {**form, "measure": '{"blocks":[]}', "action-submit": "1"})
    Edition.objects.update(stage="adopted")
    controller = client_of(Role.CONTROLLER, name="controller")
    page = controller.get(address(registry.contribution, "inspect")).context
    data = {"versie": page["version_token"], "besluit": "approve"}
    answer = controller.post(page["review_url"], data, follow=True)
    assert "Maak een erratum" in _page(answer)


def test_during_a_round_reports_are_not_entered_beside_it(
    registry: Any, controller: Client
) -> None:
    Edition.objects.update(stage="collecting")
    target = address(registry.contribution, "edit")
    answer = controller.post(target, fields_of(controller.get(target)))
    assert "Voor “Tussenrapportage 2026” loopt een uitvraag" in _page(answer)
    milestone = Milestone.objects.get()
    answer = controller.post(address(milestone, "delete"), follow=True)
    assert "loopt een uitvraag" in _page(answer)
    assert Milestone.objects.exists()
