"""The indicator's page and its frames in a real browser: wide, narrow, dark, forced colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.site.api import build
from tests.site.charts.cases import publication
from tests.site.serving import served

PAGE = "cijfers/eenzaamheid/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(publication(english=True), folder)
    return folder


@pytest.mark.parametrize(
    "look", [(1280, "light", "none"), (1280, "dark", "none"), (320, "light", "active")]
)
def test_everybody_can_see_and_read_the_pictures(
    site: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]],
    look: tuple[int, str, str],
) -> None:  # fmt: skip
    width, scheme, forced = look
    with served(site) as host:
        page = new_page(
            viewport={"width": width, "height": 800}, color_scheme=scheme, forced_colors=forced
        )
        page.goto(f"{host}/{PAGE}")
        shown = page.locator("main svg.db-chart:visible")
        expect(shown).to_have_count(4)
        expect(shown.first).to_have_attribute("role", "img")
        for closed in page.locator("main details").all():
            closed.locator("summary").focus()
            page.keyboard.press("Enter")
        expect(page.get_by_role("cell", name="61 %").first).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = "[...document.querySelectorAll('main svg.db-chart text')]"
        sizes = page.evaluate(
            f"{small}.filter(t => t.checkVisibility()).map(t => t.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 13, "letters of the smallest text stay readable"


def test_a_picture_lives_in_somebody_elses_page(
    site: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    with served(site) as host:
        page = new_page(java_script_enabled=True)
        page.goto(f"{host}/en/cijfers/eenzaamheid/wijken/inbed/index.html")
        expect(page.get_by_role("img", name="by district, 2024")).to_be_visible()
        expect(page.get_by_role("link", name="See this figure")).to_be_visible()
        assert axe(page) == []
        page.set_viewport_size({"width": 320, "height": 600})
        page.wait_for_function("innerWidth === 320")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
