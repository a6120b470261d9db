"""A file is opened in a process of its own, and whatever is wrong with it becomes a refusal."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from doelenboom.exchange.refused import finding_for
from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.limits import DEFAULT_LIMITS, MIB, Limits
from doelenboom.workbooks.refusals import REASONS, Refusal
from tests.exchange.books import folder, sheets, with_part, xlsx

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def refused(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(Refusal) as caught:
        read_book(path, limits)
    return caught.value.code


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return xlsx(tmp_path / "plan.xlsx", sheets())


def test_a_workbook_and_the_same_folder_give_the_same_cells(tmp_path: Path) -> None:
    from_book = read_book(xlsx(tmp_path / "p.xlsx", sheets()))
    from_folder = read_book(folder(tmp_path / "p", sheets()))
    cells = [
        {sheet.name: [row.cells for row in sheet.rows] for sheet in one.sheets}
        for one in (from_book, from_folder)
    ]
    assert cells[0] == cells[1]
    assert from_book.stem == from_folder.stem == "p"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no-workbook"),
        (b"zomaar tekst", "no-workbook"),
        (b"%PDF-1.7 ...", "no-workbook"),
        (b"PK\x03\x04 en dan onzin", "damaged"),
        (COMPOUND, "old-excel"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_workbook_is_known_by_its_content(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert refused(path) == code


def test_what_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "weg.xlsx") == "missing"


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brief.txt", "Geachte heer")
    assert refused(path) == "no-workbook"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/vbaProject.bin", b"x"),
        ("xl/macrosheets/sheet1.xml", b"<x/>"),
        ("[Content_Types].xml", b"<Types><x ContentType='application/vnd.ms-excel.sheet."
                                b"macroEnabled.main+xml'/></Types>"),
    ],
)  # fmt: skip
def test_a_workbook_with_macros_is_refused_whatever_its_name(
    book: Path, tmp_path: Path, part: str, content: bytes
) -> None:
    assert refused(with_part(book, tmp_path / "macro.xlsx", {part: content})) == "macros"


def test_an_opendocument_sheet_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert refused(path) == "opendocument"


def test_a_loose_csv_file_asks_for_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "doelenboom.csv"
    path.write_text("code,titel\r\n")
    assert refused(path) == "one-csv"


def test_entities_are_refused_before_they_grow(book: Path, tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    path = with_part(book, tmp_path / "lol.xlsx", {"xl/worksheets/sheet1.xml": laughs})
    assert refused(path) == "doctype"


def test_broken_xml_is_damage(book: Path, tmp_path: Path) -> None:
    path = with_part(book, tmp_path / "stuk.xlsx", {"xl/worksheets/sheet1.xml": SHEET + b"<row>"})
    assert refused(path) == "damaged"


def test_a_zip_bomb_stops_at_the_bytes_that_come_out(book: Path, tmp_path: Path) -> None:
    bomb = SHEET + b" " * (30 * MIB) + b"</worksheet>"
    path = with_part(book, tmp_path / "bom.xlsx", {"xl/worksheets/sheet1.xml": bomb})
    assert path.stat().st_size < MIB
    assert refused(path, replace(DEFAULT_LIMITS, unpacked_bytes=20 * MIB)) == "too-large"


def test_one_text_repeated_in_many_cells_is_a_bomb_too(book: Path, tmp_path: Path) -> None:
    cells = b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"
    parts = {
        "xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * MIB + b"</t></si></sst>",
        "xl/worksheets/sheet1.xml": SHEET
        + b"<sheetData>"
        + cells * 100
        + b"</sheetData></worksheet>",
    }
    path = with_part(book, tmp_path / "bom.xlsx", parts)
    limits = replace(DEFAULT_LIMITS, text_characters=5 * MIB)
    assert refused(path, limits) == "too-much-text"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"rows": 3}, "too-many-rows"),
        ({"cells": 10}, "too-many-cells"),
        ({"columns": 3}, "too-many-columns"),
        ({"sheets": 1}, "too-many-sheets"),
        ({"file_bytes": 100}, "file-too-large"),
    ],
)
def test_every_limit_holds(book: Path, limits: dict[str, int], code: str) -> None:
    assert refused(book, replace(DEFAULT_LIMITS, **limits)) == code  # type: ignore[arg-type]


def test_a_folder_keeps_to_the_same_limits(tmp_path: Path) -> None:
    path = folder(tmp_path / "p", sheets())
    assert refused(path, replace(DEFAULT_LIMITS, rows=3)) == "too-many-rows"
    assert refused(path, replace(DEFAULT_LIMITS, unpacked_bytes=50)) == "too-large"


def test_a_file_that_takes_too_much_memory_is_refused(book: Path, tmp_path: Path) -> None:
    many = b"<sst>" + b"".join(b"<si><t>%d</t></si>" % n for n in range(900_000)) + b"</sst>"
    path = with_part(book, tmp_path / "groot.xlsx", {"xl/sharedStrings.xml": many})
    assert refused(path, replace(DEFAULT_LIMITS, memory_bytes=60 * MIB)) == "memory"


def test_a_file_that_takes_too_long_is_refused(book: Path) -> None:
    assert refused(book, replace(DEFAULT_LIMITS, wall_seconds=0)) == "time"


def test_a_process_that_ends_without_a_word_is_refused(book: Path) -> None:
    # So little memory that Python itself does not start.
    assert refused(book, replace(DEFAULT_LIMITS, memory_bytes=1)) in {"crash", "memory"}


def test_sheets_that_differ_in_capitals_only_are_one_too_many(tmp_path: Path) -> None:
    path = folder(tmp_path / "p", {**sheets(), "Doelenboom": sheets()["doelenboom"]})
    assert refused(path) == "double-sheet"


def test_every_refusal_is_a_dutch_sentence_with_a_way_out() -> None:
    for code in REASONS:
        finding = finding_for(Refusal(code))
        assert finding.message.endswith("."), code
        assert finding.mend.endswith((".", "“doelenboom template -o werkboek.xlsx”.")), code
