"""The page of an indicator tells every cell, also without JavaScript."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.api import render_pages
from doelenboom.site.indicator_page.provenance import source_groups
from doelenboom.snapshot.models import Indicator, Observation, Origin
from doelenboom.snapshot.provenance import (
    Choice,
    FormulaInput,
    Provenance,
    ReplacedFigure,
    SourceCell,
)
from tests.factories import small_snapshot
from tests.site.test_pages import words

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CELL = SourceCell(
    service="statline-v4", catalogue="CBS", table="85098NED", table_title="Jeugdzorg in natura",
    measure="M1", measure_title="Jongeren met jeugdreclassering", unit="%",
    choices=(Choice(dimension="Leeftijd", code="20300", title="12 tot 23 jaar"),),
    region="GM9999", period="2024JJ00", period_status="Voorlopig", value=Decimal("0.70"),
    vintage_sha256="ab" * 32, retrieved_at=NOON, published="2026-06-23T02:00:00",
    url="https://opendata.cbs.nl/#/CBS/nl/dataset/85098NED",
)  # fmt: skip


def _indicator(*figures: Observation) -> Indicator:
    return Indicator(
        code="cijfer", name="een cijfer", unit="%", local_region="X:proefdorp", observations=figures
    )


def _figure(provenance: Provenance | None, period: str = "2024", value: str = "0.7") -> Observation:
    return Observation(
        region="X:proefdorp", period=period, value=Decimal(value), provenance=provenance
    )


def _page(*figures: Observation) -> str:
    snapshot = small_snapshot(indicators=(_indicator(*figures),))
    pages = dict(render_pages(snapshot))
    return pages["cijfers/cijfer/index.html"].decode()


BOUND = Provenance(kind="bound", cell=CELL)


def test_the_cell_is_told_by_titles_and_codes() -> None:
    said = words(_page(_figure(BOUND)).encode())
    for part in (
        "Tabel Jeugdzorg in natura (85098NED)",
        "Onderwerp Jongeren met jeugdreclassering (M1)",
        "Leeftijd 12 tot 23 jaar (20300)",
        "Gepubliceerd door de bron 23 juni 2026",
        "Opgehaald 22 november 2026 om 13.00 uur",
        "Vingerafdruk van de ophaling " + "ab" * 32,
        "Proefdorp 2024 0,7 % GM9999, 2024JJ00: 0,7 (Voorlopig)",
        "CBS StatLine, tabel “Jeugdzorg in natura” (85098NED), op 23 juni 2026.",
    ):
        assert part in said


def test_figures_of_one_retrieval_share_their_source() -> None:
    older = CELL.model_copy(update={"period": "2023JJ00", "value": Decimal("0.5")})
    other = CELL.model_copy(update={"vintage_sha256": "cd" * 32})
    groups = source_groups(
        _indicator(
            _figure(Provenance(kind="bound", cell=older), "2023", "0.5"),
            _figure(BOUND),
            _figure(Provenance(kind="bound", cell=other), "2025"),
        ),
        {},
    )
    assert [len(group.rows) for group in groups] == [2, 1]


def test_a_formula_lists_every_input() -> None:
    inputs = (
        FormulaInput(series="deel", value=Decimal(38), cell=CELL),
        FormulaInput(series="geheel", region="GM9999", status=ObservationStatus.SUPPRESSED),
    )
    known = Provenance(kind="computed", formula="aandeel(deel, geheel)", inputs=inputs,
                       rounding="1")  # fmt: skip
    said = words(_page(_figure(known)).encode())
    assert "Berekening aandeel(deel, geheel)" in said
    assert "Afgerond op één cijfer achter de komma" in said
    assert "deel = 38 (85098NED, Jongeren met jeugdreclassering, 12 tot 23 jaar, GM9999" in said
    assert "geheel = afgeschermd (GM9999)" in said


def test_an_earlier_value_is_told_with_its_reason() -> None:
    was = ReplacedFigure(value=Decimal("0.6"), known_to=NOON, reason="de bron verbeterde het")
    said = words(_page(_figure(Provenance(kind="manual", replaced=was))).encode())
    assert "0,6 %, tot 22 november 2026 om 13.00 uur: de bron verbeterde het" in said


def test_a_figure_without_provenance_makes_no_list() -> None:
    assert source_groups(_indicator(_figure(None)), {}) == []
    assert "Cellen van bron" not in _page(_figure(None))


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\"'&<b>"])
def test_words_of_a_source_cannot_become_markup(hostile: str) -> None:
    cell = CELL.model_copy(
        update={"table_title": hostile, "measure_title": hostile, "url": f"javascript:{hostile}"}
    )
    page = _page(_figure(Provenance(kind="bound", cell=cell, note=hostile)))
    assert hostile not in page
    assert not re.search(r'href="javascript', page)


def test_the_chart_names_the_sources_of_the_figures_in_it() -> None:
    own = Origin(source="CBS StatLine, tabel 85098NED")
    figures = [
        _figure(BOUND, "2023", "0.5").model_copy(update={"origin": own}),
        _figure(BOUND, "2024", "0.7").model_copy(update={"origin": own}),
    ]
    page = words(_page(*figures).encode())
    assert "Bron: CBS StatLine, tabel 85098NED." in page
    by_hand = Observation(
        region="X:proefdorp", period="2022", value=Decimal(1), origin=Origin(source="Jaarverslag")
    )
    mixed = words(_page(by_hand, *figures).encode())
    assert "Bronnen: Jaarverslag en CBS StatLine, tabel 85098NED." in mixed
