"""A page that is pasted behind a text, and a search by somebody who types fast, in a browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.backoffice.screens.citing.test_browser import explanation_of, paste, saved
from tests.backoffice.screens.contribution.conftest import Asking

PAGE = (
    "<h2>2.1 Eenzaamheid</h2><p class=MsoNormal>In 2024 was 54&nbsp;% van de volwassenen eenzaam."
    "</p><p class=MsoNormal>Dat kost &euro; 3,2 mln. Wij schrijven dat op.</p>"
)


def test_a_page_that_is_pasted_behind_a_text_keeps_its_own_blocks(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    page.goto(f"/beheer/elementen/edit/{live.nodes['A.1'].pk}/")
    box = page.get_by_role("textbox", name=re.compile("Toelichting"))
    box.focus()
    page.keyboard.type("Dit stond er al.")
    page.get_by_role("button", name="Plak een pagina in Toelichting").click()
    paste(page.get_by_role("textbox", name="Plak een pagina"), PAGE)
    page.get_by_role("button", name="Bekijk de getallen").click()
    review = page.get_by_role("dialog", name="Getallen in de geplakte tekst")
    chosen = review.locator("[data-chosen]").first
    expect(chosen).to_contain_text("Volwassenen die eenzaam zijn")
    expect(chosen).to_contain_text("staan in de zin")
    review.get_by_role("combobox").first.select_option("geen")
    expect(chosen).to_be_hidden()
    review.get_by_role("combobox").first.select_option(index=0)
    review.get_by_role("button", name="Bind wat is gekozen").click()
    expect(page.locator(".db-strip")).to_contain_text("1 gebonden")
    saved(page)
    found = explanation_of(live)
    assert found.startswith("<p>Dit stond er al.</p><h3>2.1 Eenzaamheid</h3><p>In 2024 was <data ")
    assert found.endswith("<p>Dat kost € 3,2 mln. Wij schrijven dat op.</p>")


def test_enter_chooses_what_was_typed_also_before_its_answer_has_come(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    page.goto(f"/beheer/elementen/edit/{live.nodes['A.1'].pk}/")
    page.get_by_role("button", name="Cijfer invoegen in Toelichting").click()
    panel = page.get_by_role("dialog")
    expect(panel.locator("[data-pick]").first).to_be_visible()
    page.keyboard.insert_text("eenzaam 2020")
    page.keyboard.press("Enter")
    expect(panel.locator(".db-fig-sentence")).to_contain_text("52\u00a0%")
