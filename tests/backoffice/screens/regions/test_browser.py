"""Regions and their maps in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.api import import_boundaries
from tests.regions.pdok import collection, square

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ALL = "/beheer/gebiedsindeling/"


@pytest.fixture
def row(transactional_db: None, roles: None, settings: Any, tmp_path: Path) -> int:
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"
    pages = [collection(square("GM0718", 3.5, 51.4), square("GM0687", 3.6, 51.4))]
    return import_boundaries(
        pages=pages, kind=RegionKind.MUNICIPALITY, year=2024, title="CBS", license_text="CC BY 4.0"
    ).set.pk  # fmt: skip


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_every_screen_passes_axe(
    row: int, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], width: int,
    colours: str,
) -> None:  # fmt: skip
    page = signed_in(Role.ADMINISTRATOR, width=width, color_scheme=colours)
    for address in (
        ALL,
        f"{ALL}?zoek=haar",
        f"{ALL}gebied/GM0718/?jaar=2024",
        f"{ALL}gebied/GM0788/?jaar=2026",
        f"{ALL}grenzen/{row}/",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert axe(page) == [], address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address


def test_looking_up_a_region_by_keyboard(row: int, signed_in: Callable[..., Page]) -> None:
    page = signed_in(Role.READER)
    page.goto(ALL)
    page.get_by_label("Naam of code").focus()
    page.keyboard.type("haaren")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Haaren", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Haaren")
    expect(page.get_by_text("Haaren is opgeheven op 1 januari 2021.")).to_be_visible()


def test_an_administrator_brings_boundaries_by_keyboard(
    row: int, signed_in: Callable[..., Page], tmp_path: Path
) -> None:
    path = tmp_path / "gemeenten.geojson"
    path.write_bytes(collection(square("GM0718", 3.5, 51.4, jrstatcode="2025GM0718")))
    page = signed_in(Role.ADMINISTRATOR)
    page.goto(ALL)
    page.get_by_text("Grenzen inlezen uit een bestand").focus()
    page.keyboard.press("Enter")
    page.get_by_label("GeoJSON-bestand").set_input_files(path)
    page.get_by_label("Soort gebieden").select_option("gemeente")
    page.get_by_label("Bron", exact=True).fill("CBS/Kadaster")
    page.get_by_label("Licentie").fill("CC BY 4.0")
    page.get_by_label("Licentie").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemeenten in 2025")
    expect(page.get_by_role("img", name="gemeenten 2025")).to_be_visible()
