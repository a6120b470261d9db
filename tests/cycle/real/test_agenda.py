"""Vlissingen's development agenda: the road to its decision."""

from pathlib import Path

import pytest

from doelenboom.exchange.importing import import_workbook
from doelenboom.publishing.api import freeze
from doelenboom.site.api import build
from tests.cycle.real.road import in_one_line, page_text, sheets_of

CODE = "vlissingen-ontwikkelagenda"
NATURES = {
    "Voorlopige targets toetsen op haalbaarheid en effect met stakeholders": (
        "Toets op haalbaarheid"
    ),
    "Integrale targets vrijgeven voor inspraak (college)": "Collegebesluit",
    "Inspraakperiode": "Participatie of inspraak",
    "Collegebesluit Integrale targets": "Collegebesluit",
    "Vaststellen Integrale targets door gemeenteraad": "Raadsbesluit",
    "Vaststellen Meerjaren uitvoeringsprogramma door college": "Collegebesluit",
}


@pytest.fixture
def agenda(db: None, shared_data: Path) -> Path:
    """The imported agenda; where its sheets are."""
    source = shared_data / "exchange" / CODE
    assert import_workbook(source.with_suffix(".xlsx")).written
    return source


def test_readers_see_the_road_to_the_decision_with_what_each_step_is(
    agenda: Path, tmp_path: Path
) -> None:
    build(freeze(CODE), tmp_path / "site")
    page = page_text(tmp_path / "site" / "besluiten" / "index.html")
    sheets = sheets_of(agenda)
    steps = sheets["besluitvorming"]
    road = " ".join(
        in_one_line(f"{step['gereed']} {step['stap']} {NATURES.get(step['stap'], '')}")
        for step in steps
    )
    assert f"De weg naar het besluit {road}" in page
    assert set(NATURES) < {step["stap"] for step in steps}
    for step in sheets["processtappen"]:
        assert in_one_line(f"{step['nummer']} {step['stap']}") in page
