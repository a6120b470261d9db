"""Reads a workbook without a registry, for tests."""

from collections.abc import Mapping
from typing import Any

from doelenboom.exchange.parsing.book import parse_book
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.records import PlanBook
from doelenboom.kernel.findings import Finding, Findings, Severity
from doelenboom.workbooks.clean import clean_text
from doelenboom.workbooks.raw import RawBook, RawRow, RawSheet
from tests.exchange.books import Rows, sheets


def raw_book(content: Mapping[str, Rows]) -> RawBook:
    """Cells as if they came from a file; a pair (text, kind) is a cell that is not text."""
    book = RawBook(stem="testplan")
    for name, (header, *rest) in content.items():
        sheet = RawSheet(name, header=RawRow(1, tuple(header)))
        for number, row in enumerate(rest, 2):
            cells = tuple(clean_text(cell if isinstance(cell, str) else cell[0]) for cell in row)
            kinds = "".join("s" if isinstance(cell, str) else cell[1] for cell in row)
            sheet.rows.append(RawRow(number, cells, kinds if set(kinds) != {"s"} else ""))
        sheet.read = len(sheet.rows)
        book.sheets.append(sheet)
    return book


def parse(known: Known | None = None, **changes: Rows | None) -> tuple[PlanBook, list[Finding]]:
    """Read the small plan with changes; it must be readable."""
    book, findings = try_parse(known, **changes)
    assert book is not None
    return book, findings


def try_parse(
    known: Known | None = None, **changes: Rows | None
) -> tuple[PlanBook | None, list[Finding]]:
    """Read the small plan with changes."""
    findings = Findings()
    book = parse_book(raw_book(sheets(**changes)), lambda _: known or Known(), findings)
    return book, list(findings.listed())


def errors(findings: list[Finding]) -> list[tuple[str, int | None, str, str]]:
    """Sheet, row, column and value of the errors."""
    return [
        (one.part, one.row, one.column, one.value)
        for one in findings
        if one.severity is Severity.ERROR
    ]


def the_finding(findings: list[Finding], **place: Any) -> Finding:
    """Return the one finding at a place."""
    [found] = [
        one for one in findings if all(getattr(one, key) == value for key, value in place.items())
    ]
    return found
