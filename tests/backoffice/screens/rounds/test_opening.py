"""Preparing and opening a round: proposals, checks, who is missing, invitations."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.cycle.api import Assignment, Edition, Letter, ReportTemplate, Round
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.stages import RoundStep
from doelenboom.organisations.api import Owner
from tests.backoffice.screens.planting import Planted
from tests.backoffice.screens.rounds.conftest import Running, today

START = "/beheer/rondes/uitvraag/nieuw/?plan=duinmonde"


def form(planted: Planted, **changed: Any) -> dict[str, Any]:
    day = today()
    return {
        "kind": "Bestuursrapportage 1", "own_kind": "", "title": "Bestuursrapportage 1 2027",
        "label": "2027-1", "reference_date": "2027-05-01", "financial_year": "2027",
        "template": ReportTemplate.objects.get().pk, "levels": [planted.levels[-1].pk],
        "explain_from_amount": "50.000", "explain_from_percent": "2,5",
        "message": "Bel Karin als u vragen hebt.", "remind_before": "3", "remind_after": "1",
        "day_open": day.isoformat(),
        "day_hand_in": (day + timedelta(days=10)).isoformat(),
        "day_review": (day + timedelta(days=15)).isoformat(),
        "day_executive": (day + timedelta(days=20)).isoformat(),
        "day_council": (day + timedelta(days=30)).isoformat(),
        "day_publish": (day + timedelta(days=31)).isoformat(),
    } | changed  # fmt: skip


def test_the_start_offers_plans_and_editions_without_reports(
    controller: Client, planted: Planted
) -> None:
    Edition.objects.create(
        plan=planted.plan, code="leeg", label="leeg", title="Nog lege editie",
        template=planted.edition.template, position=9,
    )  # fmt: skip
    page = controller.get("/beheer/rondes/uitvraag/nieuw/").content.decode()
    assert "Nieuwe editie van Samen sociaal sterk" in page
    assert "Nog lege editie" in page
    assert planted.edition.title not in page


def test_days_are_proposed_in_order_and_never_in_a_weekend(
    controller: Client, planted: Planted
) -> None:
    response = controller.get(START)
    days = [response.context["form"][f"day_{step.value}"].value() for step in RoundStep]
    assert days == sorted(days)
    assert [day.weekday() < 5 for day in days[1:]] == [True] * 5
    assert response.context["form"]["levels"].value() == [planted.levels[-1].pk]


def test_preparing_makes_edition_and_round_and_tells_nobody(
    controller: Client, planted: Planted
) -> None:
    response = controller.post(START, form(planted))
    edition = Edition.objects.get(label="2027-1")
    assert response.headers["Location"] == f"/beheer/rondes/{edition.code}/openen/"
    assert (edition.live, edition.stage, str(edition.explain_from_amount)) == (
        False, "preparing", "50000.00",
    )  # fmt: skip
    round_ = edition.round
    assert (round_.remind_before, round_.remind_after) == (3, 1)
    assert Letter.objects.count() == 0
    page = controller.get(response.headers["Location"]).content.decode()
    assert "27 bijdragen" in page
    assert "Zij leveren in tot en met" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"day_council": "2026-01-01"},
            "De raad kan niet vaststellen voordat het college besluit.",
        ),
        ({"day_hand_in": ""}, "Kies de laatste dag om in te leveren."),
        ({"day_review": "morgen"}, "is geen datum die we kunnen lezen"),
        ({"kind": "anders"}, "Schrijf hoe u dit soort stuk noemt."),
        ({"levels": []}, "Kies ten minste één niveau."),
        ({"label": "2026"}, "is al de korte naam van"),
        ({"title": ""}, "Geef het stuk een titel."),
        ({"levels": ["999999999999999999999"]}, "Kies alleen uit de lijst."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_made(
    controller: Client, planted: Planted, changed: dict[str, Any], said: str
) -> None:
    response = controller.post(START, form(planted, **changed))
    assert response.status_code == 400
    assert said in response.content.decode()
    assert "Bel Karin" in response.content.decode()
    assert Round.objects.count() == 0
    assert Edition.objects.count() == 1


def test_a_prepared_round_can_be_changed_until_it_opens(
    controller: Client, planted: Planted
) -> None:
    controller.post(START, form(planted))
    edition = Edition.objects.get(label="2027-1")
    prepare = f"/beheer/rondes/{edition.code}/voorbereiden/"
    page = controller.get(prepare).content.decode()
    assert "Bel Karin" in page
    scope = planted.nodes["1"].pk
    controller.post(prepare, form(planted, title="Anders genoemd", scope=[scope]))
    edition.refresh_from_db()
    assert edition.title == "Anders genoemd"
    assert list(edition.scope.values_list("pk", flat=True)) == [scope]
    page = controller.get(f"/beheer/rondes/{edition.code}/openen/").content.decode()
    assert "9 bijdragen" in page
    controller.post(f"/beheer/rondes/{edition.code}/open/")
    response = controller.post(prepare, form(planted, title="Te laat"))
    assert response.status_code == 302
    edition.refresh_from_db()
    assert edition.title == "Anders genoemd"


def test_who_is_missing_comes_first_and_is_appointed_there(
    controller: Client, planted: Planted
) -> None:
    left = get_user_model().objects.create_user("weg", first_name="Wim", is_active=False)
    here = get_user_model().objects.create_user("hier", first_name="Hanna", email="h@x.example")
    here.groups.set([ensure_roles()[Role.AUTHOR]])
    gone, without = planted.owners
    Owner.objects.filter(pk=gone.pk).update(user=left)
    node = planted.nodes["1.1.1"]
    type(node).objects.filter(pk=node.pk).update(owner=None)
    controller.post(START, form(planted))
    edition = Edition.objects.get(label="2027-1")
    address = f"/beheer/rondes/{edition.code}/openen/"
    page = controller.get(address).content.decode()
    assert page.index("Eerst: wie ontbreekt") < page.index("Open de ronde")
    assert "Wim is vertrokken: het account is gesloten." in page
    assert "Hier hoort geen account bij." in page
    assert "1.1.1 Een hechte" in page
    appoint = f"/beheer/rondes/{edition.code}/aanwijzen/"
    for pk in (gone.pk, without.pk):
        controller.post(appoint, {"van": pk, "account": here.pk})
    controller.post(appoint, {"element": node.pk, "eigenaar": gone.pk})
    page = controller.get(address).content.decode()
    assert "wie ontbreekt" not in page
    assert "U vraagt 27 bijdragen aan 1 persoon." in page
    node.refresh_from_db()
    assert node.owner == gone
    assert node.get_latest_revision_as_object().owner_id == gone.pk
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    assert verbs.count("account aangewezen") == 2
    assert verbs.count("eigenaar aangewezen") == 1


def test_the_last_look_costs_the_same_however_many_are_missing(
    controller: Client, planted: Planted, queries_of: Callable[..., int]
) -> None:
    controller.post(START, form(planted))
    address = f"/beheer/rondes/{Edition.objects.get(label='2027-1').code}/openen/"
    few = queries_of(controller, address)
    for number, owner in enumerate(planted.owners):
        owner.user = get_user_model().objects.create_user(f"weg-{number}", is_active=False)
        owner.save()
    assert queries_of(controller, address) <= few + 1  # the names of those who left, at once
    assert few < 40


@pytest.mark.parametrize(
    "rubbish",
    [{}, {"van": "x", "account": "1"}, {"van": "9" * 30}, {"element": "1"}, {"element": "-1"}],
)
def test_appointing_rubbish_is_refused_in_words(
    controller: Client, planted: Planted, rubbish: dict[str, str]
) -> None:
    controller.post(START, form(planted))
    edition = Edition.objects.get(label="2027-1")
    response = controller.post(f"/beheer/rondes/{edition.code}/aanwijzen/", rubbish)
    assert response.status_code == 400
    assert "Kies " in response.content.decode()


def test_opening_asks_once_and_invites_each_person_once(
    controller: Client, running: Running, posted: Callable[[], list[Any]]
) -> None:
    Edition.objects.filter(pk=running.edition.pk).update(stage="preparing")
    Assignment.objects.all().delete()
    Round.objects.update(opened_at=None)
    response = controller.post(f"{running.address}open/", follow=True)
    assert "8 bijdragen gevraagd. 2 uitnodigingen gaan per mail uit." in response.content.decode()
    again = controller.post(f"{running.address}open/")
    assert again.status_code == 409
    assert "is al geopend door" in again.content.decode()
    assert Assignment.objects.count() == 8
    sent = posted()
    assert [one.to for one in sent] == [["bob@duinmonde.example"], ["anna@duinmonde.example"]]
    text = sent[0].body
    assert text.startswith("Beste Bob de Vries,")
    assert "Bel Karin als u vragen hebt." in text
    assert text.count("/beheer/bijdrage/") == 4
    assert "om 23.59 uur" in text
    assert "Vier wijken" not in text
