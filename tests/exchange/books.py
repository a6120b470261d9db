"""Workbooks for tests, made the way people make them: with a spreadsheet library, or by hand."""

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING

Rows = Sequence[Sequence[Any]]
Sheets = Mapping[str, Rows]

PLAN: Rows = (
    ("sleutel", "waarde"),
    ("titel", "Plan voor Testdorp"),
    ("soort", "beleidsplan"),
    ("organisatie", "Gemeente Testdorp"),
    ("cbs_code", "GM9001"),
    ("periode_van", "2026"),
    ("periode_tot", "2030"),
)
NODES: Rows = (
    ("code", "bovenliggend", "niveau", "titel", "toelichting"),
    ("1", "", "programma", "Wonen", ""),
    ("1.1", "1", "doel", "Genoeg huizen", "Er is keus."),
    ("1.10", "1", "activiteit", "Bouwen aan de haven", ""),
)


def sheets(**changes: Rows | None) -> dict[str, Rows]:
    """A small plan that imports; a sheet that is None is left out."""
    found: dict[str, Rows] = {"plan": PLAN, "doelenboom": NODES}
    found.update({name: rows for name, rows in changes.items() if rows is not None})
    return {name: rows for name, rows in found.items() if changes.get(name, rows) is not None}


def xlsx(path: Path, content: Sheets, touch: Callable[[Workbook], None] | None = None) -> Path:
    """Write a workbook; strings as text cells, other values as what they are."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value in ("", None):
                    continue
                cell = sheet.cell(row=r, column=c, value=value)
                if isinstance(value, str) and not value.startswith("="):
                    cell.data_type = TYPE_STRING
    if touch:
        touch(book)
    book.save(path)
    return path


def folder(path: Path, content: Sheets, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Write a folder of CSV files."""
    path.mkdir()
    for name, rows in content.items():
        with (path / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def with_part(source: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """Copy a workbook with parts of the zip added or replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return target
