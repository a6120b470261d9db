"""Whatever a source says of itself is shown as text, and a pack's binding is confirmed once."""

import pytest
from django.test import Client
from django.utils import timezone

from doelenboom.indicators.api import Binding, BindingPart, Indicator, Observation
from doelenboom.statistics.api import Selection, Table, TableAddress, fetch_table
from tests.backoffice.screens.binding.workers import work
from tests.statline import Axis, Code, StatLine, Topic, make_table

NASTY = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def _at(indicator: Indicator, rest: str = "") -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/{rest}"


def test_a_source_cannot_write_in_our_pages(
    at_statline: StatLine, indicator: Indicator, controller: Client
) -> None:
    axis = Axis("Soort", NASTY, codes=(Code("A1", NASTY), Code("B1", "Anders")))
    topics = (Topic("M000001", NASTY, NASTY, path=(NASTY,)),)
    at_statline.publish(
        make_table("70001NED", title=NASTY, topics=topics, extra=(axis,), summary=NASTY)
    )
    controller.post(_at(indicator, "zoeken/ververs/"))
    controller.post(_at(indicator, "adres/"), {"adres": "70001NED"})
    work()
    controller.get(_at(indicator, "opzoeken/"))
    pages = [controller.get(_at(indicator, "zoeken/?ook-land=1"))]
    pages.append(controller.get(_at(indicator)))
    pages.append(controller.get(_at(indicator, "tabel/1/onderwerp/")))
    controller.post(_at(indicator, "tabel/1/onderwerp/"), {"onderwerp": "M000001"})
    pages.append(controller.get(_at(indicator, "tabel/1/keuzes/")))
    controller.post(_at(indicator, "tabel/1/keuzes/"), {"d-Soort": "A1", "maal": "1"})
    controller.post(_at(indicator, "gebieden/"), {"gebied": ["GM0718"]})
    work()
    pages.append(controller.get(_at(indicator, "controleren/")))
    controller.post(_at(indicator, "bewaar/"))
    figure = Observation.objects.filter(indicator=indicator, origin="bound").first()
    assert figure is not None
    pages.append(controller.get(_at(indicator)))
    pages.append(controller.get(f"/beheer/actualiteit/cijfers/{figure.pk}/herkomst/"))
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        assert "alert(1)" in text, page.request["PATH_INFO"]
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_table_with_only_words_has_nothing_to_measure(
    at_statline: StatLine, indicator: Indicator, controller: Client
) -> None:
    at_statline.publish(make_table("70001NED", topics=(Topic("M000001", "Gemeentenaam", "naam"),)))
    controller.post(_at(indicator, "adres/"), {"adres": "70001NED"})
    work()
    controller.get(_at(indicator, "opzoeken/"))
    page = controller.get(_at(indicator, "tabel/1/onderwerp/")).content.decode()
    assert "geen cijfers die we kunnen gebruiken" in page


@pytest.fixture
def from_a_pack(at_statline: StatLine, indicator: Indicator) -> Binding:
    """A binding that names its measure in words and was never held against the table."""
    at_statline.publish(make_table("70001NED"))
    table = Table.objects.create(service="statline-v4", catalogue="CBS", code="70001NED")
    binding = Binding.objects.create(
        indicator=indicator, state="unverified", regions=["GM0718", "NL01"],
        bound_at=timezone.now(), pack="proef", pack_version="1",
    )  # fmt: skip
    BindingPart.objects.create(
        binding=binding, table=table, measure="", measure_title="Onderwerp 1", unit="aantal"
    )
    fetch_table(address=TableAddress("statline-v4", "CBS", "70001NED"), selection=Selection())
    binding.refresh_from_db()
    assert binding.question["kind"] == "first"
    return binding


def test_a_pack_s_binding_is_confirmed_with_its_first_figures(
    from_a_pack: Binding, indicator: Indicator, controller: Client
) -> None:
    page = controller.get(_at(indicator, "vraag/")).content.decode()
    assert "Klopt dit?" in page
    assert "Onderwerp 1" in page
    assert "Tot u dit bevestigt" in page
    assert not Observation.objects.filter(indicator=indicator, origin="bound").exists()
    controller.post(
        _at(indicator, "vraag/antwoord/"),
        {"antwoord": "accept", "gezien": from_a_pack.question["vintage"]},
    )
    from_a_pack.refresh_from_db()
    assert from_a_pack.state == "active"
    assert Observation.objects.filter(indicator=indicator, origin="bound").count() == 6
