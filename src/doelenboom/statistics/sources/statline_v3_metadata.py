"""A StatLine v3 table's metadata, from its documents to a description."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from doelenboom.statistics.errors import SourceBroken, SourceRefused, TableMissing
from doelenboom.statistics.sources.dimension_kinds import dimension_kind
from doelenboom.statistics.sources.odata_documents import Documents, integer, text
from doelenboom.statistics.sources.protocol import (
    Dimension,
    Measure,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)
from doelenboom.statistics.sources.statline_v3_addresses import (
    feed_root,
    page_for_people,
    set_url,
)

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_MOVES = ("Modified", "MetaDataModified", "ReasonDelivery", "OutputStatus", "RecordCount",
          "ColumnCount", "Title")  # fmt: skip
_NO_DIMENSION = {"Topic", "TopicGroup"}
_PROVISIONAL = {"**": "NaderVoorlopig", "*": "Voorlopig"}
_NAME = re.compile(r"[^\W\d]\w{0,99}")
_TAKEN = {"id", "measure", "value", "attribute", "text", "period_status"}


def version_of(record: Mapping[str, Any]) -> SourceVersion:
    """State of a table from its catalogue record or, without that, its TableInfos."""
    return SourceVersion(
        token=";".join(f"{key}={text(record, key)}" for key in _MOVES if key in record),
        published=text(record, "Modified"),
        reason=text(record, "ReasonDelivery"),
        status=text(record, "OutputStatus"),
        frequency=text(record, "Frequency"),
        rows=integer(record, "RecordCount"),
        name=text(record, "Modified"),
    )


def describe(
    documents: Documents, address: TableAddress, base: str, record: Mapping[str, Any]
) -> TableDescription:
    """Fetch the other documents of a table and put them together.

    Raises:
        TableMissing: the table has no properties (any more).
        SourceBroken: the metadata contradict themselves.
    """
    root = feed_root(base, address.table)
    _service(documents, root)
    infos = _optional(documents, root, "table-infos", "TableInfos")
    properties = _required(documents, root, "data-properties", "DataProperties")
    groups = _optional(documents, root, "category-groups", "CategoryGroups")
    measures = tuple(_measures(properties))
    dimensions = tuple(_dimensions(documents, root, properties, groups))
    _once("onderwerpen", [measure.code for measure in measures])
    _once("dimensies", [dimension.code for dimension in dimensions])
    if not measures:
        raise SourceBroken(f"Tabel {address.table} noemt geen onderwerpen.")
    info = infos[0] if infos else record
    return TableDescription(
        address=address,
        title=text(record, "Title") or text(info, "Title"),
        version=version_of(record),
        measures=measures,
        dimensions=dimensions,
        summary=text(record, "Summary") or text(info, "Summary"),
        text=text(info, "Description") or text(record, "ShortDescription"),
        license=LICENSE if address.catalogue.upper() == "CBS" else "",
        page=page_for_people(address.catalogue, address.table),
        documents=documents.bodies,
        urls=documents.urls,
    )


def _service(documents: Documents, root: str) -> None:
    """Which sets there are; a table without this document is not refused for that."""
    try:
        documents.one("service", f"{root}?$format=json")
    except (TableMissing, SourceRefused, SourceBroken):
        return


def _required(documents: Documents, root: str, name: str, own: str) -> list[dict[str, Any]]:
    """Every row of a set, from the Feed or, where that lacks it, from the Api."""
    url = set_url(root, own)
    try:
        return documents.collection(name, url)
    except TableMissing:
        return documents.collection(name, url.replace("/ODataFeed/", "/ODataApi/", 1))


def _optional(documents: Documents, root: str, name: str, own: str) -> list[dict[str, Any]]:
    try:
        return documents.collection(name, set_url(root, own))
    except (TableMissing, SourceRefused):
        return []


def _measures(properties: Sequence[Mapping[str, Any]]) -> list[Measure]:
    groups = {integer(row, "ID"): row for row in properties if text(row, "Type") == "TopicGroup"}
    return [
        Measure(
            code=_key(row),
            title=text(row, "Title"),
            unit=text(row, "Unit"),
            decimals=integer(row, "Decimals"),
            path=_path(groups, integer(row, "ParentID")),
            description=text(row, "Description"),
            index=integer(row, "ID"),
        )
        for row in properties
        if text(row, "Type") == "Topic"
    ]


def _dimensions(
    documents: Documents,
    root: str,
    properties: Sequence[Mapping[str, Any]],
    groups: Sequence[Mapping[str, Any]],
) -> list[Dimension]:
    rows = [row for row in properties if text(row, "Type") not in _NO_DIMENSION]
    found = []
    for row in rows:
        code = _key(row)
        if not _NAME.fullmatch(code) or code.lower() in _TAKEN:
            raise SourceBroken(
                f"De bron noemt een dimensie met een onbruikbare naam: “{code[:100]}”."
            )
        own = {
            integer(group, "ID"): group for group in groups if text(group, "DimensionKey") == code
        }
        items = _required(documents, root, f"codes-{code}", code)
        values = tuple(_value(place, item, own) for place, item in enumerate(items, 1))
        _once(f"codes van {code}", [value.code for value in values])
        title = text(row, "Title") or code
        found.append(Dimension(code, title, dimension_kind(text(row, "Type"), values), values))
    return found


def _value(place: int, row: Mapping[str, Any], groups: Mapping[int | None, Any]) -> Value:
    title = text(row, "Title")
    stars = title[len(title.rstrip("*")) :]
    return Value(
        code=_key(row),
        title=title,
        status=text(row, "Status") or _PROVISIONAL.get(stars, ""),
        path=_path(groups, integer(row, "CategoryGroupID")),
        index=place,
    )


def _path(groups: Mapping[int | None, Mapping[str, Any]], number: int | None) -> tuple[str, ...]:
    """Titles of the groups from the outermost inwards; a circle ends where it began."""
    titles: list[str] = []
    seen: set[int] = set()
    while number is not None and number in groups and number not in seen:
        seen.add(number)
        titles.append(text(groups[number], "Title"))
        number = integer(groups[number], "ParentID")
    return tuple(reversed(titles))


def _key(row: Mapping[str, Any]) -> str:
    code = text(row, "Key")
    if not code:
        raise SourceBroken(f"De bron geeft een code zonder naam (“{text(row, 'Title')[:100]}”).")
    return code


def _once(what: str, codes: Sequence[str]) -> None:
    twice = sorted(code for code, count in Counter(codes).items() if count > 1)
    if twice:
        raise SourceBroken(f"De bron noemt {what} dubbel: {', '.join(twice[:5])}.")
