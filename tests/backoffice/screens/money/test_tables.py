"""The money of a plan in tables: adding up, balancing, deviating, serving goals."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import MoneyDeviation
from doelenboom.finance.api import BudgetLine, BudgetShare, Saving
from doelenboom.goals.api import Plan
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.money import BudgetStage, Side
from tests.backoffice.screens.money.conftest import add

Session = Callable[..., Client]
AT = "/beheer/geld/plan/sociale-basis/"


def text(client: Client, address: str, status: int = 200) -> str:
    reply = client.get(address)
    assert reply.status_code == status, reply.content.decode()[:2000]
    body = reply.content.decode().split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("\xa0", " ").split())


def test_the_list_of_plans_says_how_much_is_known(money: Plan, client_of: Session) -> None:
    assert "Sociale basis Gemeente Duinmonde 8 bedragen, 2026" in text(
        client_of(Role.READER), "/beheer/geld/"
    )


def test_a_budget_that_balances_says_so_and_its_rounded_rows_add_up(
    money: Plan, client_of: Session
) -> None:
    told = text(client_of(Role.READER), AT)
    assert "De primitieve begroting 2026 sluit." in told
    assert "Saldo van baten en lasten −500" in told
    assert "Onttrekking aan reserves 500" in told
    assert "Resultaat 0" in told
    per = text(client_of(Role.AUTHOR), f"{AT}taakvelden/")
    assert "6.1 Samenkracht en burgerparticipatie 1.333" in per
    assert "6.711 Huishoudelijke hulp (Wmo) 1.333" in per
    assert "6.21 Toegang en eerstelijnsvoorzieningen Wmo 1.334" in per
    assert "Totaal lasten 4.000" in per


def test_a_budget_that_does_not_balance_says_by_how_much(money: Plan, client_of: Session) -> None:
    add(money, "5.6", Side.EXPENSE, "12.34")
    told = text(client_of(Role.READER), AT)
    assert "De primitieve begroting 2026 sluit niet: er is € 12,34 meer lasten" in told
    assert "Controleer of alle lasten, baten en mutaties van reserves erin staan." in told


def test_amounts_of_which_nobody_says_what_they_are_stand_as_the_source_has_them(
    money: Plan, client_of: Session
) -> None:
    BudgetLine.objects.all().delete()
    bare = {"description": "6.1 Samenkracht"}
    add(money, "", Side.UNSTATED, "5250000", **bare)
    add(money, "", Side.UNSTATED, "5250000", **bare | {"description": "Totaal"}, role="totaal")
    told = text(client_of(Role.READER), AT)
    assert "Bedragen zoals de bron ze geeft, × € 1.000" in told
    assert "Bedragen 6.1 Samenkracht 5.250 Totaal 5.250" in told
    assert "Wij tellen zelf niets op." in told
    assert "De rijen tellen op" not in told
    assert "geen volledige begroting" in told
    goals = text(client_of(Role.READER, name="ander"), f"{AT}doelen/")
    assert "Van € 5.250.000 aan bedragen is nog niet gezegd" in goals
    assert "Het gaat om de bedragen in 2026: begroting." in goals


def test_amounts_of_which_nobody_says_what_they_are_are_still_compared(
    money: Plan, client_of: Session
) -> None:
    BudgetLine.objects.all().delete()
    add(money, "", Side.UNSTATED, "5000000", description="Wonen")
    forecast = {"phase": "prognose", "stage": BudgetStage.FORECAST.value}
    add(money, "", Side.UNSTATED, "5100000", description="Wonen", **forecast)
    told = text(client_of(Role.READER), f"{AT}afwijkingen/")
    assert "De verwachte bedragen van 2026 zijn € 100.000 hoger dan begroot." in told


@pytest.mark.parametrize("asked", ["", "2024", "2030", "x", "-1", "99999999999", "²", "20 26"])
def test_any_year_may_be_asked_for(money: Plan, client_of: Session, asked: str) -> None:
    client = client_of(Role.READER)
    for screen in ("", "taakvelden/"):
        assert client.get(f"{AT}{screen}", {"jaar": asked}).status_code == 200
    assert client.get("/beheer/geld/taakvelden/", {"jaar": asked}).status_code == 200


def test_a_plan_without_money_says_how_to_get_some(registry: Any, client_of: Session) -> None:
    BudgetLine.objects.all().delete()
    Saving.objects.all().delete()
    client = client_of(Role.CONTROLLER)
    assert "nog geen bedragen bekend" in text(client, AT)
    for screen in ("taakvelden/", "afwijkingen/", "doelen/", "taakstellingen/", "wijzigingen/",
                   "iv3/"):  # fmt: skip
        text(client, f"{AT}{screen}")


def test_codes_of_a_year_say_what_they_were_before(roles: None, client_of: Session) -> None:
    told = text(client_of(Role.READER), "/beheer/geld/taakvelden/?jaar=2025")
    assert "Taakvelden van 2025" in told
    assert "6.711 Huishoudelijke hulp (Wmo) 6.71" in told
    assert "0.10 Mutaties reserves" in told


def test_deviations_above_the_threshold_ask_for_an_explanation(
    money: Plan, client_of: Session
) -> None:
    told = text(client_of(Role.READER), f"{AT}afwijkingen/")
    assert "De verwachte lasten van 2026 zijn € 166.666,66 hoger dan begroot." in told
    assert "Uitleg is nodig bij elk verschil van € 100.000 of meer." in told
    assert "Nog uit te leggen 1 6.1 Samenkracht en burgerparticipatie € 200.000 meer" in told
    assert "Leg uit" not in told
    assert "Leg uit" in text(client_of(Role.CONTROLLER), f"{AT}afwijkingen/")


EXPLAIN = f"{AT}afwijkingen/sociale-basis-2026/toelichting/?taakveld=6.1&kant=lasten"


def test_an_explanation_is_written_once_with_one_event(money: Plan, client_of: Session) -> None:
    client = client_of(Role.CONTROLLER)
    said = {"explanation": "Meer aanvragen.\n\nDat blijft zo.", "measure": "Niets."}
    assert client.post(EXPLAIN, said).status_code == 302
    row = MoneyDeviation.objects.get()
    assert (row.taakveld, row.side, row.node) == ("6.1", "lasten", None)
    assert row.explanation == "<p>Meer aanvragen.</p><p>Dat blijft zo.</p>"
    told = text(client, f"{AT}afwijkingen/")
    assert "Uitgelegd 1" in told
    assert "Nog uit te leggen" not in told
    assert "Meer aanvragen." in text(client, EXPLAIN)
    client.post(EXPLAIN, said)
    assert AuditEvent.objects.filter(verb="afwijking toegelicht").count() == 1
    client.post(EXPLAIN, {"explanation": "", "measure": ""})
    assert not MoneyDeviation.objects.exists()


def test_a_measure_without_a_reason_is_sent_back_with_what_was_typed(
    money: Plan, client_of: Session
) -> None:
    reply = client_of(Role.CONTROLLER).post(EXPLAIN, {"explanation": "", "measure": "Bijsturen"})
    assert reply.status_code == 400
    assert "Schrijf ook waarom het verschil er is." in reply.content.decode()
    assert "Bijsturen" in reply.content.decode()


def test_an_adopted_edition_keeps_its_explanations(
    money: Plan, registry: Any, client_of: Session
) -> None:
    type(registry.edition).objects.filter(pk=registry.edition.pk).update(stage="adopted")
    client = client_of(Role.CONTROLLER)
    reply = client.post(EXPLAIN, {"explanation": "Te laat.", "measure": ""})
    assert reply.status_code == 409
    assert "is vastgesteld" in reply.content.decode()
    assert not MoneyDeviation.objects.exists()
    assert "Leg uit" not in text(client, f"{AT}afwijkingen/")


@pytest.mark.parametrize("query", ["", "?taakveld=9.9", "?taakveld=6.1&kant=x", "?element=SB"])
def test_a_row_that_is_not_there_cannot_be_explained(
    money: Plan, client_of: Session, query: str
) -> None:
    address = f"{AT}afwijkingen/sociale-basis-2026/toelichting/{query}"
    assert client_of(Role.CONTROLLER).get(address).status_code == 404


def test_a_contributor_explains_only_what_is_booked_on_an_own_element(
    money: Plan, registry: Any, person: Callable[..., Any]
) -> None:
    user = person(Role.AUTHOR, name="schrijver")
    client = Client()
    client.force_login(user)
    assert client.get(EXPLAIN).status_code == 403
    BudgetLine.objects.filter(plan=money).update(taakveld="")
    own = f"{AT}afwijkingen/sociale-basis-2026/toelichting/?element=SB&kant=lasten"
    assert client.get(own).status_code == 403
    registry.owner.user = user
    registry.owner.save()
    assert client.get(own).status_code == 200


def forms(*rows: tuple[str, str]) -> dict[str, str]:
    said = {"delen-TOTAL_FORMS": str(len(rows)), "delen-INITIAL_FORMS": "0"}
    for number, (node, percent) in enumerate(rows):
        said |= {f"delen-{number}-node": node, f"delen-{number}-percent": percent}
    return said


def test_a_post_is_divided_over_goals_in_all_its_years_and_phases(
    money: Plan, client_of: Session
) -> None:
    client = client_of(Role.CONTROLLER)
    line = BudgetLine.objects.filter(taakveld="6.1").earliest("id")
    address = f"{AT}doelen/{line.pk}/"
    assert client.post(address, forms(("SB.1", "62,5"), ("", ""))).status_code == 302
    assert list(BudgetShare.objects.values_list("line__stage", "share")) == [
        ("primitief", Decimal("0.625")), ("prognose", Decimal("0.625")),
    ]  # fmt: skip
    told = text(client, f"{AT}doelen/")
    assert "21 procent van de lasten hoort bij een doel: € 833.333,33 van € 4.000.000." in told
    assert "SB.1 Inwoners houden zelf de regie € 833.333,33" in told
    assert "Niet verdeeld € 3.166.666,67" in told
    assert "Dient: SB.1 62,5 %; 37,5 % niet verdeeld" in told
    assert 'value="62,5"' in client.get(address).content.decode()
    assert client.post(address, forms()).status_code == 302
    assert not BudgetShare.objects.exists()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("SB", "60"), ("SB.1", "50")], "De doelen krijgen samen 110 %."),
        ([("SB", "120")], "Een deel is hoogstens 100 procent."),
        ([("SB", "-5")], "Vul een deel in boven 0 procent."),
        ([("SB", "veel")], "veel"),
        ([("SB", "")], "Vul in welk deel dit doel krijgt."),
        ([("", "5")], "Kies bij welk doel dit deel hoort."),
        ([("ander", "5")], "ander"),
        ([("SB", "0,00001")], "Gebruik hoogstens vier cijfers achter de komma."),
    ],
)
def test_parts_that_do_not_fit_are_refused_in_words(
    money: Plan, client_of: Session, rows: list[tuple[str, str]], said: str
) -> None:
    line = BudgetLine.objects.earliest("id")
    reply = client_of(Role.CONTROLLER).post(f"{AT}doelen/{line.pk}/", forms(*rows))
    assert reply.status_code == 400
    assert said in reply.content.decode().replace("\xa0", " ")
    assert not BudgetShare.objects.exists()


def test_asking_for_one_goal_more_keeps_what_was_typed(money: Plan, client_of: Session) -> None:
    line = BudgetLine.objects.earliest("id")
    said = forms(("SB", "25")) | {"meer": "1"}
    body = client_of(Role.CONTROLLER).post(f"{AT}doelen/{line.pk}/", said).content.decode()
    assert 'value="25"' in body
    assert "delen-1-node" in body


def test_savings_tell_what_was_reached_and_what_nobody_said(
    money: Plan, client_of: Session
) -> None:
    Saving.objects.all().delete()
    for title, year, amount, realised in (
        ("Inkoop", 2026, "100000.50", "60000"), ("Inkoop", 2027, "150000", None),
        ("Vervoer", 2027, "50000", None),
    ):  # fmt: skip
        Saving.objects.create(
            plan=money, title=title, year=year, amount=Decimal(amount),
            realised=realised and Decimal(realised), term="kort" if title == "Inkoop" else "",
        )  # fmt: skip
    told = text(client_of(Role.READER), f"{AT}taakstellingen/")
    assert (
        "samen € 300.000,50. Daarvan is € 60.000 gehaald. Over € 200.000 is niets gemeld." in told
    )
    assert "Inkoop (korte termijn) 100 60 150 –" in told
    assert "Totaal 100 60 200 –" in told


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_all_lines_come_out_as_a_file(money: Plan, client_of: Session, form: str) -> None:
    reply = client_of(Role.READER).get(f"{AT}posten.{form}")
    assert reply.status_code == 200
    assert "attachment" in reply["Content-Disposition"]
    if form == "csv":
        assert "Post 6.1;2026;begroting;primitief;;lasten;1333333,33;SB;6.1;" in (
            reply.content.decode("utf-8-sig")
        )
    assert client_of(Role.READER, name="x").get(f"{AT}posten.exe").status_code == 404


@pytest.mark.parametrize("screen", ["", "taakvelden/", "afwijkingen/", "doelen/", "wijzigingen/"])
def test_queries_do_not_grow_with_the_number_of_lines(
    money: Plan, client_of: Session, queries_of: Callable[..., int], screen: str
) -> None:
    client = client_of(Role.CONTROLLER)
    few = queries_of(client, f"{AT}{screen}")
    for number in range(30):
        add(money, "5.6", Side.EXPENSE, "10", description=f"Post {number}")
    assert queries_of(client, f"{AT}{screen}") == few
