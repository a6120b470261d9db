"""Two browsers, one element; a session that ends; every kind of screen for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from doelenboom.backoffice.roles import Role
from doelenboom.organisations.api import HouseStyle
from tests.backoffice.conftest import PASSWORD
from tests.backoffice.test_editing import address, newest

pytestmark = pytest.mark.django_db(transaction=True)
Opened = Callable[..., Any]
SAVE = "button.action-save >> visible=true"


@pytest.fixture
def browse(live_server: Any, new_page: Opened, person: Callable[..., Any]) -> Opened:
    """Open a browser of somebody with a role."""

    def opened(role: Role, name: str, **options: Any) -> Any:
        client = Client()
        client.force_login(person(role, name=name))
        page = new_page(base_url=live_server.url, **options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([{**cookie, "url": live_server.url}])
        return page

    return opened


def write(page: Any, title: str) -> None:
    page.fill("textarea[name=title], input[name=title]", title)


def test_two_browsers_and_one_element(registry: Any, browse: Opened) -> None:
    ann, ben = browse(Role.AUTHOR, "Ann"), browse(Role.AUTHOR, "Ben")
    for page in (ann, ben):
        page.goto(address(registry.node, "edit"))
    write(ann, "Ann schrijft dit")
    ann.click(SAVE)
    ann.wait_for_selector("text=is bewaard")
    write(ben, "Ben schrijft dat")
    ben.click(SAVE)
    ben.wait_for_selector("text=Niet bewaard: Ann was u voor")
    assert newest(registry.node).title == "Ann schrijft dit"
    expect(ben.locator("del", has_text="Ann")).to_be_visible()
    ben.click("text=Ga verder met mijn tekst")
    ben.wait_for_selector("text=is bewaard")
    assert newest(registry.node).title == "Ben schrijft dat"


def test_text_survives_a_session_that_ends(registry: Any, browse: Opened) -> None:
    page = browse(Role.AUTHOR, "Ann")
    page.goto(address(registry.node, "edit"))
    write(page, "Een uur werk")
    Session.objects.all().delete()
    page.click(SAVE)
    page.wait_for_selector("text=Uw niet bewaarde tekst is er nog")
    page.fill("input[name=username]", "Ann")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("text=Uw tekst van")
    page.click("text=Zet mijn tekst terug")
    page.wait_for_selector("text=Er is nog niets bewaard")
    expect(page.locator("[name=title]")).to_have_value("Een uur werk")
    assert newest(registry.node).title == "Inwoners houden zelf de regie"
    page.click(SAVE)
    page.wait_for_selector("text=is bewaard")
    assert newest(registry.node).title == "Een uur werk"


def test_text_that_was_saved_is_not_offered_again(registry: Any, browse: Opened) -> None:
    page = browse(Role.AUTHOR, "Ann")
    page.goto(address(registry.node, "edit"))
    write(page, "Gewoon bewaard")
    page.click(SAVE)
    page.wait_for_selector("text=is bewaard")
    page.goto(address(registry.node, "edit"))
    assert page.locator(".db-kept-bar").count() == 0


def test_a_controller_approves_and_an_executive_adopts(registry: Any, browse: Opened) -> None:
    author = browse(Role.AUTHOR, "Ann")
    author.goto(address(registry.node, "edit"))
    write(author, "Klaar voor de raad")
    author.click("footer [data-w-dropdown-target=toggle]")
    author.click("text=Indienen bij de controller")
    author.wait_for_selector("text=is ingediend bij de controller")
    controller = browse(Role.CONTROLLER, "Coen")
    controller.goto(address(registry.node, "inspect"))
    controller.click("text=Goedkeuren")
    controller.wait_for_selector("text=ligt nu voor om vast te stellen")
    executive = browse(Role.EXECUTIVE, "Bea")
    executive.goto(address(registry.node, "inspect"))
    executive.click("button:has-text('Vaststellen')")
    executive.wait_for_selector("text=is vastgesteld")
    registry.node.refresh_from_db()
    assert registry.node.title == "Klaar voor de raad"


@pytest.mark.parametrize("width", [1280, 375])
def test_screens_are_for_everybody(
    width: int, registry: Any, browse: Opened, axe: Callable[[Any], list[str]]
) -> None:
    page = browse(Role.ADMINISTRATOR, "Bob", viewport={"width": width, "height": 900})
    tokens = {"--basis-color-info-color-default": "#003b6f"}
    style = HouseStyle.objects.create(
        organisation=registry.organisation,
        name="Huisstijl 2026",
        content={"name": "Huisstijl 2026", "tokens": tokens},
        made_at=timezone.now(),
    )
    styles = f"/beheer/huisstijl/{registry.organisation.code}/"
    found: list[str] = []
    for name, path in {
        "huisstijl": styles,
        "voorbeeld van een huisstijl": f"{styles}{style.pk}/voorbeeld/",
        "lijst": "/beheer/elementen/",
        "formulier": address(registry.node, "edit"),
        "bijdrage": address(registry.contribution, "edit"),
        "lezen": address(registry.contribution, "inspect"),
        "geschiedenis": address(registry.node, "history"),
        "accounts": "/beheer/users/",
        "geweigerd": "/beheer/pages/",
    }.items():
        page.goto(path)
        found += [f"{name}: {problem}" for problem in axe(page)]
    assert "\n".join(found) == ""


def test_nothing_is_asked_from_elsewhere(registry: Any, browse: Opened, live_server: Any) -> None:
    page = browse(Role.ADMINISTRATOR, "Bob")
    outside: list[str] = []
    page.on(
        "request",
        lambda request: (
            outside.append(request.url)
            if not request.url.startswith((live_server.url, "data:", "blob:"))
            else None
        ),
    )
    refused: list[str] = []
    page.on(
        "console",
        lambda said: refused.append(said.text) if "Content Security" in said.text else None,
    )
    for path in ("/beheer/", "/beheer/elementen/", address(registry.contribution, "edit")):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert outside == []
    assert refused == []


def test_nothing_is_out_of_reach_on_a_phone(registry: Any, browse: Opened) -> None:
    registry.plan.title = "Een plan met een titel die veel langer is dan een telefoon breed is"
    registry.plan.save()
    page = browse(Role.ADMINISTRATOR, "Bob", viewport={"width": 375, "height": 800})
    for path in ("/beheer/elementen/", "/beheer/begrippen/add/", address(registry.edition, "edit")):
        page.goto(path)
        beyond = page.evaluate(BEYOND)
        assert beyond == [], path


BEYOND = """() => {
  const scrolls = (e) =>
    e && (getComputedStyle(e).overflowX === "auto" || scrolls(e.parentElement));
  return [...document.querySelectorAll("main .content *, main form *")]
    .filter((e) => e.checkVisibility() && !e.closest("aside, .footer__container") && !scrolls(e))
    .filter((e) => e.getBoundingClientRect().right > 376)
    .map((e) => e.outerHTML.slice(0, 90));
}"""
"""What sticks out on the right and cannot be scrolled to."""
