"""A sentence with a bound figure goes from a draft to a page that anybody can read and check."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from tests.journeys.people import Person
from tests.plugins.product import Command

pytestmark = pytest.mark.browser

TITLE = "Nieuwe containers in de Binnenstad"
OLD = "Ondergronds, met een pas."
FIRST_TRY = "Er komen nieuwe containers."
NEW = "Er komen dertig containers onder de grond. Bewoners openen ze met een pas."
REASON = "De toelichting bij de containers noemt nu het aantal."


def test_a_sentence_travels_from_draft_to_a_page_that_can_be_checked(
    town: str,
    somebody: Callable[..., Person],
    reader: Callable[..., Page],
    doelenboom: Command,
    settings: Any,
) -> None:
    author = somebody(Role.AUTHOR)
    controller = somebody(Role.CONTROLLER)
    executive = somebody(Role.EXECUTIVE)
    citizen = reader()

    # The executive publishes the plan as it was adopted; the first time needs no reason.
    executive.publishes(town)
    executive.is_told("Versie 1 van “Leefbare stad. Programmaplan 2026” staat nu online.")
    home = f"/gemeente-duinmonde/{town}/"

    # The author writes. Nothing of it leaks: readers and a new snapshot have the old text.
    author.opens_element(town, TITLE)
    author.reads_explanation(OLD)
    author.writes_explanation(FIRST_TRY)
    author.saves_a_draft()
    author.is_told("is bewaard")
    executive.page.goto(f"/beheer/publicaties/{town}/")
    executive.is_told("Sindsdien is er niets veranderd dat lezers zouden zien.")
    author.submits()

    # The controller finds it on the desk, sees what changed, and sends it back.
    controller.starts_task(f"P1.2.1.a {TITLE}", "Beoordelen")
    controller.page.get_by_role("link", name="Vergelijk met wat is vrijgegeven").click()
    comparison = controller.page.get_by_role("table")
    expect(comparison).to_contain_text(FIRST_TRY)
    expect(comparison).to_contain_text(OLD)
    controller.starts_task(f"P1.2.1.a {TITLE}", "Beoordelen")
    controller.decides("Terugsturen", "Hoeveel containers zijn het?")
    controller.is_told("is teruggestuurd")

    # The author reads why, writes it better and submits again.
    author.goes_to_their_work()
    author.is_told("controller vraagt: “Hoeveel containers zijn het?”")
    author.starts_task(f"P1.2.1.a {TITLE}", "Verder werken")
    author.is_told("“Hoeveel containers zijn het?”")
    author.writes_explanation(NEW)
    figure = author.adds_a_figure(" De supermarkt is", "supermarkt")
    author.submits()

    # Controller and executive agree; only then has anything changed for readers.
    controller.starts_task(f"P1.2.1.a {TITLE}", "Beoordelen")
    controller.decides("Goedkeuren")
    controller.is_told("is goedgekeurd en ligt nu voor om vast te stellen")
    citizen.goto(home)
    executive.starts_task(f"P1.2.1.a {TITLE}", "Beoordelen")
    executive.is_told(NEW)
    executive.decides("Vaststellen")
    executive.is_told("is vastgesteld")

    executive.publishes(town, REASON)
    executive.is_told("Versie 2 van")
    executive.is_told(REASON)

    # Readers see the new text, why it changed, and can still open the version of before.
    citizen.goto(home)
    citizen.get_by_role("link", name="Doelenboom", exact=True).first.click()
    citizen.get_by_role("button", name="Alles openen").click()
    citizen.get_by_role("link", name=TITLE, exact=True).click()
    expect(citizen.locator("main")).to_contain_text(f"{NEW} De supermarkt is {figure}")
    bound = citizen.locator("main data[value]").filter(has_text=figure)
    expect(bound.first).to_be_visible()
    address = citizen.url.partition(home)[2].removesuffix("index.html")
    citizen.goto("/")
    citizen.get_by_role("link", name="Eerdere versies van").click()
    expect(citizen.locator("main")).to_contain_text(REASON)
    citizen.get_by_role("link", name="Versie 1").click()
    citizen.goto(citizen.url.removesuffix("index.html") + address)
    expect(citizen.locator("main")).to_contain_text(OLD)
    expect(citizen.locator("main")).not_to_contain_text(NEW)

    # Anybody can check it, with nothing but the files.
    folder = Path(settings.PUBLICATIONS_DIR) / "gemeente-duinmonde" / town
    checked = doelenboom("verify", folder)
    assert checked.returncode == 0, checked.stdout
    assert "De 2 versies zijn nog precies zoals gepubliceerd." in checked.stdout
    _change_one_byte(folder / "huidig" / address / "index.html")
    checked = doelenboom("verify", folder)
    assert checked.returncode == 1
    assert f"{address}index.html" in checked.stdout
    assert re.search(r"Niet in orde: \d+ verschil", checked.stdout)


def _change_one_byte(page: Path) -> None:
    page = page.resolve()
    content = page.read_bytes()
    page.chmod(0o644)
    page.write_bytes(content.replace(b"dertig", b"dertij", 1))
