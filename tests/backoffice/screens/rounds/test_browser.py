"""The controller's screens in a real browser: axe, keyboard, a phone."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Assignment, Comment, ask_extension, comment
from tests.backoffice.screens.rounds.conftest import Running, begin, today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def running(transactional_db: None, roles: None) -> Running:
    """A round with something of everything."""
    found = begin(themes=3, aspects=3)
    rows = found.rows()
    for row in rows[:4]:
        found.hand_in(row)
    statuses = found.planted.statuses
    Assignment.objects.filter(pk=rows[0].pk).update(
        status=statuses[3], aspects={"tijd": "major-deviation", "geld": "on-track"}
    )
    Assignment.objects.filter(pk=rows[1].pk).update(
        status=statuses[2], aspects={"tijd": "minor-deviation", "risico": "cancelled"}
    )
    Assignment.objects.filter(pk=rows[2].pk).update(stage="approved")
    Assignment.objects.filter(pk=rows[5].pk).update(stage="returned", return_reason="Hoeveel?")
    Assignment.objects.filter(pk=rows[6].pk).update(stage="draft")
    ask_extension(assignment=rows[6].pk, until=today() + timedelta(days=12), because="Ziek.")
    comment(assignment=rows[0].pk, passage="rows.0", quote="Vier wijken", text="Welke?")
    Assignment.objects.filter(pk=rows[7].pk).update(due=today() - timedelta(days=2))
    return found


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: DOELENBOOM_PICTURES=folder."""
    folder = os.environ.get("DOELENBOOM_PICTURES")
    if folder:
        high = page.evaluate("document.querySelector('main').scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": max(900, high)})
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 375])
def test_every_screen_passes_axe_and_fits(
    running: Running, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    page = signed_in(Role.CONTROLLER, width=width)
    first = running.rows()[0]
    for name, address in {
        "lijst": "/beheer/rondes/",
        "start": "/beheer/rondes/uitvraag/nieuw/",
        "voorbereiden": "/beheer/rondes/uitvraag/nieuw/?plan=duinmonde",
        "matrix": running.address,
        "matrix-filter": f"{running.address}?snel=te-laat",
        "een": f"{running.address}{first.pk}/",
        "uitstel": f"{running.address}{running.rows()[6].pk}/",
        "doorgeven": f"{running.address}doorgeven/",
        "mail": f"{running.address}mail/",
    }.items():
        page.goto(address)
        look(page, f"ronde-{name}-{width}")
        for closed in page.locator("main details").all():
            if closed.is_visible():
                closed.evaluate("details => { details.open = true }")
        assert axe(page) == [], address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address


def test_the_matrix_by_keyboard(running: Running, signed_in: Callable[..., Page]) -> None:
    page = signed_in(Role.CONTROLLER)
    page.goto(running.address)
    rows = running.rows()
    page.locator(f'input[name="rij"][value="{rows[0].pk}"]').focus()
    page.keyboard.press("Space")
    page.locator(f'input[name="rij"][value="{rows[4].pk}"]').focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("2 bijdragen gekozen.")).to_be_visible()
    page.get_by_role("button", name="Goedkeuren").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 bijdrage goedgekeurd.")).to_be_visible()
    expect(page.get_by_text("1 bijdrage niet goedgekeurd:")).to_be_visible()
    assert Assignment.objects.get(pk=rows[0].pk).stage == "approved"


def test_a_programme_chooses_its_rows(running: Running, signed_in: Callable[..., Page]) -> None:
    page = signed_in(Role.CONTROLLER)
    page.goto(running.address)
    page.get_by_role("checkbox", name="Kies alle 4 van").first.press("Space")
    expect(page.get_by_text("4 bijdragen gekozen.")).to_be_visible()
    page.get_by_text("Meer", exact=True).press("Enter")
    page.get_by_role("button", name="Draag over").press("Enter")
    expect(
        page.get_by_role("heading", name="Overdragen aan een collega: 4 bijdragen")
    ).to_be_visible()
    page.get_by_label("Aan wie?").select_option(label="Bob de Vries")
    page.get_by_role("button", name="Overdragen aan een collega").press("Enter")
    expect(page.get_by_text("overgedragen aan Bob de Vries.")).to_be_visible()


