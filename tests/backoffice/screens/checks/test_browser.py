"""A controller and the checks, in a real browser."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.goals.api import Node
from doelenboom.kernel.stages import Body
from doelenboom.publishing.api import EditionVersion
from tests.backoffice.conftest import Registry
from tests.backoffice.screens.checks.conftest import spoil

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = "/beheer/toets/sociale-basis/"


@pytest.fixture
def registry(transactional_db: None, roles: None) -> Registry:
    return Registry()


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: DOELENBOOM_PICTURES=folder."""
    folder = os.environ.get("DOELENBOOM_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def _no_sideways(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


def test_an_error_stops_adopting_until_it_is_mended(
    registry: Registry, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    spoil(registry)
    decision = record_decision(
        organisation=registry.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R1", title="Vaststelling"
        ),
    )
    page = signed_in(Role.ADMINISTRATOR, width=1280)
    adopting = f"/beheer/edities/sociale-basis-2026/vaststellen/?besluit={decision.pk}"
    page.goto(adopting)
    held = page.get_by_role("region", name="Wat de toets tegenhoudt")
    expect(held).to_contain_text("1 bevinding van de toets houdt het vaststellen tegen.")
    expect(page.get_by_role("button", name="Stel vast")).to_have_count(0)
    look(page, "vaststellen-tegengehouden")
    assert axe(page) == []
    assert not EditionVersion.objects.exists()

    held.get_by_role("link", name="Doel SB.1, toelichting", exact=True).click()
    sentence = page.locator("[data-beside-sentence]")
    expect(sentence).to_contain_text("1 fout")
    look(page, "element")
    page.get_by_role("button", name="Verbeter").first.click()
    editor = page.locator("[contenteditable=true]").first
    expect(editor).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("In 2025 kregen 15 van de 30 jongeren (50 procent) hulp.")
    expect(sentence).not_to_contain_text("fout")
    Node.objects.filter(pk=registry.node.pk).update(
        explanation="<p>In 2025 kregen 15 van de 30 jongeren (50 procent) hulp.</p>"
    )
    page.goto(adopting)
    page.get_by_label("Ik weet het zeker").check()
    page.get_by_role("button", name="Stel vast").click()
    expect(page.get_by_role("main")).to_contain_text("is vastgesteld")
    assert EditionVersion.objects.count() == 1


@pytest.mark.parametrize("width", [1280, 375])
def test_the_screens_pass_axe_wide_and_narrow(
    registry: Registry, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    spoil(registry)
    page = signed_in(Role.ADMINISTRATOR, width=width)
    for address, name in (
        ("/beheer/toets/", "toets"), (PLAN, "toets-plan"),
        ("/beheer/toets/instellen/duinmonde/", "toets-instellen"),
    ):  # fmt: skip
        page.goto(address)
        look(page, f"{name}-{width}")
        assert axe(page) == [], address
        assert _no_sideways(page), address
    page.goto(f"/beheer/elementen/edit/{registry.node.pk}/")
    expect(page.locator("[data-beside-sentence]")).to_contain_text("1 fout")
    look(page, f"element-{width}")
    assert [line for line in axe(page) if "db-" in line] == []
