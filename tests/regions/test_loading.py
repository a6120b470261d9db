"""Loading regions from files, and from a StatLine that speaks as the real one."""

import json
from pathlib import Path

import pytest

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.api import (
    HierarchySource,
    HierarchyUnreadable,
    Membership,
    children,
    ggd_of,
    load_file,
    load_table,
    province_of,
    yearly_table,
)
from doelenboom.statistics.api import SourceError, TableAddress, Vintage
from tests.statline import StatLine, make_table
from tests.statline.tables import Axis, Cell, Code, SimTable, Topic, numbered, regions_axis

pytestmark = pytest.mark.django_db


def _gebieden(
    title: str = "Gebieden in Nederland 2025",
    identifier: str = "86059NED",
    *,
    kind: str = "GeoDimension",
) -> SimTable:
    """The yearly table: pairs of Code and Naam per indeling, in groups of topics."""
    rows = {
        "GM0718": ("GM0718  ", "Vlissingen ", "GG5006", "GGD Zeeland", "PV29", "Zeeland"),
        "GM0363": ("GM0363  ", "Amsterdam ", "GG3406", "GGD Amsterdam", "PV27", "Noord-Holland"),
    }
    names = ["Codes en namen van gemeenten", "GGD-regio's", "Provincies"]
    topics = numbered(
        [
            Topic(
                f"T{number:06d}",
                ("Code", "Naam")[number % 2],
                "code",
                path=(names[number // 2],),
                datatype="String",
            )
            for number in range(6)
        ],
        1,
    )
    cells = [
        Cell(topic.code, (region,), None, text=text)
        for region, texts in rows.items()
        for topic, text in zip(topics, texts, strict=True)
    ]
    return SimTable(identifier, title, topics, (regions_axis(rows, kind=kind),), cells)


@pytest.mark.parametrize("service", ["statline-v3", "statline-v4"])
def test_the_yearly_table_by_either_service(at_statline: StatLine, service: str) -> None:
    at_statline.publish(_gebieden())
    loaded = load_table(address=TableAddress(service, "CBS", "86059NED"), year=2025)
    assert loaded.years == (2025,)
    assert loaded.title == "Gebieden in Nederland 2025 (86059NED)"
    ggd, province = ggd_of("GM0363", 2025), province_of("GM0363", 2025)
    assert ggd is not None
    assert province is not None
    assert (ggd.code, ggd.name, province.code) == ("GG3406", "GGD Amsterdam", "PV27")
    vintage = Vintage.objects.get()
    assert HierarchySource.objects.get().sha256 == vintage.sha256, "the table lies among vintages"
    assert [place.code for place in children("GG5006", 2025, RegionKind.MUNICIPALITY)] == ["GM0718"]


def test_regions_are_known_by_their_codes_when_the_source_does_not_say_so(
    at_statline: StatLine,
) -> None:
    at_statline.publish(_gebieden(kind="Dimension"))
    assert load_table(address=TableAddress("statline-v3", "CBS", "86059NED")).links_added == 4


def test_a_table_about_another_year_than_was_asked_is_refused(at_statline: StatLine) -> None:
    at_statline.publish(_gebieden("Gebieden in Nederland 2024"))
    with pytest.raises(HierarchyUnreadable, match=r"2024.*niet over 2025"):
        load_table(address=TableAddress("statline-v3", "CBS", "86059NED"), year=2025)
    assert not Membership.objects.exists()


def test_a_source_that_fails_leaves_nothing(at_statline: StatLine) -> None:
    at_statline.publish(_gebieden())
    at_statline.stop()
    with pytest.raises(SourceError):
        load_table(address=TableAddress("statline-v4", "CBS", "86059NED"))
    assert not Membership.objects.exists()


@pytest.mark.parametrize("service", ["statline-v3", "statline-v4"])
def test_the_regions_that_any_table_lists(at_statline: StatLine, service: str) -> None:
    axis = Axis(
        "WijkenEnBuurten", "Wijken en buurten", "GeoDimension",
        (Code("NL00", "Nederland", group="GM"), Code("GM0718", "Vlissingen", group="GM"),
         Code("WK071801", "Binnenstad", group="GM0718"),
         Code("BU07180101", "Oude Binnenstad", group="GM0718")),
        (("GM", "Gemeenten", None), ("GM0718", "Vlissingen", None)), width=10,
    )  # fmt: skip
    table = make_table("85984NED", title="Kerncijfers wijken en buurten 2024", regions=None,
                       extra=[axis], periods=None)  # fmt: skip
    at_statline.publish(table)
    address = TableAddress(service, "CBS", "85984NED")
    with pytest.raises(HierarchyUnreadable, match="Over welk jaar"):
        load_table(address=address)
    load_table(address=address, year=2024)
    assert [
        (place.code, place.name) for place in children("GM0718", 2024, RegionKind.DISTRICT)
    ] == [("WK071801", "Binnenstad")]


def test_a_table_without_regions(at_statline: StatLine) -> None:
    at_statline.publish(make_table("70002NED", title="Prijzen", regions=None))
    with pytest.raises(HierarchyUnreadable, match="heeft geen gebieden"):
        load_table(address=TableAddress("statline-v4", "CBS", "70002NED"), year=2024)


def test_files_of_every_kind(tmp_path: Path) -> None:
    csv = tmp_path / "wijken.csv"
    csv.write_text("code;naam;in;jaar\nWK071801;Binnenstad;GM0718;2024\n", encoding="utf-8-sig")
    assert load_file(path=csv).links_added == 1
    listed = tmp_path / "codes-WijkenEnBuurten.json"
    rows = [{"Identifier": "WK071802", "Title": "Middengebied", "DimensionGroupId": "GM0718"}]
    listed.write_text(json.dumps({"value": rows}), encoding="utf-8")
    assert load_file(path=listed, year=2024).title == "bestand codes-WijkenEnBuurten.json"
    wide = tmp_path / "gebieden.json"
    row = {
        "Code_1": "GM0718",
        "Naam_2": "Vlissingen",
        "Code_9": "GG5006",
        "Naam_10": "GGD",
        "ID": 3,
    }
    wide.write_text(json.dumps([row | {"ID": 3}]), encoding="utf-8")
    load_file(path=wide, year=2024)
    assert set(Membership.objects.values_list("region__code", "parent__code")) == {
        ("WK071801", "GM0718"), ("WK071802", "GM0718"), ("GM0718", "GG5006"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.json", b"{", "geen geldige JSON"),
        ("x.json", b"[" * 100_000, "geen geldige JSON"),
        ("x.json", b'{"value": [1, 2]}', "geen lijst"),
        ("x.json", b'{"a": 1}', "geen lijst"),
        ("x.csv", b"", "geen werkboek|geen rijen|leeg"),
        ("x.csv", b"code;in;jaar\n", "geen rijen"),
        ("x.xlsx", b"PK\x03\x04 geen werkboek", "werkboek"),
    ],
)
def test_rubbish_is_refused_in_words(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(HierarchyUnreadable, match=says):
        load_file(path=path)
    with pytest.raises(HierarchyUnreadable, match="niet te lezen"):
        load_file(path=tmp_path / "is-er-niet.csv")


def test_the_table_of_a_year() -> None:
    assert yearly_table(2025) == "86059NED"
    with pytest.raises(HierarchyUnreadable, match="1999"):
        yearly_table(1999)
