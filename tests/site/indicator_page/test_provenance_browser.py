"""The cells behind the figures in a real browser: wide, narrow, dark, and without a script."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.site.api import build
from doelenboom.snapshot.provenance import FormulaInput, Provenance, ReplacedFigure
from tests.factories import small_snapshot
from tests.site.indicator_page.test_provenance import BOUND, CELL, NOON, _figure, _indicator
from tests.site.test_browser import served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    was = ReplacedFigure(value=Decimal("0.6"), known_to=NOON, reason="gecorrigeerd door de bron")
    computed = Provenance(
        kind="computed", formula="aandeel(deel; geheel)", replaced=was,
        inputs=(FormulaInput(series="deel", value=Decimal(38), cell=CELL),),
    )  # fmt: skip
    figures = (_figure(BOUND, "2023"), _figure(computed))
    build(small_snapshot(indicators=(_indicator(*figures),)), folder)
    return folder


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_the_cells_can_be_read_by_everybody(
    site: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]],
    width: int, scheme: str,
) -> None:  # fmt: skip
    with served(site) as host:
        page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(f"{host}/cijfers/cijfer/index.html")
        for closed in page.locator("details.db-disclose").all():
            closed.locator("summary").focus()
            page.keyboard.press("Enter")
        expect(page.get_by_text("GM9999, 2024JJ00: 0,7 (Voorlopig)").first).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_cells_open_without_a_script(site: Path, new_page: Callable[..., Page]) -> None:
    with served(site) as host:
        page = new_page(java_script_enabled=False)
        page.goto(f"{host}/cijfers/cijfer/index.html")
        page.locator("#herkomst ~ details.db-disclose summary").last.click()
        expect(page.get_by_text("gecorrigeerd door de bron")).to_be_visible()
