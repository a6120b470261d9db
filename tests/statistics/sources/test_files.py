"""Files with figures as people make them."""

import datetime

import openpyxl
import pytest

from doelenboom.statistics.errors import AddressError, SourceBroken, TableMissing
from doelenboom.statistics.sources.file_names import FOLDER, FileName
from doelenboom.statistics.sources.files import FileSource
from doelenboom.statistics.sources.protocol import DimensionKind, Selection
from doelenboom.statistics.transport.folders import WithFolders

NAMES = {"vlissingen": ["GM0718"], "utrecht": ["GM0344", "PV26"], "zeeland (pv)": ["PV29"]}


class NoNetwork:
    requests = 0

    def get(self, url, *, headers=None):
        raise AssertionError(url)

    download = get


@pytest.fixture
def read(tmp_path):
    """Read a file's text, or rows of a workbook; gives the description and the cells."""
    source = FileSource(lambda: NAMES)
    http = WithFolders(NoNetwork(), {FOLDER: tmp_path})

    def run(content, name="cijfers.csv", sheet=""):
        path = tmp_path / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
        elif isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            content.save(path)
        address = FileName(FOLDER, name, sheet).address
        description = source.describe(http, address)
        rows = [
            tuple(row.values())
            for batch in source.cells(path, description)
            for row in batch.to_pylist()
        ]
        return description, rows

    return run


def book(*rows, title="Blad1", **others):
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    for name, more in others.items():
        sheet = workbook.create_sheet(name)
        for row in more:
            sheet.append(row)
    return workbook


def test_a_long_table(read):
    description, rows = read(
        "indicator;gebied;jaar;waarde;eenheid;status;opmerking\n"
        "Jeugdwerkloosheid;GM0718;2022;6,4;%;definitief;\n"
        "Jeugdwerkloosheid;GM0718;2023;6,9;%;voorlopig;bron volgt\n"
        "Inwoners;GM0718;2023;44.501;aantal;;\n"
        "Inwoners;NL01;2023;17.811.291;aantal;;\n"
    )
    assert rows == [
        ("jeugdwerkloosheid", "GM0718", "2022", 6.4, "None", None),
        ("jeugdwerkloosheid", "GM0718", "2023", 6.9, "None", None),
        ("inwoners", "GM0718", "2023", 44501.0, "None", None),
        ("inwoners", "NL01", "2023", 17811291.0, "None", None),
    ]
    assert [(m.title, m.unit, m.decimals) for m in description.measures] == [
        ("Jeugdwerkloosheid", "%", 1),
        ("Inwoners", "aantal", 0),
    ]
    periods = description.dimension(DimensionKind.PERIOD)
    assert [(value.code, value.status) for value in periods.values] == [
        ("2022", "Definitief"),
        ("2023", "Voorlopig"),
    ]
    assert description.title == "cijfers"


def test_measures_side_by_side(read):
    description, rows = read(
        "Gemeentecode\tJaar\tInwoners (aantal)\tWerkloos (%)\n"
        "718\t2023\t44501\t3,4\n"
        "0717\t2023\t21911\t\n"
    )
    assert rows == [
        ("inwoners", "GM0718", "2023", 44501.0, "None", None),
        ("werkloos", "GM0718", "2023", 3.4, "None", None),
        ("inwoners", "GM0717", "2023", 21911.0, "None", None),
    ]
    assert [measure.unit for measure in description.measures] == ["aantal", "%"]


def test_periods_side_by_side_below_a_title(read):
    _, rows = read(
        "Cijfers over wonen\n"
        "Bron: eigen administratie\n"
        "\n"
        "Onderwerp;Regio;2021;2022;2023*\n"
        "Woningen;Vlissingen;22.100;22.250;22.400\n"
        "Woningen;Nederland;8.045.580;8.125.229;.\n"
    )
    assert rows[0] == ("woningen", "GM0718", "2021", 22100.0, "None", None)
    assert rows[2] == ("woningen", "GM0718", "2023", 22400.0, "None", None)
    assert rows[5] == ("woningen", "NL01", "2023", None, "NotAvailable", None)


def test_asterisks_make_a_period_provisional(read):
    description, _ = read("regio;2021;2022**;2023*\nGM0718;1;2;3\n")
    periods = description.dimension(DimensionKind.PERIOD).values
    assert [value.status for value in periods] == ["", "NaderVoorlopig", "Voorlopig"]


def test_regions_side_by_side(read):
    _, rows = read("jaar;GM0718;Nederland\n2022;5,1;6\n2023;5,2;6,1\n", name="Roken_ooit.csv")
    assert rows[1] == ("roken-ooit", "NL01", "2022", 6.0, "None", None)
    assert len(rows) == 4


def test_further_columns_are_dimensions(read):
    description, rows = read(
        "regio,periode,geslacht,leeftijd,waarde\n"
        "GM0718,2023,Mannen,20 tot 65 jaar,10\n"
        "GM0718,2023,Vrouwen,20 tot 65 jaar,11\n"
    )
    assert [d.code for d in description.dimensions] == [
        "Gebieden", "Perioden", "geslacht", "leeftijd",
    ]  # fmt: skip
    assert rows[1][1:5] == ("GM0718", "2023", "vrouwen", "20-tot-65-jaar")


