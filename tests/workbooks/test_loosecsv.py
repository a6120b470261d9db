"""CSV files as they come out of other programs."""

import dataclasses

import pytest

from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.limits import DEFAULT_LIMITS
from doelenboom.workbooks.refusals import Refusal


def rows(path):
    sheet = read_book(path, loose=True).sheets[0]
    return [list(row.cells) for row in [sheet.header, *sheet.rows]]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_encodings_and_ends_of_lines(tmp_path, mark, encoding, end):
    path = tmp_path / "figures.csv"
    lines = [["gebied", "jaar", "één"], ["GM0718", "2023", "€ 5"], ["GM0687", "2023", "6"]]
    text = end.join(mark.join(line) for line in lines) + end
    path.write_bytes(text.encode(encoding))
    assert rows(path) == lines


def test_commas_in_numbers_are_no_marks(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("gebied;jaar;a\nGM0718;2023;5,1\nGM0687;2023;6,2\n")
    assert rows(path)[1] == ["GM0718", "2023", "5,1"]


def test_quotes_and_line_breaks_in_them(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text('gebied,jaar,a\n"GM0718",2023,"5,1"\nGM0687,2023,"x\ny"\n')
    assert rows(path)[1:] == [["GM0718", "2023", "5,1"], ["GM0687", "2023", "x\ny"]]


def test_the_line_that_excel_understands(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("sep=,\ngebied,jaar\nGM0718,2023\n")
    sheet = read_book(path, loose=True).sheets[0]
    assert sheet.header.number == 2
    assert sheet.header.cells == ("gebied", "jaar")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b'a;b\n"x;y\n', "bad-csv"), (bytes(100), "no-table"), (b"PK\x03\x04abc", "damaged")],
)
def test_what_is_no_table(tmp_path, content, code):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_book(path, loose=True)
    assert caught.value.code == code


def test_limits_hold(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("a;b\n" * 100)
    with pytest.raises(Refusal) as caught:
        read_book(path, dataclasses.replace(DEFAULT_LIMITS, rows=50), loose=True)
    assert caught.value.code == "too-many-rows"


def test_a_plan_in_one_csv_file_is_still_refused(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("a;b\n")
    with pytest.raises(Refusal) as caught:
        read_book(path)
    assert caught.value.code == "one-csv"
