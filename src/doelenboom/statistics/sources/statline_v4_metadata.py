"""A StatLine v4 table's metadata, from its documents to a description."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from doelenboom.statistics.errors import SourceBroken, TableMissing
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

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_TAKEN = {"id", "measure", "value", "valueattribute", "stringvalue", "attribute", "text",
          "period_status"}  # fmt: skip
_MOVES = ("Version", "VersionReason", "Modified", "ObservationsModified", "ObservationCount",
          "Status", "Title")  # fmt: skip


def version_of(properties: Mapping[str, Any]) -> SourceVersion:
    """State of a table from its Properties."""
    return SourceVersion(
        token=";".join(f"{key}={text(properties, key)}" for key in _MOVES if key in properties),
        published=text(properties, "ObservationsModified") or text(properties, "Modified"),
        reason=text(properties, "VersionReason"),
        status=text(properties, "Status"),
        frequency=text(properties, "Frequency"),
        rows=integer(properties, "ObservationCount"),
        name=text(properties, "Version"),
    )


def describe(
    documents: Documents, address: TableAddress, root: str, properties: Mapping[str, Any]
) -> TableDescription:
    """Fetch the other documents of a table and put them together.

    Raises:
        SourceBroken: codes twice, dimensions without a usable name, no measures.
    """
    dimensions = tuple(
        _dimension(documents, root, row)
        for row in documents.collection("dimensions", f"{root}/Dimensions")
    )
    rows = documents.collection("measure-codes", f"{root}/MeasureCodes")
    groups = _optional(documents, "measure-groups", f"{root}/MeasureGroups")
    measures = tuple(_measure(row, _paths(groups)) for row in rows)
    _once("maten", [measure.code for measure in measures])
    _once("dimensies", [dimension.code.lower() for dimension in dimensions])
    if not measures:
        raise SourceBroken(f"Tabel {address.table} noemt niets dat zij meet.")
    return TableDescription(
        address=address,
        title=text(properties, "Title"),
        version=version_of(properties),
        measures=measures,
        dimensions=dimensions,
        summary=text(properties, "Summary"),
        text=text(properties, "LongDescription") or text(properties, "Description"),
        license=text(properties, "License"),
        page=_page(properties),
        documents=documents.bodies,
        urls=documents.urls,
    )


def _dimension(documents: Documents, root: str, row: Mapping[str, Any]) -> Dimension:
    code = text(row, "Identifier")
    if not _NAME.fullmatch(code) or code.lower() in _TAKEN:
        raise SourceBroken(f"De bron noemt een dimensie met een onbruikbare naam: “{code[:100]}”.")
    codes = documents.collection(f"codes-{code}", f"{root}/{code}Codes")
    groups: Sequence[Mapping[str, Any]] = ()
    if row.get("ContainsGroups", True):
        groups = _optional(documents, f"groups-{code}", f"{root}/{code}Groups")
    paths = _paths(groups)
    values = tuple(_value(item, paths) for item in codes)
    _once(f"codes van {code}", [value.code for value in values])
    return Dimension(
        code=code,
        title=text(row, "Title") or code,
        kind=dimension_kind(text(row, "Kind"), values),
        values=values,
    )


def _value(row: Mapping[str, Any], paths: Mapping[str, tuple[str, ...]]) -> Value:
    return Value(
        code=_code(row),
        title=text(row, "Title"),
        status=text(row, "Status"),
        path=paths.get(text(row, "DimensionGroupId"), ()),
        index=integer(row, "Index"),
    )


def _measure(row: Mapping[str, Any], paths: Mapping[str, tuple[str, ...]]) -> Measure:
    return Measure(
        code=_code(row),
        title=text(row, "Title"),
        unit=text(row, "Unit"),
        decimals=integer(row, "Decimals"),
        path=paths.get(text(row, "MeasureGroupId"), ()),
        description=text(row, "Description"),
        index=integer(row, "Index"),
    )


def _code(row: Mapping[str, Any]) -> str:
    code = text(row, "Identifier")
    if not code:
        raise SourceBroken(f"De bron geeft een code zonder naam (“{text(row, 'Title')[:100]}”).")
    return code


def _paths(groups: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Titles from the outermost group inwards, per group."""
    by_id = {text(group, "Id"): group for group in groups}
    found: dict[str, tuple[str, ...]] = {}
    for own in by_id:
        titles: list[str] = []
        seen: set[str] = set()
        here = own
        while here in by_id and here not in seen:
            seen.add(here)
            titles.append(text(by_id[here], "Title"))
            here = text(by_id[here], "ParentId")
        found[own] = tuple(reversed(titles))
    return found


def _optional(documents: Documents, name: str, url: str) -> list[dict[str, Any]]:
    """A collection that many tables do without."""
    try:
        return documents.collection(name, url)
    except TableMissing:
        return []


def _once(what: str, codes: Sequence[str]) -> None:
    twice = {code for code in codes if codes.count(code) > 1} if len({*codes}) < len(codes) else ()
    if twice:
        raise SourceBroken(f"De bron noemt {what} dubbel: {', '.join(sorted(twice)[:5])}.")


def _page(properties: Mapping[str, Any]) -> str:
    """Address for people."""
    for item in properties.get("Distributions") or ():
        if isinstance(item, dict) and text(item, "AccessUrl").startswith("https://"):
            return text(item, "AccessUrl")
    return ""
