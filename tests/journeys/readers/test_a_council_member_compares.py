"""The evening before the meeting a council member lays two editions side by side."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.readers.conftest import BeforeReaders


def test_what_was_and_what_it_becomes(
    before_readers: BeforeReaders, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = new_page(viewport={"width": 375, "height": 667})
    main = page.get_by_role("main")

    # From the first page: other editions, and from there the two beside each other.
    page.goto(before_readers.address)
    page.get_by_role("link", name="Andere edities").click()
    page.get_by_role("region", name="Edities naast elkaar").get_by_role(
        "link", name="Tussenrapportage 2 2026 naast Tussenrapportage 1 2026"
    ).click()

    # First the sentence, then the counts as then and now.
    expect(main).to_contain_text("Eén ging achteruit en één begon.")
    page.wait_for_load_state()
    counts = page.get_by_role("table", name="Aantal per status, toen en nu")
    heads = counts.get_by_role("columnheader").all_text_contents()
    assert heads == ["Status", "Toen: Tussenrapportage 1 2026", "Nu: Tussenrapportage 2 2026"]
    gone = counts.get_by_role("row").filter(has_text="Wijkt sterk af")
    assert [int(cell) for cell in gone.get_by_role("cell").all_text_contents()] == [0, 1]

    # Then which ones: what it was and what it becomes, in words and not only by shape.
    moved = page.get_by_role("region", name="Wat een andere status kreeg")
    line = moved.get_by_role("listitem").filter(has_text="Eenzaamheid herkennen")
    said = " ".join(line.inner_text().split())
    assert said == "Eenzaamheid herkennen was: Volgens afspraak wordt: Wijkt sterk af"
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 375

    # Everything else that changed; and of one activity what was written then and now.
    main.get_by_role("link", name="Alles wat er is veranderd").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Wat er is veranderd sinds Tussenrapportage 1 2026"
    )
    assert axe(page) == []
    main.get_by_role("link", name="Eenzaamheid herkennen").click()
    expect(main).to_contain_text("Er is nog niemand gevonden.")
    main.get_by_text("Tussenrapportage 1 2026: volgens afspraak").click()
    expect(main.get_by_text("Wijkteams herkennen eenzaamheid en gaan op bezoek.")).to_be_visible()
    expect(page.get_by_role("region", name="Was en wordt")).to_contain_text("was: Volgens afspraak")
    assert axe(page) == []
