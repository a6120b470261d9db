"""Two states of a plan beside each other, for who works here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node, Plan
from doelenboom.publishing.api import Publication, publish
from tests.backoffice.screens.planting import Planted, plant

pytestmark = pytest.mark.django_db
ALL = "/beheer/veranderd/"
ONE = f"{ALL}duinmonde/"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    return tmp_path / "publications"


@pytest.fixture
def planted(roles: None) -> Planted:
    return plant(themes=2, goals=1, activities=2)


@pytest.fixture
def reader(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.READER)


@pytest.fixture
def changed(planted: Planted) -> Planted:
    """A publication, and after it another title, a move and an element that goes."""
    publish("duinmonde", processes=1)
    Node.objects.filter(code="1.1.1").update(title="Buurtverbinders in acht wijken")
    Node.objects.filter(code="1.1.2").update(parent=Node.objects.get(code="2.1"))
    Node.objects.filter(code="2.1.2").update(live=False)
    return planted


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_with_one_state_there_is_nothing_to_compare(planted: Planted, reader: Client) -> None:
    from doelenboom.cycle.api import Edition

    Edition.objects.all().delete()
    assert "Van dit plan is er maar één stand" in text(reader.get(ONE))


def test_the_registry_is_held_against_what_was_published(changed: Planted, reader: Client) -> None:
    html = text(reader.get(ONE))
    assert "Van “Publicatie, versie 1" in html
    assert "naar “Het plan zoals het nu is”." in html
    assert "Eén onderdeel is vervallen, één onderdeel kreeg een andere plaats" in html
    assert "wordt: </span>Buurtverbinders in acht wijken</ins>" in html


def test_it_can_be_turned_round(changed: Planted, reader: Client) -> None:
    html = text(reader.get(f"{ONE}?van=nu&naar=publicatie-1"))
    assert "Eén onderdeel is nieuw, één onderdeel kreeg een andere plaats" in html
    assert "was: </span>Buurtverbinders in acht wijken</del>" in html


def test_kinds_parts_and_one_element_can_be_chosen(changed: Planted, reader: Client) -> None:
    moved = text(reader.get(f"{ONE}?soort=moved"))
    assert "U ziet een deel. Eén onderdeel kreeg een andere plaats." in moved
    assert "Buurtverbinders in acht wijken" not in moved
    assert "Buurtverbinders in acht wijken" in text(reader.get(f"{ONE}?element=1.1.1"))
    none = text(reader.get(f"{ONE}?element=bestaat-niet"))
    assert "Zo’n wijziging is er niet." in none
    part = text(reader.get(f"{ONE}?deel=2"))
    assert "Buurtverbinders in acht wijken" not in part


@pytest.mark.parametrize("query", ["van=weg", "naar=publicatie-99", "van=%00", "naar=%27%22"])
def test_an_unknown_state_is_told_as_such(changed: Planted, reader: Client, query: str) -> None:
    response = reader.get(f"{ONE}?{query}")
    assert response.status_code == 409
    assert "Kies een andere stand van het plan." in text(response)


def test_a_publication_that_is_damaged_is_told_as_such(
    changed: Planted, reader: Client, own_folder: Path
) -> None:
    snapshot = Publication.objects.get().snapshot_sha256
    stored = own_folder / "org-duinmonde" / "duinmonde" / snapshot / "snapshot.json"
    stored.write_bytes(b"{}")
    response = reader.get(f"{ONE}?van=publicatie-1")
    assert response.status_code == 409


def test_nothing_changed_is_said(planted: Planted, reader: Client) -> None:
    publish("duinmonde", processes=1)
    assert "Er is niets veranderd." in text(reader.get(f"{ONE}?van=publicatie-1&naar=nu"))
    assert "er is niets veranderd" in text(reader.get(f"{ONE}?van=nu&naar=nu"))


def test_one_plan_leads_to_its_own_screen_and_more_are_listed(
    planted: Planted, reader: Client
) -> None:
    assert reader.get(ALL)["Location"] == ONE
    Plan.objects.create(
        organisation=planted.organisation, code="agenda", title="Agenda", kind="agenda"
    )
    assert "Kies een van de 2 plannen." in text(reader.get(ALL))


def test_the_number_of_queries_does_not_grow(changed: Planted, reader: Client) -> None:
    reader.get(ONE)
    with CaptureQueriesContext(connection) as few:
        reader.get(ONE)
    for number in range(30):
        Node.objects.create(
            plan=changed.plan, parent=None, position=90 + number, code=f"X{number}",
            slug=f"x{number}", level=changed.levels[1], title=f"Nieuw {number}",
        )  # fmt: skip
    publish("duinmonde", processes=1)
    Node.objects.filter(code__startswith="X").update(title="Anders")
    with CaptureQueriesContext(connection) as many:
        reader.get(ONE)
    assert len(many) == len(few)


def test_a_controller_compares_with_the_keyboard_on_a_phone(
    changed: Planted,
    signed_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    page = signed_in(Role.CONTROLLER, width=375)
    page.goto(ONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert axe(page) == []
    page.get_by_label("Soort wijziging").focus()
    page.keyboard.type("Verplaatst")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**soort=moved**")
    assert page.get_by_text("U ziet een deel.").is_visible()
