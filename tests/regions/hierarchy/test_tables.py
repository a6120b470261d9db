"""Files with rows about regions."""

from datetime import date

import pytest

from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.records import Event, EventKind, KnownRegion, Link, Transfer
from doelenboom.regions.hierarchy.tables import read_rows, sheet_rows


def csv_rows(raw: bytes) -> list[dict[str, str]]:
    lines = [line.split(";") for line in raw.decode().splitlines()]
    return sheet_rows(lines[0], lines[1:]) if lines else []


def test_which_region_lies_in_which() -> None:
    raw = b"code;naam;in;jaar\nWK071801;Binnenstad;GM0718;2024\nX:oost;Oost;GM0718;2024\n"
    hierarchy = read_rows(csv_rows(raw), source="eigen indeling")
    assert hierarchy.links == (Link("WK071801", "GM0718", 2024), Link("X:oost", "GM0718", 2024))
    assert hierarchy.regions[0] == KnownRegion("WK071801", "Binnenstad")


def test_more_parents_and_a_run_of_years() -> None:
    raw = b"code;in;van_jaar;tot_jaar\nGM0718;PV29,GG5006;2022;2024\n"
    links = read_rows(csv_rows(raw), source="x").links
    assert len(links) == 6
    assert Link("GM0718", "GG5006", 2023) in links


def test_events_of_one_receiver_are_one_merger() -> None:
    raw = (
        b"datum;soort;van;naar;inwoners\n"
        b"1-1-2023;samengevoegd;GM0501;GM1992;18.024\n"
        b"1-1-2023;Samengevoegd;GM0530;GM1992;40930\n"
        b"2023-01-01;samengevoegd;GM0457;GM0363;\n"
    )
    events = read_rows(csv_rows(raw), source="x").events
    day = date(2023, 1, 1)
    assert events[0] == Event(
        day, EventKind.MERGED,
        (Transfer("GM0501", "GM1992", inhabitants=18024),
         Transfer("GM0530", "GM1992", inhabitants=40930)),
    )  # fmt: skip
    assert len(events) == 2


def test_a_value_list_saved_as_csv() -> None:
    raw = b"Key;Title;Municipality\nGM0718;Vlissingen;GM0718\nWK071801;Binnenstad;GM0718\n"
    links = read_rows(csv_rows(raw), source="x", year=2024).links
    assert links == (Link("WK071801", "GM0718", 2024),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "geen rijen"),
        ("code;in;jaar\nVlissingen;PV29;2024", "Rij 2.*geen gebiedscode"),
        ("code;in;jaar\nGM0718;PV29;ooit", "Rij 2.*jaartal"),
        ("code;in;van_jaar;tot_jaar\nGM0718;PV29;2024;1990", "Rij 2.*jaartal"),
        ("code;in;jaar;geldig_vanaf\nGM0718;PV29;2024;gisteren", "Rij 2.*geen datum"),
        ("datum;soort;van;naar\n;samengevoegd;GM0501;GM1992", "Rij 2.*datum ontbreekt"),
        ("datum;soort;van;naar\n1-1-2023;fusie;GM0501;GM1992", "Rij 2.*kies uit"),
        ("datum;soort;van;naar;inwoners\n1-1-2023;gesplitst;GM0501;GM1992;veel", "heel getal"),
        ("gemeente;provincie\nVlissingen;Zeeland", "welk jaar"),
    ],
)
def test_what_is_wrong_is_said_with_the_row(text: str, says: str) -> None:
    with pytest.raises(HierarchyUnreadable, match=says):
        read_rows(csv_rows(text.encode()), source="x")
