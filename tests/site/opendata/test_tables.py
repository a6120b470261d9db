"""Tables hold everything, exactly, and other people's tools read them."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from doelenboom.site.api import render_pages
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from tests.site.opendata.conftest import LICENCE, Built, full_snapshot


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV file as somebody reads it who knows RFC 4180."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture(params=["built", "bare"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data of a publication on a disk."""
    for path, content in request.getfixturevalue(request.param).items():
        if path.startswith("data/"):
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return tmp_path / "data"


def test_frictionless_finds_nothing_wrong_with_the_package(folder: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "type", "message"])[:5]
    assert report.stats["tasks"] >= 12


def test_a_table_that_does_not_fit_its_schema_is_found_by_the_same_check(folder: Path) -> None:
    file = folder / "elementen.csv"
    file.write_bytes(file.read_bytes().replace(b",1,0,", b",x,0,", 1))
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "fieldName"]) == [["type-error", "volgorde"]]


def test_every_csv_has_metadata_that_names_its_columns(built: Built) -> None:
    files = [path for path in built if path.startswith("data/") and path.endswith(".csv")]
    assert len(files) > 15
    for path in files:
        told = json.loads(built[f"{path}-metadata.json"])
        assert told["@context"][0] == "http://www.w3.org/ns/csvw"
        assert told["url"] == path.rpartition("/")[2]
        assert told["dc:license"] == {"@id": LICENCE}
        columns = told["tableSchema"]["columns"]
        header = built[path].decode().partition("\r\n")[0].split(",")
        assert [column["titles"] for column in columns] == header, path
        known = {"string", "decimal", "integer", "date", "boolean"}
        assert {column["datatype"] for column in columns} <= known
        assert all(column["dc:description"]["@value"] for column in columns)
        assert set(told["tableSchema"].get("primaryKey", [])) <= set(header)


def test_figures_are_exact_with_iso_days_and_a_point(built: Built) -> None:
    found = {row["feit"]: row for row in rows(built["data/cijfers/eenzaamheid.csv"])}
    span = next(row for row in found.values() if row["periode"] == "2022/2023")
    assert (span["begin"], span["eind"]) == ("2022-01-01", "2023-12-31")
    assert (span["waarde"], span["ondergrens"], span["bovengrens"]) == ("", "72", "83")
    below = next(row for row in found.values() if row["periode"] == "2020/")
    assert (below["waarde"], below["begin"], below["eind"]) == ("-3.5", "", "")
    assert found["w_eenzaamheid_NL01_2024"]["gebied_naam"] == "Nederland"


def test_all_figures_together_are_the_figures_of_each(built: Built) -> None:
    each = [row for path in built if path.startswith("data/cijfers/") and path.endswith(".csv")
            for row in rows(built[path])]  # fmt: skip
    assert sorted(row["feit"] for row in each) == sorted(
        row["feit"] for row in rows(built["data/waarnemingen.csv"])
    )


def test_every_figure_of_a_table_is_a_fact_with_the_same_value(
    built: Built, read: Callable[[str], Any]
) -> None:
    facts = read("data/facts.json")["facts"]
    for row in rows(built["data/waarnemingen.csv"]):
        if row["waarde"]:
            assert Decimal(facts[row["feit"]]["value"]) == Decimal(row["waarde"])
    for row in rows(built["data/geld.csv"]):
        assert Decimal(facts[row["feit"]]["value"]) == Decimal(row["bedrag"])


def test_a_text_like_a_formula_gets_an_apostrophe_and_a_number_does_not(built: Built) -> None:
    found = rows(built["data/waarnemingen.csv"])
    assert [row["opmerking"] for row in found if "SOM" in row["opmerking"]] == [
        "'=SOM(A1) hoort geen formule te worden"
    ]
    assert "-3.5" in {row["waarde"] for row in found}


def test_the_workbook_has_a_sheet_per_table_and_no_formula(built: Built) -> None:
    book = load_workbook(io.BytesIO(built["data/alles.xlsx"]))
    tables = {
        path.removeprefix("data/").removesuffix(".csv") for path in built
        if path.startswith("data/") and path.endswith(".csv") and "/cijfers/" not in path
    }  # fmt: skip
    made_last = {"getallen"}  # of all pages, so after the workbook
    assert set(book.sheetnames) == {"lees mij", *tables - made_last}
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=SOM(A1) hoort geen formule te worden" in {cell.value for cell in cells}
    money = book["geld"]
    header = [cell.value for cell in money[1]]
    assert money.cell(2, header.index("bedrag") + 1).value == pytest.approx(1234567.89)


def test_a_snapshot_that_was_written_and_read_again_gives_the_same_files(built: Built) -> None:
    again = dict(render_pages(load_snapshot(dump_snapshot(full_snapshot()))))
    assert [path for path in built if again[path] != built[path]] == []
    [row] = rows(built["data/herzieningen.csv"])
    assert row["bekend_tot"] == "2026-05-01T00:00:00Z"


def test_the_figures_of_one_indicator_are_json_as_well(read: Callable[[str], Any]) -> None:
    found = read("data/cijfers/eenzaamheid.json")
    assert found["naam"] == "volwassenen die eenzaam zijn"
    assert found["waarnemingen"][0]["waarde"] == "49"
    assert found["waarnemingen"][0]["verzonnen"] is True


def test_money_is_in_the_table_to_the_cent_and_taakvelden_stay_text(built: Built) -> None:
    first, second, income = rows(built["data/geld.csv"])
    assert first["bedrag"] == "1234567.89"
    assert second["feit"] == f"{first['feit']}.2"
    assert (income["kant"], first["kant"], first["taakveld"]) == ("baten", "lasten", "6.1")
    assert first["dient"] == "SB.1 50%"
