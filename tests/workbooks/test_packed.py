"""Workbooks that are bound of parts that were pressed before."""

import io
from decimal import Decimal
from zipfile import ZipFile

from doelenboom.workbooks.writing.cells import Value, WrittenSheet
from doelenboom.workbooks.writing.packed import Packed, pack, write_archive
from doelenboom.workbooks.writing.xlsx import bind_xlsx, pack_sheet, write_xlsx


def sheet(name: str, *values: Value) -> WrittenSheet:
    return WrittenSheet(name, ("kolom",), tuple((value,) for value in values))


def test_another_program_reads_the_archive() -> None:
    out = io.BytesIO()
    write_archive(out, [("a.txt", pack([b"een", b"twee"], 6)), ("map/leeg", pack([], 1))])
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "a.txt": b"eentwee",
            "map/leeg": b"",
        }


def test_a_part_that_was_kept_is_the_part_that_was_made() -> None:
    part = pack([b"Zorg en welzijn" * 50], 2)
    assert Packed.from_bytes(part.to_bytes()) == part


def test_a_workbook_of_kept_sheets_is_the_workbook_that_is_written() -> None:
    sheets = [sheet("een", "Samen & sterk", Decimal("54.5"), None), sheet("twee", "x" * 90)]
    whole, bound = io.BytesIO(), io.BytesIO()
    write_xlsx(whole, sheets, effort=2)
    kept = [(one.name, pack_sheet(one, 2).to_bytes()) for one in sheets]
    bind_xlsx(bound, [(name, Packed.from_bytes(data)) for name, data in kept], effort=2)
    assert bound.getvalue() == whole.getvalue()


def test_zeros_that_a_database_adds_change_nothing() -> None:
    plain, padded = io.BytesIO(), io.BytesIO()
    write_xlsx(plain, [sheet("een", Decimal(123456789))])
    write_xlsx(padded, [sheet("een", Decimal("123456789.0000"))])
    assert padded.getvalue() == plain.getvalue()
