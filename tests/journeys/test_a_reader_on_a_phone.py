"""Somebody on a phone, without JavaScript, wants to know what goes wrong and how that is seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from doelenboom.demo.load import FOLDER, SOCIAL
from doelenboom.exchange.importing import import_workbook
from doelenboom.publishing.api import publish

pytestmark = pytest.mark.browser


def test_from_the_start_page_to_a_deviation_to_its_indicator(
    town: str, reader: Callable[..., Page]
) -> None:
    import_workbook(FOLDER / SOCIAL)
    publish(SOCIAL, processes=1)
    page = reader(java_script_enabled=False, viewport={"width": 375, "height": 667})
    main = page.locator("main")

    # Which plans are there?
    page.goto("/")
    _fits(page)
    page.get_by_role("link", name="Samen in Duinmonde").click()

    # How is this one going? First an editor's sentence, then the counts that it was held against,
    # with what was not reported as a count of its own.
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Het meeste werk ligt op schema, de woonplekken en de hulpmiddelen niet"
    )
    expect(main).to_contain_text("65 activiteiten")
    expect(main).to_contain_text("4 niet gemeld")
    _fits(page)

    # What deviates stands below it, with a word and with what is done about it.
    deviation = page.get_by_role("article").filter(has_text="Een buurtverbinder in elke wijk")
    expect(deviation).to_contain_text("Wijkt licht af")
    deviation.get_by_role("link").first.click()
    expect(page.get_by_role("navigation", name="Plaats in de doelenboom")).to_contain_text(
        "Sociale basis"
    )
    expect(main).to_contain_text("Vier zijn begonnen, twee plekken zijn nog leeg.")
    expect(main).to_contain_text("Eerder was dat: op koers.")
    _fits(page)

    # And how would one notice? The figure, with its period, and what kind of figure it is.
    expect(page.get_by_role("heading", name="Merken inwoners het?")).to_be_visible()
    page.get_by_role("link", name="Gesprekken van buurtverbinders").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gesprekken van buurtverbinders")
    page.locator("summary").filter(has_text="Toon alle waarden").click()
    row = page.get_by_role("row").filter(has_text="augustus 2026").first
    expect(row).to_contain_text("41")
    _fits(page)


def _fits(page: Page) -> None:
    page.wait_for_load_state()  # words are there before their style is
    assert page.evaluate("document.documentElement.scrollWidth") == 375, page.url
