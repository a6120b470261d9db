"""The page with all files in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.kernel.language import Language
from doelenboom.site.api import build
from tests.site.opendata.conftest import full_snapshot, organisation


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full snapshot in both languages, on a disk."""
    target = tmp_path_factory.mktemp("open") / "site"
    both = (Language.DUTCH, Language.ENGLISH)
    build(organisation(full_snapshot(), languages=both), target, processes=1)
    return target


def test_somebody_finds_the_figures_and_downloads_them(
    site: Path, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("contentinfo").get_by_role("link", name="Open data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open data")
    link = page.get_by_role("link", name="CSV volwassenen die eenzaam zijn")
    found = site / "data" / str(link.get_attribute("href")).replace("../data/", "")
    assert found.read_text().startswith("indicator,gebied,")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function("innerWidth === 320")
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Use and cite")).to_be_visible()
    assert axe(page) == []
    assert not [text for text in problems if "Content Security Policy" in text]
