"""Somebody who sees nothing walks the tree by headings and landmarks, and hears every status."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.readers.conftest import BeforeReaders
from tests.journeys.readers.listening import Heard, headings, heard, is_orderly, landmarks

AROUND = [("banner", ""), ("navigation", "Taal"), ("search", ""), ("navigation", "Hoofdnavigatie")]
PLACE = ("navigation", "Plaats in de doelenboom")
BELOW = [("contentinfo", ""), ("navigation", "Meer over deze publicatie")]


@pytest.fixture
def listen(page: Page, axe: Callable[[Page], list[str]]) -> Callable[[], list[Heard]]:
    """What is heard where the reader is; with what holds everywhere asserted on the way."""

    def here() -> list[Heard]:
        found = heard(page)
        is_orderly(found)
        assert axe(page) == []
        return found

    return here


def test_the_tree_is_walked_by_headings_and_landmarks(
    before_readers: BeforeReaders, page: Page, listen: Callable[[], list[Heard]]
) -> None:
    # Straight to the content, past what stands on every page.
    page.goto(before_readers.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#inhoud$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")

    # The first page: the finding is the title, the parts are landmarks with the same names.
    here = listen()
    assert [place for place in landmarks(here) if place[0] != "region"] == [
        *AROUND, ("main", ""), *BELOW,
    ]  # fmt: skip
    parts = [name for role, name in landmarks(here) if role == "region"]
    assert parts[0] == "Editie"
    first, *others = headings(here)
    assert first == (1, "Twee van de vier focuspunten lopen volgens afspraak of zijn afgerond")
    second = [name for level, name in others if level == 2]
    assert [name for name in second if name in parts] == parts[1:]
    assert (3, "Eenzaamheid herkennen") in others

    # The tree: a heading per theme; opened by keyboard, every status is a word.
    page.get_by_role("link", name="Doelenboom", exact=True).first.press("Enter")
    expect(page).to_have_url(f"{before_readers.address}doelenboom/index.html")
    here = listen()
    assert [name for level, name in headings(here) if level == 3] == [
        "Sociale basis", "Vitaal leven",
    ]  # fmt: skip
    page.get_by_role("button", name="Alles openen").press("Enter")
    outline = page.get_by_role("region", name="De boom als lijst")
    line = outline.get_by_role("listitem").filter(has_text="Eenzaamheid herkennen").last
    expect(line).to_contain_text("Wijkt sterk af")
    line.get_by_role("link", name="Eenzaamheid herkennen").press("Enter")

    # An element: where it is in the tree, then its questions as headings.
    expect(page.get_by_role("heading", level=1)).to_have_text("Eenzaamheid herkennen")
    here = listen()
    assert [place for place in landmarks(here) if place[0] != "region"] == [
        *AROUND, PLACE, ("main", ""), *BELOW,
    ]  # fmt: skip
    assert headings(here) == [
        (1, "Eenzaamheid herkennen"),
        (2, "Door de tijd"),
        (2, "Wat doen we daarvoor?"),
        (3, "Plan en voortgang"),
        (4, "Planning"),
        (2, "Was en wordt"),
    ]
    said = [one.name for one in here if one.role == "StaticText"]
    assert said.index("Wijkt sterk af") < said.index("Door de tijd"), "its status comes first"
    page.get_by_role("navigation", name=PLACE[1]).get_by_role(
        "link", name="Inwoners houden zelf de regie", exact=True
    ).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inwoners houden zelf de regie")

    # Its figure: the chart has a name and says its message; its table is one key away.
    listen()
    page.get_by_role("main").get_by_role("link", name="Volwassenen die eenzaam zijn").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("meer dan de helft")
    page.get_by_role("region", name="Hoe het verloopt").locator("summary").press("Enter")
    here = listen()
    charts = [one for one in here if one.role == "image"]
    assert [one.name for one in charts] == [
        "Volwassenen die eenzaam zijn in Duinmonde, 2012 tot en met 2024",
        "Volwassenen die eenzaam zijn per wijk, 2024",
        "Kaart: Volwassenen die eenzaam zijn per wijk, 2024",
        "Volwassenen die eenzaam zijn, naar leeftijd",
    ]
    message = " ".join(charts[0].description.split())
    assert "steeg van 52 % in 2020 naar 54 % in 2024 (voorlopig)" in message
    assert all(one.description for one in charts)
    table = here.index(Heard("table", "Volwassenen die eenzaam zijn, per periode"))
    columns = [one.name for one in here[table:] if one.role == "columnheader"][:4]
    assert columns == ["Periode", "Duinmonde", "Marge", "Nederland"]
    rows = [one.name for one in here[table:] if one.role == "rowheader"]
    assert rows[:5] == ["2012", "2016", "2020", "2022", "2024"]
