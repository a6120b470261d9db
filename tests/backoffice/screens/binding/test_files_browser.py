"""Putting in a file in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.indicators.api import Indicator
from doelenboom.organisations.api import Region
from tests.backoffice.screens.planting import plant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def indicator(transactional_db: None, roles: None, settings: Any, tmp_path: Path) -> Indicator:
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "wonen en leven.csv").write_text("gebied;jaar;waarde\nGM0718;2023;5,1\n")
    settings.STATISTICS = {**settings.STATISTICS, "files": str(folder)}
    planted = plant(themes=1, goals=1, activities=1)
    found: Indicator = Indicator.objects.create(
        code="jeugdhulp", name="Jongeren met jeugdhulp", organisation=planted.plan.organisation
    )
    Region.objects.get_or_create(code="GM0718", defaults={"name": "Vlissingen"})
    return found


@pytest.mark.parametrize("width", [1280, 375])
def test_the_screen_passes_axe_and_takes_a_file(
    indicator: Indicator,
    signed_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    width: int,
) -> None:
    page = signed_in(Role.CONTROLLER, width=width)
    page.goto(f"/beheer/actualiteit/koppelen/{indicator.pk}/")
    page.get_by_role("link", name="Kies een bestand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Een bestand met cijfers")
    assert axe(page) == []
    assert page.evaluate("document.querySelector('main').scrollWidth") <= width
    expect(
        page.get_by_role("button", name="Gebruik dit bestand: wonen en leven.csv")
    ).to_be_visible()
    page.get_by_label("Bestand (.csv of .xlsx)").set_input_files(
        {"name": "notities.docx", "mimeType": "text/plain", "buffer": b"x"}
    )
    page.get_by_role("button", name="Lees dit bestand").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("eindigt op .csv of .xlsx")
    assert axe(page) == []
    page.get_by_label("Bestand (.csv of .xlsx)").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"gebied;jaar;waarde\nGM0718;2023;5\n"}
    )
    page.get_by_role("button", name="Lees dit bestand").press("Enter")
    page.wait_for_url(f"**/koppelen/{indicator.pk}/opzoeken/")
