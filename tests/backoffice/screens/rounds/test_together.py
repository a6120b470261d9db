"""Many contributions at once: what was done, what not and why, and who hears of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from doelenboom.cycle.api import Assignment, Letter
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.dates import format_weekday
from tests.backoffice.screens.rounds.conftest import Running, today

Post = Callable[[], list[Any]]


def act(client: Client, running: Running, what: str, rows: list[Assignment], **more: Any) -> str:
    data = {"doe": what, "rij": [row.pk for row in rows], **more}
    response = client.post(f"{running.address}samen/", data, follow=True)
    return str(response.content.decode())


def test_what_waits_is_approved_and_the_rest_is_named(controller: Client, running: Running) -> None:
    first, second, third, *_ = running.rows()
    running.hand_in(first)
    running.hand_in(second)
    page = act(controller, running, "goedkeuren", [first, second, third])
    assert "2 bijdragen goedgekeurd." in page
    assert "1 bijdrage niet goedgekeurd:" in page
    assert "is nog niet begonnen." in page
    assert Assignment.objects.filter(stage="approved").count() == 2
    assert AuditEvent.objects.filter(verb="bijdrage goedgekeurd").count() == 2


def test_nothing_chosen_does_nothing(controller: Client, running: Running) -> None:
    assert "Kies eerst een of meer rijen." in act(controller, running, "goedkeuren", [])
    assert "Niemand is te laat." in act(controller, running, "herinner-laat", [])
    assert Letter.objects.count() == 0


def test_a_whole_programme_is_chosen_within_the_filter(
    controller: Client, running: Running
) -> None:
    for row in running.rows():
        running.hand_in(row)
    programme = running.planted.nodes["1"].pk
    owner = running.planted.owners[0].pk
    data = {"doe": "goedkeuren", "groep": [programme], "terug": f"eigenaar={owner}"}
    page = controller.post(f"{running.address}samen/", data, follow=True).content.decode()
    assert "2 bijdragen goedgekeurd." in page
    done = Assignment.objects.filter(stage="approved")
    assert {row.owner_id for row in done} == {owner}
    assert "van de 8 passen bij uw keuze" in page


def test_sending_back_asks_why_and_mails_each_person_once(
    controller: Client, running: Running, posted: Post
) -> None:
    rows = running.of(running.people[0])[:3]
    for row in rows:
        running.hand_in(row)
    page = act(controller, running, "terug", rows)
    assert "Waarom stuurt u dit terug?" in page
    assert Assignment.objects.filter(stage="returned").count() == 0
    page = act(controller, running, "terug", rows, zeker="1", reden="  ")
    assert "Schrijf waarom u terugstuurt." in page
    page = act(controller, running, "terug", rows, zeker="1", reden="Noem het aantal wachtenden.")
    assert "3 bijdragen teruggestuurd." in page
    (mail,) = posted()
    assert mail.to == ["anna@duinmonde.example"]
    assert mail.subject == "Bestuursrapportage 1 2027: 3 bijdragen teruggestuurd"
    assert "Noem het aantal wachtenden." in mail.body
    assert mail.body.count("/beheer/bijdrage/") == 3
    assert "Vier wijken" not in mail.body


def test_who_is_late_is_reminded_once_a_day_with_everything_in_one_mail(
    controller: Client, running: Running, posted: Post
) -> None:
    running.hand_in(running.of(running.people[0])[0])
    running.is_late(3)
    page = act(controller, running, "herinner-laat", [])
    assert "Anna de Vries en Bob de Vries krijgen een herinnering." in page or (
        "Bob de Vries en Anna de Vries krijgen een herinnering." in page
    )
    sent = {mail.to[0]: mail for mail in posted()}
    assert sent["anna@duinmonde.example"].body.count("3 dagen te laat") == 3
    assert sent["bob@duinmonde.example"].body.count("3 dagen te laat") == 4
    assert "anna" not in sent["bob@duinmonde.example"].body.lower()
    page = act(controller, running, "herinner-laat", [])
    assert "kregen vandaag al een herinnering." in page
    assert posted() == []
    assert Assignment.objects.filter(reminders=1).count() == 7
    assert AuditEvent.objects.filter(verb="herinnerd").count() == 7


def test_reminding_passes_over_what_is_in_and_who_has_no_address(
    controller: Client, running: Running
) -> None:
    anna, bob = running.people
    type(anna).objects.filter(pk=bob.pk).update(email="")
    first = running.of(anna)[0]
    running.hand_in(first)
    page = act(controller, running, "herinner", running.rows())
    assert "Anna de Vries krijgt een herinnering." in page
    assert "Over 1 bijdrage is niet herinnerd: die zijn al ingeleverd." in page
    assert "Geen mail naar Bob de Vries: er is geen mailadres bekend." in page
    assert Assignment.objects.filter(reminders=1).count() == 3


def test_work_is_handed_to_a_colleague(controller: Client, running: Running, posted: Post) -> None:
    anna, bob = running.people
    rows = running.of(anna)[:2]
    assert "Aan wie?" in act(controller, running, "overdragen", rows)
    assert "Kies aan wie u het werk overdraagt." in act(
        controller, running, "overdragen", rows, zeker="1", aan="99999"
    )
    page = act(
        controller, running, "overdragen", rows, zeker="1", aan=bob.pk, reden="Anna is ziek."
    )
    assert "2 bijdragen overgedragen aan Bob de Vries." in page
    assert Assignment.objects.filter(assignee=bob, taken_over=True).count() == 2
    (mail,) = posted()
    assert mail.to == ["bob@duinmonde.example"]
    assert "Anna is ziek." in mail.body


def test_time_is_given(controller: Client, running: Running, posted: Post) -> None:
    rows = running.of(running.people[0])[:1]
    until = today() + timedelta(days=20)
    for wrong in ("", "overmorgen", "2020-01-01"):
        page = act(controller, running, "uitstel", rows, zeker="1", dag=wrong)
        assert 'role="alert"' in page
    page = act(controller, running, "uitstel", rows, zeker="1", dag=until.isoformat())
    assert f"Uitstel tot en met {format_weekday(until)} voor 1 bijdrage." in page
    (mail,) = posted()
    assert format_weekday(until, year=True) in mail.body


@pytest.mark.parametrize("rubbish", ["x", "-1", "9" * 40, "1 OR 1=1", "٣"])
def test_rubbish_for_rows_chooses_nothing(
    controller: Client, running: Running, rubbish: str
) -> None:
    data = {"doe": "goedkeuren", "rij": [rubbish], "groep": [rubbish], "terug": "snel=x&%%"}
    page = controller.post(f"{running.address}samen/", data, follow=True).content.decode()
    assert "Kies eerst een of meer rijen." in page or "niet goedgekeurd" in page
    assert Assignment.objects.filter(stage="approved").count() == 0


def test_an_unknown_act_is_refused(controller: Client, running: Running) -> None:
    page = act(controller, running, "wissen", running.rows()[:1])
    assert "We weten niet wat u met deze rijen wilt doen." in page


def test_rows_of_another_round_are_left_alone(controller: Client, running: Running) -> None:
    row = running.rows()[0]
    running.hand_in(row)
    data = {"doe": "goedkeuren", "rij": [row.pk]}
    other = running.planted.edition
    assert controller.post(f"/beheer/rondes/{other.code}/samen/", data).status_code == 404
    assert Assignment.objects.get(pk=row.pk).stage == "handed_in"


def test_after_handing_on_nothing_is_judged(controller: Client, running: Running) -> None:
    row = running.rows()[0]
    running.hand_in(row)
    type(running.edition).objects.filter(pk=running.edition.pk).update(stage="executive")
    page = act(controller, running, "goedkeuren", [row])
    assert "oordelen kan nu niet" in page
    assert Assignment.objects.get(pk=row.pk).stage == "handed_in"
