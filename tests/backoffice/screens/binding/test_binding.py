"""A person binds an indicator without typing a code."""

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Binding, Indicator, Observation
from doelenboom.statistics.api import description_in
from tests.backoffice.screens.binding.conftest import TOPICS
from tests.backoffice.screens.binding.workers import work
from tests.statline import Axis, Code, StatLine, make_table

ADDRESS = "https://opendata.cbs.nl/#/CBS/nl/dataset/50001NED/table?dl=C0254"


def _at(indicator: Indicator, rest: str = "") -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/{rest}"


def _page(client: Client, address: str, status: int = 200) -> str:
    reply = client.get(address)
    assert reply.status_code == status, reply.headers.get("Location", reply.content[:500])
    return reply.content.decode()


def _goes_to(reply: Any) -> str:
    assert reply.status_code == 302, reply.content.decode()[:3000]
    return str(reply.headers["Location"])


@pytest.fixture
def pasted(source: StatLine, indicator: Indicator, controller: Client) -> Client:
    """The address is pasted and its table looked up."""
    assert _goes_to(controller.post(_at(indicator, "adres/"), {"adres": ADDRESS})) == _at(
        indicator, "opzoeken/"
    )
    waiting = _page(controller, _at(indicator, "opzoeken/"))
    assert "We zoeken de tabel op" in waiting
    work()
    return controller


def test_from_a_pasted_address_to_figures(
    pasted: Client, source: StatLine, indicator: Indicator
) -> None:
    # The deeplink had chosen the measure and the values, so what is left is to look at them.
    choices = _goes_to(pasted.get(_at(indicator, "opzoeken/")))
    assert choices == _at(indicator, "tabel/1/keuzes/")
    page = _page(pasted, choices)
    assert "Eenzaam" in page
    assert '<input type="radio" name="d-Leeftijd" value="20300" checked' in page
    assert '<input type="radio" name="d-Marges" value="MW00000" checked' in page
    chosen = {"d-Leeftijd": "20300", "d-Marges": "MW00000", "maal": "1"}
    regions = _goes_to(pasted.post(choices, chosen))
    page = _page(pasted, regions)
    assert "Vlissingen" in page
    assert "ons eigen gebied" in page
    check = _goes_to(pasted.post(regions, {"gebied": ["GM0718", "NL01"]}))
    assert check == _at(indicator, "controleren/")
    assert "We halen de cijfers op" in _page(pasted, check)
    work()
    page = _page(pasted, check)
    assert "Kloppen deze cijfers?" in page
    assert "met de hand" in page or "Vlissingen" in page
    done = pasted.post(_at(indicator, "bewaar/"), follow=True)
    assert "De indicator is gekoppeld" in done.content.decode()
    assert "18 jaar of ouder" in done.content.decode()

    binding = Binding.objects.get(indicator=indicator)
    (part,) = binding.parts.all()
    assert (part.measure, part.dimensions) == (
        "M000001", {"Leeftijd": "20300", "Marges": "MW00000"},
    )  # fmt: skip
    assert part.dimension_titles["Leeftijd"] == "18 jaar of ouder"
    table = source.table("50001NED")
    for row in Observation.objects.filter(indicator=indicator, origin="bound"):
        assert row.region is not None
        expected = table.value("M000001", "20300", "MW00000", row.region.code, f"{row.period}JJ00")
        assert float(row.value) == pytest.approx(expected)
    assert Observation.objects.filter(indicator=indicator, origin="bound").count() == 6
    event = AuditEvent.objects.get(verb="gekoppeld")
    assert event.actor_name == "controller"
    assert "Eenzaam" in str(event.after)


def test_without_a_deeplink_the_measure_is_chosen_by_its_title_and_heading(
    source: StatLine, indicator: Indicator, controller: Client
) -> None:
    controller.post(_at(indicator, "adres/"), {"adres": "50001NED"})
    work()
    subject = _goes_to(controller.get(_at(indicator, "opzoeken/")))
    page = _page(controller, subject)
    assert page.count(">Eenzaam<") == 2
    assert "Personen" in page
    assert controller.post(subject, {}).status_code == 400
    assert controller.post(subject, {"onderwerp": "M999999"}).status_code == 400
    choices = _goes_to(controller.post(subject, {"onderwerp": "M000003"}))
    page = _page(controller, choices)
    # The value itself is pinned, and the total where there is one.
    assert 'value="MW00000" checked' in page
    assert 'value="10000" checked' in page
    told = "De tabel telt in “aantal”, de indicator in “%”"
    assert told in page
    chosen = {"d-Leeftijd": "10000", "d-Marges": "MW00000", "maal": "1"}
    regions = _goes_to(controller.post(choices, chosen))
    check = _goes_to(controller.post(regions, {"gebied": ["GM0718"]}))
    assert told in _page(controller, check)
    work()
    page = _page(controller, check)
    assert "Kloppen deze cijfers?" in page
    assert told in page


def test_a_deeplink_that_is_not_known_leaves_the_table(
    source: StatLine, indicator: Indicator, controller: Client
) -> None:
    address = "https://opendata.cbs.nl/#/CBS/nl/dataset/50001NED/table?dl=FFFFF"
    controller.post(_at(indicator, "adres/"), {"adres": address})
    work()
    subject = _goes_to(controller.get(_at(indicator, "opzoeken/")))
    assert "De keuzes achter dit adres" in _page(controller, subject)


