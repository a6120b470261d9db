"""StatLine's OData v4 and the bulk CSV."""

import csv
import io
import zipfile
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec

from tests.statline.query import QueryError
from tests.statline.rows import Rows
from tests.statline.tables import Axis, SimTable
from tests.statline.wire import Answer, json_answer, missing

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
JSON = "application/json; odata.metadata=minimal; odata.streaming=true"


def properties(table: SimTable, root: str) -> dict[str, Any]:
    """The singleton that describes a table, its version included."""
    recorded = dict(table.raw_v4.get("Properties", {}))
    recorded.pop("@odata.context", None)
    if recorded and table.revision == 0:
        return recorded
    moment = f"{table.modified.isoformat()}T00:00:00+01:00"
    count = len(table.cells) if table.observation_count is None else table.observation_count
    address = f"{root}/csv/{table.catalogue}/nl/{table.identifier}"
    return {
        "Identifier": table.identifier,
        "Title": table.title,
        "Description": table.description or table.summary,
        "Language": "nl",
        "Catalog": table.catalogue,
        "TemporalCoverage": "",
        "VersionNotes": "",
        "DatasetType": "Numeric",
        "License": LICENSE,
        "Source": "CBS.",
        "Summary": table.summary,
        "LongDescription": table.description,
        "Distributions": [
            {"Format": "csv", "MediaType": "csv", "DownloadUrl": address, "Language": "nl"}
        ],
        **recorded,
        "Modified": moment,
        "ReleaseDate": moment,
        "ModificationDate": moment,
        "Version": f"{table.modified:%Y%m%d}0000",
        "VersionReason": table.reason,
        "Frequency": table.frequency,
        "Status": table.status,
        "ObservationCount": count,
        "ObservationsModified": moment,
    }


def dataset_record(table: SimTable, root: str) -> dict[str, Any]:
    """The row of a table in /Datasets."""
    left_out = ("LongDescription", "Distributions", "Provenance", "RelatedSources", "VersionNotes")
    return {k: v for k, v in properties(table, root).items() if k not in left_out}


def dimensions(table: SimTable) -> list[dict[str, Any]]:
    rows = []
    for axis in table.axes:
        row: dict[str, Any] = {}
        if axis.kind != "Dimension":
            row["@odata.type"] = f"#Cbs.Ccb.Models.{axis.kind}"
        rows.append(
            row
            | {
                "Identifier": axis.code,
                "Title": axis.title,
                "Description": "",
                "MapYear": None,
                "ReleasePolicy": None,
                "Kind": axis.kind,
                "ContainsGroups": bool(axis.groups),
                "ContainsCodes": True,
            }
        )
    return rows


def measure_groups(table: SimTable) -> list[dict[str, Any]]:
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for topic in table.topics:
        for depth in range(1, len(topic.path) + 1):
            path = topic.path[:depth]
            if path not in rows:
                rows[path] = {
                    "Id": f"G{len(rows) + 1:03d}",
                    "Index": (topic.index or 0) - len(topic.path) + depth - 1,
                    "Title": path[-1],
                    "Description": "",
                    "ParentId": rows[path[:-1]]["Id"] if depth > 1 else None,
                }
    return list(rows.values())


def measure_codes(table: SimTable) -> list[dict[str, Any]]:
    paths: dict[tuple[str, ...], str] = {}
    for topic in table.topics:
        for depth in range(1, len(topic.path) + 1):
            paths.setdefault(topic.path[:depth], f"G{len(paths) + 1:03d}")
    return [
        {
            "Identifier": topic.code,
            "Index": topic.index,
            "Title": topic.title,
            "Description": topic.description,
            "MeasureGroupId": paths.get(topic.path),
            "DataType": topic.datatype or ("Double" if topic.decimals else "Long"),
            "Unit": topic.unit,
            "Decimals": topic.decimals,
            "PresentationType": "Absolute",
        }
        for topic in table.topics
    ]


def codes(table: SimTable, axis: Axis) -> list[dict[str, Any]]:
    rows = []
    for number, code in enumerate(axis.codes, 1):
        row = {
            "Identifier": code.code.ljust(axis.width) if table.padded_v4 else code.code,
            "Index": number,
            "Title": code.title,
            "Description": "",
            "DimensionGroupId": code.group,
        }
        if axis.kind == "TimeDimension":
            row["Status"] = code.status
        rows.append(row)
    return rows


def groups(axis: Axis) -> list[dict[str, Any]]:
    return [
        {"Id": name, "Index": number, "Title": title, "Description": None, "ParentId": parent}
        for number, (name, title, parent) in enumerate(axis.groups)
    ]


def observations(table: SimTable) -> Rows:
    """One row per cell; empty cells are there only when they carry an attribute."""
    cells, axes = table.cells, table.axes
    widths = [axis.width if table.padded_v4 else 0 for axis in axes]
    names = [axis.code for axis in axes]

    def make(number: int) -> dict[str, Any]:
        cell = cells[number]
        row = {
            "Id": number,
            "Measure": cell.measure,
            "ValueAttribute": cell.attribute,
            "Value": cell.value,
            "StringValue": cell.text,
        }
        for name, code, width in zip(names, cell.codes, widths, strict=True):
            row[name] = code.ljust(width)
        return row

    columns = ["Id", "Measure", "ValueAttribute", "Value", "StringValue", *names]
    return Rows(columns, len(cells), make)


