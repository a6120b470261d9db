"""The tree as people use it: filter, follow relations, arrow keys, a link that keeps it all."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.kernel.language import Language
from doelenboom.kernel.states import RelationKind
from doelenboom.site.api import build
from doelenboom.site.builder import Builder, living_jobs
from doelenboom.site.context import SiteContext
from doelenboom.snapshot.models import Relation, Snapshot
from tests.factories import big_snapshot, small_snapshot


def owned_snapshot() -> Snapshot:
    """The small plan with two owners and a relation between activities."""
    plan = small_snapshot()
    owners = {"SB.1.1": "team Buurt", "VL.1.1": "team Sport"}
    return plan.model_copy(
        update={
            "nodes": tuple(
                node.model_copy(update={"owner": owners.get(node.code, node.owner)})
                for node in plan.nodes
            ),
            "relations": (
                *plan.relations,
                Relation(source="SB.1.1", kind=RelationKind.CONTRIBUTES_TO, target="VL.1.1"),
            ),
        }
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("boom")
    build(owned_snapshot(), folder)
    return (folder / "doelenboom/index.html").as_uri()


def test_a_filter_shows_what_fits_and_a_link_shows_somebody_else_the_same(
    address: str, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page()
    page.goto(address)
    outline, status = page.locator("[data-outline]"), page.get_by_role("status")
    page.get_by_label("Wie het doet").select_option("team Buurt")
    expect(status).to_have_text("Getoond: 1 van 9.")
    expect(outline.get_by_role("link", name="Eenzaamheid herkennen", exact=True)).to_be_visible()
    expect(outline.get_by_role("link", name="Ontmoeting in de buurt")).to_be_hidden()
    page.get_by_label("Met dit woord").fill("EENZAAM")
    page.get_by_role("button", name="Wijkt sterk af").click()
    expect(status).to_have_text("Getoond: 1 van 9.")
    expect(page).to_have_url(f"{address}#toon=major&wie=team+Buurt&tekst=EENZAAM")
    assert axe(page) == []

    other = new_page(viewport={"width": 375, "height": 800})
    other.goto(page.url)
    expect(other.get_by_role("status")).to_have_text("Getoond: 1 van 9.")
    expect(other.get_by_role("button", name="Wijkt sterk af")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(other.get_by_label("Wie het doet")).to_have_value("0")
    assert other.evaluate("document.documentElement.scrollWidth") == 375


def test_a_relation_is_followed_to_the_other_element_and_back(address: str, page: Page) -> None:
    page.goto(address)
    outline = page.locator("[data-outline]")
    page.get_by_role("button", name="Alles openen").click()
    row = page.locator("#n-sb-1-1")
    expect(row).to_contain_text("Draagt bij aan Samen bewegen")
    expect(page.locator("#n-vl-1-1")).to_contain_text("Hieraan draagt bij Eenzaamheid herkennen")
    page.locator("#n-vl > details > summary").click()
    row.get_by_role("link", name="Samen bewegen").click()
    expect(outline.get_by_role("link", name="Samen bewegen", exact=True).last).to_be_visible()
    expect(page.locator("#n-vl-1-1 a").first).to_be_focused()
    page.get_by_role("button", name="Terug naar Eenzaamheid herkennen").press("Enter")
    expect(page.locator("#n-sb-1-1 a").first).to_be_focused()


def test_arrow_keys_walk_the_outline_and_the_address_keeps_what_is_open(
    address: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(address)
    focused = "(document.activeElement.querySelector('b') ?? document.activeElement).textContent"
    page.locator("#n-a > details > summary").focus()
    walked = []
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        walked.append(page.evaluate(focused))
    assert walked == [
        "Sociale basis",
        "Sociale basis",
        "Inwoners houden zelf de regie",
        "Vitaal leven",
        "Inwoners houden zelf de regie",
        "Sociale basis",
    ]
    page.keyboard.press("End")
    assert page.evaluate(focused) == "Vitaal leven"
    page.keyboard.press("Enter")
    expect(page.locator("#n-vl > details")).to_have_attribute("open", "")
    page.wait_for_function("location.hash.includes('open=')")
    other = new_page()
    other.goto(page.url)
    expect(other.locator("#n-vl > details")).to_have_attribute("open", "")
    other.goto(f"{address}#n-sb-1-2")
    expect(other.locator("#n-sb-1-2 a").first).to_be_focused()


def test_a_large_plan_in_english_has_no_finding_on_its_lists_and_branches(
    tmp_path: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    plan = big_snapshot(500)
    organisation = plan.organisation.model_copy(
        update={"languages": (Language.DUTCH, Language.ENGLISH)}
    )
    nodes = [f"T{number}" for number in range(0, 200, 50)]
    relations = tuple(
        Relation(source=one, kind=RelationKind.RELATED_TO, target=other)
        for one, other in combinations(nodes, 2)
    )
    plan = plan.model_copy(update={"organisation": organisation, "relations": relations})
    builder = Builder(SiteContext(plan))
    pages = [(Language.ENGLISH, job) for job in living_jobs(builder.context)]
    for path, content in (*builder.pages(pages), *builder.files()):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page = new_page(viewport={"width": 375, "height": 800}, color_scheme="dark")
    for path in ("index", "doelenboom/index", "doelenboom/t0/index", "inhoud/index", "a-z/index"):
        page.goto((tmp_path / f"en/{path}.html").as_uri())
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == 375, path
    page.goto((tmp_path / "en/doelenboom/index.html").as_uri())
    expect(page.get_by_role("img").filter(visible=True)).to_have_accessible_name(
        re.compile("^Onderdeel 0 van het plan is related to three of the nine other opgaven")
    )
    page.get_by_text("The same data as a table").click()
    expect(page.get_by_role("row")).to_have_count(7)
    page.get_by_role("link", name="View this branch").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Onderdeel 0 van het plan")
    expect(page.get_by_role("link", name="The whole tree")).to_be_visible()
