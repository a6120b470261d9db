"""Searching as people do: from any page, by keyboard, on a phone, from a disk, without a script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import snowballstemmer
from playwright.sync_api import Page, expect

from doelenboom.kernel.language import Language
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import State
from doelenboom.site.api import build
from doelenboom.snapshot.models import Snapshot
from tests.factories import contribution, small_snapshot
from tests.site.search.vocabulary import words
from tests.site.serving import served

SCRIPTS = Path(__file__).resolve().parents[3] / "frontend" / "src" / "js"


def told() -> Snapshot:
    """The small plan in two languages, with a text that only the older edition has."""
    plan = small_snapshot()
    older = contribution(
        "tussen-1", "VL.1.1", State.ON_TRACK, explanation=from_text("De zwembaden gingen open.")
    )
    organisation = plan.organisation.model_copy(
        update={"languages": (Language.DUTCH, Language.ENGLISH)}
    )
    return plan.model_copy(
        update={"contributions": (*plan.contributions, older), "organisation": organisation}
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(small_snapshot(contributions=told().contributions), folder)
    return folder


def test_the_script_stems_as_the_reference_does(page: Page) -> None:
    reference = snowballstemmer.stemmer("dutch_porter")
    asked = words(10_000)
    source = (SCRIPTS / "stem.js").read_text(encoding="utf-8")
    found = page.evaluate(f"words => {{ {source}; return words.map(stem); }}", asked)
    assert found == reference.stemWords(asked)


@pytest.mark.parametrize("over", ["disk", "http"])
def test_an_inhabitant_finds_loneliness_from_the_first_page(
    site: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]], over: str
) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    with served(site) as address:
        page.goto((site / "index.html").as_uri() if over == "disk" else f"{address}/index.html")
        page.get_by_label("Zoek in deze publicatie").fill("eenzame")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/zoeken/index\.html\?q=eenzame"))
        status = page.get_by_role("status")
        expect(status).to_have_text("2 resultaten voor “eenzame”")
        first, second = (page.locator(".db-result").nth(n) for n in range(2))
        expect(first.get_by_role("link")).to_have_text("Volwassenen die eenzaam zijn")
        assert first.locator("mark").all_text_contents() == ["eenzaam", "eenzaam"]
        expect(second).to_contain_text("Eenzaamheid herkennen")
        expect(second).to_contain_text("Iedereen doet mee › Sociale basis")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 375
        second.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Eenzaamheid herkennen")


def test_searching_by_keyboard_filter_older_edition_and_slip(
    site: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{(site / 'zoeken/index.html').as_uri()}?q=eenzaamhied")
    status, results = page.get_by_role("status"), page.locator(".db-result")
    expect(status).to_contain_text("Dit is gevonden met “eenzaamheid”")
    page.get_by_role("button", name="Cijfer 1").press("Enter")
    expect(results).to_have_count(1)
    expect(results).to_contain_text("Volwassenen die eenzaam zijn")
    page.get_by_role("button", name="Alles").press("Enter")
    field = page.get_by_label("Waar zoekt u naar?")
    field.press("ArrowDown")
    expect(results.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    field.fill("zwembad")
    expect(results).to_have_count(1)
    expect(results).to_contain_text("Uit een eerdere editie: Tussenrapportage 1 2026")
    assert results.locator("mark").all_text_contents() == ["zwembaden"]
    page.get_by_label("Ook in eerdere edities").uncheck()
    expect(status).to_have_text("Niets gevonden voor “zwembad”.")
    expect(page.get_by_text("Gebruik één woord")).to_be_visible()
    field.fill("sb.1.1")
    expect(results.first).to_contain_text("Eenzaamheid herkennen")
    field.fill("bijeenkomsten xyzzy ontmoeting")
    expect(status).to_contain_text("Geen pagina heeft al deze woorden.")


def test_without_a_script_the_page_says_where_everything_is(
    site: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((site / "zoeken/index.html").as_uri())
    expect(page.locator("noscript p")).to_be_visible()
    page.locator("noscript p").get_by_role("link", name="de inhoud").click()
    page.get_by_role("link", name="Eenzaamheid herkennen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eenzaamheid herkennen")


def test_an_index_that_is_not_there_is_said(site: Path, tmp_path: Path, page: Page) -> None:
    for name in ("zoeken", "assets"):
        (tmp_path / name).mkdir()
        for file in (site / name).glob("*.*"):
            (tmp_path / name / file.name).write_bytes(file.read_bytes())
    page.goto(f"{(tmp_path / 'zoeken/index.html').as_uri()}?q=jeugd")
    expect(page.get_by_role("status")).to_contain_text("De index is niet geladen.")