class Holder:
    """A table and what was derived from it."""

    def __init__(self, table: SimTable) -> None:
        self.table = table
        self._rows: dict[str, Rows | None] = {}
        self._csv: bytes | None = None

    def rows(self, name: str) -> Rows | None:
        if name not in self._rows:
            self._rows[name] = self._derive(name)
        return self._rows[name]

    def _derive(self, name: str) -> Rows | None:
        table = self.table
        if name in table.raw_v4 and (name != "Properties"):
            return Rows.of(table.raw_v4[name]["value"])
        if name == "Observations":
            return None if table.v4_missing else observations(table)
        if name == "Dimensions":
            return Rows.of(dimensions(table))
        if name == "MeasureCodes":
            return Rows.of(measure_codes(table))
        if name == "MeasureGroups":
            return Rows.of(measure_groups(table)) if table.measure_groups else None
        for axis in table.axes:
            if name == f"{axis.code}Codes":
                return Rows.of(codes(table, axis))
            if name == f"{axis.code}Groups" and axis.groups:
                return Rows.of(groups(axis))
        return None

    def names(self) -> list[str]:
        names = ["MeasureGroups", "MeasureCodes", "Dimensions", "Observations"]
        for axis in self.table.axes:
            names += [f"{axis.code}Groups", f"{axis.code}Codes"]
        return ["Properties", *(name for name in names if self.rows(name) is not None)]

    def csv_zip(self, root: str) -> bytes:
        if self._csv is None:
            self._csv = csv_zip(self, root)
        return self._csv


def answer_set(rows: Rows, root: str, path: str, query: Mapping[str, str], page: int) -> Answer:
    """One set, a page of it, or its `$count`. `$orderby` and `$search` do nothing."""
    count_only = path.endswith("/$count")
    try:
        matching = rows.matching(query.get("$filter", ""))
    except QueryError as error:
        return json_answer({"error": {"code": "", "message": str(error)}}, 400)
    if count_only:
        return Answer(body=str(len(matching)).encode(), content_type="text/plain")
    name = path.rsplit("/", 1)[-1]
    base = path.rsplit("/", 1)[0]
    skip = int(query.get("$skip", 0))
    top = int(query["$top"]) if "$top" in query else None
    wanted = matching[skip : None if top is None else skip + top]
    here = wanted[:page]
    body: dict[str, Any] = {"@odata.context": f"{root}{base}/$metadata#{name}"}
    if query.get("$count") == "true":
        body["@odata.count"] = len(matching)
    body["value"] = list(rows.page(here, query.get("$select", "")))
    if len(here) < len(wanted):
        rest = {k: v for k, v in query.items() if k not in ("$skip", "$top")}
        if top is not None:
            rest["$top"] = str(top - len(here))
        rest["$skip"] = str(skip + len(here))
        encoded = "&".join(f"{k}={quote(v, safe='$,()')}" for k, v in rest.items())
        body["@odata.nextLink"] = f"{root}{path}?{encoded}"
    return Answer(body=msgspec.json.encode(body), content_type=JSON)


def metadata(table: SimTable, accept: str) -> Answer:
    """`$metadata` is XML, and only for who asks for XML."""
    if "xml" not in accept:
        return json_answer({"error": {"code": "", "message": "Unsupported media type."}}, 415)
    body = f'<?xml version="1.0"?><edmx:Edmx Version="4.0" Table="{table.identifier}"/>'
    return Answer(body=body.encode(), content_type="application/xml")


def decimal(value: Any, *, comma: bool) -> str:
    if value is None:
        return ""
    return str(value).replace(".", ",") if comma else str(value)


def csv_zip(holder: Holder, root: str) -> bytes:
    """The zip behind DownloadUrl: `;`, UTF-8 with a BOM, decimal comma."""
    table, sink = holder.table, io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ["Properties", *[n for n in holder.names() if n != "Properties"]]:
            text = io.StringIO(newline="")
            writer = csv.writer(
                text, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n"
            )
            if name == "Properties":
                record = dataset_record(table, root)
                writer.writerow(record)
                writer.writerow(record.values())
            else:
                rows = holder.rows(name) or Rows.of([])
                writer.writerow(rows.columns)
                for row in rows.page(range(rows.count)):
                    line = [row.get(column) for column in rows.columns]
                    if name == "Observations":
                        line[3] = _Bare(decimal(line[3], comma=table.decimal_comma))
                    writer.writerow(line)
            archive.writestr(f"{name}.csv", "﻿" + text.getvalue())
    return sink.getvalue()


class _Bare(float):
    """A number that the csv writer leaves unquoted, with its comma."""

    text: str

    def __new__(cls, text: str) -> "_Bare":
        bare = super().__new__(cls, 0)
        bare.text = text
        return bare

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__


def empty_table(path: str, root: str) -> Answer:
    """The wrong case of an identifier: empty, and no error."""
    return json_answer({"@odata.context": f"{root}{path}/$metadata", "value": []})


__all__ = ["Holder", "answer_set", "dataset_record", "empty_table", "metadata", "missing"]
