"""The sentence above an edition, written where the round is."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Edition
from doelenboom.history.api import AuditEvent
from tests.backoffice.screens.rounds.conftest import Running


def kept(running: Running) -> str:
    return str(Edition.objects.get(pk=running.edition.pk).headline)


def test_an_editor_writes_a_headline_beside_the_computed_one(
    controller: Client, running: Running
) -> None:
    Edition.objects.filter(pk=running.edition.pk).update(live=True, has_unpublished_changes=False)
    address = f"{running.address}kop/"
    assert address in controller.get(running.address).content.decode()
    assert "Doelenboom maakt van de statussen deze zin: “" in (
        controller.get(address).content.decode()
    )
    told = controller.post(address, {"kop": " Meer buurten  doen mee. "}, follow=True)
    page = told.content.decode()
    assert kept(running) == "Meer buurten doen mee"
    assert 'value="Meer buurten doen mee"' in page
    assert "De kop is bewaard." in page
    assert AuditEvent.objects.filter(verb="kop gewijzigd").count() == 1
    controller.post(address, {"kop": "Meer buurten doen mee"})
    assert AuditEvent.objects.filter(verb="kop gewijzigd").count() == 1
    assert "is weg" in controller.post(address, {"kop": ""}, follow=True).content.decode()
    assert kept(running) == ""


def test_a_headline_that_the_data_contradict_is_told(controller: Client, running: Running) -> None:
    Edition.objects.filter(pk=running.edition.pk).update(live=True, has_unpublished_changes=False)
    address = f"{running.address}kop/"
    page = controller.post(address, {"kop": "7 activiteiten wijken af"}, follow=True)
    assert "Deze kop klopt niet met wat nu is vrijgegeven." in page.content.decode()


def test_before_anything_is_released_there_is_nothing_to_hold_it_against(
    controller: Client, running: Running
) -> None:
    page = controller.post(f"{running.address}kop/", {"kop": "Een goed begin"}, follow=True)
    assert kept(running) == "Een goed begin"
    assert "nog niet vrijgegeven" in page.content.decode()
    edition = Edition.objects.get(pk=running.edition.pk)
    assert not edition.live, "writing a headline releases nothing"
    assert edition.latest_revision.content["headline"] == "Een goed begin"


def test_what_was_adopted_keeps_its_headline(controller: Client, running: Running) -> None:
    Edition.objects.filter(pk=running.edition.pk).update(frozen_at=timezone.now())
    refused = controller.post(f"{running.address}kop/", {"kop": "Iets anders"})
    assert refused.status_code == 409
    assert 'value="Iets anders"' in refused.content.decode(), "what was typed is not lost"
    assert kept(running) == ""


def test_only_a_controller_writes_it(running: Running, client_of: Callable[..., Client]) -> None:
    assert client_of(Role.READER).get(f"{running.address}kop/").status_code in (302, 403, 404)
