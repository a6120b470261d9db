"""An inhabitant with a phone wants to know how loneliness is going, and takes the figures."""

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.readers.conftest import BeforeReaders

PHONE = {"width": 375, "height": 667}


def test_from_a_word_to_how_it_goes_to_a_file_with_the_same_figures(
    before_readers: BeforeReaders,
    new_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    tmp_path: Path,
) -> None:
    page = new_page(viewport=PHONE, accept_downloads=True)
    main = page.get_by_role("main")

    def is_good_to_read() -> None:
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], page.url

    # The search field stands on every page; Enter is enough.
    page.goto(before_readers.address)
    page.get_by_role("searchbox", name="Zoek in deze publicatie").fill("eenzaamheid")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("voor “eenzaamheid”")
    found = page.locator(".db-result").filter(has_text="Volwassenen die eenzaam zijn")
    expect(found).to_contain_text("Sociale basis")
    is_good_to_read()
    found.get_by_role("link").click()

    # How is it going? Said in the heading, then in sentences, before any chart.
    expect(page.get_by_role("heading", level=1)).to_contain_text("meer dan de helft (54 % in 2024")
    expect(main).to_contain_text("Dat is hoger dan in Nederland: 46 % (voorlopig).")
    expect(main).to_contain_text("Tot het doel voor 2030 (hoogstens 50 %) is nog 4 procentpunt")
    expect(main).to_contain_text("Lager is beter.")
    is_good_to_read()

    # The same figures as a table, opened by keyboard.
    region = page.get_by_role("region", name="Hoe het verloopt")
    region.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(region.get_by_role("rowheader", name="2024")).to_be_visible()
    shown = _facts(region.get_by_role("table"))
    assert shown["w_eenzaamheid_GM9999_2024"] == ("54", "54 %")
    is_good_to_read()

    # The file has the same figures, each under the name that the page knows it by.
    with page.expect_download() as download:
        main.get_by_role("link", name=re.compile("^Cijfers als CSV")).click()
    assert download.value.suggested_filename == "eenzaamheid.csv"
    download.value.save_as(tmp_path / "cijfers.csv")
    with (tmp_path / "cijfers.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["feit"]: row for row in csv.DictReader(stream)}
    for fact, (value, text) in shown.items():
        if fact.endswith(("_lower", "_upper")):
            name, _, end = fact.rpartition("_")
            cell = rows[name]["ondergrens" if end == "lower" else "bovengrens"]
        else:
            cell = rows[fact]["waarde"]
        assert Decimal(cell) == Decimal(value), fact
        assert abs(Decimal(cell) - Decimal(text.split()[0])) <= Decimal("0.5"), fact
    assert rows["w_eenzaamheid_GM9999_2024"]["status"] == "voorlopig"
    assert len(shown) > len({name for name in shown if name.endswith("er")}) > 0

    # And back to the plan: which goal does this belong to?
    page.get_by_role("navigation", name="Plaats in de doelenboom").get_by_role(
        "link", name="Inwoners houden zelf de regie"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Inwoners houden zelf de regie")
    is_good_to_read()


def _facts(table: Locator) -> dict[str, tuple[str, str]]:
    """Fact → exact value and what is read, of every marked number in a table."""
    found = table.locator("data.fact").evaluate_all(
        "all => all.map(one => [one.dataset.fact, one.value, one.textContent])"
    )
    return {fact: (value, " ".join(text.split())) for fact, value, text in found}
