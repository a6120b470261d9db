"""A reader opens an explanation by keyboard, reads it, closes it, and prints it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.site import addresses
from doelenboom.site.api import build
from tests.factories import small_snapshot
from tests.site.glossary.test_explaining import plan


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A page with a term and an abbreviation in its text."""
    build(plan("De sociale basis volgt uit de Wmo. Een buurtverbinder helpt."), tmp_path / "site")
    return (tmp_path / "site" / addresses.node(small_snapshot().nodes[0])).as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_explanation_without_a_script(
    scheme: str, address: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page.goto(address)
    term = page.get_by_role("button", name="sociale basis", exact=True)
    note = page.locator("#uitleg-basis")
    expect(note).to_be_hidden()
    term.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.keyboard.press("Tab")
    link = note.get_by_role("link", name="Bij de begrippen")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()


def test_paper_has_the_explanation_in_brackets(address: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("#uitleg-basis")).to_be_visible()
    expect(page.locator("#uitleg-basis a")).to_be_hidden()
    brackets = page.locator("#uitleg-basis").evaluate(
        "e => getComputedStyle(e, '::before').content + getComputedStyle(e, '::after').content"
    )
    assert brackets == '" ("")"'
