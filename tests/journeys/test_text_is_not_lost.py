"""Somebody logs in again in another tab, and then saves what was still open in the first."""

from collections.abc import Callable

import pytest

from doelenboom.backoffice.roles import Role
from tests.journeys.conftest import PASSWORD
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

TITLE = "Nieuwe containers in de Binnenstad"
TEXT = "Een uur werk aan een goede toelichting."


def test_text_in_an_old_tab_is_refused_politely_and_given_back(
    town: str, somebody: Callable[..., Person], axe: Callable[..., list[str]]
) -> None:
    ann = somebody(Role.AUTHOR, "Ann")
    ann.opens_element(town, TITLE)
    ann.writes_explanation(TEXT)

    tab = ann.page.context.new_page()
    ann.page.context.clear_cookies()
    tab.goto("/beheer/")
    tab.get_by_label("Gebruikersnaam").fill("Ann")
    tab.get_by_label("Wachtwoord").fill(PASSWORD)
    tab.get_by_role("button", name="Inloggen").click()
    tab.get_by_role("heading", name="Mijn werk").wait_for()

    ann.saves_a_draft()
    ann.is_told("Er is niets gewijzigd.")
    ann.is_told("Uw niet bewaarde tekst is er nog")
    assert axe(ann.page) == []
    ann.page.get_by_role("link", name="Open het scherm opnieuw").click()
    ann.page.get_by_role("button", name="Zet mijn tekst terug").click()
    ann.reads_explanation(TEXT)
    ann.saves_a_draft()
    ann.is_told("is bewaard")
