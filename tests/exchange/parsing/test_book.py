"""Sheets and columns that are missing, unknown or hardly recognisable."""

from doelenboom.kernel.findings import Severity
from doelenboom.workbooks.raw import RawRow
from tests.exchange.books import NODES, PLAN
from tests.exchange.parsing.reading import errors, parse, raw_book, the_finding, try_parse


def test_the_small_plan_is_read_without_a_word() -> None:
    book, findings = parse()
    assert findings == []
    assert [(one.code, one.parent) for one in book.nodes.records] == [
        ("1", ""), ("1.1", "1"), ("1.10", "1"),
    ]  # fmt: skip
    assert book.plan.code == "testplan"
    assert book.plan.values["year_from"] == 2026


def test_a_missing_sheet_is_named_and_a_look_alike_suggested() -> None:
    book, findings = try_parse(doelenboom=None, doelboom=NODES)
    assert book is None
    missing = the_finding(findings, severity=Severity.ERROR)
    assert (missing.part, missing.message) == ("doelenboom", "Dit blad ontbreekt.")
    assert "doelboom" in missing.mend


def test_a_missing_column_is_named_and_a_look_alike_suggested() -> None:
    book, findings = try_parse(
        doelenboom=[("code", "bovenliggende", "niveau", "titel"), ("1", "", "doel", "Wonen")]
    )
    assert book is None
    missing = the_finding(findings, severity=Severity.ERROR)
    assert (missing.part, missing.column) == ("doelenboom", "bovenliggend")
    assert "Is dat de kolom “bovenliggende”?" in missing.mend


def test_an_unknown_column_or_sheet_is_a_warning() -> None:
    _, findings = parse(
        doelenboom=[(*row, "x") if n else (*row, "kleur") for n, row in enumerate(NODES)],
        notities=[("a",), ("b",)],
    )
    assert [(one.severity, one.part, one.column) for one in findings] == [
        (Severity.WARNING, "notities", ""),
        (Severity.WARNING, "doelenboom", "kleur"),
    ]


def test_headers_may_be_written_with_capitals_and_spaces() -> None:
    book, findings = parse(
        indicatoren=[("Naam ", "Waarde gemeente"), ("Huizen", "12")],
    )
    assert findings == []
    assert book.indicators.records[0].stated_local == "12"


def test_a_column_twice_is_an_error() -> None:
    _, findings = try_parse(doelenboom=[(*NODES[0], "titel"), *NODES[1:]])
    assert ("doelenboom", 1, "titel", "") in errors(findings)


def test_merged_cells_are_an_error_at_their_row() -> None:
    raw = raw_book({"plan": PLAN, "doelenboom": NODES})
    raw.sheets[1].merged = ["A3:B4"]
    from doelenboom.exchange.parsing.book import parse_book
    from doelenboom.exchange.parsing.known import Known
    from doelenboom.kernel.findings import Findings

    findings = Findings()
    parse_book(raw, lambda _: Known(), findings)
    [found] = findings.listed()
    assert (found.severity, found.row) == (Severity.ERROR, 3)
    assert "A3:B4" in found.message


def test_text_beyond_the_last_column_is_mentioned() -> None:
    raw = raw_book({"plan": PLAN, "doelenboom": NODES})
    raw.sheets[1].rows[0] = RawRow(2, ("1", "", "programma", "Wonen", "", "nog iets"))
    from doelenboom.exchange.parsing.book import parse_book
    from doelenboom.exchange.parsing.known import Known
    from doelenboom.kernel.findings import Findings

    findings = Findings()
    parse_book(raw, lambda _: Known(), findings)
    assert [one.severity for one in findings.listed()] == [Severity.WARNING]


def test_keys_of_the_plan_are_checked_by_their_kind() -> None:
    _, findings = try_parse(
        plan=[
            *PLAN[:4], ("cbs_code", "GM12"), ("periode_van", "2030"), ("periode_tot", "2026"),
            ("vastgesteld_op", "ooit"), ("titel", "Nog een"), ("website", "javascript:alert(1)"),
            ("kleur", "rood"),
        ]
    )  # fmt: skip
    assert {(row, column) for sheet, row, column, _ in errors(findings) if sheet == "plan"} == {
        (5, "cbs_code"), (7, "periode_tot"), (8, "vastgesteld_op"), (9, "sleutel"),
        (10, "website"),
    }  # fmt: skip
    assert the_finding(findings, value="kleur").severity is Severity.WARNING


def test_a_plan_without_a_title_or_organisation_is_refused() -> None:
    _, findings = try_parse(plan=[("sleutel", "waarde"), ("soort", "plan"), ("titel", "")])
    assert {(column, row) for _, row, column, _ in errors(findings)} == {
        ("titel", 3), ("sleutel", None),
    }  # fmt: skip


def test_the_code_comes_from_the_plan_sheet_before_the_name_of_the_file() -> None:
    book, _ = parse(plan=[*PLAN, ("code", "wonen-2030")])
    assert book.plan.code == "wonen-2030"
    _, findings = try_parse(plan=[*PLAN, ("code", "Wonen 2030!")])
    assert "“wonen-2030”" in the_finding(findings, column="code").mend
