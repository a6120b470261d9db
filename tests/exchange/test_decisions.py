"""Decisions, their roads and amendments through a workbook and back."""

from pathlib import Path
from typing import Any

import pytest

from doelenboom.decisions.api import Amendment, Decision, ProcedureStep
from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.history.models import AuditEvent
from doelenboom.kernel.findings import Severity
from doelenboom.publishing.api import adopt
from tests.exchange.books import folder, sheets

STEPS = [
    ("stap", "gereed", "gereed_op", "besluit", "editie", "aard", "orgaan", "naam_orgaan", "nummer",
     "uitkomst", "onderwerp", "besluittekst", "url"),
    ("Inspraakperiode", "Najaar 2025", "", "", "", "", "", "", "", "", "", "", ""),
    ("Collegebesluit", "2026-05-12", "2026-05-12", "", "", "", "college", "", "B26-9",
     "vastgesteld", "", "", ""),
    ("Naar de raad", "2026-06-18", "2026-06-18", "Met één amendement.", "", "raadsbesluit", "raad",
     "", "R26-041", "gewijzigd vastgesteld", "Woonvisie", "De raad besluit.",
     "https://raad.example.org/41"),
    ("De raad stelt vast", "", "2026-06-18", "", "2026", "", "raad", "gemeenteraad", "R26-042",
     "vastgesteld", "Voortgang", "", ""),
]  # fmt: skip
AMENDMENTS = [
    ("stap", "editie", "nummer", "titel", "uitkomst", "tekst", "url"),
    ("Naar de raad", "", "1", "Meer kleine huizen", "aangenomen", "Voeg toe.", ""),
    ("Naar de raad", "", "2", "Minder huizen", "verworpen", "", "https://raad.example.org/a2"),
]
EDITIONS = [("editie", "titel"), ("2026", "Voortgang 2026")]


def book(path: Path, **changes: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    known = {"besluitvorming": STEPS, "amendementen": AMENDMENTS, "edities": EDITIONS}
    return folder(path, sheets(**(known | changes)))


def changed(rows: list[tuple[str, ...]], row: int, **cells: str) -> list[tuple[str, ...]]:
    header = rows[0]
    found = list(rows)
    found[row] = tuple(cells.get(name, cell) for name, cell in zip(header, rows[row], strict=True))
    return found


def findings(report: Any) -> list[tuple[str, int, str, str]]:
    return [
        (f.part, f.row, f.column, f.message)
        for f in report.findings
        if f.severity is Severity.ERROR
    ]


def test_a_road_and_its_decisions_are_read(db: None, tmp_path: Path) -> None:
    import_workbook(book(tmp_path / "plan"))
    steps = ProcedureStep.objects.order_by("procedure", "position")
    assert [(s.text, s.nature) for s in steps] == [
        ("Inspraakperiode", "participation"),
        ("Collegebesluit", "executive"),
        ("Naar de raad", "council"),
        ("De raad stelt vast", "council"),
    ]
    taken = Decision.objects.get(number="R26-041")
    assert (taken.title, taken.text, taken.outcome) == ("Woonvisie", "De raad besluit.", "amended")
    assert [(a.number, a.outcome) for a in taken.amendments.all()] == [
        ("1", "adopted"),
        ("2", "rejected"),
    ]
    edition = Decision.objects.get(number="R26-042")
    assert edition.body_word == "gemeenteraad"
    assert edition.steps.get().procedure.edition.label == "2026"
    assert AuditEvent.objects.filter(verb="besluit vastgelegd").count() == 3


def test_out_and_in_again_changes_nothing(db: None, tmp_path: Path) -> None:
    import_workbook(book(tmp_path / "plan"))
    before = AuditEvent.objects.count()
    for target in (tmp_path / "plan.xlsx", tmp_path / "uit" / "plan"):
        report = import_workbook(export_plan("plan", target))
        assert findings(report) == []
        counts = {one.sheet: one for one in report.counts}
        assert counts["besluitvorming"].unchanged == 4
        assert counts["amendementen"].unchanged == 2
    assert AuditEvent.objects.count() == before
    assert (Decision.objects.count(), Amendment.objects.count()) == (3, 2)


def test_a_decision_is_corrected_by_a_workbook(db: None, tmp_path: Path) -> None:
    import_workbook(book(tmp_path / "plan"))
    steps = changed(STEPS, 3, nummer="R26-999")
    import_workbook(book(tmp_path / "2" / "plan", besluitvorming=steps))
    assert Decision.objects.count() == 3
    assert Decision.objects.filter(number="R26-999").exists()
    assert AuditEvent.objects.filter(verb="besluit gewijzigd").count() == 1


@pytest.mark.parametrize(
    ("row", "cells", "where"),
    [
        (1, {"url": "https://x.example.org"}, ("url", "de uitkomst staat er niet bij")),
        (2, {"gereed_op": ""}, ("gereed_op", "heeft een datum en een orgaan")),
        (2, {"orgaan": ""}, ("orgaan", "heeft een datum en een orgaan")),
        (2, {"gereed_op": "2999-01-01"}, ("gereed_op", "moet nog komen")),
        (2, {"uitkomst": "gewijzigd vastgesteld"}, ("uitkomst", "alleen met een aangenomen")),
        (3, {"uitkomst": "vastgesteld"}, ("uitkomst", "Er is een amendement aangenomen")),
        (2, {"uitkomst": "misschien"}, ("uitkomst", "")),
        (4, {"editie": "1999"}, ("editie", "")),
    ],
)
def test_what_does_not_fit_is_told_at_its_cell(
    db: None, tmp_path: Path, row: int, cells: dict[str, str], where: tuple[str, str]
) -> None:
    column, told = where
    steps = changed(STEPS, row, **cells)
    report = import_workbook(book(tmp_path / "plan", besluitvorming=steps))
    found = findings(report)
    assert ("besluitvorming", row + 1, column) in [one[:3] for one in found]
    assert any(told in one[3] for one in found)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"stap": "Naar de rad"}, "staat niet op het blad besluitvorming"),
        ({"stap": "Inspraakperiode"}, "is nog niet besloten"),
        ({"nummer": "2"}, "staat er twee keer"),
    ],
)
def test_an_amendment_belongs_to_a_decision(
    db: None, tmp_path: Path, cells: dict[str, str], told: str
) -> None:
    rows = changed(AMENDMENTS, 1, **cells)
    report = import_workbook(book(tmp_path / "plan", amendementen=rows))
    assert any(one[0] == "amendementen" and told in one[3] for one in findings(report))


def test_a_decision_with_which_an_edition_was_adopted_stays(db: None, tmp_path: Path) -> None:
    import_workbook(book(tmp_path / "plan"))
    taken = Decision.objects.get(number="R26-042")
    adopt(edition=taken.steps.get().procedure.edition.pk, decision=taken.pk)
    steps = changed(STEPS, 4, nummer="R26-1")
    report = import_workbook(book(tmp_path / "2" / "plan", besluitvorming=steps))
    ((sheet, row, _, message),) = findings(report)
    assert (sheet, row) == ("besluitvorming", 5)
    assert "Met dit besluit is “Voortgang 2026” vastgesteld." in message
    assert Decision.objects.filter(number="R26-042").exists()


def test_the_road_of_the_real_development_agenda(db: None, shared_data: Path) -> None:
    import_workbook(shared_data / "exchange" / "vlissingen-ontwikkelagenda.xlsx")
    steps = ProcedureStep.objects.filter(kind="decision").order_by("position")
    assert list(steps.values_list("nature", flat=True)) == [
        "", "feasibility", "executive", "participation", "executive", "council", "executive",
    ]  # fmt: skip
