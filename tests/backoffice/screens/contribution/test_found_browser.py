"""A contributor and the checks, in a real browser."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from doelenboom.kernel.stages import AnswerStage
from doelenboom.verdicts.api import Verdict
from tests.backoffice.screens.contribution.conftest import Asking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = (
    "In 2024 was 45 % van de volwassenen eenzaam. Wij werken aan de de hulp. De wijk wijk doet mee."
)


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: DOELENBOOM_PICTURES=folder."""
    folder = os.environ.get("DOELENBOOM_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 375])
def test_a_contradiction_is_seen_one_is_mended_one_accepted_and_it_is_handed_in(
    live: Asking, desk_of: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    page = desk_of(live.anna, width=width, height=900)
    page.goto(live.address)
    sentence = page.locator("[data-beside-sentence]")
    expect(sentence).to_have_text("Bij deze tekst valt niets op.")
    page.get_by_role("radio", name="Volgens afspraak").first.check()
    explanation = page.locator("#toelichting")
    explanation.fill(TEXT)
    expect(sentence).to_have_text("1 fout en 2 waarschuwingen bij deze tekst.")
    box = page.get_by_role("region", name="Wat de toets vindt bij Toelichting")
    expect(box).to_contain_text("het register zegt 54")
    beside = "(found, field) => found.parentElement === field.closest('section')"
    assert box.evaluate(beside, explanation.element_handle())
    page.get_by_role("button", name="Bij Toelichting: 3 bevindingen").press("Enter")
    expect(box).to_be_focused()
    look(page, f"bijdrage-{width}")
    assert axe(page) == []
    assert page.evaluate("document.querySelector('main').scrollWidth") <= width

    page.get_by_role("button", name="Vervang door “de”").press("Enter")
    expect(explanation).to_be_focused()
    expect(sentence).to_have_text("1 fout en 1 waarschuwing bij deze tekst.")
    assert "aan de hulp" in explanation.input_value()

    page.get_by_role("button", name="Verbeter").first.click()
    expect(explanation).to_be_focused()
    selected = page.evaluate("getSelection().toString()")
    assert "45" in selected
    explanation.fill(TEXT.replace("45", "54").replace("de de", "de"))
    expect(sentence).to_have_text("1 waarschuwing bij deze tekst.")

    box.get_by_text("Accepteer of niet van toepassing").focus()
    page.keyboard.press("Enter")
    box.get_by_label("Waarom?").fill("Zo staat het in het besluit.")
    box.get_by_role("button", name="Accepteer met deze reden").press("Enter")
    expect(sentence).to_have_text("Bij deze tekst staat niets meer open.")
    expect(box).to_contain_text("Reden: Zo staat het in het besluit.")
    expect(box.locator(".db-judged")).to_be_focused()
    assert Verdict.objects.get().rule == "taal-dubbel-woord"
    assert axe(page) == []

    page.get_by_role("button", name="Inleveren").click()
    page.wait_for_url("**/beheer/")
    assert live.asking.stage == AnswerStage.HANDED_IN


def test_a_verdict_waits_until_what_was_typed_is_stored(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    held: list[Route] = []
    page.goto(live.address)
    sentence = page.locator("[data-beside-sentence]")
    expect(sentence).to_have_text("Bij deze tekst valt niets op.")
    page.route("**/bewaar/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/bewaar/"):
        page.locator("#toelichting").fill("De wijk wijk doet mee.")
    expect(sentence).to_have_text("1 waarschuwing bij deze tekst.")
    box = page.get_by_role("region", name="Wat de toets vindt bij Toelichting")
    box.get_by_text("Accepteer of niet van toepassing").click()
    box.get_by_label("Waarom?").fill("Zo heet de groep.")
    box.get_by_role("button", name="Accepteer met deze reden").click()
    held[0].continue_()
    expect(sentence).to_have_text("Bij deze tekst staat niets meer open.")
    assert Verdict.objects.get().reason == "Zo heet de groep."


def test_who_judged_goes_to_it_whichever_answer_tells(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    sentence = page.locator("[data-beside-sentence]")
    expect(sentence).to_have_text("Bij deze tekst valt niets op.")
    explanation = page.locator("#toelichting")
    explanation.fill("De wijk wijk doet mee.")
    expect(sentence).to_have_text("1 waarschuwing bij deze tekst.")
    box = page.get_by_role("region", name="Wat de toets vindt bij Toelichting")
    box.get_by_text("Accepteer of niet van toepassing").click()
    box.get_by_label("Waarom?").fill("Zo heet de groep.")
    held: list[Route] = []
    page.route("**/toets/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/toets/"):
        box.get_by_role("button", name="Accepteer met deze reden").click()

    with page.expect_response("**/toets/"):
        explanation.dispatch_event("change")
    expect(sentence).to_have_text("Bij deze tekst staat niets meer open.")
    expect(box.locator(".db-judged")).to_be_focused()

    with page.expect_response("**/toets/"):
        explanation.dispatch_event("change")
    expect(box.locator(".db-judged")).to_be_focused()


def test_a_reason_that_is_being_written_stays_when_an_answer_comes(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    explanation = page.locator("#toelichting")
    explanation.fill("De wijk wijk doet mee.")
    box = page.get_by_role("region", name="Wat de toets vindt bij Toelichting")
    box.get_by_text("Accepteer of niet van toepassing").click()
    reason = box.get_by_label("Waarom?")
    reason.fill("Zo heet de groep.")
    with page.expect_response("**/toets/"):
        explanation.dispatch_event("change")
    page.keyboard.press("Tab")
    accept = box.get_by_role("button", name="Accepteer met deze reden")
    expect(accept).to_be_focused()
    expect(reason).to_have_value("Zo heet de groep.")
    with page.expect_response("**/toets/"):
        explanation.focus()
        explanation.dispatch_event("change")
    expect(reason).to_have_value("Zo heet de groep.")
    accept.press("Enter")
    expect(page.locator("[data-beside-sentence]")).to_have_text(
        "Bij deze tekst staat niets meer open."
    )
    assert Verdict.objects.get().reason == "Zo heet de groep."


def test_only_the_newest_answer_counts_and_typing_goes_on(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    page = desk_of(live.anna)
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if "twee+keer" in (route.request.post_data or "") and not held:
            held.append(route)
        else:
            route.continue_()

    page.goto(live.address)
    sentence = page.locator("[data-beside-sentence]")
    expect(sentence).to_have_text("Bij deze tekst valt niets op.")
    page.route("**/toets/", hold_first)
    explanation = page.locator("#toelichting")
    with page.expect_request("**/toets/"):
        explanation.fill("Dit staat er er twee keer.")
    explanation.fill("Dit staat er goed.")
    expect(sentence).to_have_text("Bij deze tekst valt niets op.")
    assert held
    held[0].fulfill(json={"html": "<p>Oud antwoord</p>", "zin": "Oud antwoord"})
    explanation.press_sequentially(" En het gaat gaat door.")
    expect(sentence).to_have_text("1 waarschuwing bij deze tekst.")
    assert explanation.input_value() == "Dit staat er goed. En het gaat gaat door."
    expect(page.get_by_role("main")).not_to_contain_text("Oud antwoord")


def test_without_script_the_findings_are_one_link_away(
    live: Asking, desk_of: Callable[..., Page]
) -> None:
    session: Any = live.session(live.anna)
    session.post(f"{live.address}bewaar/", live.fields(toelichting=TEXT))
    page = desk_of(live.anna, java_script_enabled=False)
    page.goto(live.address)
    page.get_by_role("link", name="Bekijk wat de toets bij deze tekst vindt").click()
    expect(page.get_by_role("main")).to_contain_text("het register zegt 54")
    page.get_by_role("link", name="Verbeter").first.click()
    expect(page).to_have_url(f"{page.url.split('/beheer')[0]}{live.address}#toelichting")
