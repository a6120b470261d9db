"""Binding in a real browser: paste, look, save, and see where a figure came from."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doelenboom.backoffice.roles import Role
from doelenboom.indicators.api import Binding, Indicator
from tests.backoffice.screens.binding.workers import work
from tests.statline import StatLine

ADDRESS = "https://opendata.cbs.nl/#/CBS/nl/dataset/50001NED/table?dl=C0254"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("DOELENBOOM_SHOTS", "")


@pytest.fixture
def shot(axe: Callable[..., list[str]]) -> Callable[..., None]:
    """See what axe finds, and keep a picture where somebody wants one."""

    def take(page: Any, name: str) -> None:
        assert axe(page) == [], name
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"{name} scrolls sideways"
        if SHOTS:
            wide = page.viewport_size["width"]
            page.screenshot(path=Path(SHOTS) / f"{name}-{wide}.png", full_page=True)

    return take


def test_the_menu_says_where_one_is(indicator: Indicator, signed_in: Callable[..., Any]) -> None:
    page = signed_in(Role.CONTROLLER, width=1280)
    page.goto(f"/beheer/actualiteit/koppelen/{indicator.pk}/")
    active = page.locator(".sidebar-menu-item--active")
    active.first.wait_for()
    said = " ".join(active.all_text_contents())
    assert "Cijfers" in said
    assert "Mijn werk" not in said


@pytest.mark.parametrize("how", [(1280, True), (375, True), (1280, False)])
def test_paste_choose_look_save(
    source: StatLine,
    indicator: Indicator,
    signed_in: Callable[..., Any],
    shot: Callable[..., None],
    how: tuple[int, bool],
) -> None:
    width, script = how
    page = signed_in(Role.CONTROLLER, width=width, java_script_enabled=script)
    seen = shot if script else lambda _page, _name: None
    page.goto(f"/beheer/actualiteit/koppelen/{indicator.pk}/")
    seen(page, "1-begin")
    page.get_by_label("Plak het adres van de tabel").fill(ADDRESS)
    page.get_by_role("button", name="Zoek deze tabel op").click()
    page.get_by_role("heading", name="We zoeken de tabel op").wait_for()
    seen(page, "2-wachten")
    work()
    if not script:
        page.get_by_role("link", name="Kijk of het klaar is").click()
    page.get_by_role("heading", name="Waarvan wilt u dit weten?").wait_for()
    seen(page, "4-keuzes")
    page.get_by_role("link", name="Ander onderwerp").click()
    page.get_by_role("heading", name="Wat wilt u meten?").wait_for()
    seen(page, "3-onderwerp")
    page.get_by_role("button", name="Kies dit onderwerp").click()
    page.get_by_role("heading", name="Waarvan wilt u dit weten?").wait_for()
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_role("heading", name="Van welke gebieden wilt u cijfers?").wait_for()
    page.get_by_label("Nederland").check()
    seen(page, "5-gebieden")
    page.get_by_role("button", name="Bekijk de cijfers").click()
    page.get_by_role("heading", name="We halen de cijfers op").wait_for()
    seen(page, "6-ophalen")
    work()
    if not script:
        page.get_by_role("link", name="Kijk of het klaar is").click()
    page.get_by_role("heading", name="Kloppen deze cijfers?").wait_for()
    seen(page, "7-controleren")
    page.get_by_role("button", name="Koppel de indicator").click()
    page.get_by_text("De indicator is gekoppeld").wait_for()
    seen(page, "8-gekoppeld")
    assert Binding.objects.get().parts.count() == 1
    page.get_by_role("link", name="Bekijk de cijfers").click()
    page.get_by_label("Zoals bekend op").wait_for()
    seen(page, "9-cijfers")
    page.get_by_role("link", name="opgehaald bij de bron").first.click()
    page.get_by_role("heading", name="Waar komt dit cijfer vandaan?").wait_for()
    page.get_by_text("18 jaar of ouder").first.wait_for()
    seen(page, "10-herkomst")
