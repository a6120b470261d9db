"""An author moves an activity: by keyboard alone, and by the menu. Links survive."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

CODE = "P1.2.1.a"
TITLE = "Nieuwe containers in de Binnenstad"
NEIGHBOUR = "Strandschoonmaak met scholen"
ELSEWHERE = "P1.3.1"


def test_an_activity_is_moved_and_its_links_stay(
    town: str, somebody: Callable[..., Person], reader: Callable[..., Page]
) -> None:
    executive = somebody(Role.EXECUTIVE)
    executive.publishes(town)
    executive.is_told("Versie 1 van")
    author = somebody(Role.AUTHOR)
    page = author.page

    # By keyboard alone: from the top of the page to the menu of the activity, one place down.
    page.goto(f"/beheer/doelenboom/{town}/?alles=1")
    page.wait_for_selector("[data-can-drag]")
    _tab_to(page, f"Meer doen met {CODE} {TITLE}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Open om te bewerken")).to_be_focused()
    _arrow_to(page, "Omlaag")
    page.keyboard.press("Enter")
    expect(page.locator("[data-tree-said]")).to_contain_text("is verplaatst")
    lines = page.locator(".db-node__row").all_inner_texts()
    titles = [found for line in lines for found in (TITLE, NEIGHBOUR) if found in line]
    assert titles == [NEIGHBOUR, TITLE]
    assert page.evaluate("document.activeElement.textContent").startswith("Meer")

    # By the menu: under another goal, which is searched.
    author.row_of(TITLE).get_by_role("button", name="Meer doen met").click()
    page.get_by_role("link", name="Verplaats onder…").click()
    page.get_by_label("Zoek het element waar dit onder komt").fill(ELSEWHERE)
    page.keyboard.press("Enter")
    page.get_by_role("radio", name=ELSEWHERE).first.check()
    page.get_by_role("button", name="Verplaats hieronder").click()
    expect(page.get_by_text("is verplaatst.")).to_be_visible()
    moved = Node.objects.get(plan__code=town, code=CODE)
    assert moved.parent is not None
    assert moved.parent.code == ELSEWHERE

    # Readers find it in its new place, at its old address, with its reports.
    home = f"/gemeente-duinmonde/{town}/"
    before = reader()
    before.goto(f"{home}doelen/{moved.slug}/")
    reports = before.get_by_role("heading", name="Plan en voortgang").count()
    executive.publishes(town, "De activiteit hoort bij verkeer.")
    executive.is_told("Versie 2 van")
    before.reload()
    expect(before.get_by_role("heading", level=1)).to_contain_text(TITLE)
    place = before.get_by_role("navigation", name="Plaats in de doelenboom")
    expect(place).to_contain_text("Minder ongelukken bij scholen en op de boulevard")
    assert before.get_by_role("heading", name="Plan en voortgang").count() == reports


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until something with this name has the focus, as somebody without a mouse does."""
    for _ in range(300):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.getAttribute('aria-label')"
            " || document.activeElement.textContent).replace(/\\s+/g, ' ').trim()"
        )
        if focused == name:
            return
    raise AssertionError(f"no Tab leads to {name}")


def _arrow_to(page: Page, name: str) -> None:
    for _ in range(12):
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {name}")
