"""Something stands on the website that may not: an earlier version, at once, and forward again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role
from doelenboom.cli.main import main
from doelenboom.goals.api import Node
from doelenboom.history.api import save_revisions
from doelenboom.publishing.api import publish
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

NAME = "Nieuwe containers in de Binnenstad"
SLIP = "Nieuwe containers bij de familie Jansen"
REASON = "In versie 2 staat de naam van bewoners."
EARLIER = "Dit is een eerdere versie: versie 1"


def test_back_on_the_screen_and_forward_by_command(
    town: str,
    somebody: Callable[..., Person],
    reader: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    publish(town, processes=1)
    slip = Node.objects.get(title=NAME)
    slip.title = SLIP
    slip.save()
    save_revisions([slip])
    publish(town, reason="Titels bijgewerkt.", processes=1)
    citizen = reader(viewport={"width": 375, "height": 667})
    address = f"/gemeente-duinmonde/{town}/doelen/{slip.slug}/index.html"
    citizen.goto(address)
    expect(citizen.get_by_role("heading", level=1)).to_have_text(SLIP)

    # The controller finds the plan, the version and the reason to give; by keyboard.
    controller = somebody(Role.CONTROLLER)
    page = controller.page
    page.get_by_role("link", name="Publicaties", exact=True).press("Enter")
    page.get_by_role("link", name="Leefbare stad. Programmaplan 2026", exact=True).press("Enter")
    page.locator("summary", has_text="Laat lezers versie 1 zien").press("Enter")
    field = page.get_by_label("Waarom zien lezers een eerdere versie?")
    button = page.get_by_role("button", name="Laat versie 1 zien")
    button.press("Enter")
    expect(field).to_be_focused()
    field.fill(REASON)
    assert axe(page) == []
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    controller.is_told("Lezers zien nu versie 1 van “Leefbare stad. Programmaplan 2026”.")
    controller.is_told("Dat is een eerdere versie; versie 2 is de nieuwste.")

    # Readers see it at once, are told so on every page, and can read why.
    citizen.reload()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(NAME)
    line = citizen.get_by_role("region", name="Eerdere versie")
    expect(line).to_contain_text(EARLIER)
    assert axe(citizen) == []
    line.get_by_role("link", name="Alle versies").click()
    expect(citizen.get_by_role("main")).to_contain_text(f"De reden: “{REASON}”")
    assert axe(citizen) == []
    assert citizen.evaluate("document.documentElement.scrollWidth") == 375

    # Forward again with one command.
    assert main(["activate", town, "2"]) == 0
    assert "Lezers zien nu versie 2" in capsys.readouterr().out
    citizen.goto(address)
    expect(citizen.get_by_role("heading", level=1)).to_have_text(SLIP)
    expect(citizen.get_by_text(EARLIER)).to_have_count(0)

    # And back by command, which says how to return.
    assert main(["activate", town, "1", "--reason", REASON]) == 0
    assert f"Terug: doelenboom activate {town} 2" in capsys.readouterr().out
    citizen.reload()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(NAME)
    page.goto("/beheer/publicaties/")
    controller.is_told("Dat is een eerdere versie; versie 2 is de nieuwste.")
    assert axe(page) == []
