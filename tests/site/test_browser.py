"""The site as people use it: in a real browser, by keyboard, on a phone, without a script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.site.api import build
from tests.factories import small_snapshot
from tests.plugins.lighthouse import Lighthouse
from tests.site.serving import served

KINDS = (
    "index.html", "doelenboom/index.html", "doelen/sb/index.html", "doelen/sb-1/index.html",
    "doelen/sb-1-1/index.html", "cijfers/index.html", "cijfers/eenzaamheid/index.html",
    "cijfers/bereik/index.html", "edities/index.html", "edities/tussen-2/index.html",
    "begrippen/index.html", "wetten/index.html", "bronnen/index.html", "besluiten/index.html",
    "inbreng/index.html", "geld/index.html", "veranderd/index.html", "over/index.html",
    "toegankelijkheid/index.html", "a-z/index.html", "404.html", "zoeken/index.html",
    "inhoud/index.html",
)  # fmt: skip

LARGEST_SHIFT = 0.05
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(e => { window.shifted += e.value; }))
  .observe({type: "layout-shift", buffered: true});
"""
SHIFT = """
async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return window.shifted;
}
"""
"""What moved since the page began, by the measure of browsers (cumulative layout shift)."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(small_snapshot(), folder)
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["voorbeeld", "ma"])
def test_axe_finds_nothing_on_any_kind_of_page(
    theme: str,
    scheme: str,
    tmp_path: Path,
    new_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    organisation = small_snapshot().organisation.model_copy(update={"theme": theme})
    build(small_snapshot(organisation=organisation), tmp_path / "site")
    page = new_page(color_scheme=scheme)
    for path in KINDS:
        page.goto((tmp_path / "site" / path).as_uri())
        assert axe(page) == [], path


def test_nothing_scrolls_sideways_on_the_narrowest_screen(
    site: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    for path in KINDS:
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_a_page_asks_only_for_files_of_its_own_breaks_no_policy_and_stands_still(
    site: Path, new_page: Callable[..., Page]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = new_page(viewport={"width": 375, "height": 700})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(COUNT_SHIFTS)
    for path in KINDS:
        page.goto((site / path).as_uri())
        assert page.evaluate(SHIFT) <= LARGEST_SHIFT, path
    assert all(url.startswith(site.as_uri()) for url in asked)
    assert any(url.endswith(".woff2") for url in asked)
    assert said == []


def test_what_does_move_is_seen(page: Page) -> None:
    page.add_init_script(COUNT_SHIFTS)
    page.goto("data:text/html,<p style='height: 400px'>Dit schuift omlaag.</p>")
    page.evaluate(
        "new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))"
        ".then(() => document.body.insertAdjacentHTML('afterbegin', '<hr>'.repeat(20)))"
    )
    assert page.evaluate(SHIFT) > LARGEST_SHIFT


def test_the_first_tab_leads_to_the_content(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#inhoud")


def test_everything_that_can_be_used_is_reached_by_keyboard(site: Path, page: Page) -> None:
    page.goto((site / "doelenboom/index.html").as_uri())
    usable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary')]"
        ".filter(e => e.checkVisibility()).length"
    )
    reached = 0
    for _ in range(usable + 5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached += 1
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"), (
            page.evaluate("document.activeElement.outerHTML")
        )
    assert reached == usable


def test_the_tree_can_be_filtered_by_status_and_opened_whole(site: Path, page: Page) -> None:
    page.goto((site / "doelenboom/index.html").as_uri())
    page.get_by_role("button", name="Wijkt sterk af").click()
    outline = page.locator("[data-outline]")
    expect(page.get_by_role("status")).to_have_text("Getoond: 1 van 9.")
    expect(outline.get_by_role("link", name="Eenzaamheid herkennen")).to_be_visible()
    expect(outline.get_by_role("link", name="Ontmoeting in de buurt")).to_be_hidden()
    page.get_by_role("button", name="Alle 4").click()
    page.get_by_role("button", name="Alles openen").click()
    expect(outline.get_by_role("link", name="Samen bewegen")).to_be_visible()
    page.get_by_role("button", name="Alles sluiten").click()
    expect(outline.get_by_role("link", name="Samen bewegen")).to_be_hidden()


def test_without_a_script_the_tree_is_readable_and_no_dead_controls_show(
    site: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((site / "doelenboom/index.html").as_uri())
    assert page.locator("main button:visible").count() == 0
    page.locator("summary", has_text="Sociale basis").click()
    page.locator("summary", has_text="Inwoners houden zelf de regie").click()
    link = page.locator("[data-outline]").get_by_role("link", name="Eenzaamheid herkennen")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eenzaamheid herkennen")


def test_paper_shows_what_is_closed_on_the_screen(site: Path, page: Page) -> None:
    page.goto((site / "doelenboom/index.html").as_uri())
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    outline = page.locator("[data-outline]")
    expect(outline.get_by_role("link", name="Samen bewegen")).to_be_visible()
    expect(page.get_by_role("navigation", name="Hoofdnavigatie").locator("ul")).to_be_hidden()


def test_a_phone_gets_the_narrow_drawing_of_a_chart(
    site: Path, new_page: Callable[..., Page]
) -> None:
    for width, drawn in ((1280, "720"), (375, "340")):
        page = new_page(viewport={"width": width, "height": 800})
        page.goto((site / "cijfers/eenzaamheid/index.html").as_uri())
        shown = page.locator("svg[role=img]:visible")
        expect(shown).to_have_count(1)
        expect(shown).to_have_attribute("viewBox", re.compile(f" {drawn} "))


def test_lighthouse_has_nothing_to_say(site: Path, lighthouse: Lighthouse) -> None:
    with served(site) as address:
        found = lighthouse(f"{address}/doelen/sb-1/index.html")
    assert found["accessibility"] == []
    assert found["best-practices"] == []
    assert found["seo"] == []
