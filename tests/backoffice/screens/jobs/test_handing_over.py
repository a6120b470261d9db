"""With a worker there, publishing and importing do not keep the browser waiting."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cli.worker import JobWorker
from doelenboom.goals.api import Plan
from doelenboom.history.api import AuditEvent
from doelenboom.publishing.api import Publication
from doelenboom.statistics.api import show_worker
from tests.backoffice.screens.planting import Planted, plant
from tests.backoffice.screens.transfer.books import workbook
from tests.backoffice.screens.transfer.test_views import bring, confirm

pytestmark = pytest.mark.django_db(transaction=True)
ONE = "/beheer/publicaties/duinmonde/"


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    settings.DATA_DIR = tmp_path


@pytest.fixture
def planted(roles: None) -> Planted:
    return plant(themes=1, goals=1, activities=2)


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def work() -> None:
    """Do everything that lies ready, as a worker process does."""
    JobWorker(batch=True).run()


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_publishing_is_handed_over_and_told_when_it_is_done(
    planted: Planted, controller: Client
) -> None:
    show_worker("een")
    asked = controller.post(f"{ONE}publiceer/")
    job = asked["Location"]
    assert job.startswith("/beheer/opdrachten/")
    assert not Publication.objects.exists()
    assert "Uw opdracht staat in de rij" in text(controller.get(job))
    work()
    page = text(controller.get(job, follow=True))
    assert "Versie 1 van “Samen sociaal sterk” staat nu online." in page
    assert Publication.objects.get().published_by == "controller"


def test_what_stands_in_the_way_is_told_on_the_page_of_the_plan(
    planted: Planted, controller: Client
) -> None:
    show_worker("een")
    Plan.objects.update(live=False)
    job = controller.post(f"{ONE}publiceer/")["Location"]
    work()
    reply = controller.get(job, follow=True)
    assert reply.redirect_chain[-1][0] == f"{ONE}?voorop=duinmonde"  # the choice stands
    assert "vrijgegeven" in text(reply)
    assert not Publication.objects.exists()


def test_an_import_is_handed_over_in_the_name_of_who_asked(roles: None, controller: Client) -> None:
    shown = bring(controller, workbook())
    show_worker("een")
    job = confirm(controller, shown).redirect_chain[0][0]
    assert job.startswith("/beheer/opdrachten/")
    assert not Plan.objects.exists()
    work()
    page = text(controller.get(job, follow=True))
    assert "is ingelezen" in page
    plan = Plan.objects.get()
    event = AuditEvent.objects.filter(verb="werkboek ingelezen").get()
    assert event.actor_name == "controller"
    # The workbook is gone, and so nothing can be imported twice.
    again = confirm(controller, shown)
    work()
    assert plan == Plan.objects.get()
    assert "wordt niet meer bewaard" in text(
        controller.get(again.redirect_chain[0][0], follow=True)
    )


def test_who_lost_the_right_meanwhile_does_nothing(planted: Planted, controller: Client) -> None:
    show_worker("een")
    job = controller.post(f"{ONE}publiceer/")["Location"]
    account = get_user_model().objects.get(username="controller")
    account.groups.clear()
    work()
    assert not Publication.objects.exists()
    assert controller.get(job).status_code == 403


def test_a_job_belongs_to_who_asked(
    planted: Planted, controller: Client, client_of: Callable[..., Client]
) -> None:
    show_worker("een")
    job = controller.post(f"{ONE}publiceer/")["Location"]
    assert client_of(Role.ADMINISTRATOR).get(job).status_code == 404


def test_without_a_worker_it_is_done_at_once(planted: Planted, controller: Client) -> None:
    page = text(controller.post(f"{ONE}publiceer/", follow=True))
    assert "staat nu online." in page
