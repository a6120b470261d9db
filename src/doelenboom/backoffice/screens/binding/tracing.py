"""The trace of a figure in words: cells by titles and codes, formula, retrieval, addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.timezone import localtime

from doelenboom.backoffice.screens.binding.grid import label_of
from doelenboom.indicators.api import STATUS_NAMES
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.states import ObservationStatus
from doelenboom.statistics.api import Vintage, addresses_of

_ATTRIBUTES = {
    "Impossible": "kan niet voorkomen",
    "Confidential": "geheim",
    "NotAvailable": "niet beschikbaar",
}


@dataclass(frozen=True, slots=True)
class Coordinate:
    """One of the words and codes that point to a cell."""

    name: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class ToldCell:
    """One cell of a table."""

    table: str
    code: str
    coordinates: list[Coordinate]
    value: str
    multiplier: str
    status: str
    retrieved: str
    published: str
    page: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ToldInput:
    """One figure that a formula used."""

    series: str
    region: str
    period: str
    value: str
    status: str
    indicator: str
    cell: ToldCell | None


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a trace says."""

    cell: ToldCell | None
    formula: str
    inputs: list[ToldInput]
    rounding: str
    note: str
    bound_by: str
    bound_at: str
    addresses: list[str]


def tell(trace: Mapping[str, Any], vintage: Vintage | None) -> Told:
    """Say in words where a figure came from; an empty trace says nothing."""
    cell = trace.get("cell")
    return Told(
        cell=_cell(cell) if cell else None,
        formula=str(trace.get("formula", "")),
        inputs=[_input(one) for one in trace.get("inputs", [])],
        rounding=str(trace.get("rounding", "")),
        note=str(trace.get("note", "")),
        bound_by=str(trace.get("bound_by", "")),
        bound_at=_moment(trace.get("bound_at", "")),
        addresses=addresses_of(vintage) if vintage is not None else [],
    )


def _cell(cell: Mapping[str, Any]) -> ToldCell:
    coordinates = [
        Coordinate("Onderwerp", str(cell.get("measure_title", "")), str(cell.get("measure", "")))
    ]
    for choice in cell.get("choices", []):
        name = choice.get("dimension_title") or choice.get("dimension", "")
        coordinates.append(Coordinate(name, choice.get("title", ""), choice.get("code", "")))
    if cell.get("region"):
        coordinates.append(
            Coordinate("Gebied", str(cell.get("region_title", "")), str(cell["region"]))
        )
    if cell.get("period"):
        title = str(cell.get("period_title") or label_of(str(cell["period"])))
        coordinates.append(Coordinate("Periode", title, str(cell["period"])))
    multiplier = str(cell.get("multiplier") or "1")
    return ToldCell(
        table=str(cell.get("table_title") or cell.get("table", "")),
        code=f"{cell.get('catalogue', '')} {cell.get('table', '')}".strip(),
        coordinates=coordinates,
        value=_value(cell.get("value"), str(cell.get("unit", "")), str(cell.get("attribute", ""))),
        multiplier="" if multiplier in {"1", ""} else format_value(Decimal(multiplier), ""),
        status=str(cell.get("period_status", "")),
        retrieved=_moment(cell.get("retrieved_at", "")),
        published=_moment(cell.get("published", "")),
        page=_safe(str(cell.get("page", ""))),
        sha256=str(cell.get("vintage", "")),
    )


def _input(one: Mapping[str, Any]) -> ToldInput:
    status = str(one.get("status", ""))
    cell = one.get("cell")
    return ToldInput(
        series=str(one.get("series", "")),
        region=str((cell or {}).get("region_title") or one.get("region", "")),
        period=label_of(str(one.get("period", ""))),
        value=_value(one.get("value"), str(one.get("unit", "")), ""),
        status=STATUS_NAMES.get(ObservationStatus(status), status) if status else "",
        indicator=str(one.get("indicator", "")),
        cell=_cell(cell) if cell else None,
    )


def _value(text: Any, unit: str, attribute: str) -> str:
    if text is None:
        return _ATTRIBUTES.get(attribute, attribute) or "geen getal"
    try:
        return format_value(Decimal(str(text)), unit)
    except InvalidOperation:
        return str(text)


def _moment(text: Any) -> str:
    """A moment in Dutch words; what cannot be read as the source wrote it."""
    raw = str(text or "")
    try:
        moment = datetime.fromisoformat(raw.replace("Z", "+00:00"))
    except ValueError:
        return raw
    return format_moment(localtime(moment)) if moment.tzinfo else raw


def _safe(address: str) -> str:
    """An address that may be a link; anything else is no link."""
    return address if address.startswith(("https://", "http://")) else ""
