"""From a pack to figures: over a real connection, with real recorded tables where we have them."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from doelenboom.indicators.api import (
    Binding,
    Indicator,
    Observation,
    answer,
    apply_pack,
    check_bindings,
    find_pack,
    lines,
)
from doelenboom.indicators.clock.due import bound_tables
from doelenboom.organisations.api import Organisation, Region
from doelenboom.statistics.api import address_of, fetch_table
from tests.statline import StatLine
from tests.statline.recorded import v3_kwb2020, v4_table
from tests.statline.tables import Axis, Cell, Code, SimTable, Topic, periods_axis, regions_axis

VALUES = [12, 3, 40]


@pytest.fixture
def vlissingen(db: None) -> Organisation:
    region = Region.objects.create(code="GM0718", name="Vlissingen", kind="municipality")
    return Organisation.objects.create(code="v", name="Gemeente Vlissingen", region=region)


def fetch_everything() -> dict[str, bool]:
    """Every table that fills an indicator, with the cells that the bindings ask for."""
    return {
        one.table.code: fetch_table(
            address=address_of(one.table), selection=one.selection
        ).retrieval.vintage is not None
        for one in bound_tables(lines(date(2026, 11, 22)))
    }  # fmt: skip


def figures(code: str) -> dict[tuple[str, str], Decimal | None]:
    rows = Observation.objects.filter(indicator__code=code)
    return {
        (region, period): value
        for region, period, value in rows.values_list("region__code", "period", "value")
    }


def recorded(data: Path, table: str, **codes: str) -> dict[tuple[str, str], Any]:
    path = data / "cbs" / "v4_fixtures" / table / "observations-page-1.json"
    return {
        (row["RegioS"].strip(), row["Perioden"].strip()[:4]): row["Value"]
        for row in json.loads(path.read_text())["value"]
        if row["RegioS"].strip() in ("GM0718", "NL01")
        and all(row[name].strip() == code for name, code in codes.items())
    }


def test_key_figures_fill_themselves_from_the_real_tables(
    vlissingen: Organisation, at_statline: StatLine, shared_data: Path
) -> None:
    at_statline.publish(v4_table(shared_data, "03759ned"))
    at_statline.publish(v4_table(shared_data, "83625NED"))
    at_statline.publish(v3_kwb2020(shared_data, whole=False))
    apply_pack(pack=find_pack("kerncijfers"), organisation=vlissingen)
    assert all(fetch_everything().values())
    assert not Binding.objects.exclude(state="active").exists()
    people = recorded(shared_data, "03759ned", Measure="M000352")
    assert figures("kern-inwoners") == {key: Decimal(value) for key, value in people.items()}
    prices = recorded(shared_data, "83625NED", Measure="M001534")
    assert figures("kern-koopprijs") == {key: Decimal(value) for key, value in prices.items()}
    growth = figures("kern-bevolkingsgroei")[("GM0718", "2024")]
    now, then = people[("GM0718", "2024")], people[("GM0718", "2023")]
    assert growth == round(Decimal(100 * (now - then)) / then, 1)
    kwb = figures("kern-kwb-inwoners")
    assert set(kwb) == {("GM0718", "2020"), ("NL01", "2020")}
    assert figures("kern-kwb-vergrijzing")[("GM0718", "2020")] == Decimal("23.9")  # 10592 of 44360
    early = Observation.objects.get(
        indicator__code="kern-kwb-woningwaarde", region__code="GM0718"
    )  # in this early edition of the table the column is empty still
    assert (early.value, early.status) == (None, "missing")


def referrals(**changes: Any) -> SimTable:
    """85097NED as its real page describes it, with codes that no pack knows."""
    who = Axis("V7", "Verwijzer jeugdzorg", codes=(
        Code("A1", "Totaal verwijzers"), Code("A2", "Huisarts"), Code("A3", "Jeugdarts"),
        Code("A4", "Gecertificeerde instelling"),
    ))  # fmt: skip
    topics = (
        Topic("Q1", "Totaal jeugdhulptrajecten in natura", changes.get("unit", "aantal"), index=3),
        Topic("Q2", "Gemiddelde duur", "dagen", index=4),
    )
    axes = (who, regions_axis(["NL01", "GM0718"]), periods_axis(["2023JJ00", "2024JJ00"]))
    numbers = {"A1": 100, "A2": 30, "A3": 8, "A4": 5}
    cells = [
        Cell(topic.code, (code, region, period), number)
        for topic in topics
        for code, number in numbers.items()
        for region in ("NL01", "GM0718")
        for period in ("2023JJ00", "2024JJ00")
    ]
    return SimTable(
        "85097NED", "Jeugdhulptrajecten in natura; verwijzer, regio (gemeente)", topics, axes, cells
    )


@pytest.fixture
def referred(vlissingen: Organisation) -> Indicator:
    """Only the indicator that the plan's authors computed by hand."""
    pack = find_pack("sociaal-domein")
    skipped = {one.code: "overslaan" for one in pack.indicators}
    del skipped["verwijzingen-huisarts-jeugdarts"]
    apply_pack(pack=pack, organisation=vlissingen, choices=skipped)
    return Indicator.objects.get()


