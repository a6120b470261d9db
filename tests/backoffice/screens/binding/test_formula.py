"""A computed indicator is composed on the screen, and a group of municipalities to compare with."""

from typing import Any

import pytest
from django.test import Client

from doelenboom.indicators.api import Binding, ComparisonGroup, Indicator, Observation
from doelenboom.organisations.api import Region
from tests.backoffice.screens.binding.workers import work
from tests.statline import StatLine, Topic, make_table


def _at(indicator: Indicator, rest: str = "formule/") -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/{rest}"


@pytest.fixture
def others(indicator: Indicator) -> Indicator:
    """Two indicators with figures by hand, and the one that is computed from them."""
    region = Region.objects.get(code="GM0718")
    for code, unit, values in (("huishoudens", "aantal", (20000, 21000)),
                               ("bijstand", "aantal", (1000, 1050))):  # fmt: skip
        one = Indicator.objects.create(
            organisation=indicator.organisation, code=code, name=f"Aantal {code}", unit=unit
        )
        for year, value in zip((2022, 2023), values, strict=True):
            Observation.objects.create(indicator=one, region=region, period=year, value=value)
    return indicator


def test_a_formula_is_checked_shown_and_kept(others: Indicator, controller: Client) -> None:
    page = controller.get(_at(others)).content.decode()
    assert "huishoudens" in page
    assert "aandeel(deel; geheel)" in page
    formula = {"formule": "aandeel(bijstand; huishoudens)", "gebied": ["GM0718"]}
    controller.post(_at(others), {**formula, "controleer": "1"})
    page = controller.get(_at(others)).content.decode()
    assert "5\u00a0%" in page
    done = controller.post(_at(others), {**formula, "bewaren": "1"}, follow=True)
    assert "is gekoppeld" in done.content.decode()
    binding = Binding.objects.get()
    assert (binding.kind, binding.formula) == ("formula", "aandeel(bijstand; huishoudens)")
    row = Observation.objects.get(indicator=others, origin="computed", period="2023")
    assert row.value == 5
    page = controller.get(f"/beheer/actualiteit/cijfers/{row.pk}/herkomst/").content.decode()
    assert "Dit cijfer is berekend" in page
    assert "aandeel(bijstand; huishoudens)" in page
    assert "1.050" in page
    assert "21.000" in page


