"""Bound figures go through a workbook as references; what they read as is for the reader."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.goals.api import Node, Plan
from tests.exchange.books import NODES, PLAN
from tests.exchange.conftest import Import

INDICATORS = [("naam", "eenheid", "code", "doelen"), ("Huizen", "%", "huizen", "1.1")]
FIGURES = [
    ("indicator", "regio", "periode", "waarde", "eenheid", "status"),
    ("Huizen", "GM9001", "2025", "12,5", "%", "definitief"),
]
NUMBER = "[oud](cijfer:indicator=huizen)"
FRACTION = "[](cijfer:indicator=huizen;notation=fraction)"


def nodes(text: str) -> list[tuple[str, ...]]:
    return [*NODES[:2], ("1.1", "1", "doel", "Genoeg huizen", text), NODES[3]]


def test_a_cell_becomes_a_reference_and_an_export_says_how_it_reads(
    bring: Import, tmp_path: Path
) -> None:
    text = f"Van de huizen is {NUMBER} leeg, ofwel {FRACTION}; bus [38](geen-cijfer) rijdt."
    outcome = bring(
        doelenboom=nodes(text), indicatoren=INDICATORS, waarden=FIGURES,
        plan=[*PLAN, ("samenvatting", f"Nu {NUMBER}.")],
    )  # fmt: skip
    assert outcome.written, outcome.findings
    assert Node.objects.get(code="1.1").explanation == (
        '<p>Van de huizen is <data ref="indicator=huizen"></data> leeg, ofwel '
        '<data ref="indicator=huizen;notation=fraction"></data>; bus <data ref="geen">38</data> '
        "rijdt.</p>"
    )
    assert Plan.objects.get().summary == '<p>Nu <data ref="indicator=huizen"></data>.</p>'
    written = export_plan("testplan", tmp_path / "uit.xlsx")
    book = load_workbook(written)
    assert book["doelenboom"]["E3"].value == (
        "Van de huizen is [12,5\u00a0%](cijfer:indicator=huizen) leeg, ofwel "
        "[1 op de 8](cijfer:indicator=huizen;notation=fraction); bus [38](geen-cijfer) rijdt."
    )
    values = {row[0].value: row[1].value for row in book["plan"].iter_rows()}
    assert values["samenvatting"] == "Nu [12,5\u00a0%](cijfer:indicator=huizen)."
    again = import_workbook(written, name="testplan.xlsx")
    assert sum(one.changed + one.added for one in again.counts) == 0


@pytest.mark.parametrize(
    ("cell", "says", "mend"),
    [
        ("[12](cijfer:indicator=huisen)", "indicator “huisen”, en die staat niet op het blad",
         "huizen"),
        ("[12](cijfer:huizen)", "geen gebonden cijfer dat we kunnen lezen", ""),
        ("[12](cijfer:indicator=huizen;measure=change)", "sinds wanneer", ""),
        ("[12](cijfer:indicator=huizen;period=gisteren)", "“gisteren” is geen periode", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place(
    bring: Import, cell: str, says: str, mend: str
) -> None:
    outcome = bring(doelenboom=nodes(f"Er is {cell} leeg."), indicatoren=INDICATORS)
    (finding,) = [one for one in outcome.findings if one.column == "toelichting"]
    assert (finding.part, finding.row) == ("doelenboom", 3)
    assert says in finding.message
    assert mend in (finding.mend or "")
    assert not outcome.written
    assert not Plan.objects.exists()


def test_an_indicator_that_the_registry_lists_needs_no_sheet(bring: Import) -> None:
    bring(indicatoren=INDICATORS)
    assert bring(doelenboom=nodes(f"Nu {NUMBER}.")).written


def test_the_summary_is_looked_at_too(bring: Import) -> None:
    outcome = bring(plan=[*PLAN, ("samenvatting", "Nu [1](cijfer:indicator=weg).")])
    (finding,) = [one for one in outcome.findings if one.column == "samenvatting"]
    assert "“weg”" in finding.message
    assert not outcome.written
