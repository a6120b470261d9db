"""The page of an element with its whole life on it: readable on a phone, by axe, on paper."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import State
from doelenboom.site.api import build
from doelenboom.snapshot.models import Aspect, AspectStatus, Snapshot
from doelenboom.snapshot.risks import ChanceClass, Risk, RiskRegister
from tests.budgets import money_snapshot
from tests.factories import code_of, contribution
from tests.site.test_changes import CHANGES, compared

PAGES = ("doelen/sb-1/index.html", "edities/tussen-2/index.html", "veranderd/index.html")


def whole_life() -> Snapshot:
    """Aspects, a roll-up, money, a risk and changes, all about one goal."""
    aspects = tuple(
        Aspect(code=name.lower(), name=name, weight=Decimal(1)) for name in ("Tijd", "Geld")
    )
    money = money_snapshot()
    editions = tuple(
        e.model_copy(update={"aspects": aspects, "roll_up": RollUp.WEIGHTED, "by_exception": True})
        for e in money.editions
    )
    late = (AspectStatus(aspect="tijd", status=code_of(State.MINOR_DEVIATION)),)
    reports = (
        contribution("tussen-1", "SB.1", State.ON_TRACK),
        contribution("tussen-2", "SB.1", State.MINOR_DEVIATION, aspects=late),
        contribution("tussen-2", "SB.1.1", State.MINOR_DEVIATION, aspects=late),
    )
    chance = ChanceClass(name="groot", from_percent=Decimal(50), to_percent=Decimal(90))
    risk = Risk(code="r1", event="Te weinig mensen", chance="groot", nodes=("SB.1",))
    return money.model_copy(
        update={
            "editions": editions,
            "contributions": reports,
            "comparisons": compared(*CHANGES).comparisons,
            "risks": (RiskRegister(edition="tussen-2", chances=(chance,), risks=(risk,)),),
        }
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    scheme: str, tmp_path: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    build(whole_life(), tmp_path / "site")
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
    for path in PAGES:
        page.goto((tmp_path / "site" / path).as_uri())
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_a_reader_finds_every_part_of_its_life(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    build(whole_life(), tmp_path / "site")
    page = new_page(viewport={"width": 375, "height": 800})
    page.goto((tmp_path / "site" / PAGES[0]).as_uri())
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings == [
        "Door de tijd", "Wat willen we bereiken?", "Wat doen we daarvoor?", "Wat mag het kosten?",
        "Hangt samen met", "Was en wordt",
    ]  # fmt: skip
    below = page.locator("main").get_by_role("heading", level=3).all_inner_texts()
    assert below == [
        "Merken inwoners het?", "Plan en voortgang", "De drie focuspunten", "Mijlpalen", "Risico’s",
    ]  # fmt: skip
    page.get_by_role("link", name="Te weinig mensen").click()
    expect(page).to_have_url(re.compile("risicos/index.html#risico-r1$"))
    page.go_back()
    page.get_by_role("link", name="Bekijk alle wijzigingen in het plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Wat er is veranderd"))
