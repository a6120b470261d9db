"""Bound figures in a workbook that is written: how each reads now, for the reader."""

from collections.abc import Iterator
from dataclasses import replace

from doelenboom.citations.api import Filler
from doelenboom.exchange import layout
from doelenboom.exchange.layout import Kind
from doelenboom.goals.api import Plan
from doelenboom.kernel.prose import from_text, to_text
from doelenboom.workbooks.writing.cells import Value, WrittenSheet

_NOTE = "](cijfer:"
_SUMMARY = "samenvatting"


def with_words(sheets: list[WrittenSheet], plan: Plan) -> list[WrittenSheet]:
    """Sheets in which every bound figure says, for the reader, how it reads now."""
    cited = {text for sheet in sheets for text in _cited(sheet)}
    if not cited:
        return sheets
    texts = sorted(cited)
    filled = Filler.of(plan).fill_many([from_text(text) for text in texts])
    told = {text: to_text(prose) for text, prose in zip(texts, filled, strict=True)}
    return [_told(sheet, told) for sheet in sheets]


def _cited(sheet: WrittenSheet) -> Iterator[str]:
    for row in sheet.rows:
        for place in _places(sheet, row):
            text = row[place]
            if isinstance(text, str) and _NOTE in text:
                yield text


def _told(sheet: WrittenSheet, told: dict[str, str]) -> WrittenSheet:
    rows = tuple(
        tuple(
            told.get(value, value) if place in _places(sheet, row) and isinstance(value, str)
            else value
            for place, value in enumerate(row)
        )
        if any(isinstance(value, str) and value in told for value in row) else row
        for row in sheet.rows
    )  # fmt: skip
    return replace(sheet, rows=rows)


def _places(sheet: WrittenSheet, row: tuple[Value, ...]) -> list[int]:
    """Which cells of a row are running text; on the sheet plan every row is a field."""
    if sheet.name == layout.PLAN.name:
        return [1] if row and row[0] == _SUMMARY else []
    declared = next(one for one in layout.SHEETS if one.name == sheet.name)
    names = {column.name for column in declared.columns if column.kind is Kind.PROSE}
    return [place for place, name in enumerate(sheet.header) if name in names]
