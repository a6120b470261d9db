"""Export: what the registry has, in the layout of a workbook. Only what is released."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from doelenboom.cycle.api import Edition
from doelenboom.exchange import layout
from doelenboom.exchange.citing import with_words
from doelenboom.exchange.differences import Stored
from doelenboom.exchange.errors import CannotWrite, UnknownCode
from doelenboom.exchange.records import NodeRecord, Record
from doelenboom.exchange.registry.book import parts_of
from doelenboom.exchange.registry.plans import plan_rows, read_facts
from doelenboom.exchange.registry.scope import Scope
from doelenboom.exchange.registry.templates import exported_rows
from doelenboom.exchange.rows import row_writer
from doelenboom.exchange.writing.csvfolder import write_folder
from doelenboom.goals.api import Plan
from doelenboom.kernel.findings import did_you_mean
from doelenboom.workbooks.writing.cells import WrittenSheet
from doelenboom.workbooks.writing.xlsx import write_xlsx


def export_plan(code: str, target: Path) -> Path:
    """Write a plan to an .xlsx file, or to a folder when the name has no such ending.

    Args:
        code: code of a plan, or of an edition of it.
        target: the file or folder; a file is replaced in one go, a folder must be new, empty
            or hold only CSV files.

    Raises:
        UnknownCode: there is no such plan or edition.
        CannotWrite: the target cannot be written.
    """
    sheets = plan_sheets(code)
    try:
        if target.suffix.lower() == ".xlsx":
            _replace_file(target, sheets)
        elif target.suffix:
            raise CannotWrite(
                f"Een bestand “{target.suffix}” kunnen we niet maken. Geef een naam op .xlsx, of "
                "een map voor CSV-bestanden."
            )
        else:
            _fill_folder(target, sheets)
    except OSError as error:
        raise CannotWrite(f"“{target}” kan niet worden geschreven: {error.strerror}.") from error
    return target


def plan_sheets(code: str) -> list[WrittenSheet]:
    """Sheets of a plan, in the order of the layout.

    Raises:
        UnknownCode: there is no such plan or edition.
    """
    plan = _find(code)
    scope = Scope(plan.code, plan.organisation, plan)
    stored = {part.sheet.name: _released(part.stored()) for part in parts_of(scope)}
    found: dict[str, Iterable[Record]] = dict(stored)
    found[layout.NODES.name] = _in_reading_order(stored[layout.NODES.name])
    found[layout.TEMPLATE_ROWS.name] = exported_rows(scope)
    sheets = [_plan_sheet(scope)]
    for sheet in layout.SHEETS:
        if sheet is layout.PLAN:
            continue
        write = row_writer(sheet, scope, found)
        rows = tuple(row for record in found[sheet.name] if (row := write(record)))
        if rows or sheet.required:
            sheets.append(_trimmed(sheet, rows))
    return with_words(sheets, plan)


def _find(code: str) -> Plan:
    query = Plan.objects.select_related("organisation__region", "procedure")
    plan: Plan | None = query.filter(code=code).first() or query.filter(editions__code=code).first()
    if plan is None:
        codes = [*Plan.objects.values_list("code", flat=True),
                 *Edition.objects.values_list("code", flat=True)]  # fmt: skip
        hint = did_you_mean(code, codes) or "Met “doelenboom list” ziet u welke codes er zijn."
        raise UnknownCode(f"Er is geen plan of editie met code “{code}”. {hint}")
    return plan


def _released(stored: Iterable[Stored[Any]]) -> list[Any]:
    return [one.record for one in stored if one.released]


def _in_reading_order(nodes: list[NodeRecord]) -> list[NodeRecord]:
    """Every element directly after what stands before it in the tree."""
    below: dict[str, list[NodeRecord]] = {}
    for record in nodes:
        below.setdefault(record.parent, []).append(record)
    ordered: list[NodeRecord] = []
    stack = list(reversed(below.get("", ())))
    while stack:
        record = stack.pop()
        ordered.append(record)
        stack.extend(reversed(below.get(record.code, ())))
    return ordered


def _plan_sheet(scope: Scope) -> WrittenSheet:
    return WrittenSheet(
        layout.PLAN.name,
        tuple(column.name for column in layout.PLAN.columns),
        tuple(plan_rows(read_facts(scope))),
    )


def _trimmed(sheet: layout.Sheet, rows: tuple[tuple[Any, ...], ...]) -> WrittenSheet:
    """Leave out optional columns in which nothing is filled."""
    keep = [
        index for index, column in enumerate(sheet.columns)
        if column.required or column.name in ORDINARY.get(sheet.name, ())
        or any(row[index] not in (None, "") for row in rows)
    ]  # fmt: skip
    return WrittenSheet(
        sheet.name,
        tuple(sheet.columns[index].name for index in keep),
        tuple(tuple(row[index] for index in keep) for row in rows),
    )


ORDINARY = {
    "doelenboom": ("toelichting", "eigenaar", "taakveld", "bron"),
    "relaties": ("bron",),
    "indicatoren": (
        "nummer", "opgave", "eenheid", "definitie", "bron", "bron_url", "tabel",
        "geraadpleegd_op", "frequentie", "waarde_gemeente", "waarde_nederland", "doelen", "code",
    ),
    "waarden": ("status", "bron_plek"),
    "voortgang": ("plantekst",),
    "financien": ("bedrag_mln_eur",),
    "inbreng": ("datum", "deelnemers", "thema"),
    "bronnen": ("hoofdstuk", "url"),
}  # fmt: skip
"""Optional columns that an export always has, because people expect them there."""


def _replace_file(target: Path, sheets: list[WrittenSheet]) -> None:
    """Write beside the target and rename, so that a reader never sees half a file."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            write_xlsx(file, sheets)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fill_folder(target: Path, sheets: list[WrittenSheet]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    others = [path.name for path in target.iterdir() if path.suffix.lower() != ".csv"]
    if others:
        raise CannotWrite(
            f"In de map “{target}” staan ook andere bestanden (bijvoorbeeld {others[0]}). Kies "
            "een lege of nieuwe map."
        )
    names = {f"{sheet.name}.csv" for sheet in sheets}
    for path in target.iterdir():
        if path.name not in names:
            path.unlink()
    write_folder(target, sheets)
