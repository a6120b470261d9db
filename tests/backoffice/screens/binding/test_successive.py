"""A series over successive tables, and binding again."""

from typing import Any

import pytest
from django.test import Client

from doelenboom.indicators.api import Binding, Indicator, Observation
from doelenboom.statistics.api import shelf
from tests.backoffice.screens.binding.workers import work
from tests.statline import StatLine, make_table


def _at(indicator: Indicator, rest: str = "") -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/{rest}"


def _follow(client: Client, reply: Any) -> str:
    assert reply.status_code == 302, reply.content.decode()[-2500:]
    return str(reply.headers["Location"])


@pytest.fixture
def two(at_statline: StatLine, indicator: Indicator, controller: Client) -> Client:
    """Two tables that follow each other, with 2022 in both, chosen up to the figures."""
    early = make_table("20246NED", catalogue="JM", in_v4=False, title="Kerncijfers 2021-2022",
                       periods=("2021JJ00", "2022JJ00"), topics=1)  # fmt: skip
    late = make_table("20311NED", catalogue="JM", in_v4=False, title="Kerncijfers 2022-2023",
                      periods=("2022JJ00", "2023JJ00"), topics=1)  # fmt: skip
    at_statline.publish(early)
    at_statline.publish(late)
    text = (
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20246NED/table?dl=BAAF9 ; "
        "https://jmopendata.cbs.nl/#/JM/nl/dataset/20311NED/table?dl=BAAFA"
    )
    controller.post(_at(indicator, "adres/"), {"adres": text})
    work()
    address = _follow(controller, controller.get(_at(indicator, "opzoeken/")))
    for key in (1, 2):
        assert address == _at(indicator, f"tabel/{key}/keuzes/")
        address = _follow(controller, controller.post(address, {"maal": "1"}))
    assert address == _at(indicator, "gebieden/")
    controller.post(address, {"gebied": ["GM0718", "NL01"]})
    work()
    return controller


def test_overlaps_are_shown_side_by_side_and_decided(
    two: Client, at_statline: StatLine, indicator: Indicator
) -> None:
    check = _at(indicator, "controleren/")
    page = two.get(check).content.decode()
    assert "Twee tabellen, twee cijfers" in page
    refused = two.post(_at(indicator, "bewaar/"))
    assert refused.status_code == 400
    assert "Kies eerst welke tabel telt" in refused.content.decode()
    assert not Binding.objects.exists()
    two.post(_at(indicator, "controleren/ophalen/"), {"overlap": "first"})
    assert "is gekoppeld" in two.post(_at(indicator, "bewaar/"), follow=True).content.decode()
    binding = Binding.objects.get()
    assert (binding.overlap, binding.state) == ("first", "active")
    assert [part.table.code for part in binding.parts.order_by("position")] == [
        "20246NED",
        "20311NED",
    ]
    row = Observation.objects.get(indicator=indicator, region__code="GM0718", period="2022")
    first = at_statline.table("20246NED").value("M000001", "GM0718", "2022JJ00")
    assert float(row.value) == first
    periods = Observation.objects.filter(indicator=indicator, region__code="GM0718")
    assert {"2021", "2022", "2023"} <= set(periods.values_list("period", flat=True))


def test_parts_change_places_and_go(two: Client, indicator: Indicator) -> None:
    two.post(_at(indicator, "controleren/ophalen/"), {"omhoog": "2"})
    page = two.get(_at(indicator)).content.decode()
    assert page.index("20311NED") < page.index("20246NED")
    two.post(_at(indicator, "doe/"), {"wat": "deel-weg", "deel": "1"})
    assert "20246NED" not in two.get(_at(indicator)).content.decode()


