"""Tables made from the recorded payloads that lie beside the checkout (see their README)."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tests.statline.tables import Axis, Cell, Code, SimTable, Topic


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def v4_table(data: Path, identifier: str, **fields: Any) -> SimTable:
    """A v4 capture of 2026: served as recorded, its observations page by page."""
    folder = data / "cbs" / "v4_fixtures" / identifier
    properties = _load(folder / "properties.json")
    measures = _load(folder / "measure-codes.json")
    dimensions = _load(folder / "dimensions.json")
    axes = []
    raw: dict[str, Any] = {
        "Properties": properties,
        "MeasureCodes": measures,
        "Dimensions": dimensions,
    }
    for row in dimensions["value"]:
        name = row["Identifier"]
        raw[f"{name}Codes"] = _load(folder / f"codes-{name}.json")
        codes = tuple(
            Code(c["Identifier"].strip(), c["Title"], c.get("Status"))
            for c in raw[f"{name}Codes"]["value"]
        )
        axes.append(Axis(name, row["Title"], row["Kind"], codes))
    topics = tuple(
        Topic(m["Identifier"], m["Title"], m["Unit"], m["Decimals"], index=m["Index"])
        for m in measures["value"]
    )
    cells = [
        Cell(
            row["Measure"],
            tuple(row[axis.code].strip() for axis in axes),
            row["Value"],
            row["ValueAttribute"],
            row["StringValue"],
        )
        for name in _load(folder / "index.json")["observationPages"]
        for row in _load(folder / name)["value"]
    ]
    return SimTable(
        identifier, properties["Title"], topics, tuple(axes), cells, in_v3=False,
        raw_v4=raw, measure_groups=False, **fields,
    )  # fmt: skip


def v4_slice(data: Path, identifier: str) -> str:
    """The filter with which a capture was made ("" for a whole table)."""
    index = _load(data / "cbs" / "v4_fixtures" / identifier / "index.json")
    return index.get("sliceFilter") or ""


def v3_kwb2020(data: Path, *, whole: bool = True) -> SimTable:
    """84799NED, Kerncijfers wijken en buurten 2020: TypedDataSet, properties and regions.

    `whole=False` keeps Nederland and Vlissingen with its wijken and buurten (52 rows).
    """
    folder = data / "cbs" / "statline_bq"
    rows = pq.read_table(folder / "cbs.v3.84799NED_TypedDataSet.parquet")
    record = _load(folder / "cbs.v3.84799NED_Metadata.json")
    regions = pq.read_table(folder / "cbs.v3.84799NED_WijkenEnBuurten.parquet").to_pylist()
    properties = pq.read_table(folder / "cbs.v3.84799NED_DataProperties.parquet").to_pylist()
    for row in properties:
        row["odata.type"] = row.pop("odata_type")
    found = rows.to_pylist()
    if not whole:
        with (folder / "84799NED_vlissingen_rows.csv").open(encoding="utf-8") as file:
            wanted = {line["WijkenEnBuurten"].strip() for line in csv.DictReader(file)}
        found = [row for row in found if row["WijkenEnBuurten"].strip() in wanted]
        record = {**record, "RecordCount": len(found)}
    raw = {
        "Tables": [record],
        "TableInfos": [{k: v for k, v in record.items() if k not in ("RecordCount", "Updated")}],
        "DataProperties": properties,
        "TypedDataSet": found,
        "WijkenEnBuurten": regions,
    }
    return SimTable("84799NED", record["Title"], (), (), (), in_v4=False, raw_v3=raw, untyped=False)
