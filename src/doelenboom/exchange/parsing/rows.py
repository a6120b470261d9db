"""What reading every sheet has in common once its cells are read."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import Record, Table
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.periods import parse_period

R = TypeVar("R", bound=Record)


def simple(rows: Rows, record: type[R], findings: Findings) -> Table[R]:
    """Table of a sheet whose columns are the fields of its record."""
    records = [record(row=row.number, **filled(row.values)) for row in usable(rows, findings)]
    return table(rows, records)


def vague_dates(rows: Rows, field: str, findings: Findings) -> None:
    """Warn about words that are neither a date nor a period; they are kept as they are."""
    column = next(column for column in rows.sheet.columns if column.field == field)
    for row in rows.good():
        text = row.values.get(field)
        if not text:
            continue
        try:
            parse_period(text)
        except NotationError:
            findings.warn(
                "Dit is geen datum die we kunnen lezen; we bewaren de woorden.",
                "Schrijf jaar-maand-dag als u de dag weet, bijvoorbeeld 2026-09-01.",
                part=rows.sheet.name, row=row.number, column=column.name, value=text,
            )  # fmt: skip


def once(rows: Rows, field: str, findings: Findings, what: str, *, fold: bool = False) -> None:
    """Refuse a row whose identity an earlier row already has; ``fold`` ignores capitals."""
    column = next(column for column in rows.sheet.columns if column.field == field)
    first: dict[str, int] = {}
    for row in rows.rows:
        value = row.values.get(field)
        if not value:
            continue
        identity = value.lower() if fold else value
        if identity in first:
            findings.error(
                f"{what} staat er al, op rij {first[identity]}.",
                "Geef een van beide rijen een andere code of naam, of haal er een weg.",
                part=rows.sheet.name, row=row.number, column=column.name, value=value,
            )  # fmt: skip
        else:
            first[identity] = row.number


def usable(rows: Rows, findings: Findings) -> list[Row]:
    """Rows without any error."""
    refused = findings.refused_rows(rows.sheet.name)
    return [row for row in rows.rows if row.ok and row.number not in refused]


def table(rows: Rows, records: Iterable[R], always: tuple[str, ...] = ()) -> Table[R]:
    """Table of the records of a sheet."""
    return Table(
        tuple(records), rows.fields | frozenset(always), present=rows.present,
        read=rows.read, empty=rows.empty,
    )  # fmt: skip


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values without the empty ones, so that a record's own defaults hold."""
    return {name: value for name, value in values.items() if value is not None}
