"""Two people write at the same element; nobody's text disappears."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from doelenboom.backoffice.roles import Role
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

TITLE = "Nieuwe containers in de Binnenstad"
OF_ANN = "Ann schrijft: dertig containers onder de grond."
OF_BEN = "Ben schrijft: twintig containers op het plein."
OF_BOTH = "Dertig containers onder de grond en twintig op het plein."


def test_the_second_to_save_sees_both_texts_and_decides(
    town: str, somebody: Callable[..., Person]
) -> None:
    ann, ben = somebody(Role.AUTHOR, "Ann"), somebody(Role.AUTHOR, "Ben")
    for person in (ann, ben):
        person.opens_element(town, TITLE)

    ann.writes_explanation(OF_ANN)
    ann.saves_a_draft()
    ann.is_told("is bewaard")

    # Ben is refused. He sees what Ann wrote beside what he wrote, and his text is in the form.
    ben.writes_explanation(OF_BEN)
    ben.saves_a_draft()
    ben.is_told("Niet bewaard: Ann was u voor")
    both = ben.page.get_by_role("table", name="Waar de twee teksten verschillen")
    expect(both).to_contain_text("dertig containers onder de grond")
    expect(both).to_contain_text("twintig containers op het plein")
    ben.reads_explanation(OF_BEN)

    # Ann's text is still what is stored.
    ann.opens_element(town, TITLE)
    ann.reads_explanation(OF_ANN)

    # Ben joins the two and goes on, knowing what he replaces.
    ben.writes_explanation(OF_BOTH)
    ben.page.get_by_role("button", name="Ga verder met mijn tekst").click()
    ben.is_told("is bewaard")
    ann.opens_element(town, TITLE)
    ann.reads_explanation(OF_BOTH)

    # Every text is in the history, with its writer.
    ann.page.get_by_role("link", name="Geschiedenis").click()
    history = ann.page.get_by_role("table")
    expect(history).to_contain_text("Ann")
    expect(history).to_contain_text("Ben")


def test_the_second_may_also_drop_what_was_typed(
    town: str, somebody: Callable[..., Person]
) -> None:
    ann, ben = somebody(Role.AUTHOR, "Ann"), somebody(Role.AUTHOR, "Ben")
    for person in (ann, ben):
        person.opens_element(town, TITLE)
    ann.writes_explanation(OF_ANN)
    ann.saves_a_draft()
    ann.is_told("is bewaard")
    ben.writes_explanation(OF_BEN)
    ben.saves_a_draft()
    ben.page.get_by_role("link", name="Laat mijn tekst vallen").click()
    ben.reads_explanation(OF_ANN)
