"""Bound figures in the hands of the person who writes, in a real browser."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.backoffice.screens.contribution.conftest import Asking

WORD = (
    "<p class=MsoNormal>In 2024 was <b>54&nbsp;%</b> van de volwassenen eenzaam. In 2020 was dat "
    "52&nbsp;% van de volwassenen.</p><p class=MsoListParagraph><![if !supportLists]>·<![endif]>"
    "Bel 0118-123456 voor artikel 212.</p>"
)


def paste(place: Locator, markup: str) -> None:
    """What the clipboard of somebody who copied in Word does."""
    place.evaluate(
        """(box, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent);
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",  # noqa: E501 - a script
        markup,
    )


def explanation_of(town: Asking) -> str:
    """What is stored in the newest draft of A.1."""
    node = town.nodes["A.1"]
    node.refresh_from_db()
    found: str = node.latest_revision.content["explanation"]
    return found


def saved(page: Page) -> None:
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.get_by_text(re.compile("bewaard|bijgewerkt", re.IGNORECASE)).first).to_be_visible()


def test_by_keyboard_a_figure_is_put_in_the_sentence_changed_and_saved(
    live: Asking, desk_of: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = desk_of(live.anna)
    page.goto(f"/beheer/elementen/edit/{live.nodes['A.1'].pk}/")
    box = page.get_by_role("textbox", name=re.compile("Toelichting"))
    box.focus()
    page.keyboard.type("Hier is /Cij")
    expect(page.get_by_role("option", name="Cijfer")).to_be_visible()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_label("Zoek een indicator of een bedrag")).to_be_focused()
    page.keyboard.type("eenzaam")
    expect(panel.get_by_role("status").first).to_contain_text("gevonden")
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Gebied")).to_be_focused()
    expect(panel.locator(".db-fig-sentence")).to_contain_text("Hier is 54\u00a0%")
    assert axe(page) == []
    panel.get_by_role("button", name="Zet in de tekst").focus()
    page.keyboard.press("Enter")
    expect(box).to_have_text("Hier is 54\u00a0%")
    expect(box).to_be_focused()
    page.keyboard.type(" van de volwassenen eenzaam.")
    expect(box).to_have_text("Hier is 54\u00a0% van de volwassenen eenzaam.")
    strip = page.locator(".db-strip")
    expect(strip).to_contain_text("1 getal: 1 gebonden, 0 gemarkeerd, 0 los.")
    for _ in range(len(" van de volwassenen eenzaam.") + 2):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Cijfer in de tekst")).to_be_visible()
    panel.get_by_label("Periode").select_option("2020")
    expect(panel.locator(".db-fig-sentence")).to_contain_text("Hier is 52\u00a0%")
    panel.get_by_text("Waar komt dit vandaan?").click()
    expect(panel.get_by_text("Duinmonde, 2020")).to_be_visible()
    panel.get_by_role("button", name="Gebruik dit").click()
    expect(box).to_have_text("Hier is 52\u00a0% van de volwassenen eenzaam.")
    saved(page)
    stored = '<data ref="indicator=eenzaam;period=2020"></data>'
    assert explanation_of(live) == f"<p>Hier is {stored} van de volwassenen eenzaam.</p>"


