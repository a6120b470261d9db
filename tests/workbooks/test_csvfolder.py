"""CSV as it comes out of spreadsheets in the Netherlands."""

from pathlib import Path

import pytest

from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.refusals import Refusal
from tests.exchange.books import folder, sheets


def rows(tmp_path: Path, raw: bytes) -> list[tuple[int, tuple[str, ...]]]:
    path = tmp_path / "p"
    path.mkdir()
    (path / "doelenboom.csv").write_bytes(raw)
    sheet = read_book(path).sheets[0]
    assert sheet.header is not None
    return [(row.number, row.cells) for row in (sheet.header, *sheet.rows)]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_comma_and_semicolon_are_told_apart(tmp_path: Path, delimiter: str) -> None:
    book = read_book(folder(tmp_path / "p", sheets(), delimiter=delimiter))
    assert {sheet.name for sheet in book.sheets} == {"plan", "doelenboom"}
    header = book.sheets[0].header
    assert header is not None
    assert header.cells[:2] == ("code", "bovenliggend")


def test_a_byte_order_mark_and_a_sep_line_are_no_content(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfsep=;\r\ncode;titel\r\n1;a,b\r\n"
    assert rows(tmp_path, raw) == [(2, ("code", "titel")), (3, ("1", "a,b"))]


def test_quoted_fields_hold_delimiters_quotes_and_line_breaks(tmp_path: Path) -> None:
    raw = b'code,titel\r\n1,"a, ""b""\r\nc"\r\n\r\n2,d\r\n'
    assert rows(tmp_path, raw) == [
        (1, ("code", "titel")),
        (2, ("1", 'a, "b"\nc')),
        (4, ("2", "d")),
    ]


def test_a_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        rows(tmp_path, "code,titel\r\n1,Coördinatie\r\n".encode("cp1252"))
    assert (caught.value.code, caught.value.sheet, caught.value.row) == (
        "not-utf8", "doelenboom", 2,
    )  # fmt: skip
    assert "Coördinatie" in caught.value.value


def test_utf16_is_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not-utf8"):
        rows(tmp_path, "code\r\n".encode("utf-16"))


def test_quotes_that_do_not_close_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="bad-csv"):
        rows(tmp_path, b'code,titel\r\n1,"a\r\n')


def test_a_folder_without_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="empty-folder"):
        read_book(tmp_path)


def test_the_apostrophe_before_a_formula_is_taken_off(tmp_path: Path) -> None:
    raw = b"code,titel\r\n'=1+1,'s avonds\r\n''-x,'- punt\r\n"
    assert [cells for _, cells in rows(tmp_path, raw)][1:] == [
        ("=1+1", "'s avonds"),
        ("'-x", "- punt"),
    ]
