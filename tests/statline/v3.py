"""StatLine's OData v3: the catalogue, ODataApi (queries) and ODataFeed (bulk)."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec

from tests.statline.query import QueryError
from tests.statline.rows import Rows
from tests.statline.tables import Axis, Cell, SimTable, Topic
from tests.statline.wire import Answer, json_answer

API_LIMIT = 10_000
MISLEADING = "The query returns more than 10000 records. Please change the query."
DATASETS = ("TypedDataSet", "UntypedDataSet")


def catalogue_record(table: SimTable, root: str) -> dict[str, Any]:
    """What the catalogue says of a table."""
    if "Tables" in table.raw_v3:
        return {**table.raw_v3["Tables"][0], **_dates(table)}
    count = len(table.wide) if table.record_count is None else table.record_count
    return {
        **_dates(table),
        "ID": 1,
        "Identifier": table.identifier,
        "Title": table.title,
        "ShortTitle": table.title[:60],
        "ShortDescription": table.description or table.summary,
        "Summary": table.summary,
        "ReasonDelivery": table.reason,
        "ExplanatoryText": "",
        "OutputStatus": table.status,
        "Source": "CBS.",
        "Language": "nl",
        "Catalog": table.catalogue,
        "Frequency": table.frequency,
        "Period": "",
        "SummaryAndLinks": "",
        "ApiUrl": f"{root}/ODataApi/OData/{table.identifier}",
        "FeedUrl": f"{root}/ODataFeed/OData/{table.identifier}",
        "DefaultPresentation": "",
        "DefaultSelection": "",
        "GraphTypes": "Table",
        "RecordCount": count,
        "ColumnCount": len(table.axes) + len(table.topics),
        "SearchPriority": "2",
    }


def _dates(table: SimTable) -> dict[str, str]:
    if "Tables" in table.raw_v3 and table.revision == 0:
        record = table.raw_v3["Tables"][0]
        return {name: record[name] for name in ("Updated", "Modified", "MetaDataModified")}
    moment = f"{table.modified.isoformat()}T02:00:00"
    return {"Updated": moment, "Modified": moment, "MetaDataModified": moment}


def table_info(table: SimTable) -> dict[str, Any]:
    record = catalogue_record(table, "")
    left_out = ("ApiUrl", "FeedUrl", "RecordCount", "ColumnCount", "SummaryAndLinks", "Updated")
    return {
        **{name: value for name, value in record.items() if name not in left_out},
        "Description": table.description,
    }


def data_properties(table: SimTable) -> list[dict[str, Any]]:
    """Dimensions, groups of topics and topics, in their reading order."""
    found: list[dict[str, Any]] = []
    for place, axis in enumerate(table.axes):
        found.append(_property(axis.kind, place, None, axis.code, axis.title, position=place))
    groups: dict[tuple[str, ...], int] = {}
    for place, topic in enumerate(table.topics, len(table.axes)):
        parent = None
        for depth in range(1, len(topic.path) + 1):
            path = topic.path[:depth]
            if path not in groups:
                groups[path] = (topic.index or 0) - len(topic.path) + depth - 1
                found.append(_property("TopicGroup", groups[path], parent, "", path[-1]))
            parent = groups[path]
        key = f"{topic.key}  " if table.padded_topics else topic.key
        found.append(
            {
                **_property("Topic", topic.index, parent, key, topic.title, position=place),
                "Description": topic.description,
                "Datatype": topic.datatype or ("Double" if topic.decimals else "Long"),
                "Unit": topic.unit,
                "Decimals": topic.decimals,
                "Default": "Impossible",
            }
        )
    return found


def _property(
    kind: str, number: int | None, parent: int | None, key: str, title: str, *, position: Any = None
) -> dict[str, Any]:
    return {
        "odata.type": f"Cbs.OData.{kind}",
        "ID": number,
        "Position": position,
        "ParentID": parent,
        "Type": kind,
        "Key": key,
        "Title": title,
        "Description": "",
        "ReleasePolicy": False,
        "Datatype": None,
        "Unit": None,
        "Decimals": None,
        "Default": None,
    }


def dimension_rows(axis: Axis) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for code in axis.codes:
        row: dict[str, Any] = {
            "Key": code.code.ljust(axis.width),
            "Title": code.title,
            "Description": "",
        }
        if axis.kind == "TimeDimension":
            row["Status"] = code.status
        elif axis.kind == "GeoDetail":
            row |= {"Municipality": "", "DetailRegionCode": code.code}
        elif axis.groups:
            row["CategoryGroupID"] = [g[0] for g in axis.groups].index(code.group or "") + 1
        rows.append(row)
    return rows


def category_groups(table: SimTable) -> list[dict[str, Any]]:
    rows = []
    for axis in table.axes:
        if axis.kind in ("TimeDimension", "GeoDetail"):
            continue
        names = [name for name, _, _ in axis.groups]
        for number, (_, title, parent) in enumerate(axis.groups, 1):
            rows.append(
                {
                    "ID": number,
                    "DimensionKey": axis.code,
                    "Title": title,
                    "Description": "",
                    "ParentID": names.index(parent) + 1 if parent else None,
                }
            )
    return rows


def typed(cell: Cell | None) -> Any:
    if cell is None:
        return None
    return cell.text if cell.text is not None else cell.value


def untyped(cell: Cell | None, topic: Topic, star: str) -> str:
    """A figure as text, with the symbols of the legend, padded on the left."""
    if cell is None or cell.attribute == "Impossible":
        return " " * 8
    if cell.text is not None:
        return cell.text.ljust(12)
    if cell.value is None:
        return ".".rjust(8)
    return (f"{cell.value:.{topic.decimals}f}" + star).rjust(8)


def dataset(table: SimTable, name: str) -> Rows:
    """The wide rows: one per combination of codes, one column per topic."""
    wide, axes, topics = table.wide, table.axes, table.topics
    stars = [
        {
            c.code: {"Voorlopig": "*", "NaderVoorlopig": "**"}.get(c.status or "", "")
            for c in a.codes
        }
        for a in axes
    ]

    def make(number: int) -> dict[str, Any]:
        codes, cells = wide[number]
        row: dict[str, Any] = {"ID": number}
        star = ""
        for place, axis in enumerate(axes):
            row[axis.code] = codes[place].ljust(axis.width)
            if axis.kind == "TimeDimension" and table.stars:
                star = stars[place].get(codes[place], "")
        for topic in topics:
            cell = cells.get(topic.code)
            row[topic.key] = typed(cell) if name == "TypedDataSet" else untyped(cell, topic, star)
        return row

    columns = ["ID", *(a.code for a in axes), *(t.key for t in topics)]
    return Rows(columns, len(wide), make)


class Holder:
    """A table and what was derived from it."""

    def __init__(self, table: SimTable) -> None:
        self.table = table
        self._rows: dict[str, Rows | None] = {}

    def rows(self, name: str) -> Rows | None:
        if name not in self._rows:
            self._rows[name] = self._derive(name)
        return self._rows[name]

    def _derive(self, name: str) -> Rows | None:
        table = self.table
        if name in table.raw_v3:
            return Rows.of(table.raw_v3[name])
        if name in DATASETS:
            if table.raw_v3 or (name == "UntypedDataSet" and not table.untyped):
                return None
            return dataset(table, name)
        if name == "TableInfos":
            return Rows.of([table_info(table)])
        if name == "DataProperties":
            return Rows.of(data_properties(table))
        if name == "CategoryGroups":
            return Rows.of(category_groups(table), ["ID", "DimensionKey", "Title", "ParentID"])
        for axis in table.axes:
            if axis.code == name:
                return Rows.of(dimension_rows(axis))
        return None

    def names(self) -> list[str]:
        names = ["TableInfos", *DATASETS, "DataProperties", "CategoryGroups"]
        names += [axis.code for axis in self.table.axes]
        return [name for name in names if self.rows(name) is not None]


def odata_error(status: int, message: str) -> Answer:
    body = {"odata.error": {"code": "", "message": {"lang": "nl-NL", "value": message}}}
    return json_answer(body, status=status)


def not_json(root: str, path: str) -> Answer:
    """Without `$format=json` the service speaks Atom."""
    body = f'<?xml version="1.0"?><feed xml:base="{root}" xmlns="http://www.w3.org/2005/Atom"/>'
    return Answer(body=body.encode(), content_type="application/atom+xml;charset=utf-8")


def number(query: Mapping[str, str], name: str) -> int | None:
    text = query.get(name)
    return int(text) if text is not None else None


def answer_set(
    rows: Rows, root: str, path: str, query: Mapping[str, str], *, feed: bool, page: int
) -> Answer:
    """One set, as ODataApi (limited, in one go) or ODataFeed (paged) gives it."""
    count_only = path.endswith("/$count")
    name = path.removesuffix("/$count").rsplit("/", 1)[-1]
    try:
        matching = rows.matching(_safe_filter(name, rows, query.get("$filter", "")))
    except QueryError as error:
        return odata_error(400, str(error))
    except _TopicFilter:
        return odata_error(500, MISLEADING)
    if count_only:
        return Answer(body=str(len(matching)).encode(), content_type="text/plain;charset=utf-8")
    if query.get("$format") != "json":
        return not_json(root, path)
    skip, top = number(query, "$skip") or 0, number(query, "$top")
    wanted = matching[skip : None if top is None else skip + top]
    if not feed and len(wanted) > API_LIMIT:
        return odata_error(500, MISLEADING)
    here = wanted[:page] if feed else wanted
    body: dict[str, Any] = {
        "odata.metadata": f"{root}/{path.strip('/').rsplit('/', 1)[0]}/$metadata#{name}",
        "value": list(rows.page(here, query.get("$select", ""))),
    }
    if len(here) < len(wanted):
        rest = {k: v for k, v in query.items() if k not in ("$skip", "$top")}
        rest["$skip"] = str(skip + len(here))
        if top is not None:
            rest["$top"] = str(top - len(here))
        encoded = "&".join(f"{k}={quote(v, safe='$,()')}" for k, v in rest.items())
        body["odata.nextLink"] = f"{root}{path}?{encoded}"
    return Answer(body=msgspec.json.encode(body), content_type="application/json;charset=utf-8")


class _TopicFilter(Exception):
    pass


def _safe_filter(name: str, rows: Rows, text: str) -> str:
    """A filter on a topic's column answers with the misleading message."""
    if name in DATASETS and re.search(r"\b\w+_\d+\b", re.sub(r"'[^']*'", "", text)):
        raise _TopicFilter
    return text
