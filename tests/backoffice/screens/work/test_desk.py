"""The start page tells what to do now."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Workflow

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import WORKFLOW_NAME
from doelenboom.cycle.api import Edition
from doelenboom.kernel.stages import EditionStage
from doelenboom.organisations.api import Owner
from tests.backoffice.screens.planting import Planted, plant

pytestmark = pytest.mark.django_db
Person = Callable[..., Any]


def home(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/beheer/").content.decode()


def submit(planted: Planted, code: str, user: Any, title: str = "Nieuwe tekst") -> Any:
    node = planted.nodes[code]
    node.title = title
    node.save_revision(user=user)
    return Workflow.objects.get(name=WORKFLOW_NAME).start(node, user)


def test_somebody_with_nothing_to_do_reads_that(planted: Planted, person: Person) -> None:
    page = home(person(Role.READER))
    assert "U hoeft nu niets te doen." in page
    assert "u werkt als lezer" in page
    assert "Samen sociaal sterk" in page


def test_what_was_sent_back_comes_first_with_the_question(planted: Planted, person: Person) -> None:
    author, controller = person(Role.AUTHOR), person(Role.CONTROLLER, name="karim")
    state = submit(planted, "1.1", author)
    state.current_task_state.reject(user=controller, comment="Hoeveel wijken zijn dat?")
    page = home(author)
    assert "U hebt 1 tekst te verbeteren." in page
    assert "Teksten: teruggestuurd" in page
    assert "karim vraagt: “Hoeveel wijken zijn dat?”" in page
    assert "1.1 Nieuwe tekst" in page


def test_work_waits_for_the_role_whose_turn_it_is(planted: Planted, person: Person) -> None:
    author, controller = person(Role.AUTHOR), person(Role.CONTROLLER)
    executive = person(Role.EXECUTIVE)
    state = submit(planted, "1.1", author)
    assert "U hebt 1 tekst te beoordelen." in home(controller)
    assert "U hoeft nu niets te doen." in home(executive)
    assert "Anderen kijken naar 1 tekst van u." in home(author)
    state.current_task_state.approve(user=controller)
    assert "U hebt 1 tekst te beoordelen." in home(executive)
    assert "U hoeft nu niets te doen." in home(controller)


def test_a_draft_without_a_name_can_still_be_opened(planted: Planted, person: Person) -> None:
    author = person(Role.AUTHOR)
    planted.plan.title = ""
    planted.plan.save_revision(user=author, clean=False)
    page = home(author)
    assert "Teksten: begonnen, nog niet ingediend" in page
    assert 'edit/1/">Samen sociaal sterk' in page.replace(f"edit/{planted.plan.pk}/", "edit/1/")


def test_own_drafts_that_were_not_submitted(planted: Planted, person: Person) -> None:
    author, other = person(Role.AUTHOR), person(Role.AUTHOR, name="ander")
    planted.nodes["2.1"].save_revision(user=author)
    page = home(author)
    assert "U hebt 1 concept af te maken." in page
    assert "Doel · Samen sociaal sterk" in page
    assert "U hoeft nu niets te doen." in home(other)


def test_an_edition_with_a_round_is_nobodys_draft(registry: Any, person: Person) -> None:
    controller = person(Role.CONTROLLER)
    registry.edition.save_revision(user=controller)
    assert "U hebt 1 concept af te maken." in home(controller)
    Edition.objects.filter(pk=registry.edition.pk).update(stage=EditionStage.COLLECTING)
    assert "concept af te maken" not in home(controller)


def test_the_number_of_queries_does_not_depend_on_the_amount_of_work(
    roles: None, person: Person, queries_of: Callable[..., int]
) -> None:
    planted = plant(themes=2, goals=3, activities=5)
    author, controller = person(Role.AUTHOR), person(Role.CONTROLLER)
    Owner.objects.update(user=author)

    def work(*codes: str) -> None:
        returned, waiting, draft = codes
        submit(planted, returned, author).current_task_state.reject(user=controller, comment="?")
        submit(planted, waiting, author)
        planted.nodes[draft].save_revision(user=author)

    session = Client()
    session.force_login(author)
    reviewer = Client()
    reviewer.force_login(controller)
    work("1.1", "1.2", "1.3")
    few = queries_of(session, "/beheer/"), queries_of(reviewer, "/beheer/")
    work("2.1", "2.2", "2.3")
    work("1.1.1", "1.1.2", "1.1.3")
    assert (queries_of(session, "/beheer/"), queries_of(reviewer, "/beheer/")) == few
    assert max(few) <= 45