def test_changing_a_binding_begins_with_what_it_says(two: Client, indicator: Indicator) -> None:
    two.post(_at(indicator, "controleren/ophalen/"), {"overlap": "last"})
    two.post(_at(indicator, "bewaar/"))
    two.post(_at(indicator, "doe/"), {"wat": "wijzig"})
    work()
    address = _follow(two, two.get(_at(indicator, "opzoeken/")))
    assert address == _at(indicator, "controleren/")
    two.post(_at(indicator, "doe/"), {"wat": "deel-weg", "deel": "2"})
    two.post(_at(indicator, "controleren/ophalen/"))
    work()
    # Saving beside a binding that was not on the screen is told first.
    refused = two.post(_at(indicator, "bewaar/"))
    assert refused.status_code == 409
    assert "controller heeft deze indicator intussen gekoppeld" in refused.content.decode()
    assert Binding.objects.get().parts.count() == 2
    seen = {"versie": Binding.objects.get().bound_at.isoformat()}
    saved = two.post(_at(indicator, "bewaar/"), seen, follow=True)
    assert "is gekoppeld" in saved.content.decode()
    assert Binding.objects.get().parts.count() == 1


def test_pausing_resuming_and_unbinding(two: Client, indicator: Indicator) -> None:
    two.post(_at(indicator, "controleren/ophalen/"), {"overlap": "last"})
    two.post(_at(indicator, "bewaar/"))
    two.post(_at(indicator, "doe/"), {"wat": "stilzetten"})
    assert Binding.objects.get().state == "paused"
    assert "Laat weer lopen" in two.get(_at(indicator)).content.decode()
    two.post(_at(indicator, "doe/"), {"wat": "hervatten"})
    assert Binding.objects.get().state == "active"
    kept = Observation.objects.filter(indicator=indicator, origin="bound").count()
    two.post(_at(indicator, "doe/"), {"wat": "ontkoppelen"})
    assert not Binding.objects.exists()
    assert Observation.objects.filter(indicator=indicator, origin="bound").count() == kept


def test_descriptions_that_were_thrown_away_are_read_again(
    two: Client, indicator: Indicator
) -> None:
    for path in shelf().root.rglob("*.json"):
        path.unlink()
    again = _follow(two, two.get(_at(indicator, "tabel/1/onderwerp/")))
    assert again == _at(indicator, "opzoeken/")
    work()
    assert two.get(again).status_code == 302
    assert two.get(_at(indicator, "tabel/1/onderwerp/")).status_code == 200


def test_two_measures_of_one_table_after_each_other(
    at_statline: StatLine, indicator: Indicator, controller: Client
) -> None:
    at_statline.publish(make_table("70001NED", topics=2))
    controller.post(_at(indicator, "adres/"), {"adres": "70001NED"})
    work()
    controller.get(_at(indicator, "opzoeken/"))
    controller.post(_at(indicator, "tabel/1/onderwerp/"), {"onderwerp": "M000001"})
    controller.post(_at(indicator, "tabel/1/keuzes/"), {"maal": "1", "tot": "2021JJ00"})
    controller.post(_at(indicator, "gebieden/"), {"gebied": ["GM0718"]})
    address = _follow(
        controller, controller.post(_at(indicator, "controleren/ophalen/"), {"nog-een": "1"})
    )
    assert address == _at(indicator, "tabel/2/onderwerp/")
    controller.post(address, {"onderwerp": "M000002"})
    controller.post(_at(indicator, "tabel/2/keuzes/"), {"maal": "1", "vanaf": "2022JJ00"})
    controller.post(_at(indicator, "controleren/ophalen/"))
    work()
    controller.post(_at(indicator, "bewaar/"))
    table = at_statline.table("70001NED")
    for measure, year in (("M000001", "2021"), ("M000002", "2022"), ("M000002", "2023")):
        row = Observation.objects.get(indicator=indicator, region__code="GM0718", period=year)
        assert float(row.value) == table.value(measure, "GM0718", f"{year}JJ00")


def test_pasting_the_table_again_takes_over_what_the_new_address_chose(
    at_statline: StatLine, indicator: Indicator, controller: Client
) -> None:
    at_statline.publish(make_table("70001NED", topics=2))
    at_statline.deeplinks["AB1"] = "$select=RegioS, Perioden, Onderwerp2_2"
    for text in ("70001NED", "https://opendata.cbs.nl/#/CBS/nl/dataset/70001NED/table?dl=AB1"):
        controller.post(_at(indicator, "adres/"), {"adres": text})
        work()
        page = controller.get(_at(indicator, "opzoeken/"), follow=True).content.decode()
    assert "U meet: Onderwerp 2" in page
