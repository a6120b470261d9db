"""The money screens in a real browser: no axe finding, no sideways scrolling, by keyboard."""

import os
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import MoneyDeviation
from doelenboom.finance.api import (
    AmendmentEntry,
    BudgetLine,
    BudgetShare,
    Saving,
    set_amendment,
    take_in_delivery,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.money import Side
from tests.backoffice.conftest import Registry
from tests.backoffice.screens.money.conftest import add
from tests.finance.iv3.deliveries import as_bytes, budget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = "/beheer/geld/plan/sociale-basis/"


@pytest.fixture
def plan(transactional_db: None, roles: None, settings: Any, tmp_path: Path) -> Plan:
    """A plan with something on every screen."""
    settings.DATA_DIR = tmp_path
    registry = Registry()
    found: Plan = registry.plan
    BudgetLine.objects.all().delete()
    content = as_bytes(budget(overheidsnummer="9999", overheidsnaam="Duinmonde"))
    take_in_delivery(plan=found, content=content)
    forecast = {"phase": "prognose", "stage": "prognose"}
    add(found, "6.1", Side.EXPENSE, "6210000", node=registry.parent, **forecast)
    add(found, "0.4", Side.EXPENSE, "1500000", **forecast)
    add(found, "5.6", Side.EXPENSE, "12.34")
    line = BudgetLine.objects.filter(taakveld="6.1").earliest("id")
    BudgetShare.objects.create(line=line, node=registry.node, share=Decimal("0.6"))
    Saving.objects.update(realised=Decimal(60000), term="kort")
    set_amendment(
        plan=found, year=2026, number=2, title="Najaar",
        lines=[AmendmentEntry("Meer toegang", Decimal(5), Side.EXPENSE)],
    )  # fmt: skip
    registry.edition.financial_year = 2026
    registry.edition.explain_from_amount = Decimal(100000)
    registry.edition.save()
    return found


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: DOELENBOOM_PICTURES=folder."""
    folder = os.environ.get("DOELENBOOM_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 375])
def test_the_screens_pass_axe_wide_and_narrow(
    plan: Plan, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    page = signed_in(Role.CONTROLLER, width=width)
    line = BudgetLine.objects.filter(taakveld="6.1").earliest("id")
    amendment = plan.budget_amendments.get(number=2)
    for number, address in enumerate((
        "/beheer/geld/", AT, f"{AT}taakvelden/", f"{AT}afwijkingen/",
        f"{AT}afwijkingen/sociale-basis-2026/toelichting/?taakveld=6.1&kant=lasten",
        f"{AT}doelen/", f"{AT}doelen/{line.pk}/", f"{AT}taakstellingen/", f"{AT}wijzigingen/",
        f"{AT}wijzigingen/{amendment.pk}/", f"{AT}wijzigingen/nieuw/", f"{AT}iv3/",
        f"{AT}iv3/maak/?jaar=2026&fase=primitief", "/beheer/geld/taakvelden/?jaar=2025",
    )):  # fmt: skip
        page.goto(address)
        look(page, f"money-{number}-{width}")
        assert axe(page) == [], address
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, address


def test_a_controller_takes_in_a_delivery_and_explains_a_difference_by_keyboard(
    plan: Plan, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    whole = budget(overheidsnummer="9999", overheidsnaam="Duinmonde")
    whole["data"]["lasten"][0]["bedrag"] += 1
    path = tmp_path / "iv3.json"
    path.write_bytes(as_bytes(whole))
    page = signed_in(Role.CONTROLLER, width=1280)
    page.goto(f"{AT}iv3/")
    page.get_by_label("Levering (.json)").set_input_files(path)
    page.get_by_role("button", name="Bekijk wat er verandert").press("Enter")
    expect(page.get_by_text("Er wordt 1 begrotingspost gewijzigd.")).to_be_visible()
    expect(page.get_by_role("cell", name="het verschil is € 1.")).to_be_visible()
    look(page, "money-preview")
    assert axe(page) == []
    page.get_by_role("button", name="Lees in").press("Enter")
    expect(
        page.get_by_text("De levering “Iv3 begroting 2026, periode 0” is ingelezen.")
    ).to_be_visible()
    page.get_by_role("link", name="Afwijkingen").press("Enter")
    page.get_by_role("link", name=re.compile(r"Leg uit\s*: 6.1 Samenkracht")).press("Enter")
    page.get_by_label("Waarom is het verschil er?").press_sequentially("Meer aanvragen.")
    measure = page.get_by_label("Wat doet de gemeente eraan?")
    measure.press_sequentially("De gemeente koopt anders in.")
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.get_by_text("Meer aanvragen.")).to_be_visible()
    page.reload()  # without the message, which is Wagtail's and fades in
    expect(page.get_by_text("Meer aanvragen.")).to_be_visible()
    look(page, "money-explained")
    assert axe(page) == []
    assert MoneyDeviation.objects.get().measure == "<p>De gemeente koopt anders in.</p>"
