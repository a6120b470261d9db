"""Waarstaatjegemeente.nl and other sites on Swing: ABF's Open Data Service (OData v4, JSON).

Known from ABF's public manual and from public programs that use the service; no payload could
be recorded here, since every site asks for a key. What is not sure is said in
docs/features/statistics-transport.md, and whatever reads otherwise is refused, not guessed.

The key is no business of this module: the transport adds it, to Swing's own server only.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from doelenboom.statistics.errors import AddressError, SourceBroken
from doelenboom.statistics.sources.odata_documents import Documents, next_link, read_object
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Dimension,
    DimensionKind,
    Measure,
    PageEnd,
    Selection,
    SourceVersion,
    Stream,
    TableAddress,
    TableDescription,
    Value,
)
from doelenboom.statistics.sources.swing_codes import (
    known_levels,
    prefix_of,
    read_value,
    region_code,
)
from doelenboom.statistics.transport.protocol import Transport

if TYPE_CHECKING:
    import pyarrow as pa

REGIONS, PERIODS = "Gebieden", "Perioden"
_SAFE = re.compile(r"[A-Za-z0-9_.-]{1,100}")
Row = Mapping[str, Any]


class Swing:
    """One Swing site. Every variable is a table of its own, with one measure.

    Args:
        base: address of the service, up to and with "/jiveservices/odata".
    """

    service: ClassVar[str] = "swing"
    title: ClassVar[str] = "waarstaatjegemeente.nl (Swing)"
    one_file: ClassVar[bool] = False

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """Digest of the variable and all its values: Swing tells of no version or date.

        These tables are small (some thousands of values), so looking is as cheap as asking.
        """
        documents = Documents(http)
        root = self._root(address)
        digest = hashlib.sha256(repr(sorted(_plain(_variable(documents, root)).items())).encode())
        for level, kind in self._levels(documents, root):
            rows = documents.collection(f"{level}-{kind}", _values_url(root, level, kind))
            cells = sorted((_text(r, "ExternalCode"), _text(r, "Period"), _value(r)) for r in rows)
            digest.update(repr((level, kind, cells)).encode())
        return SourceVersion(token=digest.hexdigest())

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """The variable with its regions and periods."""
        documents = Documents(http)
        root = self._root(address)
        variable = _variable(documents, root)
        code = _text(variable, "ExternalCode") or address.table
        regions: dict[str, str] = {}
        periods: dict[str, str] = {}
        levels = self._levels(documents, root)
        for level, kind in levels:
            items = f"{self.base}/GeoLevels('{level}')/GeoItems"
            for item in documents.collection(f"regions-{level}", items):
                found = region_code(level, _text(item, "ExternalCode"))
                regions.setdefault(found, _text(item, "Name") or found)
            url = f"{root}/GeoLevels('{level}')/PeriodLevels('{kind}')/Periods"
            for item in documents.collection(f"periods-{level}-{kind}", url):
                period = _text(item, "ExternalCode")
                periods.setdefault(period, _text(item, "FullName", "Name") or period)
        if not levels:
            raise SourceBroken(f"Swing heeft van {code} geen cijfers voor gebieden van het CBS.")
        title = _text(variable, "Name") or code
        return TableDescription(
            address=TableAddress(address.service, address.catalogue, code),
            title=title,
            version=self.version(http, address),
            measures=(Measure(code, title, _text(variable, "Unit"), _decimals(variable)),),
            dimensions=(
                Dimension(REGIONS, "Gebieden", DimensionKind.REGION, _listed(regions)),
                Dimension(PERIODS, "Perioden", DimensionKind.PERIOD, _listed(periods)),
            ),
            text=_text(variable, "Description"),
            documents=documents.bodies,
            urls=documents.urls,
        )

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """One chain of pages per level of regions that the selection needs.

        Raises:
            AddressError: the selection names what the variable does not have.
        """
        known = {
            item.code: {value.code for value in item.values} for item in description.dimensions
        }
        known[MEASURE] = {item.code for item in description.measures}
        for code, wanted in selection.dimensions:
            gone = set(wanted) - known.get(code, set())
            if gone:
                raise AddressError(f"Swing heeft in “{code}” geen {', '.join(sorted(gone))}.")
        prefixes = {code[:2] for code in dict(selection.dimensions).get(REGIONS, ())}
        root = self._root(description.address)
        return [
            Stream(f"{level}-{kind}", _values_url(root, level, kind))
            for level, kind in self._levels(Documents(http), root)
            if not prefixes or prefix_of(level) in prefixes
        ]

    def page_end(self, path: Path, url: str) -> PageEnd:
        """Count the values and find the next page."""
        found = read_object(path.read_bytes(), url)
        return PageEnd(len(_rows(found)), next_link(found, url))

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """Values of a page."""
        import pyarrow as pa

        measure = description.measures[0].code
        rows = _rows(read_object(path.read_bytes(), description.address.table))
        if not rows:
            return
        read = [read_value(_value(row)) for row in rows]
        columns = [
            pa.array([measure] * len(rows), pa.string()),
            pa.array([_region(row) for row in rows], pa.string()),
            pa.array([_text(row, "Period") for row in rows], pa.string()),
            pa.array([number for number, _ in read], pa.float64()),
            pa.array([str(attribute) for _, attribute in read], pa.string()),
            pa.nulls(len(rows), pa.string()),
        ]
        names = [MEASURE, REGIONS, PERIODS, "value", "attribute", "text"]
        yield pa.RecordBatch.from_arrays(columns, names)

    def _root(self, address: TableAddress) -> str:
        if not _SAFE.fullmatch(address.table):
            raise AddressError(f"“{address.table[:60]}” is geen variabele van Swing.")
        return f"{self.base}/Variables('{address.table}')"

    def _levels(self, documents: Documents, root: str) -> list[tuple[str, str]]:
        """Levels of regions, each with every level of periods that it has."""
        found = documents.collection("geolevels", f"{root}/GeoLevels")
        levels = []
        for level in known_levels(_codes(found)):
            url = f"{root}/GeoLevels('{level}')/PeriodLevels"
            kinds = documents.collection(f"periodlevels-{level}", url)
            levels += [(level, kind) for kind in _codes(kinds)]
        return levels


def _values_url(root: str, level: str, kind: str) -> str:
    return f"{root}/GeoLevels('{level}')/PeriodLevels('{kind}')/Periods('all')/Values"


def _variable(documents: Documents, root: str) -> Row:
    """The variable itself, whether the service answers with it or with a list of one."""
    found = documents.one("variable", root)
    listed = found.get("value")
    if isinstance(listed, list):
        if len(listed) != 1 or not isinstance(listed[0], dict):
            raise SourceBroken("Swing geeft geen beschrijving van deze variabele.")
        return listed[0]
    return found


def _plain(row: Row) -> dict[str, Any]:
    """A row without the protocol's own marks."""
    return {name: value for name, value in row.items() if not name.startswith("@")}


def _rows(found: Row) -> list[Row]:
    rows = found.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceBroken("Swing geeft een antwoord zonder waarden.")
    return rows


def _codes(rows: Sequence[Row]) -> list[str]:
    codes = [_text(row, "ExternalCode") for row in rows]
    wrong = next((code for code in codes if not _SAFE.fullmatch(code)), None)
    if wrong is not None:
        raise SourceBroken(f"Swing noemt een niveau “{wrong[:60]}”; dat kunnen we niet vragen.")
    return codes


def _text(row: Row, *names: str) -> str:
    for name in names:
        if row.get(name) not in (None, ""):
            return str(row[name]).strip()
    return ""


def _value(row: Row) -> str:
    return _text(row, "ValueString", "Value")


def _region(row: Row) -> str:
    external = _text(row, "ExternalCode")
    return region_code(_text(row, "GeoLevel") or external.rpartition("_")[0], external)


def _decimals(variable: Row) -> int | None:
    text = _text(variable, "Decimals", "NumberOfDecimals")
    return int(text) if text.isdigit() else None


def _listed(found: Mapping[str, str]) -> tuple[Value, ...]:
    return tuple(Value(code, title) for code, title in found.items())
