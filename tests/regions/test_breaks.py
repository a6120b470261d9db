"""Where a series is broken because a region became another area."""

from datetime import date

import pytest

from doelenboom.regions.api import (
    EventKind,
    boundary_changes,
    breaks_between,
    load_builtin,
    load_hierarchy,
    predecessors,
    series_breaks,
    successors,
)
from doelenboom.regions.hierarchy.records import Event, Hierarchy, Transfer

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["what ships", "what is loaded"], autouse=True)
def _both_ways(request: pytest.FixtureRequest) -> None:
    if request.param == "what is loaded":
        load_builtin()


def test_a_new_municipality() -> None:
    (found,) = series_breaks("GM1992", 2015, 2026)
    assert (found.first_year, found.kind) == (2023, EventKind.MERGED)
    assert found.codes == ("GM0501", "GM0530", "GM0614")
    assert found.reason == (
        "Voorne aan Zee ontstond op 1 januari 2023 uit Brielle, Hellevoetsluis en Westvoorne."
    )


def test_a_municipality_that_kept_its_code_is_another_area_all_the_same() -> None:
    (found,) = series_breaks("GM0757", 2015, 2026)
    assert found.reason == (
        "Boxtel kreeg op 1 januari 2021 een ander gebied: delen van Haaren kwamen erbij."
    )
    (weesp,) = series_breaks("GM0363", 2015, 2026)
    assert (weesp.day, weesp.first_year) == (date(2022, 3, 24), 2023)


def test_a_municipality_that_ended() -> None:
    (found,) = series_breaks("GM0788", 2015, 2026)
    assert (
        found.reason == "Haaren ging op 1 januari 2021 op in Boxtel, Oisterwijk, Tilburg en Vught."
    )


def test_years_on_one_side_of_the_break_are_one_series() -> None:
    assert series_breaks("GM1992", 2023, 2026) == []
    assert series_breaks("GM1992", 2010, 2022) == []
    assert series_breaks("GM0718", 1990, 2026) == [], "a few hectares are no other area"
    assert [item.first_year for item in boundary_changes("GM0718", 1990, 2026)] == [1996, 1997]
    assert len(breaks_between("GM0363", date(2022, 3, 1), date(2022, 4, 1))) == 1
    assert breaks_between("GM0363", date(2022, 3, 24), date(2022, 4, 1)) == []


def test_a_province_whose_municipalities_moved() -> None:
    assert [item.first_year for item in series_breaks("PV28", 2010, 2026)] == [2019]
    assert series_breaks("PV29", 1995, 2026) == []


def test_where_a_municipality_went_and_what_it_was() -> None:
    assert successors("GM0530", 2026) == ("GM1992",)
    assert successors("GM0530", 2022) == ("GM0530",)
    assert successors("GM0788", 2026) == ("GM0757", "GM0824", "GM0855", "GM0865")
    assert successors("GM0006", 2026) == ("GM1895",), "recoded, and merged later"
    assert predecessors("GM1992", 2022) == ("GM0501", "GM0530", "GM0614")
    assert predecessors("GM0757", 2020) == ("GM0757", "GM0788")
    assert successors("GM0718", 2026) == predecessors("GM0718", 1995) == ("GM0718",)


def test_an_event_that_was_loaded_counts() -> None:
    merger = Event(date(2028, 1, 1), EventKind.MERGED, (Transfer("GM0718", "GM0687"),))
    load_hierarchy(hierarchy=Hierarchy("wet", events=(merger,)))
    (found,) = series_breaks("GM0718", 2020, 2030)
    assert found.reason == "Vlissingen ging op 1 januari 2028 op in Middelburg (Z.)."
