"""The register of risks in a real browser."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import (
    CapacityPart,
    ChanceClass,
    Edition,
    MoneyClass,
    Risk,
    RiskFacts,
    add_risk,
    compute_capacity,
    scale_of,
    set_capacity,
)
from tests.backoffice.conftest import Registry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def edition(transactional_db: None, registry: Registry, settings: Any, tmp_path: Path) -> Edition:
    settings.DATA_DIR = tmp_path
    found = registry.edition
    scale = scale_of(found.plan.organisation)
    chances = list(ChanceClass.objects.filter(scale=scale))
    damages = list(MoneyClass.objects.filter(scale=scale))
    for number in range(8):
        add_risk(
            edition=found,
            facts=RiskFacts(
                event=f"Tegenvaller nummer {number} die een zin van enige lengte nodig heeft",
                chance=chances[number % 5],
                damage=damages[number % 6],
                measure="Wij kijken elke maand hoe het staat.",
            ),
        )
    add_risk(edition=found, facts=RiskFacts(event="Iets zonder bedrag"))
    set_capacity(edition=found, parts=[CapacityPart("Algemene reserve", Decimal(2_000_000))])
    compute_capacity(edition=found, seed=1)
    return found


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_every_screen_passes_axe(
    edition: Edition,
    signed_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    width: int,
    colours: str,
) -> None:
    page = signed_in(Role.CONTROLLER, width=width, color_scheme=colours)
    for address in (
        "/beheer/risicos/",
        f"/beheer/risicos/{edition.code}/",
        f"/beheer/risicos/{edition.code}/nieuw/",
        f"/beheer/risicos/{edition.code}/geld/",
        f"/beheer/risicos/{edition.code}/{Risk.objects.earliest('id').pk}/",
        f"/beheer/risicoklassen/{edition.plan.organisation.code}/",
    ):
        page.goto(address)
        assert axe(page) == [], address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address


def test_a_controller_adds_a_risk_and_computes_by_keyboard_on_a_phone(
    edition: Edition, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.CONTROLLER, width=375)
    page.goto(f"/beheer/risicos/{edition.code}/nieuw/")
    page.get_by_label("Wat kan er gebeuren?").focus()
    page.keyboard.type("De brug zakt in")
    for _ in range(3):
        page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Bewaar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("zijn veranderd sinds de laatste berekening")).to_be_visible()
    page.get_by_role("button", name="Reken opnieuw").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("De risico’s zijn doorgerekend.")).to_be_visible()
    risk = Risk.objects.get(event="De brug zakt in")
    assert risk.chance is not None and risk.damage is not None
