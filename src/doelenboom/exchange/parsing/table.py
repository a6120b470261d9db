"""Reads a sheet by its declaration: headers first, then every cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from doelenboom.exchange.layout import Column, Sheet
from doelenboom.exchange.parsing.cells import Reading, read_cell
from doelenboom.kernel.findings import Findings
from doelenboom.workbooks.raw import TEXT, RawRow, RawSheet

_FIRST_ROW = re.compile(r"[A-Z]{1,3}(\d+)")
_MISSING = "Deze kolom ontbreekt."


@dataclass(frozen=True, slots=True)
class Row:
    """Values of one row by field; ``ok`` False when a cell was refused."""

    number: int
    values: dict[str, Any]
    ok: bool


@dataclass(slots=True)
class Rows:
    """A sheet that is read.

    Attributes:
        sheet: its declaration.
        rows: every row that is not empty.
        fields: fields of the columns that are there.
        present: whether the workbook has the sheet.
        read: rows on the sheet that are not empty, also those that are not in ``rows``.
        empty: empty rows that were skipped.
        broken: a required column is missing, so no row can be used.
    """

    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    fields: frozenset[str] = frozenset()
    present: bool = False
    read: int = 0
    empty: int = 0
    broken: bool = False

    def good(self) -> Iterator[Row]:
        """Rows without a refused cell."""
        return (row for row in self.rows if row.ok)


class SheetReader:
    """Reads a sheet: its header at once, its rows when they are asked for.

    Rows are taken out of ``raw`` while they are read: a sheet of figures can have hundreds of
    thousands, and nobody needs both forms.
    """

    def __init__(self, sheet: Sheet, raw: RawSheet | None, findings: Findings) -> None:
        self._sheet = sheet
        self._raw = raw
        self._findings = findings
        self._header: dict[int, Column] = {}
        self._named: set[int] = set()
        if raw is not None:
            self._header = _header(sheet, raw, findings)
            named = raw.header.cells if raw.header else ()
            self._named = {index for index, name in enumerate(named) if name}
            _merged(sheet, raw, findings)

    def chunks(self, size: int) -> Iterator[Rows]:
        """Yield the rows, some at a time; at least once."""
        raw = self._raw
        if raw is None:
            yield Rows(self._sheet)
            return
        found = self._header.values()
        broken = any(column.required and column not in found for column in self._sheet.columns)
        cache: dict[tuple[str, str, str], Reading] = {}
        first = True
        while raw.rows or first:
            taken, raw.rows = raw.rows[:size], raw.rows[size:]
            rows = Rows(
                self._sheet, fields=frozenset(column.field for column in found), present=True,
                read=raw.read, empty=raw.empty_rows, broken=broken,
            )  # fmt: skip
            for one in taken:
                row = _row(self._sheet, one, self._header, cache, self._findings)
                if len(one.cells) > len(self._named):
                    self._unnamed(one)
                rows.rows.append(replace(row, ok=False) if broken else row)
            yield rows
            first = False

    def _unnamed(self, row: RawRow) -> None:
        """What stands in a column without a name is not read; say so."""
        if any(text for index, text in enumerate(row.cells) if index not in self._named):
            self._findings.warn(
                "Hier staat iets in een kolom zonder naam; dat wordt niet gelezen.",
                "Geef de kolom een naam uit de handleiding, of haal haar weg.",
                part=self._sheet.name, row=row.number,
            )  # fmt: skip

    def all(self) -> Rows:
        """Every row."""
        return next(self.chunks(len(self._raw.rows) + 1 if self._raw else 1))


def read_sheet(sheet: Sheet, raw: RawSheet | None, findings: Findings) -> Rows:
    """Read a sheet; a sheet that is not there gives no rows."""
    return SheetReader(sheet, raw, findings).all()


def _row(
    sheet: Sheet,
    raw: RawRow,
    header: dict[int, Column],
    cache: dict[tuple[str, str, str], Reading],
    findings: Findings,
) -> Row:
    values: dict[str, Any] = {}
    ok = True
    cells, width = raw.cells, len(raw.cells)
    for index, column in header.items():
        text = cells[index] if index < width else ""
        kind = raw.kind(index) if index < width else TEXT
        key = (column.name, text, kind)
        reading = cache.get(key)
        if reading is None:
            reading = cache[key] = read_cell(column, text, kind)
        values[column.field] = reading.value
        if reading.problem is not None:
            problem = reading.problem
            add = findings.error if reading.refused else findings.warn
            add(problem.message, problem.mend,
                part=sheet.name, row=raw.number, column=column.name, value=text)  # fmt: skip
            ok = ok and not reading.refused
    return Row(raw.number, values, ok)


def _header(sheet: Sheet, raw: RawSheet, findings: Findings) -> dict[int, Column]:
    """Position → column, for the columns that we know."""
    names = [_name(text) for text in (raw.header.cells if raw.header else ())]
    row = raw.header.number if raw.header else None
    known = {column.name: column for column in sheet.columns}
    found: dict[int, Column] = {}
    for index, name in enumerate(names):
        if not name:
            continue
        if name not in known:
            hint = findings.suggest(name, known)
            findings.warn(
                "Deze kolom kennen we niet; de inhoud wordt niet gelezen.",
                hint or "Haal de kolom weg, of geef haar een naam uit de handleiding.",
                part=sheet.name, row=row, column=name,
            )  # fmt: skip
        elif known[name] in found.values():
            findings.error(
                "Deze kolom staat er twee keer.", "Laat er één staan.",
                part=sheet.name, row=row, column=name,
            )  # fmt: skip
        else:
            found[index] = known[name]
    for column in sheet.columns:
        if column.required and column not in found.values():
            hint = findings.suggest(column.name, [name for name in names if name not in known])
            findings.error(
                _MISSING,
                hint.replace("Bedoelde u", "Is dat de kolom")
                or f"Voeg de kolom “{column.name}” toe: {column.meaning}",
                part=sheet.name, row=row, column=column.name,
            )  # fmt: skip
    return found


def _name(text: str) -> str:
    return "_".join(text.lower().replace("*", " ").split())


def _merged(sheet: Sheet, raw: RawSheet, findings: Findings) -> None:
    for area in raw.merged:
        first = _FIRST_ROW.match(area)
        findings.error(
            f"De cellen {area} zijn samengevoegd; alleen de eerste heeft dan een waarde.",
            "Splits ze (Samenvoegen en centreren uitzetten) en vul elke cel in.",
            part=sheet.name, row=int(first[1]) if first else None,
        )  # fmt: skip
