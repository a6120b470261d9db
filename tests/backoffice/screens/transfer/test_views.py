"""Workbooks in, after a look at what they would change, and out."""

import io
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.transfer import shelf
from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import AuditEvent, save_revisions
from tests.backoffice.screens.transfer.books import PLAN, TREE, workbook

pytestmark = pytest.mark.django_db
START = "/beheer/uitwisselen/"


@pytest.fixture(autouse=True)
def own_shelf(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def bring(client: Client, content: bytes, name: str = "samen.xlsx") -> Any:
    return client.post(
        f"{START}inlezen/", {"werkboek": SimpleUploadedFile(name, content)}, follow=True
    )


def page(response: Any) -> str:
    return response.content.decode()


def confirm(client: Client, shown: Any, **changed: str) -> Any:
    html = page(shown)
    address = re.search(r'action="([^"]+/bevestig/)"', html)
    seen = re.search(r'name="gezien" value="(\w+)"', html)
    assert address, "there is something to confirm"
    assert seen
    return client.post(address[1], {"gezien": seen[1]} | changed, follow=True)


def test_a_workbook_is_shown_before_anything_is_stored(controller: Client) -> None:
    html = page(bring(controller, workbook()))
    assert "Samen in Duinmonde" in html
    assert "Niets is nog opgeslagen." in html
    assert "Het is een nieuw plan, met de code samen, van Gemeente Duinmonde." in html
    assert re.search(r'scope="row">doelenboom</th><td[^>]*>3</td><td[^>]*>3</td>', html)
    assert not Plan.objects.exists()


def test_what_was_shown_is_imported_when_it_is_confirmed(
    controller: Client, own_shelf: Path
) -> None:
    html = page(confirm(controller, bring(controller, workbook())))
    assert "“Samen in Duinmonde” is ingelezen:" in html
    assert "Inwoners houden zelf de regie" in html, "the tree of the plan"
    assert Node.objects.count() == 3
    assert AuditEvent.objects.get(verb="werkboek ingelezen").actor_name == "controller"
    assert list(own_shelf.iterdir()) == [], "the upload is thrown away"


def test_a_second_time_there_is_nothing_to_import(controller: Client) -> None:
    confirm(controller, bring(controller, workbook()))
    html = page(bring(controller, workbook()))
    assert "Dit werkboek zegt precies wat er al staat." in html
    assert "Lees in" not in html


def test_faults_are_told_with_their_place_and_how_to_mend_them(controller: Client) -> None:
    tree = (*TREE, ("A.3", "B", "doell", "Zonder ouder"))
    html = page(bring(controller, workbook(tree)))
    assert "Dit werkboek kan nog niet worden ingelezen: er zijn 2 fouten." in html
    assert "blad doelenboom, rij 5, kolom bovenliggend" in html
    assert "Bedoelde u “doel”?" in html
    assert "bevestig/" not in html
    assert not Plan.objects.exists()


def test_when_the_registry_changed_meanwhile_the_new_difference_is_shown(
    controller: Client,
) -> None:
    confirm(controller, bring(controller, workbook()))
    renamed = (*TREE[:2], ("A.2", "A", "doel", "Een hechte buurt"))
    shown = bring(controller, workbook(renamed))
    assert "Dit werkboek wijzigt 1 rij." in page(shown)
    node = Node.objects.get(code="A.1")
    node.title = "Door een ander gewijzigd"
    node.save()
    save_revisions([node])
    reply = confirm(controller, shown)
    assert reply.status_code == 409
    html = page(reply)
    assert "Er is intussen iets veranderd." in html
    assert "Dit werkboek wijzigt 2 rijen." in html
    assert Node.objects.get(code="A.2").title == "Een levendige buurt", "nothing was stored"
    assert "is ingelezen" in page(confirm(controller, reply))
    assert Node.objects.get(code="A.2").title == "Een hechte buurt"


def test_what_is_missing_is_listed_before_it_may_be_deleted(controller: Client) -> None:
    confirm(controller, bring(controller, workbook()))
    shown = bring(controller, workbook(TREE[:2]))
    html = page(shown)
    assert "Staat wel in Doelenboom, niet in het werkboek" in html
    assert "A.2" in html
    token = re.search(r"inlezen/([\w-]{43})/", shown.request["PATH_INFO"])
    assert token
    deleting = controller.get(f"{START}inlezen/{token[1]}/?verwijder=1")
    assert "Dit wordt verwijderd" in page(deleting)
    assert "verwijdert 1 onderdeel" in page(deleting)
    confirm(controller, deleting, verwijder="1")
    assert not Node.objects.filter(code="A.2").exists()


@pytest.mark.parametrize(
    "content",
    [b"dit is geen werkboek", b"PK\x03\x04kapot", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99],
)
def test_what_is_no_workbook_is_refused_politely(controller: Client, content: bytes) -> None:
    html = page(bring(controller, content))
    assert "Dit bestand kunnen we niet lezen" in html
    assert "Kies een ander werkboek" in html


def test_an_empty_choice_and_a_large_file_are_refused_at_the_field(
    controller: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Kies eerst een werkboek" in page(controller.post(f"{START}inlezen/"))
    monkeypatch.setattr("doelenboom.backoffice.screens.transfer.uploading.UPLOAD_BYTES", 100)
    reply = bring(controller, workbook())
    assert reply.status_code == 400
    assert "Dit bestand is groter dan 20 MB." in page(reply)


def test_a_workbook_belongs_to_who_brought_it_and_for_an_hour(
    controller: Client, client_of: Callable[..., Client], own_shelf: Path
) -> None:
    shown = bring(controller, workbook())
    address = shown.request["PATH_INFO"]
    other = client_of(Role.CONTROLLER, name="ander")
    assert "wordt niet meer bewaard" in page(other.get(address, follow=True))
    for token in ("x", "x" * 43, "..%2F..%2Fetc", "." * 43):
        gone = controller.get(f"{START}inlezen/{token}/", follow=True)
        assert gone.status_code == 404 or "wordt niet meer bewaard" in page(gone)
    (facts,) = own_shelf.glob("*/facts.json")
    facts.write_text(json.dumps(json.loads(facts.read_text()) | {"until": 0}))
    assert "wordt niet meer bewaard" in page(controller.get(address, follow=True))


def test_a_new_workbook_replaces_the_earlier_one_and_old_ones_go(
    controller: Client, own_shelf: Path
) -> None:
    bring(controller, workbook())
    bring(controller, workbook())
    assert len(list(own_shelf.iterdir())) == 1
    half = own_shelf / ("h" * 43)
    half.mkdir()
    long_ago = time.time() - 2 * shelf.KEPT_SECONDS
    os.utime(half, (long_ago, long_ago))
    bring(controller, workbook())
    assert not half.exists()


def test_the_empty_workbook_and_a_plan_come_out_as_workbooks(controller: Client) -> None:
    empty = openpyxl.load_workbook(io.BytesIO(controller.get(f"{START}sjabloon.xlsx").content))
    assert "doelenboom" in empty.sheetnames
    confirm(controller, bring(controller, workbook()))
    reply = controller.get(f"{START}plan/samen.xlsx")
    assert 'filename="samen.xlsx"' in reply["Content-Disposition"]
    again = page(bring(controller, reply.content))
    assert "Dit werkboek zegt precies wat er al staat." in again


def test_an_unknown_plan_is_not_found(controller: Client) -> None:
    assert controller.get(f"{START}plan/bestaat-niet.xlsx").status_code == 404


def test_authors_and_readers_cannot_import(client_of: Callable[..., Client]) -> None:
    for role in (Role.AUTHOR, Role.READER):
        client = client_of(role)
        html = page(client.get(START))
        assert "Werkboek inlezen" not in html
        assert "Download leeg werkboek" in html
        bring(client, workbook())
        assert not Plan.objects.exists()


def test_the_page_asks_the_same_number_of_queries_however_many_plans(
    controller: Client, queries_of: Callable[..., int]
) -> None:
    confirm(controller, bring(controller, workbook()))
    few = queries_of(controller, START)
    for number in range(5):
        confirm(
            controller, bring(controller, workbook(plan=(*PLAN[:3], ("code", f"plan-{number}"))))
        )
    assert queries_of(controller, START) == few <= 15