def test_a_table_that_is_not_there_is_told_and_can_be_tried_again(
    source: StatLine, indicator: Indicator, controller: Client
) -> None:
    controller.post(_at(indicator, "adres/"), {"adres": "99999NED"})
    work()
    page = _page(controller, _at(indicator, "opzoeken/"))
    assert "Het opzoeken is niet gelukt" in page
    assert "99999NED" in page
    assert _goes_to(controller.post(_at(indicator, "opzoeken/opnieuw/"))).endswith("opzoeken/")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "Plak eerst"),
        ("https://www.waarstaatjegemeente.nl/x", "sleutel"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
    ],
)
def test_what_is_no_table_is_told_and_nothing_is_asked(
    text: str, word: str, source: StatLine, indicator: Indicator, controller: Client
) -> None:
    reply = controller.post(_at(indicator, "adres/"), {"adres": text})
    assert reply.status_code == 400
    assert word in reply.content.decode()
    work()
    assert source.requests == []


def test_a_reload_loses_nothing(pasted: Client, indicator: Indicator) -> None:
    pasted.get(_at(indicator, "opzoeken/"))
    page = _page(pasted, _at(indicator))
    assert "U bent hier mee bezig" in page
    assert "Gezondheidsmonitor; regio" in page
    pasted.post(_at(indicator, "doe/"), {"wat": "weg"})
    assert "U bent hier mee bezig" not in _page(pasted, _at(indicator))


def test_saving_before_the_figures_are_there_binds_nothing(
    pasted: Client, indicator: Indicator
) -> None:
    pasted.get(_at(indicator, "opzoeken/"))
    pasted.post(_at(indicator, "bewaar/"))
    pasted.post(_at(indicator, "tabel/1/keuzes/"), {"d-Leeftijd": "20300", "d-Marges": "MW00000"})
    pasted.post(_at(indicator, "gebieden/"), {"gebied": ["GM0718"]})
    assert (
        "zijn er nog niet" in pasted.post(_at(indicator, "bewaar/"), follow=True).content.decode()
    )
    assert not Binding.objects.exists()


def test_nonsense_in_a_form_is_told(pasted: Client, indicator: Indicator) -> None:
    pasted.get(_at(indicator, "opzoeken/"))
    choices = _at(indicator, "tabel/1/keuzes/")
    for nonsense in ({}, {"d-Leeftijd": "x"}, {"d-Leeftijd": "20300", "d-Marges": "<script>"}):
        assert pasted.post(choices, nonsense).status_code == 400
    backwards = {
        "d-Leeftijd": "20300", "d-Marges": "MW00000", "vanaf": "2023JJ00", "tot": "2021JJ00",
    }  # fmt: skip
    assert "Draai ze om" in pasted.post(choices, backwards).content.decode()
    pasted.post(choices, {"d-Leeftijd": "20300", "d-Marges": "MW00000", "maal": "7"})
    regions = _at(indicator, "gebieden/")
    assert pasted.post(regions, {}).status_code == 400
    assert pasted.post(regions, {"gebied": ["GM9999", "X:weg"]}).status_code == 400
    found = pasted.post(regions, {"gebied": ["GM0718"], "zoek": "zeel", "zoeken": "1"})
    assert "Zeeland" in found.content.decode()
    assert _page(pasted, _at(indicator, "tabel/77/keuzes/"), 302) == ""


def test_a_draft_is_private(
    pasted: Client, indicator: Indicator, client_of: Callable[..., Client]
) -> None:
    pasted.get(_at(indicator, "opzoeken/"))
    other = client_of(Role.CONTROLLER, name="bram")
    assert "U bent hier mee bezig" in _page(pasted, _at(indicator))
    assert "U bent hier mee bezig" not in _page(other, _at(indicator))
    assert other.get(_at(indicator, "tabel/1/keuzes/")).status_code == 302


def test_what_is_bound_is_told_by_titles_also_those_of_dimensions(
    source: StatLine, indicator: Indicator, controller: Client
) -> None:
    marital = Axis("BurgStaat", "Burgerlijke staat", codes=(Code("T001019", "Totaal"),))
    source.publish(make_table("50002NED", topics=(TOPICS[0],), extra=(marital,)))
    controller.post(_at(indicator, "adres/"), {"adres": "50002NED"})
    work()
    choices = _goes_to(controller.get(_at(indicator, "opzoeken/")))
    regions = _goes_to(controller.post(choices, {"d-BurgStaat": "T001019", "maal": "1"}))
    controller.post(regions, {"gebied": ["GM0718"]})
    work()
    page = controller.post(_at(indicator, "bewaar/"), follow=True).content.decode()
    assert "Burgerlijke staat:</span> Totaal" in page
    assert "BurgStaat" not in page
    # Without what was retrieved, its codes say it.
    shutil.rmtree(settings.VINTAGES_DIR)
    description_in.cache_clear()
    assert "BurgStaat:</span> Totaal" in _page(controller, _at(indicator))
