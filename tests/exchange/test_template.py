"""The empty workbook explains itself, and reads as an empty plan."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from doelenboom.exchange.errors import CannotWrite
from doelenboom.exchange.layout import PLAN_KEYS, SHEETS
from doelenboom.exchange.parsing.book import parse_book
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.template import write_template
from doelenboom.kernel.findings import Findings
from doelenboom.workbooks.cage import read_book


@pytest.fixture
def template(tmp_path: Path) -> Path:
    write_template(tmp_path / "leeg.xlsx")
    return tmp_path / "leeg.xlsx"


def test_every_sheet_and_column_is_there_and_explained(template: Path) -> None:
    book = load_workbook(template)
    assert book.sheetnames == ["uitleg", *(sheet.name for sheet in SHEETS)]
    explained = {(row[0], row[1]) for row in book["uitleg"].iter_rows(values_only=True)}
    for sheet in SHEETS:
        header = [cell.value for cell in book[sheet.name][1]]
        assert header == [column.name for column in sheet.columns]
        columns = PLAN_KEYS if sheet.name == "plan" else sheet.columns
        assert {(sheet.name, column.name) for column in columns} <= explained


def test_cells_help_while_they_are_filled(template: Path) -> None:
    rules = load_workbook(template)["relaties"].data_validations.dataValidation
    kind = next(rule for rule in rules if str(rule.sqref).startswith("C2"))
    assert kind.formula1 == '"draagt_bij_aan,in_samenhang_met,vervangt"'
    assert "Soort verband." in kind.prompt


def test_columns_are_text_so_that_codes_stay_what_they_are(template: Path) -> None:
    sheet = load_workbook(template)["doelenboom"]
    style = sheet.column_dimensions["A"]
    assert style.number_format == "@"


def test_the_template_has_no_findings_but_what_is_still_empty(template: Path) -> None:
    findings = Findings()
    parse_book(read_book(template), lambda _: Known(), findings)
    assert {(one.part, one.column) for one in findings.listed()} == {
        ("plan", "titel"), ("plan", "soort"), ("plan", "organisatie"),
    }  # fmt: skip


def test_every_example_is_right(tmp_path: Path) -> None:
    from doelenboom.exchange.parsing.cells import read_cell
    from doelenboom.kernel.findings import Severity

    for sheet in SHEETS:
        for column in PLAN_KEYS if sheet.name == "plan" else sheet.columns:
            reading = read_cell(column, column.example, "s")
            assert column.example, column.name
            assert not reading.refused, (sheet.name, column.name)
            assert reading.problem is None or reading.problem.severity is not Severity.ERROR


def test_nothing_is_overwritten(template: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="bestaat al"):
        write_template(template)
    with pytest.raises(CannotWrite, match=r"\.xlsx"):
        write_template(tmp_path / "leeg.ods")
