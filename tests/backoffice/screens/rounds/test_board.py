"""The matrix: what it says, what it finds, and what it costs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Assignment, Edition, ReportTemplate, comment
from tests.backoffice.screens.rounds.conftest import Running, begin, today


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def rows_in(page: str) -> int:
    return page.count('<tr role="row" id="r')


def test_it_says_how_many_are_in_and_what_waits(controller: Client, running: Running) -> None:
    assert "Nog geen van de 8 bijdragen is binnen" in text(controller, running.address)
    first, second, *_ = running.rows()
    running.hand_in(first)
    running.hand_in(second)
    Assignment.objects.filter(pk=running.rows()[2].pk).update(stage="draft")
    running.is_late()
    page = text(controller, running.address)
    assert "2 van de 8 bijdragen zijn binnen" in page
    assert "<strong>2</strong> wachten op uw oordeel." in page
    assert '<strong class="db-late">6 zijn te laat</strong>.' in page
    assert page.count("2 dagen te laat") == 6
    assert 'aria-label="Van de 8 bijdragen: 2 te beoordelen en 6 te laat."' in page
    assert "Herinner wie te laat is (6)" in page


def test_the_kinds_of_the_bar_are_told_once_each(controller: Client, running: Running) -> None:
    rows = running.rows()
    for row, stage in zip(rows, ("approved", "draft", "returned"), strict=False):
        Assignment.objects.filter(pk=row.pk).update(stage=stage)
    page = text(controller, running.address)
    said = "1 goedgekeurd, 1 concept, 1 teruggestuurd en 5 nog niet begonnen."
    assert f"Van de 8 bijdragen: {said}" in page
    assert "1 staat nog in concept, 1 is teruggestuurd en aan 5 is nog niet begonnen." in page


def test_status_and_aspects_with_what_they_were(controller: Client, running: Running) -> None:
    row = next(row for row in running.rows() if row.node.code == "1.1.2")
    changed = running.planted.statuses[3]
    Assignment.objects.filter(pk=row.pk).update(
        status=changed, aspects={"tijd": "minor-deviation"}, stage="handed_in"
    )
    page = text(controller, running.address)
    mine = page[page.index(f'id="r{row.pk}"') :].partition("</tr>")[0]
    assert "sterk af" in mine
    assert "<small>was op koers</small>" in mine
    assert "iets af" in mine
    assert "niet gemeld" in mine
    assert "Tijd" in page
    assert "“was” is de status in Tussenrapportage 2 2026" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 8),
        ("opgave=1", 4),
        ("stand=handed_in", 2),
        ("stand=todo&opgave=2", 4),
        ("status=on-track", 2),
        ("status=geen", 6),
        ("snel=te-beoordelen", 2),
        ("snel=te-laat", 6),
        ("snel=opmerkingen", 1),
        ("snel=uitstel", 1),
        ("snel=bestaat-niet", 0),
        ("opgave=bestaat-niet", 0),
        ("eigenaar=geen", 0),
        ("stand=%00&status=<script>", 0),
    ],
)
def test_filters_find_what_they_say(
    controller: Client, running: Running, query: str, found: int
) -> None:
    first, second, third, *_ = running.rows()
    running.hand_in(first)
    running.hand_in(second)
    comment(assignment=first.pk, passage="status", text="Hoezo?")
    Assignment.objects.filter(pk=third.pk).update(asked_until=today() + timedelta(days=3))
    running.is_late()
    page = text(controller, f"{running.address}?{query}")
    assert rows_in(page) == found
    assert "<script>0" not in page
    if query:
        assert "van de 8 " in page


def test_filtering_on_a_team(controller: Client, running: Running) -> None:
    owner = running.planted.owners[0]
    page = text(controller, f"{running.address}?eigenaar={owner.pk}")
    assert rows_in(page) == 4
    assert "Anna de Vries" in page
    assert "Bob de Vries" not in page


def test_who_cannot_answer_is_said_on_top(controller: Client, running: Running) -> None:
    get_user_model().objects.filter(username="anna").update(is_active=False)
    page = text(controller, running.address)
    assert "4 bijdragen kan niemand invullen: de eigenaar ontbreekt of is vertrokken" in page
    assert rows_in(text(controller, f"{running.address}?snel=niemand")) == 4


@pytest.mark.parametrize(
    ("rule", "together", "explained"),
    [
        ("count", "", "Er wordt geen oordeel over het geheel berekend."),
        ("worst", "sterk af", "telt de slechtste status van wat eronder ligt"),
        ("weighted", "iets af", "De aspecten wegen zo: tijd 1 en geld 1 (samen 2)."),
    ],
)
def test_the_roll_up_is_shown_and_explained(
    controller: Client, running: Running, rule: str, together: str, explained: str
) -> None:
    ReportTemplate.objects.update(roll_up=rule)
    on_track, major = running.planted.statuses[0], running.planted.statuses[3]
    first, second, *_ = running.rows()
    Assignment.objects.filter(pk=first.pk).update(status=on_track, stage="handed_in")
    Assignment.objects.filter(pk=second.pk).update(status=major, stage="handed_in")
    page = text(controller, running.address)
    head = page[page.index('class="db-matrix__group"') :].partition("</tr>")[0]
    assert ("samen" in head) is bool(together)
    assert together in head
    assert explained in page


def test_others_read_along_without_buttons(
    running: Running, client_of: Callable[..., Client]
) -> None:
    reader = client_of(Role.READER)
    page = text(reader, running.address)
    assert rows_in(page) == 8
    assert 'type="checkbox"' not in page.partition("<main")[2]
    assert "Goedkeuren" not in page
    assert reader.post(f"{running.address}samen/", {"doe": "goedkeuren"}).status_code == 403


def test_many_rows_start_closed_and_open_per_programme(
    controller: Client, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doelenboom.backoffice.screens.rounds.board.MOST_OPEN", 5)
    page = text(controller, running.address)
    assert rows_in(page) == 0
    assert page.count("Toon 4 bijdragen") == 2
    assert rows_in(text(controller, f"{running.address}?open=1")) == 4
    assert rows_in(text(controller, f"{running.address}?alles=1")) == 8
    assert rows_in(text(controller, f"{running.address}?opgave=2")) == 4


def test_an_unknown_or_unprepared_round_is_not_there(controller: Client, running: Running) -> None:
    assert controller.get("/beheer/rondes/bestaat-niet/").status_code == 404
    without = running.planted.edition.code
    assert controller.get(f"/beheer/rondes/{without}/").status_code == 404


@pytest.mark.parametrize("query", ["", "?snel=te-laat"])
def test_queries_do_not_grow_with_the_round(
    roles: None, client_of: Callable[..., Client], queries_of: Callable[..., int],
    running: Running, query: str,
) -> None:  # fmt: skip
    client = client_of(Role.CONTROLLER)
    few = queries_of(client, running.address + query)
    rows = running.rows()
    for row in rows[:4]:
        running.hand_in(row)
        comment(assignment=row.pk, passage="status", text="Hoezo?")
    more = queries_of(client, running.address + query)
    assert more == few
    assert few < 40


def test_the_list_of_rounds_tells_where_each_stands(
    controller: Client, running: Running, queries_of: Callable[..., int]
) -> None:
    running.hand_in(running.rows()[0])
    page = text(controller, "/beheer/rondes/")
    assert "Er loopt 1 ronde. 1 bijdrage wacht op een oordeel." in page
    assert "1 van de 8 bijdragen is binnen." in page
    assert page.index("Lopende rondes") < page.index("Edities zonder uitvraag")
    assert "Start een uitvraag" in page
    assert queries_of(controller, "/beheer/rondes/") < 25


def test_an_edition_adopted_without_a_round_leads_to_its_versions(
    controller: Client, running: Running
) -> None:
    Edition.objects.filter(pk=running.planted.edition.pk).update(stage="adopted", version=1)
    page = text(controller, "/beheer/rondes/")
    assert f"/beheer/edities/{running.planted.edition.code}/versies/" in page
    assert "Vastgesteld, versie 1." in page


def test_a_hundred_rows_cost_the_queries_of_eight(
    roles: None, controller: Client, queries_of: Callable[..., int]
) -> None:
    big = begin(themes=4, goals=5, activities=5)
    assert len(big.rows()) == 100
    assert queries_of(controller, big.address) < 40
