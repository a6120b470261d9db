"""What people's spreadsheets look like inside."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.raw import RawSheet
from tests.exchange.books import sheets, with_part, xlsx


def first_row(tmp_path: Path, *values: object, number_format: str = "") -> tuple[list[str], str]:
    book = Workbook()
    sheet = book.active
    sheet.append(["a", "b", "c", "d", "e", "f"])
    sheet.append(list(values))
    for cell in sheet[2]:
        if number_format and cell.value is not None:
            cell.number_format = number_format
    book.save(tmp_path / "b.xlsx")
    [row] = read_book(tmp_path / "b.xlsx").sheets[0].rows
    return list(row.cells), row.kinds


def test_numbers_are_read_as_they_are_shown(tmp_path: Path) -> None:
    cells, kinds = first_row(tmp_path, 5.1, 5, 0.1 + 0.2, 1e-7, 123456789012, -2.50)
    assert cells == ["5.1", "5", "0.3", "0.0000001", "123456789012", "-2.5"]
    assert kinds == "nnnnnn"


def test_dates_and_percentages_are_known_by_their_format(tmp_path: Path) -> None:
    assert first_row(tmp_path, date(2026, 5, 13)) == (["2026-05-13"], "d")
    assert first_row(tmp_path, datetime(2026, 5, 13, 9, 30)) == (["2026-05-13 09:30:00"], "d")
    assert first_row(tmp_path, 0.35, number_format="0.0%") == (["0.35"], "p")
    assert first_row(tmp_path, 46155, number_format="[$-413]d mmmm yyyy;@") == (["2026-05-13"], "d")
    assert first_row(tmp_path, 46155, number_format='0 "dagen"') == (["46155"], "n")


def test_a_formula_and_a_fault_are_known(tmp_path: Path) -> None:
    cells, kinds = first_row(tmp_path, "tekst", "=1+1", "#N/A", True)
    assert kinds[1:] == "feb"
    assert cells[3] == "ja"


def test_text_is_stripped_and_its_line_breaks_are_one_kind(tmp_path: Path) -> None:
    cells, kinds = first_row(tmp_path, "  a\r\nb_x000B_c ", "e\u0301", "_x000D_ letterlijk")
    assert cells[0] == "a\nb\nc"
    assert cells[1] == "é"
    assert kinds == ""


def test_empty_rows_between_are_counted_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    def touch(book: Workbook) -> None:
        sheet = book["doelenboom"]
        sheet.insert_rows(3, amount=2)
        sheet.cell(row=500, column=1).number_format = "@"

    path = xlsx(tmp_path / "p.xlsx", sheets(), touch)
    sheet = read_book(path).sheets[1]
    assert [row.number for row in sheet.rows] == [2, 5, 6]
    assert (sheet.empty_rows, sheet.read) == (2, 3)


def test_merged_cells_are_reported(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "p.xlsx", sheets(), lambda book: book["doelenboom"].merge_cells("A3:B4"))
    assert read_book(path).sheets[1].merged == ["A3:B4"]


def test_rich_text_and_phonetic_guides_leave_only_the_text(tmp_path: Path) -> None:
    shared = (
        '<sst xmlns="x"><si><r><t>Een </t></r><r><rPr><b/></rPr><t>vet</t></r>'
        '<t> woord</t><rPh sb="0" eb="1"><t>niet dit</t></rPh></si></sst>'
    )
    sheet = (
        '<worksheet xmlns="x"><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'
    )
    source = xlsx(tmp_path / "p.xlsx", sheets())
    path = with_part(source, tmp_path / "r.xlsx", {
        "xl/sharedStrings.xml": shared.encode(), "xl/worksheets/sheet1.xml": sheet.encode(),
    })  # fmt: skip
    header = read_book(path).sheets[0].header
    assert header is not None
    assert header.cells == ("Een vet woord",)


def test_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="x"><sheetData><row><c t="inlineStr"><is><t>a</t></is></c>'
        b'<c><v>1</v></c></row><row r="4"><c r="B4"><v>2</v></c></row></sheetData></worksheet>'
    )
    source = xlsx(tmp_path / "p.xlsx", sheets())
    path = with_part(source, tmp_path / "r.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    found: RawSheet = read_book(path).sheets[0]
    assert found.header is not None
    assert found.header.cells == ("a", "1")
    assert [(row.number, row.cells) for row in found.rows] == [(4, ("", "2"))]


def test_links_to_other_workbooks_are_noticed_and_not_followed(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "p.xlsx", sheets())
    path = with_part(source, tmp_path / "l.xlsx", {"xl/externalLinks/externalLink1.xml": b"<x/>"})
    assert read_book(path).links


@pytest.mark.parametrize("sheet_name", ["Doelenboom ", "DOELENBOOM"])
def test_names_of_sheets_come_as_they_are(tmp_path: Path, sheet_name: str) -> None:
    path = xlsx(tmp_path / "p.xlsx", {sheet_name: sheets()["doelenboom"]})
    assert read_book(path).sheets[0].name == sheet_name.strip()
