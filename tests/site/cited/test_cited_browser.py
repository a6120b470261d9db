"""A reader goes from a figure in a sentence to where it comes from, with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.site import addresses
from doelenboom.site.api import build
from tests.site.cited.sample import citing_snapshot


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_the_sentence_to_the_formula_and_on_to_the_source(
    scheme: str, tmp_path: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    snapshot = citing_snapshot()
    build(snapshot, tmp_path / "site")
    page = new_page(
        color_scheme=scheme, viewport={"width": 320, "height": 640}, java_script_enabled=True
    )
    page.goto((tmp_path / "site" / addresses.node(snapshot.nodes[0])).as_uri())
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="€ 2 mln").focus()
    page.keyboard.press("Shift+Tab")
    figure = page.get_by_role("link", name="8 procentpunt")
    expect(figure).to_be_focused()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Verschil: volwassenen die eenzaam zijn")
    expect(heading).to_be_in_viewport()
    expect(page.get_by_text("54 % (Proefdorp, 2024) min 46 % (Nederland, 2024)")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="Waar het cijfer vandaan komt").last.press("Enter")
    source = page.get_by_role("heading", name="Waar komt dit cijfer vandaan?")
    expect(source).to_be_in_viewport()