def test_the_percentage_that_was_computed_by_hand_computes_itself_after_one_confirmation(
    referred: Indicator, at_statline: StatLine
) -> None:
    at_statline.publish(referrals())
    fetch_everything()
    binding = Binding.objects.get(indicator=referred)
    assert (binding.state, binding.question["kind"]) == ("unverified", "first")
    assert not figures(referred.code)
    answer(binding=binding, given="accept")
    assert figures(referred.code) == {
        (region, period): Decimal(38)
        for region in ("GM0718", "NL01") for period in ("2023", "2024")
    }  # fmt: skip
    row = Observation.objects.filter(region__code="GM0718").latest("period")
    assert {one["series"] for one in row.trace["inputs"]} == {"huisarts", "jeugdarts", "totaal"}


def test_looking_up_first_narrows_what_is_fetched(
    referred: Indicator, at_statline: StatLine
) -> None:
    at_statline.publish(referrals())
    checked = check_bindings(organisation=referred.organisation)
    assert [(one.part.measure, one.problems, one.failed) for one in checked] == [
        ("Q1", (), ""), ("Q1", (), ""), ("Q1", (), ""),
    ]  # fmt: skip
    (wanted,) = bound_tables(lines(date(2026, 11, 22)))
    asked = wanted.selection.as_mapping()
    assert (asked["Measure"], asked["V7"]) == (["Q1"], ["A1", "A2", "A3"])
    fetch_everything()
    binding = Binding.objects.get(indicator=referred)
    assert (binding.state, binding.question["kind"]) == ("unverified", "first")
    answer(binding=binding, given="accept")
    assert figures(referred.code)[("GM0718", "2024")] == Decimal(38)
    assert check_bindings(organisation=referred.organisation) == []


def test_looking_up_tells_what_failed_and_what_does_not_fit(
    referred: Indicator, at_statline: StatLine
) -> None:
    gone = check_bindings(organisation=referred.organisation)
    assert len(gone) == 3
    assert all(one.failed for one in gone)
    at_statline.publish(referrals(unit="x 1 000"))
    other = check_bindings(organisation=referred.organisation, pack="sociaal-domein")
    assert all("aantal" in one.problems[0] for one in other)
    assert check_bindings(organisation=referred.organisation, pack="elders") == []


def test_a_table_in_another_unit_is_asked_about_and_fills_nothing(
    referred: Indicator, at_statline: StatLine
) -> None:
    at_statline.publish(referrals(unit="x 1 000"))
    fetch_everything()
    binding = Binding.objects.get(indicator=referred)
    assert binding.state == "unverified"
    assert any("aantal" in change["text"] for change in binding.question["changes"])
    assert "accept" not in {option["value"] for option in binding.question["options"]}
    assert not figures(referred.code)
