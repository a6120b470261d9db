"""Value lists of region dimensions, small ones and the real one."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doelenboom.regions.builtin import builtin
from doelenboom.regions.hierarchy.records import Event, EventKind, Hierarchy, Link
from doelenboom.regions.hierarchy.value_list import read_value_list

SOURCE = "CBS StatLine"


def _v4(code: str, title: str, group: str, description: str = "") -> dict[str, Any]:
    return {"Identifier": code, "Title": title, "DimensionGroupId": group,
            "Description": description}  # fmt: skip


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Hierarchy:
    path = shared_data / "cbs" / "v4_fixtures" / "03759ned" / "codes-RegioS.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["value"]
    return read_value_list(rows, source=SOURCE, last_year=2026, license_text="CC BY 4.0")


def test_every_code_is_kept_the_dissolved_ones_too(real: Hierarchy) -> None:
    kinds = Counter(region.kind.value for region in real.regions)
    assert kinds == {"municipality": 835, "corop": 40, "province": 12, "part": 4, "country": 1}


@pytest.mark.parametrize(
    ("year", "municipalities"),
    [(2000, 537), (2010, 431), (2015, 393), (2018, 380), (2019, 355), (2022, 345), (2025, 342)],
)
def test_as_many_municipalities_as_there_were(
    real: Hierarchy, year: int, municipalities: int
) -> None:
    day = date(year, 1, 1)
    there = [r for r in real.regions if r.kind.value == "municipality" and r.exists_on(day)]
    placed = {link.code for link in real.links if link.year == year and link.code[:2] == "GM"}
    assert len(there) == len(placed) == municipalities


def test_the_municipalities_of_2025_are_those_on_the_map(
    real: Hierarchy, shared_data: Path
) -> None:
    path = shared_data / "cbs" / "boundaries" / "gemeente_2025_cartomap_wgs84.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    on_map = {feature["properties"]["statcode"] for feature in features}
    assert {
        link.code for link in real.links if link.year == 2025 and link.code[:2] == "GM"
    } == on_map


def test_thirteen_municipalities_in_zeeland(real: Hierarchy) -> None:
    inside = [link.code for link in real.links if link.parent == "PV29" and link.year == 2026]
    assert [code for code in inside if code[:2] == "GM"] == [
        "GM0654", "GM0664", "GM0677", "GM0678", "GM0687", "GM0703", "GM0715", "GM0716",
        "GM0717", "GM0718", "GM1676", "GM1695", "GM1714",
    ]  # fmt: skip
    assert Link("PV29", "LD03", 2026) in real.links
    assert Link("LD03", "NL01", 2026) in real.links


def test_a_municipality_that_changed_province(real: Hierarchy) -> None:
    provinces = {link.year: link.parent for link in real.links if link.code == "GM0620"}
    assert (provinces[2001], provinces[2002], provinces[2018]) == ("PV28", "PV26", "PV26")
    assert 2019 not in provinces


def _event(hierarchy: Hierarchy, day: date, code: str) -> Event:
    return next(e for e in hierarchy.events if e.day == day and code in e.to_codes + e.from_codes)


def test_a_merger_a_split_and_a_boundary(real: Hierarchy) -> None:
    voorne = _event(real, date(2023, 1, 1), "GM1992")
    assert voorne.kind is EventKind.MERGED
    assert voorne.from_codes == ("GM0501", "GM0530", "GM0614")
    assert sum(item.inhabitants or 0 for item in voorne.transfers) == 73945
    haaren = _event(real, date(2021, 1, 1), "GM0788")
    assert haaren.kind is EventKind.SPLIT
    assert haaren.to_codes == ("GM0757", "GM0824", "GM0855", "GM0865")
    amsterdam = _event(real, date(2022, 3, 24), "GM0363")
    assert amsterdam.kind is EventKind.MERGED
    assert "GM0457" in amsterdam.from_codes
    assert _event(real, date(2023, 1, 1), "GM0603").kind is EventKind.BOUNDARY
    assert _event(real, date(1991, 7, 1), "GM0006").kind is EventKind.RECODED


def test_what_ships_is_what_the_real_list_says(real: Hierarchy) -> None:
    shipped = builtin()
    assert shipped.events == real.events
    assert set(shipped.links) - set(real.links) == {
        Link(link.code, "GG5006", 2024)
        for link in real.links
        if link.parent == "PV29" and link.year == 2024 and link.code[:2] == "GM"
    }
    assert set(real.links) <= set(shipped.links)
    assert {r.code for r in shipped.regions} - {r.code for r in real.regions} == {"GG5006"}


def test_wijken_and_buurten_lie_in_their_municipality_in_the_year_of_the_table() -> None:
    rows = [
        {"Key": "NL00      ", "Title": "Nederland", "Municipality": ""},
        {"Key": "GM0718    ", "Title": "Vlissingen", "Municipality": "GM0718"},
        {"Key": "WK071801  ", "Title": "Binnenstad", "Municipality": "GM0718    "},
        {"Key": "BU07180101", "Title": "Oude Binnenstad", "Municipality": None},
    ]
    hierarchy = read_value_list(rows, source=SOURCE, last_year=2020)
    assert set(hierarchy.links) == {
        Link("WK071801", "GM0718", 2020),
        Link("BU07180101", "WK071801", 2020),
        Link("BU07180101", "GM0718", 2020),
    }


def test_a_kind_that_we_do_not_know_is_kept() -> None:
    rows = [_v4("AM05", "Noord-Groningen", "AM"), _v4("ZZ9", "Iets nieuws", ""), _v4("", "", "")]
    hierarchy = read_value_list(rows, source=SOURCE, last_year=2024)
    assert [(r.code, r.kind.value) for r in hierarchy.regions] == [
        ("AM05", "other"), ("ZZ9", "other"),
    ]  # fmt: skip


def test_names_lose_only_the_letters_of_their_kind() -> None:
    rows = [_v4("PV29", "Zeeland (PV)", "PV"), _v4("GM0687", "Middelburg (Z.)", "GMPV29")]
    hierarchy = read_value_list(rows, source=SOURCE, last_year=1995)
    assert [r.name for r in hierarchy.regions] == ["Middelburg (Z.)", "Zeeland"]
    assert hierarchy.links == (Link("GM0687", "PV29", 1995),)
