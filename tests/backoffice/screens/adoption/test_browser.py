"""Deciding, adopting and correcting in a real browser: axe, narrow screens, the keyboard."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.decisions.api import (
    AmendmentFacts,
    Decision,
    DecisionFacts,
    PlannedStep,
    plan_road,
    record_decision,
)
from doelenboom.kernel.stages import AmendmentOutcome, Body, Outcome, StepNature
from doelenboom.publishing.api import EditionVersion, adopt, begin_erratum
from tests.backoffice.conftest import Registry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDITION = "/beheer/edities/sociale-basis-2026/"


@pytest.fixture
def registry(transactional_db: None, roles: None) -> Registry:
    return Registry()


def _decision(registry: Registry) -> Decision:
    return record_decision(
        organisation=registry.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R26-041",
            title="Tussenrapportage 2026", outcome=Outcome.AMENDED,
            url="https://raad.example.org/r26-041",
            amendments=(
                AmendmentFacts(title="Meer bankjes in elke wijk", number="1", text="Zes bankjes."),
                AmendmentFacts(
                    title="Minder bankjes", number="2", outcome=AmendmentOutcome.REJECTED
                ),
            ),
        ),
    )  # fmt: skip


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: DOELENBOOM_PICTURES=folder."""
    folder = os.environ.get("DOELENBOOM_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def _no_sideways(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


@pytest.mark.parametrize("width", [1280, 375])
def test_every_screen_passes_axe_wide_and_narrow(
    registry: Registry, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    decision = _decision(registry)
    registry.edition.procedure = plan_road(
        organisation=registry.organisation, title="Tussenrapportage 2026",
        steps=[PlannedStep(StepNature.COUNCIL, "De raad stelt vast", date(2026, 6, 1))],
    )  # fmt: skip
    registry.edition.save()
    amendment = decision.amendments.get(number="1")
    page = signed_in(Role.ADMINISTRATOR, width=width)

    def visit(address: str, name: str) -> None:
        page.goto(address)
        look(page, f"{name}-{width}")
        assert axe(page) == [], address
        assert _no_sideways(page), address

    visit("/beheer/besluiten/", "besluiten")
    visit(f"/beheer/besluiten/{decision.pk}/", "besluit")
    visit(f"/beheer/besluiten/{decision.pk}/wijzig/", "besluit-wijzig")
    visit(f"{EDITION}vaststellen/?besluit={decision.pk}", "vaststellen")
    visit(
        f"{EDITION}amendementen/?amendment={amendment.pk}&node={registry.node.pk}", "amendementen"
    )
    adopt(edition=registry.edition.pk, decision=decision.pk, without_effect=[amendment.pk])
    visit(f"{EDITION}versies/?controleer=1", "versies")
    visit(f"{EDITION}erratum/", "erratum")
    begin_erratum(edition=registry.edition.pk, nodes=[registry.node.pk], reason="Fout cijfer.")
    visit(f"{EDITION}erratum/", "erratum-bezig")
    visit(f"{EDITION}vaststellen/", "erratum-vaststellen")


def test_an_executive_decides_and_adopts_with_the_keyboard_alone(
    registry: Registry, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.EXECUTIVE)
    page.goto(f"{EDITION}vaststellen/")
    page.get_by_role("link", name="Leg een nieuw besluit vast").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Waarover is besloten?")).to_have_value("Tussenrapportage 2026")
    page.get_by_label("Datum van het besluit").fill("2026-06-18")
    page.get_by_label("Nummer", exact=True).focus()
    page.keyboard.type("R26-041")
    # Enter in a field stores the decision; it does not add an amendment.
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tussenrapportage 2026 vaststellen")
    page.get_by_label("Ik weet het zeker").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Stel vast").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Versies van Tussenrapportage 2026")
    assert EditionVersion.objects.get().decision is not None


def test_two_executives_adopt_at_once_and_the_second_hears_who_was_first(
    registry: Registry, signed_in: Callable[..., Page]
) -> None:
    decision = _decision(registry)
    page = signed_in(Role.EXECUTIVE)
    page.goto(f"{EDITION}vaststellen/?besluit={decision.pk}")
    page.get_by_label("verandert hier niets").check()
    page.get_by_label("Ik weet het zeker").check()
    adopt(
        edition=registry.edition.pk, decision=decision.pk,
        without_effect=[decision.amendments.get(number="1").pk],
    )  # fmt: skip
    page.get_by_role("button", name="Stel vast").click()
    expect(page.get_by_role("alert")).to_contain_text("is al vastgesteld door opdrachtregel")
    assert EditionVersion.objects.count() == 1