def test_codes_of_further_columns_are_plain(read):
    description, _ = read('regio;jaar;"Text";"Soort ""huis""; 1";waarde\nGM0718;2023;a;b;1\n')
    assert [(d.code, d.title) for d in description.dimensions[2:]] == [
        ("text-kolom", "Text"),
        ("soort-huis-1", 'Soort "huis"; 1'),
    ]


@pytest.mark.parametrize(
    ("header", "name", "code"),
    [
        ("gebied", "Zeeland (PV)", "PV29"),
        ("gemeente", "Utrecht", "GM0344"),
        ("Provincie", "utrecht", "PV26"),
        ("regio", "nederland", "NL01"),
        ("regio", "gm0718  ", "GM0718"),
    ],
)
def test_names_of_regions(read, header, name, code):
    assert read(f"{header};jaar;waarde\n{name};2023;1\n")[1][0][1] == code


def test_a_name_that_two_regions_have(read):
    with pytest.raises(SourceBroken, match="kan GM0344 of PV26 zijn; schrijf de code"):
        read("gebied;jaar;waarde\nUtrecht;2023;1\n")


def test_a_code_counts_before_the_name_beside_it(read):
    _, rows = read("gemeentenaam;gemeentecode;jaar;waarde\nElders;GM0718;2023;1\n")
    assert rows[0][1] == "GM0718"


@pytest.mark.parametrize(
    ("year", "header", "part", "code"),
    [
        ("2023", "kwartaal", "1", "2023KW01"),
        ("2023", "kwartaal", "2e kwartaal", "2023KW02"),
        ("2023", "maand", "09", "2023MM09"),
        ("2023", "maand", "september", "2023MM09"),
        ("2023", "kwartaal", "", "2023"),
    ],
)
def test_a_quarter_or_month_beside_the_year(read, year, header, part, code):
    _, rows = read(f"regio;jaar;{header};waarde\nGM0718;{year};{part};1\n")
    assert rows[0][2] == code


@pytest.mark.parametrize(
    ("text", "value", "attribute", "words"),
    [
        ("12,5", 12.5, "None", None),
        ("1.210", 1210.0, "None", None),
        ("−3", -3.0, "None", None),
        ("54 %", 54.0, "None", None),
        ("x", None, "Confidential", None),
        ("geheim", None, "Confidential", None),
        ("n.v.t.", None, "Impossible", None),
        (".", None, "NotAvailable", None),
        ("-", None, "NotAvailable", None),
        ("circa 300", None, "None", "circa 300"),
        ("72%-83%", None, "None", "72%-83%"),
    ],
)
def test_what_people_write_as_a_figure(read, text, value, attribute, words):
    _, rows = read(f"regio;jaar;waarde\nGM0718;2023;{text}\n")
    assert rows[0][3:] == (value, attribute, words)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["5.1", "1,234"], [5.1, 1234.0]),
        (["0.25", "12.345"], [0.25, 12.345]),
        (["1,234.5", "1,000,000"], [1234.5, 1000000.0]),
        (["5,1", "1.234"], [5.1, 1234.0]),
        (["1.234", "2.345"], [1234.0, 2345.0]),
        (["5.1", "5,2"], [5.1, 5.2]),
    ],
)
def test_dutch_and_english_notation(read, cells, values):
    lines = "".join(f"GM0718;202{n};{cell}\n" for n, cell in enumerate(cells))
    _, rows = read(f"regio;jaar;waarde\n{lines}")
    assert [row[3] for row in rows] == values


def test_a_workbook_keeps_what_excel_knows(read):
    workbook = book(
        ["Regio", "Jaar", "Aandeel", "Bedrag"],
        ["GM0718", 2023, 0.1 + 0.2, 12.5],
        ["GM0718", 2024, 0.35, "=1+1"],
        ["GM0718", datetime.date(2025, 1, 1), 0.5, None],
    )
    for row in (2, 3, 4):
        workbook.active.cell(row, 3).number_format = "0%"
    description, rows = read(workbook, "cijfers.xlsx")
    assert rows[0] == ("aandeel", "GM0718", "2023", 30.0, "None", None)
    assert rows[-1][:4] == ("aandeel", "GM0718", "2025-01-01", 50.0)
    assert description.measures[0].unit == "%"


def test_the_one_sheet_with_figures_is_found(read):
    workbook = book(["Toelichting"], ["Deze cijfers…"], Data=[["regio", 2023], ["GM0718", 5]])
    assert read(workbook, "cijfers.xlsx")[1][0][3] == 5.0


