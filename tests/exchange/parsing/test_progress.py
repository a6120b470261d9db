"""Editions, statuses, progress, milestones, amounts and steps."""

from datetime import date
from decimal import Decimal

import pytest

from doelenboom.exchange.parsing.known import Known
from doelenboom.kernel.findings import Severity
from doelenboom.kernel.states import State
from tests.exchange.parsing.reading import errors, parse, the_finding, try_parse

PROGRESS = ("editie", "code", "veld", "plantekst", "voortgangstekst", "status")


def test_editions_follow_from_use_oldest_first() -> None:
    book, _ = parse(
        voortgang=[PROGRESS, ("2026", "1.1", "Stand", "", "b", ""),
                   ("2025", "1.1", "Stand", "", "a", "")],
        mijlpalen=[("editie", "code", "tekst"), ("2024", "1", "klaar"), ("", "1", "ooit")],
    )  # fmt: skip
    assert [(one.label, one.title) for one in book.new_editions] == [
        ("2024", "Beleidsplan 2024"), ("2025", "Beleidsplan 2025"), ("2026", "Beleidsplan 2026"),
    ]  # fmt: skip


def test_an_edition_that_is_not_listed_is_a_mistake() -> None:
    _, findings = try_parse(
        edities=[("editie",), ("Zomer 2026",)],
        voortgang=[PROGRESS, ("Zomer 2062", "1.1", "Stand", "", "a", "")],
    )
    assert "Bedoelde u “Zomer 2026”?" in the_finding(findings, column="editie").mend


def test_statuses_are_read_in_peoples_words() -> None:
    words = ["volgens afspraak", "Afgerond", "conform afspraak verlopen", "grotendeels op koers"]
    book, findings = parse(
        voortgang=[PROGRESS, *(("2025", "1.1", f"Rij {w}", "", "", w) for w in words)]
    )
    assert [one.status for one in book.progress.records] == [
        "Volgens afspraak", "Afgerond", "conform afspraak verlopen", "grotendeels op koers",
    ]  # fmt: skip
    assert {one.word: one.state for one in book.new_statuses}["conform afspraak verlopen"] is (
        State.ON_TRACK
    )
    assert the_finding(findings, column="status").severity is Severity.WARNING


def test_an_unknown_status_is_refused_until_it_is_declared() -> None:
    rows = [
        PROGRESS,
        ("2025", "1.1", "Stand", "", "", "op korst"),
        ("2025", "1", "Stand", "", "", "soepel"),
    ]
    _, findings = try_parse(voortgang=rows)
    assert "Bedoelde u “op koers”?" in the_finding(findings, value="op korst").mend
    assert "blad statussen" in the_finding(findings, value="soepel").mend
    book, findings = parse(
        voortgang=[PROGRESS, rows[2]],
        statussen=[("status", "betekenis"), ("Soepel", "volgens afspraak")],
    )
    assert findings == []
    assert [one.status for one in book.progress.records] == ["Soepel"]


def test_the_organisations_own_words_are_known() -> None:
    book, findings = parse(
        Known(statuses={"Lekker bezig": State.ON_TRACK}),
        voortgang=[PROGRESS, ("2025", "1.1", "Stand", "", "", "lekker bezig")],
    )
    assert findings == []
    assert book.progress.records[0].status == "Lekker bezig"
    assert book.new_statuses == ()


def test_judgement_and_measure_have_their_own_place() -> None:
    _, findings = try_parse(
        voortgang=[
            PROGRESS, ("2025", "1.1", "oordeel", "", "Goed.", "Afgerond"),
            ("2025", "1.1", "Oordeel", "", "Toch niet.", ""),
            ("2025", "1", "Oordeel", "plan", "", ""),
            ("2025", "1", "Bijsturing", "", "x", "Afgerond"),
        ]
    )  # fmt: skip
    assert [(row, column) for _, row, column, _ in errors(findings)] == [
        (3, "veld"), (4, "plantekst"), (5, "status"),
    ]  # fmt: skip


def test_progress_on_an_element_that_is_not_there() -> None:
    _, findings = try_parse(voortgang=[PROGRESS, ("2025", "1.100", "Stand", "", "a", "")])
    found = the_finding(findings, column="code")
    assert found.value == "1.100"
    assert "Bedoelde u “1.10”?" in found.mend


def test_words_for_a_date_are_kept_with_a_warning() -> None:
    book, findings = parse(
        besluitvorming=[("stap", "gereed", "gereed_op"), ("Een", "Medio oktober 2020", ""),
                        ("Twee", "Juni 2020", "1 juli 2020"), ("Drie", "1-9-2020", "")],
    )  # fmt: skip
    assert [(one.due, one.done_on) for one in book.decisions.records] == [
        ("Medio oktober 2020", None), ("Juni 2020", date(2020, 7, 1)), ("2020-09-01", None),
    ]  # fmt: skip
    assert [(one.severity, one.row) for one in findings] == [(Severity.WARNING, 2)]


@pytest.mark.parametrize("text", ["31-2-2026", "begin mei", "2026-13-01"])
def test_a_date_that_cannot_be_read_is_refused(text: str) -> None:
    _, findings = try_parse(
        mijlpalen=[("editie", "code", "tekst", "bereikt_op"), ("2025", "1", "x", text)]
    )
    assert errors(findings) == [("mijlpalen", 2, "bereikt_op", text)]


def test_amounts_are_exact() -> None:
    header = ("omschrijving", "jaar", "soort", "bedrag_mln_eur", "bedrag_eur")
    book, _ = parse(
        financien=[header, ("Wonen", "2026", "begroting", "5,25", ""),
                   ("Wonen", ("2027", "n"), "begroting", "", ("1234.5", "n"))]
    )  # fmt: skip
    assert [(one.amount, one.in_millions) for one in book.budget.records] == [
        (Decimal("5250000"), True), (Decimal("1234.50"), False),
    ]  # fmt: skip
    _, findings = try_parse(
        financien=[header, ("Wonen", "2026", "begroting", "5", "5"),
                   ("Wonen", "26", "begroting", "5", ""), ("Wonen", "2026", "b", "", "0,001"),
                   ("Wonen", "2026", "b", "", "")]
    )  # fmt: skip
    assert [row for _, row, _, _ in errors(findings)] == [2, 3, 4, 5]


def test_addresses_must_be_web_addresses() -> None:
    header = ("hoofdstuk", "titel", "url")
    _, findings = try_parse(
        bronnen=[header, ("1", "a", "https://x.nl/y"), ("1", "b", "www.x.nl"),
                 ("1", "c", "javascript:alert(1)"), ("1", "d", "zie bijlage")]
    )  # fmt: skip
    assert [row for _, row, _, _ in errors(findings)] == [4, 5]
    assert the_finding(findings, row=3).severity is Severity.WARNING


def test_choices_and_yes_or_no() -> None:
    _, findings = try_parse(
        indicatoren=[("naam", "richting", "decimalen", "fictief"),
                     ("a", "Hoger is Beter", "1", "JA"),
                     ("b", "omhoog", "x", "misschien")]
    )  # fmt: skip
    assert [(row, column) for _, row, column, _ in errors(findings)] == [
        (3, "richting"), (3, "decimalen"), (3, "fictief"),
    ]  # fmt: skip


def test_a_text_that_does_not_fit_says_how_long_it_may_be() -> None:
    _, findings = try_parse(afkortingen=[("afkorting", "betekenis"), ("x" * 61, "y")])
    assert "hoogstens 60 tekens" in the_finding(findings, column="afkorting").mend