def test_a_page_of_word_is_pasted_and_its_numbers_are_bound_together(
    live: Asking, desk_of: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = desk_of(live.anna)
    page.goto(f"/beheer/elementen/edit/{live.nodes['A.1'].pk}/")
    box = page.get_by_role("textbox", name=re.compile("Toelichting"))
    page.get_by_role("button", name="Plak een pagina in Toelichting").click()
    paste(page.get_by_role("textbox", name="Plak een pagina"), WORD)
    page.get_by_role("button", name="Bekijk de getallen").click()
    review = page.get_by_role("dialog", name="Getallen in de geplakte tekst")
    expect(review.get_by_role("status")).to_contain_text("2 losse getallen")
    expect(review.get_by_text("(telefoonnummer)")).to_be_visible()
    expect(review.get_by_text("(wetsartikel)")).to_be_visible()
    review.get_by_role("combobox").first.select_option(index=0)
    assert axe(page) == []
    review.get_by_role("button", name=re.compile("Zoek een ander cijfer.*52")).click()
    panel = page.get_by_role("dialog", name="Cijfer invoegen")
    panel.get_by_role("button", name=re.compile("Volwassenen die eenzaam zijn")).click()
    panel.get_by_label("Periode").select_option("2020")
    expect(panel.locator(".db-fig-sentence")).to_contain_text("dat 52\u00a0% van")
    panel.get_by_role("button", name="Zet in de tekst").click()
    expect(review.get_by_role("combobox").nth(1)).to_be_focused()
    review.get_by_role("button", name="Bind wat is gekozen").click()
    strip = page.locator(".db-strip")
    expect(strip).to_contain_text("2 getallen: 2 gebonden, 0 gemarkeerd, 0 los.")
    undo = strip.get_by_role("button", name="Maak ongedaan")
    strip.get_by_role("button", name="Cijfer invoegen").focus()
    page.keyboard.press("ArrowLeft")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_text("")
    box.focus()
    page.keyboard.press("Control+Shift+z")
    expect(strip).to_contain_text("2 gebonden")
    saved(page)
    found = explanation_of(live)
    assert found.startswith("<p>In 2024 was <b><data ref=")
    assert found.endswith("<ul><li>Bel 0118-123456 voor artikel 212.</li></ul>")
    assert found.count("<data ref=") == 2


def test_a_typed_number_is_offered_a_source_without_getting_in_the_way(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    page.goto(f"/beheer/elementen/edit/{live.nodes['A.1'].pk}/")
    box = page.get_by_role("textbox", name=re.compile("Toelichting"))
    box.focus()
    page.keyboard.type("In 2024 was 54 % van de volwassenen eenzaam. Wij telden 38 bankjes.")
    strip = page.locator(".db-strip")
    expect(strip).to_contain_text("2 getallen: 0 gebonden, 0 gemarkeerd, 2 los.")
    expect(box).to_be_focused()
    strip.get_by_role("button", name=re.compile("Bind aan Volwassenen die eenzaam")).click()
    expect(strip).to_contain_text("1 gebonden, 0 gemarkeerd, 1 los.")
    expect(box).to_be_focused()
    saved(page)
    assert re.search(r'was <data ref="indicator=eenzaam[^"]*"></data> van', explanation_of(live))


def test_on_a_phone_the_list_behind_the_slash_stands_within_its_box(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna, width=375, height=760)
    page.goto(f"/beheer/elementen/edit/{live.nodes['A.1'].pk}/")
    page.get_by_role("textbox", name=re.compile("Toelichting")).focus()
    page.keyboard.type("Hier is /")
    expect(page.get_by_role("option", name="Cijfer")).to_be_visible()
    box = page.locator(".w-combobox-container")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_on_a_phone_a_contribution_gets_a_figure_and_saves_itself(
    live: Asking, desk_of: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = desk_of(live.anna, width=375, height=800)
    page.goto(live.address)
    field = page.get_by_label("Voortgang bij Wat we doen")
    field.click()
    page.keyboard.type("Hier is /")
    expect(page.get_by_text("Enter: een cijfer invoegen")).to_be_visible()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_label("Zoek een indicator of een bedrag")).to_be_focused()
    body = panel.locator(".db-fig-body")
    assert body.evaluate("body => body.scrollWidth <= body.clientWidth")
    page.keyboard.type("eenzaam")
    panel.get_by_role("button", name=re.compile("Volwassenen die eenzaam zijn")).first.click()
    expect(panel.locator(".db-fig-sentence")).to_contain_text("Hier is 54\u00a0%")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_response(
        lambda reply: "/bewaar/" in reply.url and "cijfer%3A" in (reply.request.post_data or "")
    ):
        panel.get_by_role("button", name="Zet in de tekst").click()
    expect(field).to_have_value("Hier is [54\u00a0%](cijfer:indicator=eenzaam)")
    expect(page.get_by_text("Zo leest het:")).to_be_visible()
    stored = live.asking.rows[0]["progress"]
    assert stored == '<p>Hier is <data ref="indicator=eenzaam"></data></p>'
    assert json.dumps(stored).count("54") == 0
    page.get_by_role("button", name=re.compile(r"54.%.*wijzig")).click()
    panel.get_by_role("button", name="Maak er gewone tekst van").click()
    expect(field).to_have_value("Hier is 54\u00a0%")