def test_two_sheets_ask_for_a_choice(read):
    rows = [["regio", 2023], ["GM0718", 5]]
    workbook = book(*rows, Ander=[["regio", 2023], ["GM0718", 6]])
    with pytest.raises(SourceBroken, match=r"meer dan één blad heeft cijfers \(Blad1, Ander\)"):
        read(workbook, "cijfers.xlsx")
    assert read(None, "cijfers.xlsx", sheet="Ander")[1][0][3] == 6.0
    with pytest.raises(SourceBroken, match="geen blad “Weg”"):
        read(None, "cijfers.xlsx", sheet="Weg")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("regio;jaar;waarde\nGM0718;2023;abc\n", "Rij 2, kolom C (waarde): “abc” is geen getal"),
        ("regio;jaar;waarde\nX;2023;1\n", "Rij 2, kolom A (regio): “X” is geen gebiedscode"),
        ("regio;jaar;waarde\nGM0718;later;1\n", "Rij 2, kolom B (jaar): “later” is geen periode"),
        ("regio;jaar;waarde\n;2023;1\n", "Rij 2, kolom A (regio): Hier staat geen gebied."),
        ("regio;jaar;waarde\nGM0718;;1\n", "Rij 2, kolom B (jaar): Hier staat geen periode."),
        (
            "regio;jaar;waarde\nGM0718;2023;1\nGM0718;2023;2\n",
            "Rij 3, kolom C (waarde): Rij 2 geeft hiervoor al een ander cijfer.",
        ),
        (
            "regio;jaar;waarde;eenheid\nGM0718;2023;1;%\nGM0718;2024;2;euro\n",
            "de eenheid is hier “euro”, en eerder “%”",
        ),
        ("regio;jaar;waarde;status\nGM0718;2023;1;mooi\n", "“mooi” is geen status die we kennen"),
        ("regio;jaar;waarde\n", "onder de kopjes staan geen cijfers"),
        ("a;b\n1;2\n", "we vinden geen rij met kopjes"),
        ("", "we vinden geen rij met kopjes"),
        ("regio;jaar;periode;waarde\nGM0718;2023;2023;1\n", "kolommen B en C zijn allebei voor"),
        ("regio;2022;2022\nGM0718;1;2\n", "kolom B en kolom C hebben dezelfde kop (2022)"),
        (
            "regio;jaar;Geslacht;geslacht!;waarde\nGM0718;2023;m;v;1\n",
            "kolom C en kolom D hebben dezelfde kop (geslacht!)",
        ),
        ("regio;jaar;waarde\nGM0718;2023;1;9\n", "kolom D heeft geen kop, maar in rij 2 staat"),
        ("regio;jaar;2023;waarde\nGM0718;2023;1;9\n", "verschillende soorten koppen"),
        ("indicator;regio;jaar;waarde\n;GM0718;2023;1\n", "hier staat niet welke indicator"),
    ],
)  # fmt: skip
def test_faults_say_where_and_what(read, text, said):
    with pytest.raises(SourceBroken) as caught:
        read(text)
    assert said.lower() in str(caught.value).lower()
    assert str(caught.value).startswith("cijfers.csv")


def test_many_faults_are_not_a_wall_of_text(read):
    lines = "".join(f"GM0718;{year};x{year}\n" for year in range(1950, 2000))
    with pytest.raises(SourceBroken, match="En nog 45 andere fouten") as caught:
        read(f"regio;jaar;waarde\n{lines}")
    assert str(caught.value).count("kolom C") == 5


def test_the_same_row_twice_counts_once(read):
    assert len(read("regio;jaar;waarde\nGM0718;2023;1\nGM0718;2023;1,0\n")[1]) == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "oude formaat"),
        (bytes(100), "a.csv", "geen CSV-bestand"),
        (b"PK\x03\x04 broken", "a.xlsx", "beschadigd"),
    ],
)
def test_what_is_no_table_at_all(read, content, name, said):
    with pytest.raises(SourceBroken, match=said):
        read(content, name)


def test_a_file_that_went_away(read):
    with pytest.raises(TableMissing, match=r"weg\.csv staat niet"):
        read(None, "weg.csv")


def test_changes_in_the_file_change_its_version(tmp_path):
    http = WithFolders(NoNetwork(), {FOLDER: tmp_path})
    address = FileName(FOLDER, "a.csv").address
    (tmp_path / "a.csv").write_text("regio;jaar;waarde\nGM0718;2023;1\n")
    before = FileSource().version(http, address)
    assert FileSource().version(http, address) == before
    (tmp_path / "a.csv").write_text("regio;jaar;waarde\nGM0718;2023;2\n")
    assert FileSource().version(http, address) != before


def test_a_selection_of_what_is_not_there(read, tmp_path):
    description, _ = read("regio;jaar;waarde\nGM0718;2023;1\n")
    http = WithFolders(NoNetwork(), {FOLDER: tmp_path})
    streams = FileSource().streams(http, description, Selection.of({"Gebieden": ["GM0718"]}))
    assert [stream.url for stream in streams] == ["doelenboom:map/cijfers.csv"]
    for wanted in ({"Gebieden": ["GM0001"]}, {"Geslacht": ["m"]}):
        with pytest.raises(AddressError):
            FileSource().streams(http, description, Selection.of(wanted))
