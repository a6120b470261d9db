"""Writing a contribution in a real browser, and everything that can go wrong while doing so."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, Response, Route, expect

from doelenboom.cycle.api import comment
from tests.backoffice.screens.contribution.conftest import Asking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Desk = Callable[..., Page]
SAVE = "**/bewaar/"
CONTROLS = (
    "button", ".utrecht-button", ".db-choice", ".db-check", "summary", "textarea", "select",
    "input:not([type=radio], [type=checkbox], [type=hidden])",
)  # fmt: skip
SAVED = re.compile(r"^Vanzelf bewaard om \d\d\.\d\d uur$")


def what_we_do(page: Page) -> Locator:
    return page.get_by_label("Voortgang bij Wat we doen")


def status_line(page: Page) -> Locator:
    return page.locator("[data-status]")


def progress(live: Asking, number: int = 0) -> str:
    return str(live.asking.rows[number]["progress"])


def expect_kept_on_device(page: Page, number: int) -> None:
    page.wait_for_function(
        """number => Object.keys(localStorage)
            .filter((key) => key.startsWith("doelenboom-bijdrage:")).length === number""",
        arg=number,
    )


def stored(page: Page, *parts: str) -> AbstractContextManager[object]:
    """Wait for the answer to a save that has all of this in it; an earlier one is not enough."""

    def is_it(reply: Response) -> bool:
        sent = unquote_plus(reply.request.post_data or "")
        return reply.url.endswith("/bewaar/") and all(part in sent for part in parts)

    return page.expect_response(is_it)


def test_typing_saves_itself_and_the_checks_follow(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    expect(page.locator("[data-checks]")).to_contain_text("Kies hoe het ervoor staat.")
    page.get_by_role("radio", name="Wijkt iets af").first.check()
    with stored(page, "Vier wijken doen mee."):
        what_we_do(page).fill("Vier wijken doen mee.")
    expect(status_line(page)).to_have_text(SAVED)
    expect(page.locator("[data-checks]")).to_contain_text("wie doet wat, en wanneer?")
    assert progress(live) == "<p>Vier wijken doen mee.</p>"
    assert live.asking.status.code == "minor-deviation"
    expect_kept_on_device(page, 0)
    page.reload()
    expect(what_we_do(page)).to_have_value("Vier wijken doen mee.")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_a_deviation_with_a_measure_on_a_phone_by_keyboard(
    live: Asking, desk_of: Desk, axe: Callable[[Page], list[str]]
) -> None:
    comment(assignment=live.asking.pk, passage="rows.0", text="Hoeveel wijken?")
    page = desk_of(live.anna, width=375, height=800)
    page.goto(live.address)
    assert axe(page) == []
    assert page.evaluate("document.querySelector('main').scrollWidth") <= 375
    page.get_by_role("radio", name="Volgens afspraak").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Wijkt iets af").first).to_be_checked()
    what_we_do(page).focus()
    page.keyboard.type("Vier wijken doen mee.")
    page.get_by_role("button", name="Inleveren").focus()
    page.keyboard.press("Enter")
    summary = page.locator("#samenvatting")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Leg uit waarom het afwijkt.")
    assert axe(page) == []
    summary.get_by_role("link", name="Schrijf wat u aan de afwijking doet").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#maatregel$"))
    page.get_by_role("textbox", name="Maatregel").focus()
    page.keyboard.type("Het team werft opnieuw, voor 1 februari.")
    page.get_by_role("textbox", name="Toelichting").focus()
    page.keyboard.type("Er zijn te weinig mensen.")
    expect(what_we_do(page)).to_have_value("Vier wijken doen mee.")
    page.get_by_role("button", name="Inleveren").press("Enter")
    expect(page).to_have_url(re.compile("/beheer/$"))
    expect(page.locator("main")).to_contain_text("“Element A.1” is ingeleverd bij de controller.")
    assert live.asking.stage == "handed_in"
    assert axe(page) == []


def test_text_of_last_time_is_taken_over_without_leaving_the_page(
    live: Asking, desk_of: Desk
) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    page.get_by_role("button", name="Neem over bij Wat we doen").click()
    expect(what_we_do(page)).to_have_value("Voortgang A.1 Wat we doen")
    expect(page.get_by_text("Ongewijzigd overgenomen van vorige keer.").first).to_be_visible()
    expect(status_line(page)).to_have_text(SAVED)
    assert live.asking.rows[0]["unchanged"] is True
    with stored(page, "Toch iets anders."):
        what_we_do(page).fill("Toch iets anders.")
    expect(page.get_by_text("Ongewijzigd overgenomen van vorige keer.").first).to_be_hidden()
    expect(status_line(page)).to_have_text(SAVED)
    assert live.asking.rows[0]["unchanged"] is False


def test_milestones_and_risks(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    page.get_by_role("checkbox", name="Mijlpaal A.1").check()
    expect(page.get_by_label("Bereikt op")).not_to_have_value("")
    page.get_by_label("Nieuwe mijlpaal").fill("Zes wijken")
    page.get_by_role("button", name="Nog een mijlpaal").click()
    expect(page.get_by_label("Nieuwe mijlpaal").last).to_be_focused()
    page.keyboard.type("Acht wijken")
    with stored(page, "Zes wijken", "Acht wijken", "zelfde-risico-"):
        page.get_by_role("checkbox", name="er is niets veranderd").check()
    expect(status_line(page)).to_have_text(SAVED)
    answer = live.asking
    texts = [row["text"] for row in answer.milestones]
    assert texts == ["Mijlpaal A.1", "Zes wijken", "Acht wijken"]
    assert answer.milestones[0]["state"] == "reached"
    assert answer.risks == [{"risk": "mensen", "text": "", "unchanged": True}]
    page.reload()
    expect(page.get_by_label("Toegevoegde mijlpaal").last).to_have_value("Acht wijken")


def test_without_a_connection_nothing_is_lost(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    page.route(SAVE, lambda route: route.abort())
    what_we_do(page).fill("In de trein geschreven.")
    expect(status_line(page)).to_have_text(
        "Niet bewaard: geen verbinding. Uw tekst staat nog op dit apparaat."
    )
    assert live.asking.version == 0
    page.unroute(SAVE)
    expect(status_line(page)).to_have_text(SAVED)
    assert progress(live) == "<p>In de trein geschreven.</p>"
    expect_kept_on_device(page, 0)


def test_a_server_that_fails_is_asked_again(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    page.route(SAVE, lambda route: route.fulfill(status=503, body="even niet"))
    what_we_do(page).fill("Blijft staan.")
    expect(status_line(page)).to_contain_text("er ging iets mis op de server. Uw tekst staat nog")
    page.unroute(SAVE)
    expect(status_line(page)).to_have_text(SAVED)
    assert progress(live) == "<p>Blijft staan.</p>"


def test_an_answer_that_gets_lost_saves_nothing_twice(live: Asking, desk_of: Desk) -> None:
    """The server stored it, but the browser never heard so."""
    page = desk_of(live.anna)
    page.goto(live.address)
    lost = iter([True])

    def swallow(route: Route) -> None:
        if next(lost, False):
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(SAVE, swallow)
    with page.expect_event("requestfailed"):
        what_we_do(page).fill("Wel aangekomen.")
    page.get_by_role("button", name="Bekijk beide teksten").click()
    expect(page.get_by_text("u schreef ook in een ander venster")).to_be_visible()
    expect(page.get_by_text("De twee teksten spreken elkaar nergens tegen.")).to_be_visible()
    page.get_by_role("button", name="Bewaar wat ik koos").click()
    expect(what_we_do(page)).to_have_value("Wel aangekomen.")
    assert live.asking.version == 1


def test_a_browser_that_is_closed_in_mid_edit(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    page.context.set_offline(True)
    what_we_do(page).fill("Half af toen de laptop dichtklapte.")
    expect(status_line(page)).to_contain_text("geen verbinding")
    page.close()
    again = page.context.new_page()
    again.context.set_offline(False)
    again.goto(live.address)
    expect(what_we_do(again)).to_have_value("")
    expect(again.locator("[data-kept]")).to_contain_text("staat nog tekst van")
    again.get_by_role("button", name="Zet mijn tekst terug").click()
    expect(what_we_do(again)).to_have_value("Half af toen de laptop dichtklapte.")
    expect(status_line(again)).to_have_text(SAVED)
    assert progress(live) == "<p>Half af toen de laptop dichtklapte.</p>"
    expect_kept_on_device(again, 0)


def test_leaving_the_page_saves_the_last_words(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    what_we_do(page).fill("Net voor het weggaan.")
    page.goto("/beheer/")
    for _ in range(50):  # a request that outlives its page is told to nobody
        if live.asking.version:
            break
        page.goto("/beheer/")
    assert progress(live) == "<p>Net voor het weggaan.</p>"


def test_text_survives_a_session_that_ends(
    live: Asking, desk_of: Desk, axe: Callable[[Page], list[str]]
) -> None:
    live.anna.set_password("een-lang-wachtwoord-123")
    live.anna.save()
    page = desk_of(live.anna)
    page.goto(live.address)
    Session.objects.all().delete()
    what_we_do(page).fill("Geschreven na het einde van de sessie.")
    expect(status_line(page)).to_contain_text("u bent niet meer ingelogd")
    expect(status_line(page)).to_contain_text("Uw tekst staat nog op dit apparaat.")
    assert axe(page) == []
    page.get_by_role("link", name="Log in").click()
    expect(page.get_by_text("Uw niet bewaarde tekst is er nog.")).to_be_visible()
    page.get_by_label("Gebruikersnaam").fill("anna")
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord-123")
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Zet mijn tekst terug").click()
    expect(status_line(page)).to_have_text(SAVED)
    assert progress(live) == "<p>Geschreven na het einde van de sessie.</p>"


def test_handing_in_with_an_ended_session_loses_nothing(live: Asking, desk_of: Desk) -> None:
    live.anna.set_password("een-lang-wachtwoord-123")
    live.anna.save()
    page = desk_of(live.anna)
    page.goto(live.address)
    Session.objects.all().delete()
    page.get_by_role("radio", name="Volgens afspraak").first.check()
    what_we_do(page).fill("Ingeleverd zonder sessie.")
    page.get_by_role("button", name="Inleveren").click()
    page.get_by_label("Gebruikersnaam").fill("anna")
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord-123")
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Zet mijn tekst terug").click()
    expect(what_we_do(page)).to_have_value("Ingeleverd zonder sessie.")
    page.get_by_role("button", name="Inleveren").click()
    expect(page.locator("main")).to_contain_text("is ingeleverd bij de controller")
    assert live.asking.stage == "handed_in"


def test_logging_out_leaves_no_text_on_the_device(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    page.route(SAVE, lambda route: route.abort())
    what_we_do(page).fill("Van mij alleen.")
    expect(status_line(page)).to_contain_text("geen verbinding")
    expect_kept_on_device(page, 1)
    page.get_by_role("button", name="anna").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url("**/login/**")
    expect_kept_on_device(page, 0)


def test_two_windows_of_one_person(live: Asking, desk_of: Desk) -> None:
    first = desk_of(live.anna)
    first.goto(live.address)
    second = first.context.new_page()
    second.goto(live.address)
    what_we_do(first).fill("In het eerste venster.")
    expect(status_line(first)).to_have_text(SAVED)
    second.get_by_label("Voortgang bij Planning").fill("In het tweede venster.")
    expect(status_line(second)).to_contain_text("deze bijdrage is intussen gewijzigd")
    second.get_by_role("button", name="Bekijk beide teksten").click()
    expect(second.get_by_text("u schreef ook in een ander venster")).to_be_visible()
    expect(second.get_by_text("Dit had u niet gewijzigd")).to_contain_text("Wat we doen")
    second.get_by_role("button", name="Bewaar wat ik koos").click()
    expect(what_we_do(second)).to_have_value("In het eerste venster.")
    assert [progress(live, n) for n in (0, 1)] == [
        "<p>In het eerste venster.</p>", "<p>In het tweede venster.</p>",
    ]  # fmt: skip
    expect(second.locator("[data-kept]")).to_be_hidden()


def test_two_people_and_one_text(
    live: Asking, desk_of: Desk, axe: Callable[[Page], list[str]]
) -> None:
    page = desk_of(live.anna, width=375)
    page.goto(live.address)
    row = live.asking
    row.rows[0]["progress"] = "<p>Vijf wijken doen mee.</p>"
    row.version, row.saved_by = row.version + 1, "Bram Jansen"
    row.save()
    what_we_do(page).fill("Vier wijken doen mee.")
    page.get_by_role("button", name="Bekijk beide teksten").click()
    expect(page.get_by_text("Niet bewaard: Bram Jansen was u voor.")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.querySelector('main').scrollWidth") <= 375
    mine, theirs = page.get_by_label("Wat u typte"), page.get_by_label("Wat Bram Jansen bewaarde")
    expect(mine).to_be_checked()
    expect(page.locator("ins", has_text="Vier")).to_be_visible()
    theirs.check()
    page.get_by_role("button", name="Bewaar wat ik koos").click()
    expect(what_we_do(page)).to_have_value("Vijf wijken doen mee.")
    assert progress(live) == "<p>Vijf wijken doen mee.</p>"
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_without_script_there_is_a_button(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna, java_script_enabled=False)
    page.goto(live.address)
    what_we_do(page).fill("Zonder script.")
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(what_we_do(page)).to_have_value("Zonder script.")
    page.get_by_role("button", name="Neem over bij Planning").click()
    expect(page.get_by_label("Voortgang bij Planning")).to_have_value("Voortgang A.1 Planning")
    expect(what_we_do(page)).to_have_value("Zonder script.")
    page.get_by_label("Nieuwe mijlpaal").fill("Een mijlpaal")
    with page.expect_navigation():
        page.get_by_label("Nieuwe mijlpaal").press("Enter")
    assert [row["text"] for row in live.asking.milestones] == ["Mijlpaal A.1", "Een mijlpaal"]
    assert live.asking.stage == "draft"


def test_reading_it_as_a_reader_shows_the_last_words(
    live: Asking, desk_of: Desk, axe: Callable[[Page], list[str]]
) -> None:
    page = desk_of(live.anna)
    page.goto(live.address)
    what_we_do(page).fill("Zo zien lezers het.")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Bekijk zoals de lezer").click()
    shown = opened.value
    expect(shown.get_by_text("Zo zien lezers het.")).to_be_visible()
    expect(shown.get_by_text("Voorbeeld van een concept.")).to_be_visible()
    assert axe(shown) == []
    styled: Any = shown.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Noto Sans" in json.dumps(styled)


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_every_screen_of_a_contribution_passes_axe(
    live: Asking, desk_of: Desk, axe: Callable[[Page], list[str]], width: int, colours: str
) -> None:
    for user, addresses in (
        (
            live.anna,
            (live.address, f"{live.address}uitstel/", f"{live.address}overdragen/", "/beheer/"),
        ),
        (live.bram, (live.address,)),
    ):
        page = desk_of(user, width=width, color_scheme=colours)
        for address in addresses:
            page.goto(address)
            assert axe(page) == [], address
            assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address


def test_every_control_is_large_enough_to_touch(live: Asking, desk_of: Desk) -> None:
    page = desk_of(live.anna, width=375)
    page.goto(live.address)
    small = page.evaluate(
        """(controls) => [...document.querySelectorAll(controls)]
            .filter((one) => one.offsetParent && !one.classList.contains('db-vh'))
            .filter((one) => one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML.slice(0, 120))""",
        ", ".join(f".db-screen {control}" for control in CONTROLS),
    )
    assert small == []
