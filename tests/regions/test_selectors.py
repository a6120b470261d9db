"""Which region lies in which, as of a year."""

import pytest

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.api import (
    children,
    ggd_of,
    known_years,
    load_builtin,
    load_hierarchy,
    parents,
    province_of,
    region_known,
    region_names,
)
from doelenboom.regions.hierarchy.records import Hierarchy, KnownRegion, Link

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["what ships", "what is loaded"])
def _both_ways(request: pytest.FixtureRequest) -> None:
    if request.param == "what is loaded":
        load_builtin()


@pytest.mark.usefixtures("_both_ways")
def test_vlissingen_in_zeeland_in_the_country() -> None:
    assert [place.code for place in parents("GM0718", 2025)] == ["GG5006", "PV29", "LD03", "NL01"]
    province = province_of("GM0718", 2025)
    assert province is not None
    assert (province.name, province.year) == ("Zeeland", 2025)


@pytest.mark.usefixtures("_both_ways")
def test_what_was_told_last_holds_and_says_from_when_it_is() -> None:
    ggd = ggd_of("GM0718", 2025)
    assert ggd is not None
    assert (ggd.name, ggd.year) == ("GGD Zeeland", 2024)
    assert ggd_of("GM0718", 2023) is None


@pytest.mark.usefixtures("_both_ways")
def test_children_as_of_a_year() -> None:
    assert len(children("NL01", 2025, RegionKind.MUNICIPALITY)) == 342
    assert len(children("NL01", 2015, RegionKind.MUNICIPALITY)) == 393
    assert len(children("PV29", 2025, RegionKind.MUNICIPALITY)) == 13
    assert len(children("LD03", 2025, RegionKind.PROVINCE)) == 4
    assert children("GM0718", 2025, RegionKind.MUNICIPALITY) == []


@pytest.mark.usefixtures("_both_ways")
def test_a_province_of_then() -> None:
    then, later = province_of("GM0620", 2001), province_of("GM0620", 2002)
    assert then is not None
    assert later is not None
    assert (then.name, later.name) == ("Zuid-Holland", "Utrecht")


def test_wijken_and_buurten_of_the_latest_year_that_is_told() -> None:
    load_hierarchy(hierarchy=Hierarchy("2020", "", (), (
        Link("WK071801", "GM0718", 2020), Link("WK071899", "GM0718", 2020),
        Link("BU07180101", "WK071801", 2020), Link("BU07180101", "GM0718", 2020),
    )))  # fmt: skip
    load_hierarchy(hierarchy=Hierarchy("2024", "", (KnownRegion("WK071801", "Binnenstad"),), (
        Link("WK071801", "GM0718", 2024), Link("WK071802", "GM0718", 2024),
    )))  # fmt: skip
    assert [place.code for place in children("GM0718", 2020, RegionKind.DISTRICT)] == [
        "WK071801",
        "WK071899",
    ]
    latest = children("GM0718", 2026, RegionKind.DISTRICT)
    assert [(place.code, place.name, place.year) for place in latest] == [
        ("WK071801", "Binnenstad", 2024), ("WK071802", "WK071802", 2024),
    ]  # fmt: skip
    assert children("GM0718", 2019, RegionKind.DISTRICT) == []
    assert [place.code for place in children("WK071801", 2024, RegionKind.NEIGHBOURHOOD)] == [
        "BU07180101"
    ]
    assert len(children("PV29", 2024, RegionKind.DISTRICT)) == 2
    towns = [one for one in parents("BU07180101", 2024) if one.kind is RegionKind.MUNICIPALITY]
    assert [one.name for one in towns] == ["Vlissingen"]


def test_what_is_loaded_goes_before_what_ships() -> None:
    load_hierarchy(hierarchy=Hierarchy("x", links=(Link("GM0718", "PV28", 2025),)))
    province = province_of("GM0718", 2025)
    assert province is not None
    assert province.code == "PV28"


def test_known_and_unknown() -> None:
    assert region_known("GM0718")
    assert region_known("GM0501"), "a dissolved municipality is known"
    assert not region_known("GM9999")
    assert parents("GM9999", 2025) == []
    assert region_names(["GM0718", "GM9999"]) == {"GM0718": "Vlissingen"}
    assert known_years()[0] == 2026
