"""Every figure that the demo gives out as real stands, exactly so, in what CBS published."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from doelenboom.kernel.periods import parse_period
from tests.demo.reading import PLANS, Row, sheet

STATLINE = "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/"
KWB = "84799NED"


def real_figures() -> list[Row]:
    return [row for plan in PLANS for row in sheet(plan, "waarden") if row["fictief"] == "nee"]


def table_of(row: Row) -> str:
    assert row["bron_url"].startswith(STATLINE)
    return row["bron_url"].removeprefix(STATLINE)


def test_real_figures_are_of_the_country_and_name_their_table() -> None:
    figures = real_figures()
    assert len(figures) >= 25
    for row in figures:
        assert row["regio"] == "NL01"
        assert f"tabel {table_of(row)}" in row["bron"]
        assert row["geraadpleegd_op"].startswith("2026-")


def test_each_value_is_the_recorded_one(shared_data: Path) -> None:
    for row in real_figures():
        assert Decimal(row["waarde"]) == _recorded(shared_data / "cbs", row), row


def test_provisional_figures_are_said_to_be_so(shared_data: Path) -> None:
    for row in real_figures():
        if table_of(row) == KWB:
            continue
        folder = shared_data / "cbs" / "v4_fixtures" / table_of(row)
        periods = {p["Identifier"]: p["Status"] for p in _load(folder / "codes-Perioden.json")}
        assert ("voorlopig" in row["status"]) == (periods[_cbs_period(row)] == "Voorlopig")


def test_tables_are_named_and_consulted_as_recorded(shared_data: Path) -> None:
    for row in real_figures():
        if table_of(row) == KWB:
            continue
        folder = shared_data / "cbs" / "v4_fixtures" / table_of(row)
        index = json.loads((folder / "index.json").read_text("utf-8"))
        assert row["geraadpleegd_op"] == index["capturedAt"][:10]
        title = json.loads((folder / "properties.json").read_text("utf-8"))["Title"]
        assert row["bron"].endswith(title.strip())


def _recorded(cbs: Path, row: Row) -> Decimal:
    measure = row["bron_plek"].split(",")[0]
    if table_of(row) == KWB:
        with (cbs / "statline_bq" / "84799NED_vlissingen_rows.csv").open("r") as stream:
            country = next(r for r in csv.DictReader(stream) if r["Codering_3"].strip() == "NL00")
        assert row["periode"] == "2020"
        return Decimal(country[measure])
    [found] = [
        o["Value"]
        for o in _load(cbs / "v4_fixtures" / table_of(row) / "observations-page-1.json")
        if o["Measure"] == measure
        and o["Perioden"] == _cbs_period(row)
        and o.get("RegioS", "NL01").strip() == "NL01"
    ]
    return Decimal(str(found))


def _cbs_period(row: Row) -> str:
    code = parse_period(row["periode"]).code
    return code if "MM" in code else f"{code}JJ00"


def _load(path: Path) -> list[dict[str, Any]]:
    loaded = json.loads(path.read_text("utf-8"))
    rows: list[dict[str, Any]] = loaded["value"] if isinstance(loaded, dict) else loaded
    return rows
