"""The tree in a real browser: by keyboard, by mouse, by two people at once, without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node, move_node
from tests.backoffice.screens.planting import Planted, plant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TREE = "/beheer/doelenboom/duinmonde/"


@pytest.fixture
def planted(transactional_db: None, roles: None) -> Planted:
    return plant(themes=4, goals=6, activities=5)


def children(code: str) -> list[str]:
    found = Node.objects.filter(parent__code=code).order_by("position")
    return list(found.values_list("code", flat=True))


def item(page: Page, planted: Planted, code: str) -> Any:
    return page.locator(f"#n{planted.nodes[code].pk}")


def row(page: Page, planted: Planted, code: str) -> Any:
    return item(page, planted, code).locator("> .db-node__row")


def said(page: Page) -> Any:
    return page.locator("[data-tree-said]")


def test_somebody_walks_and_moves_by_keyboard_alone(
    planted: Planted, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.AUTHOR)
    page.goto(TREE)
    toggle = row(page, planted, "1.1").locator(".db-node__toggle")
    toggle.focus()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowRight")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(item(page, planted, "1.1.5")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(item(page, planted, "1.1.5")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(row(page, planted, "1.2").locator(".db-node__toggle")).to_be_focused()

    row(page, planted, "1.2").locator(".db-node__more").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Open om te bewerken")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Omhoog", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("is verplaatst")
    expect(row(page, planted, "1.2").locator(".db-node__more")).to_be_focused()
    assert children("1")[:2] == ["1.2", "1.1"]

    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(page.locator(".db-menu")).to_have_count(0)


def test_somebody_moves_under_a_target_that_is_searched(
    planted: Planted, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.AUTHOR, width=375)
    page.goto(TREE)
    row(page, planted, "1.2").get_by_role("button", name="Meer doen met 1.2").click()
    page.get_by_role("link", name="Verplaats onder…").click()
    page.get_by_label("Zoek het element waar dit onder komt").fill("beweging 4.2")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="4.2 Meer beweging 4.2").check()
    page.get_by_role("button", name="Verplaats hieronder").click()
    expect(page.get_by_text("is verplaatst.")).to_be_visible()
    assert children("4.2")[-1] == "1.2"


def test_somebody_drags_an_element_under_another(
    planted: Planted, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.AUTHOR, height=2200)  # all of it, so that dragging need not scroll
    page.goto(TREE)
    page.wait_for_selector("[data-can-drag]")
    row(page, planted, "1.1").drag_to(
        row(page, planted, "2.3"), target_position={"x": 200, "y": 18}
    )
    expect(said(page)).to_contain_text("is verplaatst")
    assert children("2.3")[-1] == "1.1"
    row(page, planted, "1.4").drag_to(row(page, planted, "1.2"), target_position={"x": 200, "y": 2})
    expect(said(page)).to_contain_text("1.4")
    assert children("1") == ["1.4", "1.2", "1.3", "1.5", "1.6"]
    row(page, planted, "1").drag_to(row(page, planted, "1.2"), target_position={"x": 200, "y": 18})
    assert children("A") == ["1", "2", "3", "4"], "a branch cannot be dropped on itself"


def test_two_people_move_at_once_and_the_second_is_told(
    planted: Planted, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.AUTHOR)
    page.goto(TREE)
    page.wait_for_selector("[data-can-drag]")
    move_node(node=planted.nodes["1.3"], parent=planted.nodes["4"])
    row(page, planted, "1.1").locator(".db-node__more").click()
    page.get_by_role("button", name="Omlaag", exact=True).click()
    expect(said(page)).to_contain_text("Iemand anders heeft intussen iets veranderd")
    assert children("1")[:2] == ["1.1", "1.2"]
    expect(item(page, planted, "4").locator(f"#n{planted.nodes['1.3'].pk}")).to_be_visible()
    row(page, planted, "1.1").locator(".db-node__more").click()
    page.get_by_role("button", name="Omlaag", exact=True).click()
    expect(said(page)).to_contain_text("is verplaatst")
    assert children("1")[:2] == ["1.2", "1.1"]


def test_without_javascript_the_tree_is_read_opened_and_moved(
    planted: Planted, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(Role.AUTHOR, java_script_enabled=False)
    page.goto(TREE)
    row(page, planted, "1.1").locator(".db-node__toggle").click()
    expect(item(page, planted, "1.1.5")).to_be_visible()
    row(page, planted, "1.1.5").locator(".db-node__more").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Omhoog").click()
    assert children("1.1")[3:] == ["1.1.5", "1.1.4"]


@pytest.mark.parametrize("width", [1280, 375])
def test_the_screens_have_no_axe_finding_and_do_not_scroll_sideways(
    planted: Planted, signed_in: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    page = signed_in(Role.AUTHOR, width=width)
    element = planted.nodes["1.1"].pk
    for address in (
        "/beheer/",
        "/beheer/doelenboom/",
        TREE,
        f"{TREE}?q=beweging",
        f"{TREE}element/{element}/",
        f"{TREE}nieuw/?onder={element}",
    ):
        page.goto(address)
        assert axe(page) == [], address
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, address
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, address
