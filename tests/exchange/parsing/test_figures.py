"""Figures keep what the source says about them."""

from decimal import Decimal
from typing import Any

import pytest

from doelenboom.exchange.records import FigureRecord
from doelenboom.kernel.findings import Severity
from doelenboom.kernel.states import ObservationStatus, Qualifier
from tests.exchange.parsing.reading import errors, parse, the_finding, try_parse

INDICATORS = [
    ("nummer", "naam", "eenheid", "doelen", "geraadpleegd_op"),
    ("1", "Huizen", "woningen", "1.1", "2026-03-01"),
    ("2", "Aandeel", "%", "1.1; 1.10", "25 april"),
]
HEADER = ("indicator", "regio", "periode", "waarde", "eenheid", "status")


def figure(value: Any, status: str = "", unit: str = "", **more: str) -> FigureRecord:
    book, _ = parse(
        indicatoren=INDICATORS,
        waarden=[
            (*HEADER, *more), ("Huizen", "GM9001", "2025", value, unit, status, *more.values()),
        ],
    )  # fmt: skip
    [record] = book.figures.records
    return record


@pytest.mark.parametrize(
    ("cell", "value"),
    [("12,5", "12.5"), ("6.6 %", "6.6"), ("1.210", "1210"), ("1.210,50", "1210.5"), ("-3", "-3"),
     (("1.125", "n"), "1.125"), (("0.35", "p"), "35")],
)  # fmt: skip
def test_numbers_as_people_write_them(cell: Any, value: str) -> None:
    assert figure(cell).value == Decimal(value)


def test_a_percentage_cell_is_what_a_person_sees() -> None:
    assert (figure(("0.355", "p")).value, figure(("0.355", "p")).unit) == (Decimal("35.5"), "%")


def test_an_interval_and_a_reservation_in_the_value() -> None:
    interval = figure("72%-83%")
    assert (interval.lower, interval.upper, interval.qualifier) == (72, 83, Qualifier.INTERVAL)
    circa = figure("Circa 300")
    assert (circa.value, circa.qualifier, circa.stated) == (300, Qualifier.APPROXIMATE, "")


@pytest.mark.parametrize(
    ("cell", "status"),
    [("n.v.t.", "not_applicable"), ("afgeschermd", "suppressed"), ("onbekend", "missing")],
)
def test_no_value_is_a_value_of_its_own(cell: str, status: str) -> None:
    record = figure(cell)
    assert (record.value, record.status) == (None, ObservationStatus(status))


def test_words_of_the_status_are_understood_and_kept() -> None:
    record = figure("12", "verwachting; ten minste")
    assert (record.status, record.qualifier) == (ObservationStatus.FORECAST, Qualifier.AT_LEAST)
    assert record.stated == "verwachting; ten minste"
    target = figure("6", "streefwaarde; minimaal", besluit="raad 1 juli")
    assert (target.is_target, target.qualifier, target.stated) == (True, Qualifier.AT_LEAST, "")
    assert target.decision == "raad 1 juli"


def test_a_unit_is_kept_where_it_differs_from_the_indicator() -> None:
    assert figure("12", unit="woningen").unit == ""
    assert figure("12", unit="% afname").unit == "% afname"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("Huizen", "GM9001", "2025", "veel", "", ""), "waarde"),
        (("Huizen", "GM9001", "2025", "", "", ""), "waarde"),
        (("Huizen", "GM9001", "vorig jaar", "1", "", ""), "periode"),
        (("Huizen", "GM901", "2025", "1", "", ""), "regio"),
        (("Huizen", "PV99", "2025", "1", "", ""), "regio"),
        (("Huizen", "GM9001", "2025", "1", "", "zowat"), "status"),
        (("Huizen", "GM9001", "2025", "1", "", "afgeschermd"), "status"),
        (("Huizen", "GM9001", "2025", "1-2", "", "streefwaarde"), "waarde"),
        (("Huizen", "GM9001", "2025", "9999999999999", "", ""), "waarde"),
        (("Huizen", "GM9001", "2025", ("2026-01-02", "d"), "", ""), "waarde"),
        (("Huizen", "GM9001", "2025", ("3", "f"), "", ""), "waarde"),
        (("Huizen", "GM9001", "2025", ("#N/A", "e"), "", ""), "waarde"),
    ],
)
def test_what_is_no_figure_is_refused(row: Any, column: str) -> None:
    _, findings = try_parse(indicatoren=INDICATORS, waarden=[HEADER, row])
    assert [(sheet, number, where) for sheet, number, where, _ in errors(findings)] == [
        ("waarden", 2, column)
    ]
    found = the_finding(findings, severity=Severity.ERROR)
    assert found.message
    assert found.mend or "Schrijf" in found.message


