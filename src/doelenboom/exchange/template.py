"""The empty workbook to begin with, made from the declaration of the layout."""

from pathlib import Path
from typing import IO

from doelenboom.exchange.errors import CannotWrite
from doelenboom.exchange.layout import EXPLANATION_SHEET, PLAN, PLAN_KEYS, SHEETS, Column, Sheet
from doelenboom.workbooks.writing.cells import Hint, WrittenSheet
from doelenboom.workbooks.writing.xlsx import write_xlsx

_INTRODUCTION = (
    "Eén werkboek is één plan. Verplicht zijn de bladen plan en doelenboom; bladen en kolommen "
    "die u niet nodig hebt, mag u weghalen.",
    "Vul in elke kolom waarden in, geen formules, en voeg geen cellen samen. Alle cellen zijn "
    "opgemaakt als tekst, zodat 5.10 geen 5.1 wordt.",
    "Dit blad wordt niet ingelezen. Kijk eerst wat er zou gebeuren: doelenboom import "
    "werkboek.xlsx --dry-run",
)


def template_sheets() -> list[WrittenSheet]:
    """Sheets of the empty workbook, the explanation first."""
    return [_explanation(), *(_empty(sheet) for sheet in SHEETS)]


def write_template(target: Path | IO[bytes]) -> None:
    """Write the empty workbook.

    Raises:
        CannotWrite: the file cannot be written, or is no .xlsx file.
    """
    if isinstance(target, Path):
        if target.suffix.lower() != ".xlsx":
            raise CannotWrite("Geef een naam die eindigt op .xlsx.")
        if target.exists():
            raise CannotWrite(f"“{target}” bestaat al. Kies een andere naam.")
    try:
        write_xlsx(target, template_sheets())
    except OSError as error:
        raise CannotWrite(f"“{target}” kan niet worden geschreven: {error.strerror}.") from error


def _explanation() -> WrittenSheet:
    rows: list[tuple[str, ...]] = [("", "", "", "", text) for text in _INTRODUCTION]
    for sheet in SHEETS:
        rows.append((sheet.name, "", "", _need(required=sheet.required), sheet.meaning))
        columns = PLAN_KEYS if sheet is PLAN else sheet.columns
        rows += [
            (sheet.name, column.name, column.kind.value, _need(required=_needed(sheet, column)),
             _meaning(column), column.example)
            for column in columns
        ]  # fmt: skip
    header = ("blad", "kolom", "soort", "verplicht", "uitleg", "voorbeeld")
    return WrittenSheet(EXPLANATION_SHEET, header, tuple(rows))


def _empty(sheet: Sheet) -> WrittenSheet:
    header = tuple(column.name for column in sheet.columns)
    hints = tuple(
        Hint(column.name, _hint(sheet, column), column.choices) for column in sheet.columns
    )
    rows: tuple[tuple[str, ...], ...] = ()
    if sheet is PLAN:
        rows = tuple((column.name, "") for column in PLAN_KEYS)
    return WrittenSheet(sheet.name, header, rows, hints)


def _hint(sheet: Sheet, column: Column) -> str:
    example = f" Voorbeeld: {column.example}" if column.example else ""
    need = " Verplicht." if _needed(sheet, column) else ""
    return f"{column.meaning}{need}{example}"


def _meaning(column: Column) -> str:
    listed = f" Kies uit: {', '.join(column.choices)}." if column.choices else ""
    return f"{column.meaning}{listed}"


def _needed(sheet: Sheet, column: Column) -> bool:
    return column.filled if sheet is PLAN else column.required or column.filled


def _need(*, required: bool) -> str:
    return "ja" if required else "nee"
