"""The page of decisions, and how pages say who adopted an edition."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from doelenboom.kernel.stages import AmendmentOutcome, Body, Outcome, StepNature
from doelenboom.site.api import build, render_pages
from doelenboom.snapshot.decisions import Amendment, Decision, ProcedureStep
from doelenboom.snapshot.models import Snapshot
from tests.factories import empty_snapshot, small_snapshot

NBSP = "\u00a0"
COLLEGE = Decision(
    code="besluit-1", body=Body.EXECUTIVE, body_name="college", decided_on=date(2026, 5, 12),
    number="B26-9", title="Voorstel tussenrapportage", outcome=Outcome.ADOPTED,
)  # fmt: skip
COUNCIL = Decision(
    code="besluit-2", body=Body.COUNCIL, body_name="raad", decided_on=date(2026, 6, 18),
    number="R26-041", title="Vaststelling tussenrapportage", outcome=Outcome.AMENDED,
    text="De raad besluit.", url="https://raad.proefdorp.example/41",
    amendments=(
        Amendment(number="1", title="Meer bankjes", outcome=AmendmentOutcome.ADOPTED),
        Amendment(
            number="2", title="Minder bankjes", outcome=AmendmentOutcome.REJECTED,
            url="javascript:alert(1)",
        ),
    ),
)  # fmt: skip


def adopted(**edition: object) -> Snapshot:
    snapshot = small_snapshot()
    shown = snapshot.editions[-1]
    said = {
        "adopted_on": date(2026, 6, 18), "adopted_by": "de raad", "version": 1,
        "adopted_by_decision": COUNCIL.code, **edition,
    }  # fmt: skip
    road = (
        ProcedureStep(
            kind="decision", text="De raad stelt vast", due=date(2026, 6, 11),
            done_on=date(2026, 6, 18), nature=StepNature.COUNCIL, resolved_by=COUNCIL.code,
            edition=shown.code,
        ),
    )  # fmt: skip
    return snapshot.model_copy(
        update={
            "editions": (*snapshot.editions[:-1], shown.model_copy(update=said)),
            "decisions": (COLLEGE, COUNCIL),
            "steps": (*snapshot.steps, *road),
        }
    )


def said(snapshot: Snapshot, path: str, *, main: bool = True) -> str:
    page = dict(render_pages(snapshot))[path].decode()
    if main:
        page = page[page.index("<main") : page.index("</main>")]
    page = re.sub(r"<svg.*?</svg>", " ", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return " ".join(text.replace(NBSP, " ").split())


def test_decisions_stand_newest_first_with_amendments_and_what_they_carry() -> None:
    text = said(adopted(), "besluiten/index.html")
    assert "2 besluiten met 2 amendementen" in text
    assert "De raad, 18 juni 2026 (R26-041): gewijzigd vastgesteld." in text
    assert "Het college, 12 mei 2026 (B26-9): vastgesteld." in text
    assert text.index("R26-041") < text.index("B26-9")
    assert "Amendement 1: Meer bankjes Aangenomen" in text
    assert "Amendement 2: Minder bankjes Verworpen" in text
    assert "Hiermee is vastgesteld: " + adopted().editions[-1].title in text


def test_the_road_says_planned_and_real_and_links_to_the_decision() -> None:
    text = said(adopted(), "besluiten/index.html")
    title = adopted().editions[-1].title
    assert f"De weg van {title} 11 juni 2026 Gedaan De raad stelt vast Raadsbesluit" in text
    assert "Gereed op 18 juni 2026, 7 dagen later dan gepland Besluit: Vaststelling" in text


def test_a_planned_day_that_is_over_is_not_called_done() -> None:
    small = small_snapshot()
    steps = (
        ProcedureStep(kind="decision", text="Toen", due=date(2026, 5, 1)),
        ProcedureStep(kind="decision", text="Straks", due=date(2027, 5, 1)),
        ProcedureStep(kind="decision", text="Ooit", due_text="najaar"),
    )
    text = said(small.model_copy(update={"steps": steps}), "besluiten/index.html")
    assert "1 mei 2026 Niet gemeld Toen" in text
    assert "1 mei 2027 Gepland Straks" in text
    assert "najaar Ooit" in text


def test_only_web_addresses_become_links() -> None:
    page = dict(render_pages(adopted()))["besluiten/index.html"].decode()
    assert 'href="https://raad.proefdorp.example/41"' in page
    assert "javascript:" not in page


def test_the_edition_says_who_adopted_it_and_leads_to_the_decision() -> None:
    snapshot = adopted()
    path = f"edities/{snapshot.editions[-1].code}/index.html"
    assert "Vastgesteld door de raad op 18 juni 2026 (R26-041)." in said(snapshot, path)
    page = dict(render_pages(snapshot))[path].decode()
    assert 'besluiten/index.html#d-besluit-2">Lees het besluit</a>' in page
    every = said(snapshot, "index.html", main=False)
    assert "Vastgesteld door de raad op 18 juni 2026 (R26-041)" in every
    colophon = said(snapshot, "over/index.html")
    assert "Vastgesteld door de raad op 18 juni 2026, nummer R26-041" in colophon


def test_an_erratum_says_what_was_corrected() -> None:
    snapshot = adopted(version=2, erratum="Het cijfer van 2025 was dat van 2024")
    path = f"edities/{snapshot.editions[-1].code}/index.html"
    assert "Versie 2. Verbeterd: Het cijfer van 2025 was dat van 2024." in said(snapshot, path)
    assert "Versie 2, verbeterd" in said(snapshot, "index.html", main=False)
    assert "Versie 2: Het cijfer van 2025" in said(snapshot, "besluiten/index.html")
    assert "Verbeterd Het cijfer van 2025" in said(snapshot, "over/index.html")


def test_an_edition_that_was_not_adopted_says_nothing_of_it() -> None:
    text = said(empty_snapshot(), "besluiten/index.html")
    assert "Hierover staat in deze publicatie niets." in text
    assert "Getoonde editie" not in said(small_snapshot(), "over/index.html")


@pytest.mark.browser
def test_the_page_passes_axe(page: Page, axe: object, tmp_path: Path) -> None:
    build(adopted(version=2, erratum="Een cijfer."), tmp_path / "site", processes=1)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((tmp_path / "site" / "besluiten" / "index.html").as_uri())
        assert axe(page) == []  # type: ignore[operator]
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(wide)
