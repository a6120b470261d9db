"""Wide rows, as "Gebieden in Nederland" has them."""

import pytest

from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.records import Link
from doelenboom.regions.hierarchy.wide import read_wide

# The shape of the yearly table in OData v3: the numbers behind Code and Naam change every year.
ROWS = [
    {"ID": 0, "RegioS": "GM0718", "Code_1": "GM0718  ", "Naam_2": "Vlissingen  ",
     "Code_14": "GG5006", "Naam_15": "GGD Zeeland", "Code_28": "PV29", "Naam_29": "Zeeland",
     "Code_5": "AM25", "Naam_6": "Zeeland", "Inwonertal_50": 44358},
    {"ID": 1, "RegioS": "GM0363", "Code_1": "GM0363  ", "Naam_2": "Amsterdam",
     "Code_14": "GG3406", "Naam_15": "GGD Amsterdam", "Code_28": "PV27", "Naam_29": "Noord-Holland",
     "Code_5": None, "Naam_6": None, "Inwonertal_50": 934000},
]  # fmt: skip


def test_columns_are_known_by_what_is_in_them() -> None:
    hierarchy = read_wide(ROWS, year=2024, source="CBS")
    assert set(hierarchy.links) == {
        Link("GM0718", "GG5006", 2024),
        Link("GM0718", "PV29", 2024),
        Link("GM0718", "AM25", 2024),
        Link("GM0363", "GG3406", 2024),
        Link("GM0363", "PV27", 2024),
    }
    names = {region.code: region.name for region in hierarchy.regions}
    assert names["GM0718"] == "Vlissingen"
    assert names["GG5006"] == "GGD Zeeland"
    assert names["AM25"] == "Zeeland"


def test_headings_of_a_download_work_as_well() -> None:
    rows = [
        {
            "Gemeente code": row["Code_1"],
            "Gemeente": row["Naam_2"],
            "Provincie code": row["Code_28"],
        }
        for row in ROWS
    ]
    assert Link("GM0718", "PV29", 2025) in read_wide(rows, year=2025, source="CBS").links


def test_without_codes_nothing_is_guessed() -> None:
    with pytest.raises(HierarchyUnreadable, match="codes van gemeenten"):
        read_wide([{"Gemeente": "Vlissingen", "Provincie": "Zeeland"}], year=2024, source="CBS")
    with pytest.raises(HierarchyUnreadable):
        read_wide([], year=2024, source="CBS")
