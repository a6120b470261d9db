"""Deliveries in Iv3 on the screen."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.finance.api import BudgetLine, Delivery
from doelenboom.goals.api import Plan
from tests.backoffice.screens.money.test_tables import AT, text
from tests.finance.iv3.deliveries import Values, as_bytes, budget

Session = Callable[..., Client]


@pytest.fixture(autouse=True)
def _shelf(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def plan(registry: Any) -> Plan:
    BudgetLine.objects.all().delete()
    found: Plan = registry.plan
    return found


def given(**more: object) -> Values:
    return budget(overheidsnummer="9999", overheidsnaam="Duinmonde", **more)


def upload(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("levering.json", content, content_type="application/json")
    reply = client.post(f"{AT}iv3/inlezen/", {"levering": file})
    assert reply.status_code == 302, reply.content.decode()
    address: str = reply["Location"]
    return address


def seen(client: Client, address: str) -> str:
    body = client.get(address).content.decode()
    return body.split('name="gezien" value="')[1].split('"')[0]


def test_a_delivery_is_looked_at_taken_in_given_back_and_taken_out(
    plan: Plan, client_of: Session
) -> None:
    client = client_of(Role.CONTROLLER)
    address = upload(client, as_bytes(given()))
    told = text(client, address)
    assert "Begroting 2026 Er worden 5 begrotingsposten toegevoegd." in told
    assert "PF006 Lasten van de taakvelden zijn de baten klopt" in told
    assert not Delivery.objects.exists()
    assert client.post(f"{address}bevestig/", {"gezien": seen(client, address)}).status_code == 302
    assert BudgetLine.objects.count() == 5
    told = text(client, f"{AT}iv3/")
    assert "Iv3 begroting 2026, periode 0" in told
    delivery = Delivery.objects.get()
    reply = client.get(f"{AT}iv3/{delivery.pk}.json")
    assert json.loads(reply.content) == given()
    assert "De primitieve begroting 2026 sluit." in text(client, AT)
    assert client.post(f"{AT}iv3/{delivery.pk}/verwijder/").status_code == 302
    assert not BudgetLine.objects.exists()


def test_a_newer_delivery_shows_what_was_and_what_becomes(plan: Plan, client_of: Session) -> None:
    client = client_of(Role.CONTROLLER)
    first = upload(client, as_bytes(given()))
    client.post(f"{first}bevestig/", {"gezien": seen(client, first)})
    whole = given()
    whole["data"]["lasten"][0]["bedrag"] = 4000001.10
    told = text(client, upload(client, as_bytes(whole)))
    assert "Er wordt 1 begrotingspost gewijzigd. Zij vervangt de levering die er al is." in told
    assert "Taakveld 6.1, categorie 1.1, lasten € 4.000.000,10 € 4.000.001,10" in told
    again = text(client, upload(client, as_bytes(given())))
    assert "De begrotingsposten zijn al gelijk aan deze levering." in again


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "klopt de JSON niet"),
        (b"PK\x03\x04", "Dit is een werkboek"),
        (as_bytes(budget()), "Deze levering is van Testdorp, niet van Gemeente Duinmonde (9999)."),
        (as_bytes(given(periode=7)), "Een periode is 0"),
        (b"[" * 100_000, "te diep in elkaar"),
    ],
)
def test_a_bad_file_is_explained_and_cannot_be_taken_in(
    plan: Plan, client_of: Session, content: bytes, said: str
) -> None:
    client = client_of(Role.CONTROLLER)
    address = upload(client, content)
    told = text(client, address)
    assert said in told
    assert "Lees in" not in told
    assert client.post(f"{address}bevestig/", {"gezien": "x"}).status_code == 409
    assert not Delivery.objects.exists()


def test_no_file_and_an_empty_file_are_asked_for_again(plan: Plan, client_of: Session) -> None:
    client = client_of(Role.CONTROLLER)
    for posted in ({}, {"levering": SimpleUploadedFile("leeg.json", b"")}):
        reply = client.post(f"{AT}iv3/inlezen/", posted)
        assert reply.status_code == 400
        assert "Kies eerst een bestand" in reply.content.decode()


def test_what_changed_meanwhile_is_shown_first(plan: Plan, client_of: Session) -> None:
    client = client_of(Role.CONTROLLER)
    address = upload(client, as_bytes(given()))
    proof = seen(client, address)
    BudgetLine.objects.create(
        plan=plan, description="Samenkracht", year=2026, phase="begroting", stage="primitief",
        side="lasten", taakveld="6.1", amount=Decimal(1),
    )  # fmt: skip
    reply = client.post(f"{address}bevestig/", {"gezien": proof})
    assert reply.status_code == 409
    assert "Er is intussen iets veranderd." in reply.content.decode()
    assert not Delivery.objects.exists()


def test_a_file_of_somebody_else_is_not_there(plan: Plan, client_of: Session) -> None:
    address = upload(client_of(Role.CONTROLLER, name="een"), as_bytes(given()))
    other = client_of(Role.CONTROLLER, name="twee")
    assert other.get(address).status_code == 302
    assert other.post(f"{address}bevestig/").status_code == 302
    assert not Delivery.objects.exists()


def test_own_lines_become_a_file_or_a_list_of_what_is_missing(
    plan: Plan, client_of: Session
) -> None:
    client = client_of(Role.CONTROLLER)
    line = BudgetLine.objects.create(
        plan=plan, description="Samenkracht", year=2026, phase="begroting", stage="primitief",
        side="lasten", taakveld="6.1", amount=Decimal("12.50"),
    )  # fmt: skip
    assert "Begroting primitief 2026" in text(client, f"{AT}iv3/")
    address = f"{AT}iv3/maak/?jaar=2026&fase=primitief"
    assert "Begroting primitief 2026 als Iv3-levering" in text(client, address)
    said = {"year": "2026", "stage": "primitief", "as_of": "", "name": "P. Afzender",
            "email": "p@duinmonde.nl", "phone": ""}  # fmt: skip
    refused = client.post(address, said)
    assert refused.status_code == 409
    assert "Deze post heeft geen Iv3-categorie." in refused.content.decode()
    line.category = "3.8"
    line.save()
    made = json.loads(client.post(address, said).content)
    assert made["data"]["lasten"] == [{"taakveld": "6.1", "categorie": "3.8", "bedrag": 12.5}]
    assert made["metadata"]["overheidsnummer"] == "9999"
    for bad in ({"stage": "x"}, {"year": "x"}, {"email": "x"}, {"as_of": "x"}):
        assert client.post(address, said | bad).status_code in (400, 409)


def test_a_reader_downloads_but_takes_nothing_in(plan: Plan, client_of: Session) -> None:
    client = client_of(Role.READER)
    assert "Levering inlezen" not in text(client, f"{AT}iv3/")
    assert client.post(f"{AT}iv3/inlezen/").status_code == 403