@pytest.mark.parametrize(
    ("formula", "word"),
    [
        ("", "formule"),
        ("aandeel(bijstand", "haakje"),
        ("bijstnd * 2", "Bedoelde u “bijstand”"),
        ("import os", "import"),
        ("__import__('os').system('id')", ""),
        ("bijstand + huishoudens", "eenheid"),
        ("aandeel(eenzaam; huishoudens)", "eenzaam"),
        ("1/0", ""),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    formula: str, word: str, others: Indicator, controller: Client
) -> None:
    controller.post(_at(others), {"formule": formula, "gebied": ["GM0718"], "bewaren": "1"})
    assert not Binding.objects.exists()
    page = controller.get(_at(others)).content.decode()
    assert word.replace("'", "&#x27;") in page
    assert formula.replace("'", "&#x27;") in page


def test_a_series_from_a_table_beside_an_indicator(
    others: Indicator, at_statline: StatLine, controller: Client
) -> None:
    at_statline.publish(
        make_table("70072ned", title="Huishoudens; regio", periods=("2022JJ00", "2023JJ00"),
                   topics=(Topic("M000001", "Particuliere huishoudens"),),
                   value=lambda _place, _topic: 10_000)
    )  # fmt: skip
    reply = controller.post(
        _at(others),
        {"formule": "", "reeks": "Alle huishoudens", "adres": "70072ned", "reeks-toevoegen": "1"},
    )
    assert reply.headers["Location"] == _at(others, "opzoeken/")
    work()
    address = controller.get(_at(others, "opzoeken/")).headers["Location"]
    assert address == _at(others, "tabel/1/keuzes/")
    assert controller.post(address, {"maal": "1"}).headers["Location"] == _at(others)
    formula = {"formule": "aandeel(bijstand; alle-huishoudens)", "gebied": ["GM0718"]}
    controller.post(_at(others), {**formula, "controleer": "1"})
    work()
    page = controller.get(_at(others)).content.decode()
    assert "10,5\u00a0%" in page
    controller.post(_at(others), {**formula, "bewaren": "1"})
    assert Binding.objects.get().parts.get().series == "alle-huishoudens"
    row = Observation.objects.get(indicator=others, origin="computed", period="2023")
    assert float(row.value) == 10.5


def _group(client: Client, **more: Any) -> Any:
    given = {"naam": "Walcheren", "manier": "mean", "lid": ["GM0718", "GM0687"], "bewaar": "1"}
    return client.post("/beheer/vergelijkingsgroepen/nieuw/", given | more)


def test_a_group_is_made_by_name_and_used(indicator: Indicator, controller: Client) -> None:
    looked = controller.post(
        "/beheer/vergelijkingsgroepen/nieuw/", {"zoek": "vlissingen, middelburg", "zoeken": "1"}
    )
    page = looked.content.decode()
    assert 'value="GM0718" checked' in page
    assert 'value="GM0687" checked' in page
    some = controller.post(
        "/beheer/vergelijkingsgroepen/nieuw/", {"zoek": "burg", "zoeken": "1"}
    ).content.decode()
    assert "Middelburg" in some
    assert 'value="GM0687" checked' not in some
    assert _group(controller).status_code == 302
    group = ComparisonGroup.objects.get()
    assert {member.code for member in group.members.all()} == {"GM0718", "GM0687"}
    assert group.region.code.startswith("X:")
    listed = controller.get("/beheer/vergelijkingsgroepen/").content.decode()
    assert "Middelburg" in listed
    changed = controller.post(
        f"/beheer/vergelijkingsgroepen/{group.pk}/",
        {"naam": "Eiland", "manier": "median", "lid": ["GM0718", "GM0687"]},
    )
    assert changed.status_code == 302
    group.refresh_from_db()
    assert (group.name, group.method) == ("Eiland", "median")


@pytest.mark.parametrize(
    "wrong",
    [
        {"naam": " "},
        {"manier": "som"},
        {"lid": ["GM0718"]},
        {"lid": ["NL01", "PV29"]},
        {"manier": "weighted_mean"},
        {"lid": ["GM0718", "X:weg"]},
    ],
)
def test_a_group_that_cannot_be_is_told(
    wrong: dict[str, Any], indicator: Indicator, controller: Client
) -> None:
    reply = _group(controller, **wrong)
    assert reply.status_code == 400
    assert not ComparisonGroup.objects.exists()


def test_a_group_gets_figures_and_cannot_be_thrown_away_while_used(
    indicator: Indicator, at_statline: StatLine, controller: Client
) -> None:
    _group(controller)
    group = ComparisonGroup.objects.get()
    at_statline.publish(make_table("70001NED"))
    controller.post(_at(indicator, "adres/"), {"adres": "70001NED"})
    work()
    controller.get(_at(indicator, "opzoeken/"))
    controller.post(_at(indicator, "tabel/1/onderwerp/"), {"onderwerp": "M000001"})
    controller.post(_at(indicator, "tabel/1/keuzes/"), {"maal": "1"})
    assert "Walcheren" in controller.get(_at(indicator, "gebieden/")).content.decode()
    controller.post(_at(indicator, "gebieden/"), {"gebied": ["GM0718", group.region.code]})
    work()
    controller.post(_at(indicator, "bewaar/"))
    assert Observation.objects.filter(indicator=indicator, region=group.region).count() == 3
    refused = controller.post(f"/beheer/vergelijkingsgroepen/{group.pk}/", {"verwijder": "1"})
    assert refused.status_code == 400
    assert "wordt nog gebruikt" in refused.content.decode()
    controller.post(_at(indicator, "doe/"), {"wat": "ontkoppelen"})