def test_a_period_that_excel_made_a_date_or_number_is_doubted() -> None:
    book, findings = parse(
        indicatoren=INDICATORS,
        waarden=[
            HEADER, ("Huizen", "GM9001", ("2025", "n"), "1", "", ""),
            ("Huizen", "GM9001", ("2024-01-01", "d"), "1", "", ""),
        ],
    )  # fmt: skip
    assert [one.period for one in book.figures.records] == ["2025", "2024-01-01"]
    assert [one.severity for one in findings if one.column == "periode"] == [Severity.WARNING] * 2


def test_an_indicator_that_only_has_figures_is_made_with_a_warning() -> None:
    book, findings = parse(
        indicatoren=INDICATORS,
        waarden=[
            HEADER,
            ("Huisen", "", "", "1", "stuks", ""),
            ("Huisen", "", "", "2", "stuks", ""),
        ],
    )
    warning = the_finding(findings, part="waarden")
    assert (warning.severity, warning.row) == (Severity.WARNING, 2)
    [made] = book.new_indicators
    assert (made.name, made.unit, made.listed) == ("Huisen", "stuks", False)
    assert [one.unit for one in book.figures.records] == ["", ""]


def test_a_name_without_a_code_becomes_a_region_of_the_organisation() -> None:
    book, findings = parse(
        indicatoren=INDICATORS,
        waarden=[
            HEADER, ("Huizen", "Binnenstad", "", "1", "", ""),
            ("Huizen", "Zeeland", "", "1", "", ""),
            ("Huizen", "Testdorp", "", "1", "", ""),
        ],
    )  # fmt: skip
    assert [one.region for one in book.figures.records] == [
        "X:gemeente-testdorp-binnenstad", "PV29", "GM9001",
    ]  # fmt: skip
    assert the_finding(findings, column="regio").severity is Severity.WARNING


def test_names_that_only_differ_in_signs_are_two_regions() -> None:
    book, _ = parse(
        waarden=[HEADER, ("A", "Oost/West", "", "1", "", ""), ("A", "Oost-West", "", "2", "", "")]
    )
    assert len({one.region for one in book.figures.records}) == 2
    assert set(book.region_names.values()) >= {"Oost/West", "Oost-West"}


def test_a_story_behind_a_number_is_no_unit() -> None:
    _, findings = try_parse(waarden=[HEADER, ("A", "", "", "5 " + "woorden " * 20, "", "")])
    assert errors(findings)[0][:3] == ("waarden", 2, "waarde")


def test_with_a_list_of_regions_another_name_is_a_mistake() -> None:
    _, findings = try_parse(
        indicatoren=INDICATORS,
        gebieden=[("code", "naam"), ("WK900101", "Binnenstad")],
        waarden=[
            HEADER, ("Huizen", "Binnenstad", "", "1", "", ""),
            ("Huizen", "Binenstad", "", "1", "", ""),
        ],
    )  # fmt: skip
    found = the_finding(findings, column="regio")
    assert (found.severity, found.row) == (Severity.ERROR, 3)
    assert "binnenstad" in found.mend.lower()


def test_indicators_twice_and_goals_that_are_not_there() -> None:
    _, findings = try_parse(
        indicatoren=[("naam", "doelen", "code"), ("A", "1; 9", ""), ("A", "", ""),
                     ("B", "", "Hoofd Letter")]
    )  # fmt: skip
    assert {(row, column) for _, row, column, _ in errors(findings)} == {
        (2, "doelen"), (3, "naam"), (4, "code"),
    }  # fmt: skip


def test_the_same_name_twice_is_fine_with_codes() -> None:
    book, findings = parse(indicatoren=[("naam", "code"), ("A", "a-1"), ("A", "a-2")])
    assert findings == []
    assert [one.code for one in book.indicators.records] == ["a-1", "a-2"]


def test_thousands_of_equal_findings_become_a_count() -> None:
    rows = [("Huizen", "GM9001", ("2025", "n"), "1", "", "")] * 3_000
    _, findings = parse(indicatoren=INDICATORS, waarden=[HEADER, *rows])
    about = [one for one in findings if one.column == "periode"]
    assert len(about) == 26
    assert "2.975 keer" in about[-1].mend


@pytest.mark.parametrize("cell", ["9" * 40, ("1e+308", "n"), "-1000000000000"])
def test_a_number_larger_than_the_registry_holds_is_refused(cell: Any) -> None:
    _, findings = try_parse(
        indicatoren=INDICATORS,
        waarden=[HEADER, ("Huizen", "GM9001", "2025", cell, "", "")],
        financien=[
            ("omschrijving", "jaar", "soort", "bedrag_eur"), ("Bouw", "2026", "begroting", cell)
        ],
    )  # fmt: skip
    assert {(sheet, row) for sheet, row, _, _ in errors(findings)} >= {("waarden", 2)}
