"""Every screen of our own in a real browser: no axe finding, no sideways scrolling, by keyboard."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Plan
from doelenboom.history.api import record
from tests.backoffice.screens.planting import Planted, plant
from tests.backoffice.screens.transfer.books import TREE, workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def planted(transactional_db: None, roles: None, settings: Any, tmp_path: Path) -> Planted:
    settings.DATA_DIR = tmp_path
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    return plant(themes=1, goals=2, activities=3)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_every_screen_passes_axe_in_light_and_dark_wide_and_narrow(
    planted: Planted,
    signed_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    width: int,
    colours: str,
) -> None:
    record(
        verb="gewijzigd", subject=planted.plan, before={"titel": "Oud"}, after={"titel": "Nieuw"}
    )
    planted.nodes["1.1"].save_revision(clean=False)
    page = signed_in(Role.CONTROLLER, width=width, color_scheme=colours)
    for address in (
        "/beheer/",
        "/beheer/doelenboom/",
        "/beheer/doelenboom/duinmonde/",
        f"/beheer/doelenboom/duinmonde/element/{planted.nodes['1.1'].pk}/",
        "/beheer/uitwisselen/",
        "/beheer/publicaties/",
        "/beheer/publicaties/duinmonde/",
        "/beheer/logboek/",
    ):
        page.goto(address)
        assert axe(page) == [], address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address


def test_a_controller_reads_in_a_workbook_by_keyboard(
    planted: Planted,
    signed_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    tmp_path: Path,
) -> None:
    faulty = tmp_path / "kapot.xlsx"
    faulty.write_bytes(workbook((*TREE, ("A.3", "ZZ", "doel", "Zonder ouder"))))
    good = tmp_path / "samen.xlsx"
    good.write_bytes(workbook())
    page = signed_in(Role.CONTROLLER, width=375)
    page.goto("/beheer/uitwisselen/")
    page.get_by_label("Werkboek (.xlsx)").set_input_files(faulty)
    page.get_by_label("Werkboek (.xlsx)").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("blad doelenboom, rij 5, kolom bovenliggend")).to_be_visible()
    assert axe(page) == []

    page.get_by_role("link", name="Kies een ander werkboek").press("Enter")
    page.get_by_label("Werkboek (.xlsx)").set_input_files(good)
    page.get_by_role("button", name="Bekijk wat er verandert").press("Enter")
    expect(page.get_by_text("Niets is nog opgeslagen.")).to_be_visible()
    assert axe(page) == []
    assert not Plan.objects.filter(code="samen").exists()
    page.get_by_role("button", name="Lees in").press("Enter")
    expect(page.get_by_role("heading", name="Samen in Duinmonde")).to_be_visible()
    expect(page.get_by_text("Inwoners houden zelf de regie")).to_be_visible()


def test_a_bestuurder_publishes_and_proves_by_keyboard(
    planted: Planted, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = signed_in(Role.EXECUTIVE)
    page.goto("/beheer/publicaties/")
    page.get_by_role("link", name="Samen sociaal sterk").first.press("Enter")
    page.get_by_role("button", name="Publiceer", exact=True).press("Enter")
    expect(page.get_by_text("staat nu online")).to_be_visible()
    page.get_by_role("button", name="Controleer de publicatie").press("Enter")
    expect(page.get_by_text("nog precies zoals gepubliceerd")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Bekijk de website").press("Enter")
    expect(page).to_have_title(re.compile("Gemeente Duinmonde"))
