"""Colophon and accessibility statement."""

from datetime import UTC, date, datetime

from doelenboom.snapshot.models import Organisation, Snapshot
from doelenboom.snapshot.publisher import AccessibilityTest, EarlierPublication
from tests.factories import small_snapshot
from tests.site.test_pages import page_of

STATEMENT = "toegankelijkheid/index.html"


def _with(**changes: object) -> Snapshot:
    small = small_snapshot()
    organisation: Organisation = small.organisation.model_copy(update=changes)
    return small.model_copy(update={"organisation": organisation})


def test_what_nobody_assessed_is_said_to_be_so() -> None:
    said = page_of(small_snapshot(), STATEMENT)
    assert "Status: Nog niet onderzocht" in said
    assert "Of zij aan alle eisen voldoet, is dus niet te zeggen." in said
    assert "Wat nog niet toegankelijk is" not in said
    assert "plan@proefdorp.example" in said
    assert "Nationale ombudsman" in said


def test_the_last_assessment_stands_in_the_statement() -> None:
    test = AccessibilityTest(
        tested_on=date(2026, 9, 14),
        by="een onafhankelijk bureau",
        method="onderzoek volgens WCAG-EM",
        outcome="partial",
        report_url="https://proefdorp.example/rapport",
        problems=("De kaart is zonder muis niet te verschuiven, tot mei 2027.",),
    )
    said = page_of(_with(accessibility=test), STATEMENT)
    assert "Status: Voldoet gedeeltelijk" in said
    assert "14 september 2026" in said
    assert "De kaart is zonder muis niet te verschuiven, tot mei 2027." in said


def test_the_colophon_lists_every_version_and_how_to_reuse() -> None:
    small = _with(licence="https://creativecommons.org/licenses/by/4.0/")
    first = EarlierPublication(
        version=1,
        snapshot_sha256="ab" * 32,
        manifest_sha256="cd" * 32,
        published_at=datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
    )
    publication = small.publication.model_copy(update={"ledger": (first,)})
    said = page_of(small.model_copy(update={"publication": publication}), "over/index.html")
    assert "1 1 oktober 2026 om 10.00 uur – abababababababab…" in said
    assert "python3 verify.py" in said
    assert "Op de gegevens is deze licentie van toepassing: CC BY 4.0" in said
    assert "Een status was verkeerd overgenomen." in said
