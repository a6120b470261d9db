"""Regions from where they are: a file, or a table of an official source."""

from pathlib import Path
from typing import Any

import msgspec

from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.document import KIND, read_document
from doelenboom.regions.hierarchy.records import Hierarchy
from doelenboom.regions.hierarchy.shapes import looks_like_code
from doelenboom.regions.hierarchy.tables import read_rows, sheet_rows
from doelenboom.regions.hierarchy.value_list import read_value_list
from doelenboom.regions.hierarchy.wide import read_wide
from doelenboom.regions.hierarchy.yearly import wide_rows, year_in_title
from doelenboom.regions.services import Loaded, load_hierarchy
from doelenboom.statistics.api import (
    MEASURE,
    Dimension,
    DimensionKind,
    Outcome,
    SourceBroken,
    TableAddress,
    TableDescription,
    cells_in,
    description_in,
    directory_of,
    fetch_table,
    open_connections,
    source_for,
)
from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.refusals import REASONS, Refusal

_MOST_BYTES = 100 * 1024 * 1024
_JSON_MARKS = (b"{", b"[")


def load_file(
    *, path: Path, year: int | None = None, name: str = "", dry_run: bool = False
) -> Loaded:
    """Load regions from a CSV file, a workbook (first sheet) or JSON.

    Args:
        path: where the file is.
        year: the year it is about, for files that do not say so themselves.
        name: what people call the file; the path's own name without.
        dry_run: only count.

    Raises:
        HierarchyUnreadable: the file is not what it should be; nothing was kept.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise HierarchyUnreadable("Dit bestand is groter dan 100 MB. Dat is te veel.")
        raw = path.read_bytes()
    except OSError as error:
        raise HierarchyUnreadable(f"“{path}” is niet te lezen: {error.strerror}.") from error
    title = f"bestand {name or path.name}"
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in _JSON_MARKS:
        found = _from_json(raw, title, year)
    else:
        found = read_rows(_rows(path), source=title, year=year)
    return load_hierarchy(hierarchy=found, raw=raw, dry_run=dry_run)


def _from_json(raw: bytes, title: str, year: int | None) -> Hierarchy:
    try:
        value = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise HierarchyUnreadable(f"Dit is geen geldige JSON ({error}).") from error
    if isinstance(value, dict) and value.get("soort") == KIND:
        return read_document(raw)
    rows = value.get("value") if isinstance(value, dict) else value
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise HierarchyUnreadable(
            "In deze JSON staat geen lijst met gebieden. De handleiding beschrijft de opzet."
        )
    cells = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in rows]
    return read_rows(cells, source=title, year=year)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        book = read_book(path, loose=True)
    except Refusal as refusal:
        raise HierarchyUnreadable(" ".join(REASONS[refusal.code])) from refusal
    sheet = next((sheet for sheet in book.sheets if sheet.header is not None), None)
    if sheet is None or sheet.header is None:
        return []
    return sheet_rows(sheet.header.cells, (row.cells for row in sheet.rows))


def load_table(
    *, address: TableAddress, year: int | None = None, dry_run: bool = False, by: str = ""
) -> Loaded:
    """Load regions from a table: "Gebieden in Nederland", or the regions that any table lists.

    The yearly table is fetched whole and kept as a vintage. Of another table only the list of
    its regions is read; then ``year`` says about which year that list is.

    Raises:
        SourceError: the source does not give it.
        AddressError: there is no such service, or it is not set up.
        HierarchyUnreadable: the table has no regions, or is about another year than was asked.
    """
    with open_connections() as http:
        description = source_for(address.service).describe(http, address)
    told = year_in_title(description.title)
    if told is None:
        return _load_list(description, year, dry_run=dry_run, by=by)
    if year is not None and year != told:
        raise HierarchyUnreadable(
            f"{address.table} heet “{description.title}”, en gaat dus niet over {year}."
        )
    fetched = fetch_table(address=description.address, requested_by=by)
    if fetched.vintage is None:
        if fetched.retrieval.outcome is Outcome.FAILED:
            raise SourceBroken(fetched.reason)
        raise HierarchyUnreadable(fetched.reason or "Het ophalen is gestopt.")
    folder = directory_of(fetched.vintage)
    found = read_wide(
        _wide(folder, description_in(folder)),
        year=told,
        source=_title(description),
        license_text=description.license,
    )
    return load_hierarchy(
        hierarchy=found, fingerprint=fetched.vintage.sha256, dry_run=dry_run, by=by
    )


def _title(description: TableDescription) -> str:
    return f"{description.title} ({description.address.table})"


def _region_dimension(description: TableDescription) -> Dimension:
    """The dimension of regions, also where the source does not say that it is one."""
    found = description.dimension(DimensionKind.REGION) or next(
        (
            dimension
            for dimension in description.dimensions
            if dimension.values and all(looks_like_code(v.code) for v in dimension.values)
        ),
        None,
    )
    if found is None:
        raise HierarchyUnreadable(f"“{description.title}” heeft geen gebieden.")
    return found


def _wide(folder: Path, description: TableDescription) -> list[dict[str, Any]]:
    dimension = _region_dimension(description)
    table = cells_in(folder, {}, [MEASURE, dimension.code, "text"])
    cells = {
        (row[dimension.code], row[MEASURE]): row["text"]
        for batch in table.to_batches()
        for row in batch.to_pylist()
        if row["text"]
    }
    regions = [value.code for value in dimension.values]
    return wide_rows(cells, regions, [measure.code for measure in description.measures])


def _load_list(
    description: TableDescription, year: int | None, *, dry_run: bool, by: str
) -> Loaded:
    dimension = _region_dimension(description)
    if year is None:
        raise HierarchyUnreadable(
            f"Over welk jaar gaan de gebieden van “{description.title}”? Geef het jaar erbij."
        )
    name = f"codes-{dimension.code}"
    raw = next((body for key, body in description.documents.items()
                if key.removesuffix(".json") == name), b"")  # fmt: skip
    found = read_value_list(
        _listed(raw, description),
        source=f"{_title(description)}, lijst van gebieden",
        last_year=year,
        license_text=description.license,
    )
    return load_hierarchy(hierarchy=found, raw=raw, dry_run=dry_run, by=by)


def _listed(raw: bytes, description: TableDescription) -> list[dict[str, Any]]:
    """Rows of the raw list, which tell more than the description; else the description's own."""
    try:
        rows = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))["value"]
    except (msgspec.MsgspecError, RecursionError, KeyError, TypeError):
        values = _region_dimension(description).values
        return [{"Identifier": value.code, "Title": value.title} for value in values]
    return [row for row in rows if isinstance(row, dict)]
