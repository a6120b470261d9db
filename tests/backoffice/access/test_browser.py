"""Choosing organisations for an account, and reading along, in a real browser."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from doelenboom.backoffice.roles import Role, workplaces_of
from doelenboom.backoffice.workplaces import set_workplaces
from doelenboom.organisations.api import Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("DOELENBOOM_SHOTS", "")
LONG = "een-lang-wachtwoord-123"


@pytest.fixture
def visiting(
    live_server: Any, new_page: Callable[..., Page], person: Callable[..., Any]
) -> Callable[..., Page]:
    """Open a browser of somebody with this role who works for these organisations."""

    def opened(role: Role, *places: Organisation, width: int = 1280) -> Page:
        user = person(role, name=f"{role}-{width}")
        set_workplaces(user, places)
        client = Client()
        client.force_login(user)
        page = new_page(viewport={"width": width, "height": 900}, base_url=live_server.url)
        name = django_settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    return opened


def look(page: Page, axe: Callable[[Page], list[str]], name: str) -> None:
    assert axe(page) == [], name
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, f"{name} scrolls sideways"
    if SHOTS:
        wide = (page.viewport_size or {})["width"]
        page.screenshot(path=Path(SHOTS) / f"{name}-{wide}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 375])
def test_an_account_gets_its_organisation_by_keyboard(
    registry: Any,
    elsewhere: Organisation,
    visiting: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    width: int,
) -> None:
    page = visiting(Role.ADMINISTRATOR, width=width)
    page.goto(reverse("wagtailusers_users:add"))
    look(page, axe, "account-nieuw")
    for label, text in (
        ("Gebruikersnaam", "noor"), ("E-mail", "noor@example.nl"), ("Voornaam", "Noor"),
        ("Achternaam", "de Wit"),
    ):  # fmt: skip
        page.get_by_label(label).focus()
        page.keyboard.type(text)
    for name in ("password1", "password2"):
        page.locator(f"[name={name}]").focus()
        page.keyboard.type(LONG)
    for choice in ("Opsteller", "Gemeente Verderop"):
        page.get_by_label(choice, exact=True).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beheer/users/")
    look(page, axe, "accounts")
    row = page.get_by_role("row").filter(has_text="noor")
    expect(row).to_contain_text("Gemeente Verderop")
    works = workplaces_of(get_user_model().objects.get(username="noor"))
    assert works is not None
    assert works.codes == {"verderop"}


@pytest.mark.parametrize("width", [1280, 375])
def test_what_is_elsewhere_or_of_others_is_told_in_words(
    registry: Any,
    elsewhere: Organisation,
    visiting: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    width: int,
) -> None:
    page = visiting(Role.AUTHOR, registry.organisation, width=width)
    page.goto(reverse("wagtailsnippets_cycle_contribution:edit", args=[registry.contribution.pk]))
    expect(page.get_by_text("Over dit element schrijft “Team Zorg”. U leest mee.")).to_be_visible()
    look(page, axe, "leest-mee")
    away = visiting(Role.ADMINISTRATOR, elsewhere, width=width)
    reply = away.goto(reverse("backoffice:tree", args=[registry.plan.code]))
    assert reply is not None
    assert reply.status == 404
    look(away, axe, "bestaat-niet")
    away.goto(reverse("wagtailsnippets_organisations_region:edit", args=[registry.region.pk]))
    expect(away.get_by_role("heading", name="Dit geldt voor alle organisaties")).to_be_visible()
    look(away, axe, "voor-alle-organisaties")