def test_sending_back_on_a_phone(running: Running, signed_in: Callable[..., Page]) -> None:
    page = signed_in(Role.CONTROLLER, width=375)
    page.goto(f"{running.address}?snel=te-beoordelen")
    page.get_by_role("link", name="Een hechte en levendige buurt 1.1.1").click()
    page.get_by_label("Wat moet er anders?").fill("Noem het aantal.")
    page.get_by_role("button", name="Terugsturen").click()
    expect(page.get_by_text("is teruggestuurd.", exact=False).first).to_be_visible()
    assert Assignment.objects.get(pk=running.rows()[0].pk).return_reason == "Noem het aantal."


def test_selected_words_become_what_a_remark_is_about(
    running: Running, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.CONTROLLER)
    page.goto(f"{running.address}{running.rows()[1].pk}/")
    words = page.locator('[data-passage="rows.0"] p').last
    words.click(click_count=3)
    about = page.get_by_label("Over welke woorden? (mag leeg blijven)").nth(1)
    expect(about).to_have_value("Vier wijken zijn begonnen.")
    remark = page.locator('[data-remark="rows.0"]')
    remark.get_by_label("Uw opmerking").fill("Welke wijken?")
    remark.get_by_role("button", name="Plaats opmerking").press("Enter")
    expect(page.locator(".db-remark__turn").last).to_contain_text("“Welke wijken?”")
    made = Comment.objects.latest("pk")
    assert (made.quote, made.passage) == ("Vier wijken zijn begonnen.", "rows.0")


def test_everything_works_without_scripts(running: Running, signed_in: Callable[..., Page]) -> None:
    page = signed_in(Role.CONTROLLER, java_script_enabled=False)
    page.goto(running.address)
    page.get_by_role("checkbox", name="Kies alle 4 van").first.check()
    page.get_by_role("button", name="Goedkeuren").click()
    expect(page.get_by_text("3 bijdragen goedgekeurd.")).to_be_visible()


def test_two_controllers_judge_the_same(running: Running, signed_in: Callable[..., Page]) -> None:
    row = running.rows()[0]
    one = signed_in(Role.CONTROLLER)
    two = signed_in(Role.ADMINISTRATOR)
    for page in (one, two):
        page.goto(f"{running.address}{row.pk}/")
    with one.expect_navigation():
        one.get_by_role("button", name="Goedkeuren").click()
    two.get_by_label("Wat moet er anders?").fill("Te kort.")
    two.get_by_role("button", name="Goedkeuren").click()
    expect(two.get_by_role("alert")).to_contain_text("Iemand anders was u voor")
    assert Assignment.objects.get(pk=row.pk).stage == "approved"


def test_a_prepared_round_is_opened_by_keyboard(
    running: Running, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = signed_in(Role.CONTROLLER)
    page.goto("/beheer/rondes/")
    page.get_by_role("link", name="Start een uitvraag").press("Enter")
    page.get_by_role("link", name="Nieuwe editie van Samen sociaal sterk").press("Enter")
    page.get_by_role("button", name="Bewaar en bekijk wie u vraagt").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Geef het stuk een titel.")
    assert axe(page) == []
    page.get_by_label("Titel").fill("Jaarstukken 2027")
    page.get_by_label("Korte naam").fill("2027-j")
    page.get_by_role("button", name="Bewaar en bekijk wie u vraagt").press("Enter")
    expect(page.get_by_text("U vraagt 12 bijdragen aan 2 personen.")).to_be_visible()
    assert axe(page) == []
    look(page, "ronde-openen-1280")
    page.get_by_role("button", name="Open de ronde").press("Enter")
    expect(
        page.get_by_role("heading", name="Nog geen van de 12 bijdragen is binnen")
    ).to_be_visible()
