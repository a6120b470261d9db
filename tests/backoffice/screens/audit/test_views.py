"""The audit log on the screen."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent, acting_as, event_for, record, record_many
from tests.backoffice.screens.planting import Planted

pytestmark = pytest.mark.django_db
LOG = "/beheer/logboek/"


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


@pytest.fixture
def events(planted: Planted, controller: Client, person: Callable[..., Any]) -> Node:
    node = planted.nodes["1.1"]
    text = "<p>In {} wijken is een verbinder begonnen. De rest volgt later in dit jaar.</p>"
    with acting_as(person(Role.AUTHOR, name="sanne")):
        record(
            verb="gewijzigd",
            subject=node,
            note="Na overleg",
            before={"titel": "Oud", "toelichting": text.format(3)},
            after={"titel": "Nieuw", "toelichting": text.format(4)},
        )
    with acting_as(person(Role.EXECUTIVE, name="bea")):
        record(verb="vastgesteld", subject=planted.plan, after={"titel": "Samen", "leeg": None})
    return node


def page(client: Client, query: str = "") -> str:
    return client.get(LOG + query).content.decode()


def test_an_event_tells_who_what_and_the_difference(events: Node, controller: Client) -> None:
    html = page(controller, "?wie=sanne")
    assert "1 gebeurtenis voldoet aan uw keuze." in html
    assert "<strong>sanne</strong>: gewijzigd" in html
    assert "1.1 Een hechte en levendige buurt 1.1" in html
    assert "“Na overleg”" in html
    assert '<del class="db-del">Oud</del>' in html
    assert '<ins class="db-ins">Nieuw</ins>' in html


def test_of_a_long_text_only_the_changed_words_are_marked(events: Node, controller: Client) -> None:
    html = page(controller, "?wie=sanne")
    assert '<del class="db-del">3</del>' in html
    assert '<ins class="db-ins">4</ins>' in html
    assert "&lt;p&gt;" not in html


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("wat=vastgesteld", "bea", "<strong>sanne"),
        ("soort=goals.node", "sanne", "<strong>bea"),
        ("onderwerp=levendige", "sanne", "<strong>bea"),
        ("van=2026-01-01&tot=2099-12-31", "sanne", "Geen"),
    ],
)
def test_the_log_is_filtered(
    events: Node, controller: Client, query: str, shown: str, hidden: str
) -> None:
    html = page(controller, f"?{query}")
    assert shown in html
    assert hidden not in html


def test_days_are_dutch_days(planted: Planted, controller: Client) -> None:
    event = event_for(verb="gewijzigd", subject=planted.plan)
    event.moment = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # half past midnight on 1 July
    event.save()
    assert "1 gebeurtenis voldoet" in page(controller, "?van=1-7-2026&tot=1-7-2026")
    assert "0 gebeurtenissen voldoen" in page(controller, "?van=30-6-2026&tot=30-6-2026")


def test_a_day_that_cannot_be_read_is_said(events: Node, controller: Client) -> None:
    html = page(controller, "?van=gisteren")
    assert "“gisteren” is geen datum die we kunnen lezen" in html


def test_the_same_events_as_a_file(events: Node, controller: Client) -> None:
    reply = controller.get(f"{LOG}?wie=sanne&als=csv")
    text = b"".join(reply.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.DictReader(io.StringIO(text)))
    assert (lines[0]["veld"], lines[0]["was"], lines[0]["wordt"]) == (
        "Titel", "Oud", "Nieuw",
    )  # fmt: skip
    assert {line["wie"] for line in lines} == {"sanne"}


def test_the_file_holds_no_formulas(planted: Planted, controller: Client) -> None:
    record(verb="gewijzigd", subject=planted.plan, after={"titel": "=HYPERLINK(1)"})
    text = b"".join(controller.get(f"{LOG}?als=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert ",'=HYPERLINK(1)" in text


def test_pages_follow_each_other_with_the_filter_kept(planted: Planted, controller: Client) -> None:
    record_many(event_for(verb="gewijzigd", subject=planted.plan) for _ in range(120))
    html = page(controller, "?wat=gewijzigd&bladzijde=2")
    assert "Bladzijde 2 van 3" in html
    assert "?wat=gewijzigd&amp;bladzijde=3" in html


def test_the_number_of_queries_does_not_depend_on_the_number_of_events(
    planted: Planted, controller: Client, queries_of: Callable[..., int]
) -> None:
    before = queries_of(controller, LOG)
    record_many(event_for(verb="gewijzigd", subject=planted.plan) for _ in range(200))
    assert queries_of(controller, LOG) == before <= 15


def test_nothing_can_be_changed_here(events: Node, controller: Client) -> None:
    assert "<form" not in page(controller).split("db-log")[-1]
    number = AuditEvent.objects.count()
    controller.post(LOG, {"wis": "1"})
    assert AuditEvent.objects.count() == number


def test_authors_and_readers_do_not_see_the_log(
    planted: Planted, client_of: Callable[..., Client]
) -> None:
    for role in (Role.AUTHOR, Role.READER):
        assert client_of(role).get(LOG).status_code in (302, 403)
