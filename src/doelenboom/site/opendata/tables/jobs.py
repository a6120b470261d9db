"""The files of all tables, as pieces of work of about the same size."""

import io
import json
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.prose import to_text
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.files import (
    TABLE_SCHEMA,
    WORKBOOK,
    figure_csv,
    figure_json,
    metadata_of,
    table_csv,
)
from doelenboom.site.opendata.tables.csvw import csvw
from doelenboom.site.opendata.tables.every import TABLES, tables_of
from doelenboom.site.opendata.tables.figures import OBSERVATION_FIELDS, OBSERVATIONS
from doelenboom.site.opendata.tables.of_indicator import FigureFiles, figure_files
from doelenboom.site.opendata.tables.package import figures_schema
from doelenboom.site.opendata.tables.table import Row, Table, Value
from doelenboom.site.opendata.tables.writing import csv_bytes, csv_head
from doelenboom.site.parts import File
from doelenboom.snapshot.models import Indicator
from doelenboom.workbooks.writing.cells import Value as CellValue
from doelenboom.workbooks.writing.cells import WrittenSheet
from doelenboom.workbooks.writing.packed import Packed
from doelenboom.workbooks.writing.xlsx import bind_xlsx, pack_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_IN_CELL = 32_767
_QUICK = 2
_ABOUT = "lees mij"


def table_jobs(context: SiteContext) -> "list[Callable[[SiteContext], Sequence[File]]]":
    """Each makes some files: the tables, the figures per indicator, the workbook."""
    return [
        _schema,
        *(partial(_table, table.name) for table in TABLES),
        _figures,
        _workbook,
        *(partial(_figures_of, one) for one in context.snapshot.indicators),
    ]


def _schema(_: SiteContext) -> list[File]:
    return [_json(TABLE_SCHEMA, figures_schema())]


def _table(name: str, context: SiteContext) -> list[File]:
    """A table and what its columns mean; the figures have a job of their own for the former."""
    table = next((one for one in tables_of(context, name)), None)
    if table is None:
        return []
    path, about = table_csv(name), _metadata(context, table_csv(name), table)
    if table is OBSERVATIONS:
        return [about]
    return [File(path, csv_bytes(table.fields, _rows(context, table))), about]


def _rows(context: SiteContext, table: Table) -> "list[Row]":
    """The rows of a table, which both its own file and the workbook have."""
    if table is OBSERVATIONS:
        return list(table.rows(context))  # too many to keep, and its file is made elsewhere
    return context.fresh.once(f"rows {table.name}", lambda: list(table.rows(context)))


def _figures(context: SiteContext) -> list[File]:
    """All figures in one file."""
    lines = [FigureFiles(context, one).lines for one in context.snapshot.indicators]
    if not any(lines):
        return []
    whole = csv_head(OBSERVATION_FIELDS) + "".join(lines)
    return [File(table_csv(OBSERVATIONS.name), whole.encode(errors="replace"))]


def _figures_of(indicator: Indicator, context: SiteContext) -> list[File]:
    """The files of one indicator, which its pages tell the sizes of."""
    csv, json = figure_files(context, indicator)
    path = figure_csv(indicator)
    series = replace(OBSERVATIONS, title=indicator.name, about=to_text(indicator.definition))
    return [
        File(path, csv),
        _metadata(context, path, series),
        File(figure_json(indicator), json),
    ]


def _metadata(context: SiteContext, path: str, table: Table) -> File:
    licence = context.snapshot.organisation.licence
    return _json(metadata_of(path), csvw(path.rpartition("/")[2], table, licence))


def _workbook(context: SiteContext) -> list[File]:
    """Everything in one workbook: a sheet that explains, and a sheet per table.

    A sheet is kept as it was pressed, for the next version, in which few tables differ.
    """
    tables = tables_of(context)
    sheets = [(_ABOUT, pack_sheet(_about(context, tables), _QUICK))]
    for table in tables:
        kept = context.fresh.kept(f"sheet {table.name}", partial(_packed, context, table))
        sheets.append((table.name, Packed.from_bytes(kept)))
    out = io.BytesIO()
    bind_xlsx(out, sheets, effort=_QUICK)
    return [File(WORKBOOK, out.getvalue())]


def _packed(context: SiteContext, table: Table) -> bytes:
    return pack_sheet(_sheet(context, table), _QUICK).to_bytes()


def _about(context: SiteContext, tables: list[Table]) -> WrittenSheet:
    snapshot = context.snapshot
    rows: list[tuple[CellValue, ...]] = [
        ("Plan", snapshot.plan.title, ""),
        ("Organisatie", snapshot.organisation.name, ""),
        ("Export van", format_moment(snapshot.publication.exported_at), ""),
        ("Versie", Decimal(snapshot.publication.version), ""),
        ("Licentie", snapshot.organisation.licence or "niet vermeld", ""),
        ("Vingerafdruk", context.sha256, ""),
    ]
    for table in tables:
        rows.append((table.name, table.about, ""))
        rows.extend((table.name, field.name, field.title) for field in table.fields)
    return WrittenSheet(_ABOUT, ("blad", "kolom", "uitleg"), tuple(rows))


def _sheet(context: SiteContext, table: Table) -> WrittenSheet:
    columns = [list(map(_cell, values)) for values in zip(*_rows(context, table), strict=True)]
    rows = tuple(zip(*columns, strict=True))
    return WrittenSheet(table.name, tuple(field.name for field in table.fields), rows)


def _cell(value: Value) -> CellValue:
    if isinstance(value, str):
        return value if len(value) <= _MOST_IN_CELL else value[: _MOST_IN_CELL - 1] + "…"
    if value is None:
        return value
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return Decimal(value) if isinstance(value, int) else value.isoformat()


def _json(path: str, content: dict[str, object]) -> File:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return File(path, f"{text}\n".encode(errors="replace"))
