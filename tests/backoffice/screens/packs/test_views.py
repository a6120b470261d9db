"""Indicator packs on the screen: look, choose, take over."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import ListedIndicator, Plan, PlanIndicator, list_indicators
from doelenboom.indicators.api import Binding, Indicator, apply_pack, find_pack
from doelenboom.organisations.api import Organisation, Region

START = "/beheer/indicatorensets/"
KEY = f"{START}kerncijfers/"


@pytest.fixture
def owner(roles: None) -> Organisation:
    region = Region.objects.create(code="GM9999", name="Duinmonde", kind="municipality")
    return Organisation.objects.create(code="duinmonde", name="Gemeente Duinmonde", region=region)


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def hidden(response: Any) -> dict[str, str]:
    """The fields of the form that confirms."""
    html = response.content.decode()
    form = re.search(r'action="[^"]*overnemen/".*?</form>', html, re.DOTALL)
    assert form, "there is nothing to confirm"
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))


def test_every_pack_is_listed_with_what_was_taken_over(
    owner: Organisation, controller: Client
) -> None:
    apply_pack(pack=find_pack("bbv-beleidsindicatoren"), organisation=owner, version="2020")
    page = controller.get(START).content.decode()
    assert "Sociaal domein" in page
    assert "U gebruikt versie 2020" in page


def test_what_was_shown_is_taken_over(owner: Organisation, controller: Client) -> None:
    shown = controller.get(KEY)
    assert "worden 12 indicatoren gemaakt" in shown.content.decode()
    assert not Indicator.objects.exists()
    done = controller.post(f"{KEY}overnemen/", hidden(shown), follow=True)
    assert "12 indicatoren gemaakt" in done.content.decode()
    assert Indicator.objects.count() == Binding.objects.count() == 12
    assert "U hebt alles uit deze set al" in controller.get(KEY).content.decode()


def test_choices_are_previewed_and_then_done(owner: Organisation, controller: Client) -> None:
    mine = Indicator.objects.create(organisation=owner, code="mijn", name="Onze inwoners")
    given = {"kies-inwoners": "andere", "andere-inwoners": "onze INWONERS",
             "kies-koopprijs": "overslaan"}  # fmt: skip
    shown = controller.post(KEY, given)
    assert "Onze inwoners" in shown.content.decode()
    controller.post(f"{KEY}overnemen/", hidden(shown))
    mine.refresh_from_db()
    assert mine.source
    assert not Indicator.objects.filter(code="kern-koopprijs").exists()
    assert not Indicator.objects.filter(code="kern-inwoners").exists()


def test_something_that_changed_meanwhile_is_shown_first(
    owner: Organisation, controller: Client
) -> None:
    fields = hidden(controller.get(KEY))
    Indicator.objects.create(organisation=owner, code="kern-inwoners", name="Anders")
    response = controller.post(f"{KEY}overnemen/", fields)
    assert response.status_code == 409
    assert "intussen iets veranderd" in response.content.decode()
    assert Indicator.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"kies-inwoners": "andere"}, {"kies-inwoners": "andere", "andere-inwoners": "Bestaat niet"},
        {"kies-inwoners": "bestaat-niet"}, {"kies-bestaatniet": "nieuw"},
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_is_told(
    owner: Organisation, controller: Client, given: dict[str, str]
) -> None:
    response = controller.post(KEY, given)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


def test_a_version_shows_what_lapsed_and_what_changed(
    owner: Organisation, controller: Client
) -> None:
    address = f"{START}bbv-beleidsindicatoren/"
    apply_pack(pack=find_pack("bbv-beleidsindicatoren"), organisation=owner, version="2017")
    page = controller.get(address, {"versie": "2026"}).content.decode()
    assert "per 10.000 jongeren → per 1.000 jongeren" in page
    assert "Harde kern jongeren, tot en met 2018" in page
    assert "U hebt deze indicator" in page


def test_without_a_region_the_screen_says_what_to_do(roles: None, controller: Client) -> None:
    Organisation.objects.create(code="kaal", name="Gemeente Kaal")
    response = controller.post(f"{KEY}overnemen/", hidden(controller.get(KEY)))
    assert response.status_code == 400
    assert "nog geen eigen gebied" in response.content.decode()


def test_a_reader_looks_and_does_not_take_over(
    owner: Organisation, client_of: Callable[..., Client]
) -> None:
    reader = client_of(Role.READER)
    page = reader.get(KEY).content.decode()
    assert "Neem over" not in page
    assert "Anders kiezen" not in page
    assert reader.post(f"{KEY}overnemen/", {}).status_code == 403


def test_a_pack_that_is_not_there_is_not_found(owner: Organisation, controller: Client) -> None:
    assert controller.get(f"{START}bestaat-niet/").status_code == 404


def test_of_several_organisations_one_is_chosen(owner: Organisation, controller: Client) -> None:
    Organisation.objects.create(code="elders", name="Gemeente Elders")
    assert "Kies een organisatie" in controller.get(KEY).content.decode()
    assert "Neem over" in controller.get(KEY, {"organisatie": "duinmonde"}).content.decode()


def test_indicators_of_the_same_name_are_used_when_somebody_says_so(
    owner: Organisation, controller: Client
) -> None:
    mine = Indicator.objects.create(
        organisation=owner, code="mijn", name="Inwoners op 1 januari in de gemeente Duinmonde"
    )
    assert "die net zo heten als 1 onderdeel" in controller.get(KEY).content.decode()
    shown = controller.post(KEY, {"namen": "1"})
    assert "worden 11 indicatoren gemaakt en wordt 1 indicator bijgewerkt" in shown.content.decode()
    controller.post(f"{KEY}overnemen/", hidden(shown))
    mine.refresh_from_db()
    assert mine.source
    assert Indicator.objects.count() == 12


def test_what_is_taken_over_can_go_into_the_list_of_a_plan(
    owner: Organisation, controller: Client
) -> None:
    plan = Plan.objects.create(organisation=owner, code="plan", title="Plan", kind="plan")
    fields = hidden(controller.get(KEY)) | {"plan": "plan"}
    done = controller.post(f"{KEY}overnemen/", fields, follow=True)
    assert "12 indicatoren meer" in done.content.decode()
    listed = list(PlanIndicator.objects.filter(plan=plan).values_list("chapter", flat=True))
    assert listed[:2] == ["Bevolking", "Bevolking"]
    assert len(listed) == 12
    again = ListedIndicator(Indicator.objects.get(code="kern-inwoners"))
    assert list_indicators(plan=plan, entries=[again]) == 0
