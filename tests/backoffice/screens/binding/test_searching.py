"""Finding a table by what it is about."""

import pytest
from django.test import Client

from doelenboom.indicators.api import Indicator
from doelenboom.statistics.api import Inquiry
from tests.backoffice.screens.binding.workers import work
from tests.statline import StatLine, Status, make_table


@pytest.fixture
def catalogue(source: StatLine, indicator: Indicator, controller: Client) -> Client:
    """The catalogue is read once; after that the source is not asked any more."""
    source.publish(make_table("85099NED", title="Jeugdzorg; trajecten, regio"))
    source.publish(
        make_table(
            "20233NED", catalogue="JM", in_v4=False, title="Kinderen in uitkeringsgezin; regio"
        )
    )
    source.publish(make_table("81075ned", title="Oude jeugdzorg; regio").discontinued())
    source.publish(make_table("82235NED", title="Jeugdzorg voor heel Nederland"))
    address = _at(indicator)
    assert "nog niet opgehaald" in controller.get(address).content.decode()
    assert controller.post(f"{address}ververs/").status_code == 302
    assert "niemand aan het werk" in controller.get(address).content.decode()
    work()
    return controller


def _at(indicator: Indicator) -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/zoeken/"


def _found(client: Client, indicator: Indicator, **asked: str) -> str:
    return client.get(_at(indicator), asked).content.decode()


def test_words_lead_to_tables_of_both_services_once(
    catalogue: Client, indicator: Indicator
) -> None:
    page = _found(catalogue, indicator, q="jeugdhulp")
    assert page.count("Jeugdzorg; trajecten, regio</h2>") == 1
    assert "statline-v4:CBS:85099NED statline-v3:CBS:85099NED" in page
    assert "Oude jeugdzorg" not in page
    assert "heel Nederland" not in page
    assert "Oude jeugdzorg" in _found(catalogue, indicator, q="jeugdhulp", **{"ook-oude": "1"})
    assert "heel Nederland" in _found(catalogue, indicator, q="jeugdhulp", **{"ook-land": "1"})


def test_typos_filters_and_nothing(catalogue: Client, indicator: Indicator) -> None:
    assert "We zochten op “jeugdzorg”" in _found(catalogue, indicator, q="jeugdzrog")
    page = _found(catalogue, indicator, q="", catalogus="JM")
    assert "Kinderen in uitkeringsgezin" in page
    assert "Jeugdzorg; trajecten" not in page
    assert "Geen tabel past bij “qqqqq”" in _found(catalogue, indicator, q="qqqqq")
    assert "<script>" not in _found(catalogue, indicator, q="<script>alert(1)</script>")


def test_a_found_table_is_picked(catalogue: Client, indicator: Indicator) -> None:
    picked = {"tabel": "statline-v4:CBS:85099NED statline-v3:CBS:85099NED "}
    reply = catalogue.post(f"{_at(indicator)}kies/", picked)
    assert reply.headers["Location"] == f"/beheer/actualiteit/koppelen/{indicator.pk}/opzoeken/"
    work()
    page = catalogue.get(reply.headers["Location"], follow=True).content.decode()
    assert "Wat wilt u meten?" in page
    assert "Jeugdzorg; trajecten, regio" in page


@pytest.mark.parametrize("tabel", ["", "x", "a:b", "statline-v9:CBS:1NED", "../../x:y:z"])
def test_nonsense_instead_of_a_table(tabel: str, catalogue: Client, indicator: Indicator) -> None:
    assert catalogue.post(f"{_at(indicator)}kies/", {"tabel": tabel}).status_code == 302
    work()
    page = catalogue.get(f"/beheer/actualiteit/koppelen/{indicator.pk}/opzoeken/", follow=True)
    assert page.status_code == 200


def test_searching_asks_the_source_nothing(
    catalogue: Client, source: StatLine, indicator: Indicator
) -> None:
    source.stop()
    assert "Jeugdzorg; trajecten" in _found(catalogue, indicator, q="jeugdzorg")


def test_a_list_that_fails_is_told_and_the_rest_is_there(
    catalogue: Client, source: StatLine, indicator: Indicator
) -> None:
    source.on("/derden/ODataCatalog", Status(503))
    catalogue.post(f"{_at(indicator)}ververs/")
    catalogue.post(f"{_at(indicator)}ververs/")
    assert Inquiry.objects.filter(kind="catalogue", state="waiting").count() == 1
    work()
    page = _found(catalogue, indicator, q="uitkeringsgezin")
    assert "niet alles op te halen" in page
    assert "Kinderen in uitkeringsgezin" in page
