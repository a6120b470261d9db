"""Handing on: what is missing first, then the step; back with a reason."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Assignment, Edition, Round
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.dates import format_weekday
from tests.backoffice.screens.rounds.conftest import Running, today


def stage(running: Running) -> str:
    return str(Edition.objects.get(pk=running.edition.pk).stage)


def test_what_is_missing_is_said_before_the_step(controller: Client, running: Running) -> None:
    running.hand_in(running.rows()[0])
    page = controller.get(f"{running.address}doorgeven/").content.decode()
    assert "8 bijdragen zijn nog niet goedgekeurd: 1 te beoordelen en 7 nog niet begonnen." in page
    assert page.index("Nog niet goedgekeurd") < page.index('name="naar"')
    assert "Sluit het inleveren" in page


def test_to_the_college_only_complete_or_with_a_reason(
    controller: Client, running: Running
) -> None:
    address = f"{running.address}doorgeven/"
    controller.post(address, {"naar": "reviewing"})
    assert stage(running) == "reviewing"
    refused = controller.post(address, {"naar": "executive"})
    assert refused.status_code == 409
    assert "nog niet goedgekeurd. Keur ze goed, of schrijf waarom" in refused.content.decode()
    assert controller.post(address, {"naar": "executive", "toch": "1"}).status_code == 409
    controller.post(address, {"naar": "executive", "toch": "1", "reden": "De agenda sluit."})
    assert stage(running) == "executive"
    assert AuditEvent.objects.filter(verb="stand gewijzigd", note="De agenda sluit.").count() == 1


def test_complete_it_goes_on_without_a_reason(controller: Client, running: Running) -> None:
    Assignment.objects.update(stage="approved")
    address = f"{running.address}doorgeven/"
    for wanted in ("reviewing", "executive", "council"):
        controller.post(address, {"naar": wanted})
        assert stage(running) == wanted
    page = controller.get(address).content.decode()
    assert "Alle bijdragen zijn goedgekeurd." in page
    assert controller.post(address, {"naar": "reviewing"}).status_code == 409
    controller.post(address, {"naar": "reviewing", "reden": "Het college vroeg een aanvulling."})
    assert stage(running) == "reviewing"


@pytest.mark.parametrize("wanted", ["", "adopted", "weg", "preparing"])
def test_the_road_is_the_only_road(controller: Client, running: Running, wanted: str) -> None:
    response = controller.post(f"{running.address}doorgeven/", {"naar": wanted})
    assert response.status_code == 400
    assert stage(running) == "collecting"


def test_elements_that_came_later_can_be_asked_too(controller: Client, running: Running) -> None:
    from doelenboom.history.api import save_revisions

    node = running.planted.nodes["1.1.1"]
    new = type(node)(
        plan=node.plan, parent=node.parent, level=node.level, owner=node.owner, code="1.1.9",
        slug="later", title="Later bedacht", position=9, live=True,
    )  # fmt: skip
    new.save()
    save_revisions([new])
    page = controller.get(f"{running.address}doorgeven/").content.decode()
    assert "Na de opening kwam er 1 onderdeel bij waarover nog niets is gevraagd." in page
    controller.post(f"{running.address}aanvullen/")
    assert Assignment.objects.filter(node=new).count() == 1
    page = controller.get(f"{running.address}doorgeven/").content.decode()
    assert "Na de opening" not in page


def test_the_days_of_an_open_round_can_be_moved(controller: Client, running: Running) -> None:
    address = f"{running.address}dagen/"
    day = today() + timedelta(days=30)
    data = {"day_hand_in": day.isoformat(), "day_review": (day + timedelta(days=7)).isoformat()}
    wrong = controller.post(address, data | {"day_council": today().isoformat()})
    assert wrong.status_code == 400
    assert "Deze stap kan niet eerder zijn dan de stap ervoor." in wrong.content.decode()
    assert controller.post(address, {}).status_code == 400
    page = controller.post(address, data | {"remind_before": "5"}, follow=True).content.decode()
    assert f"Inleveren kan tot en met {format_weekday(day)}." in page
    round_ = Round.objects.get()
    assert (round_.remind_before, round_.remind_after) == (5, None)
    assert AuditEvent.objects.filter(verb="dagen gewijzigd").count() == 1
    controller.post(address, data | {"remind_before": "5"})
    assert AuditEvent.objects.filter(verb="dagen gewijzigd").count() == 1
    Edition.objects.filter(pk=running.edition.pk).update(stage="adopted")
    refused = controller.post(address, data)
    assert refused.status_code == 400
    assert "de dagen staan vast" in refused.content.decode()


def test_only_the_controller_hands_on(running: Running, client_of: Callable[..., Client]) -> None:
    for role in (Role.AUTHOR, Role.READER, Role.EXECUTIVE):
        assert client_of(role).get(f"{running.address}doorgeven/").status_code == 403
