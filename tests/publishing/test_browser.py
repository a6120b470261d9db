"""The public pages that are no part of a publication, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.publishing.api import publish
from tests.publishing.registry import PLAN, plant

BASE = f"/duinmonde/{PLAN}/"
PAGES = ("/", f"{BASE}versies/", f"{BASE}versies/1/", BASE, f"{BASE}er/is/niets")


@pytest.fixture
def address(transactional_db: None, live_server: Any, publications: Path) -> str:
    """Where the public site is served, with two versions of one plan."""
    plant()
    publish(PLAN)
    publish(PLAN, again=True, reason="Een jaartal was verkeerd.")
    return str(live_server.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_are_accessible_and_fit_a_narrow_screen(
    address: str, scheme: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(f"{address}{path}")
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    assert [text for text in said if "404" not in text] == []


def test_a_reader_goes_from_the_start_to_an_old_version_and_back(
    address: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address)
    page.get_by_role("link", name="Eerdere versies van Samen in Duinmonde").click()
    expect(page.get_by_role("cell", name="Een jaartal was verkeerd.")).to_be_visible()
    page.get_by_role("link", name="Versie 1", exact=True).click()
    expect(page).to_have_url(re.compile("/versies/1/index.html$"))
    expect(page.get_by_role("contentinfo")).to_contain_text("Versie 1.")
    page.goto(f"{address}{BASE}versies/")
    page.get_by_role("link", name="Naar de nieuwste versie").click()
    expect(page.get_by_role("contentinfo")).to_contain_text("Versie 2, in plaats van")
