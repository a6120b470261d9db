"""Packs and pasting in a real browser: no axe finding, no sideways scrolling, by keyboard."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.history.api import save_revisions
from doelenboom.indicators.api import Indicator, Observation, apply_pack, find_pack
from doelenboom.organisations.api import Organisation, Region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = (
    "Regio\t2023\t2024*\t2025\nDuinmonde\t55%\t52,5\tcirca 50\nNederland\t46\tn.v.t.\t72-83\n"
    "Atlantis\t1\t2\t3\n"
)


@pytest.fixture
def indicator(transactional_db: None, roles: None, settings: Any, tmp_path: Path) -> Indicator:
    settings.DATA_DIR = tmp_path
    region = Region.objects.create(code="GM9999", name="Duinmonde", kind="municipality")
    Region.objects.create(code="NL01", name="Nederland", kind="country")
    owner = Organisation.objects.create(code="d", name="Gemeente Duinmonde", region=region)
    found: Indicator = Indicator.objects.create(
        organisation=owner, code="eenzaam", name="Volwassenen die eenzaam zijn", unit="%",
        local_region=region,
    )  # fmt: skip
    save_revisions([found])
    Observation.objects.create(indicator=found, region=region, period="2023", value=54)
    return found


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: DOELENBOOM_PICTURES=folder."""
    folder = os.environ.get("DOELENBOOM_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 375])
def test_the_screens_pass_axe_wide_and_narrow(
    indicator: Indicator, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]],
    width: int,
) -> None:  # fmt: skip
    bbv = find_pack("bbv-beleidsindicatoren")
    apply_pack(pack=bbv, organisation=indicator.organisation, version="2017")
    Indicator.objects.filter(code="bbv-08-winkeldiefstallen").update(unit="eigen eenheid")
    page = signed_in(Role.CONTROLLER, width=width)
    for address in (
        "/beheer/indicatorensets/", "/beheer/indicatorensets/kerncijfers/",
        "/beheer/indicatorensets/bbv-beleidsindicatoren/?versie=2026",
        f"/beheer/actualiteit/indicator/{indicator.pk}/cijfers-plakken/",
    ):  # fmt: skip
        page.goto(address)
        for closed in page.locator("details").all()[:3]:
            closed.locator("summary").click()
        assert axe(page) == [], address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address
        look(page, f"{address.strip('/').replace('/', '-').partition('?')[0]}-{width}")


@pytest.mark.parametrize("width", [1280, 375])
def test_figures_are_pasted_by_keyboard(
    indicator: Indicator, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]],
    width: int,
) -> None:  # fmt: skip
    page = signed_in(Role.CONTROLLER, width=width)
    page.goto(f"/beheer/actualiteit/indicator/{indicator.pk}/cijfers-plakken/")
    page.get_by_label("Cellen").fill(TABLE)
    page.get_by_role("button", name="Bekijk hoe we het lezen").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("3 velden te verbeteren")
    assert axe(page) == []
    look(page, f"plakken-fout-{width}")
    page.get_by_label("Bron", exact=True).fill("Gezondheidsmonitor")
    page.get_by_label("Adres van de bron").fill("https://example.org/monitor")
    page.get_by_label("Geraadpleegd op").fill("1 maart 2026")
    page.get_by_role("button", name="Bekijk hoe we het lezen").press("Enter")
    expect(page.get_by_text("Gebied “Atlantis” kennen we niet.").first).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.querySelector('main').scrollWidth") <= width
    look(page, f"plakken-gelezen-{width}")
    page.get_by_label("Duinmonde, 2023").press("Space")
    page.get_by_role("button", name="Neem over").press("Enter")
    expect(page.get_by_text("Wat er eerder stond, is bewaard.")).to_be_visible()
    assert Observation.objects.get(indicator=indicator, period="2023", region__code="GM9999").value
    assert Observation.objects.filter(indicator=indicator).count() == 6


def test_a_pack_is_taken_over_by_keyboard(
    indicator: Indicator, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.CONTROLLER, width=375)
    page.goto("/beheer/indicatorensets/")
    page.get_by_role("link", name="Kerncijfers over inwoners en wonen").press("Enter")
    page.get_by_role("button", name="Neem over").press("Enter")
    expect(page.get_by_text("12 indicatoren gemaakt")).to_be_visible()
    expect(page.get_by_text("U hebt alles uit deze set al.")).to_be_visible()
