"""What a snapshot tells of where a filled figure came from, and what it keeps to itself."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.indicators.api import EarlierObservation, Observation, keep_earlier
from doelenboom.publishing.api import freeze
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from doelenboom.snapshot.provenance import Provenance
from tests.publishing.registry import PLAN, Planted

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CELL: dict[str, Any] = {
    "service": "statline-v4", "catalogue": "CBS", "table": "85098NED",
    "table_title": "Indicatoren jeugdzorg in natura", "measure": "M1",
    "measure_title": "Jongeren met jeugdreclassering", "unit": "%",
    "choices": [{"dimension": "Leeftijd", "dimension_title": "Leeftijd", "code": "20300",
                 "title": "12 tot 23 jaar"}],
    "region": "GM9999", "region_title": "Duinmonde", "period": "2024JJ00", "period_title": "2024",
    "period_status": "Voorlopig", "value": "54.00", "attribute": "None", "multiplier": "1.000",
    "vintage": "a" * 64, "retrieved_at": "2026-11-22T11:00:00Z", "published": "2026-06-23",
    "source_version": "202606230000", "page": "https://opendata.cbs.nl/#/CBS/nl/dataset/85098NED",
}  # fmt: skip


def _figure(**changes: Any) -> Observation:
    figure = Observation.objects.get(period="2024", region__code="X:duinmonde")
    for name, value in changes.items():
        setattr(figure, name, value)
    figure.save()
    return figure


def _provenance() -> Provenance | None:
    observations = freeze(PLAN).indicators[0].observations
    (found,) = [o for o in observations if (o.region, o.period) == ("X:duinmonde", "2024")]
    return found.provenance


def test_a_figure_from_a_table_tells_its_cell_by_titles_and_codes(planted: Planted) -> None:
    _figure(origin="bound", trace={"cell": CELL, "bound_by": "Anja Vermeer"}, known_from=NOON)
    found = _provenance()
    assert found is not None
    assert found.cell is not None
    assert (found.kind, found.known_from) == ("bound", NOON)
    assert (found.cell.table, found.cell.measure_title) == (
        "85098NED", "Jongeren met jeugdreclassering",
    )  # fmt: skip
    assert found.cell.choices[0].title == "12 tot 23 jaar"
    assert found.cell.vintage_sha256 == "a" * 64
    assert (found.cell.value, found.cell.multiplier) == (Decimal(54), None)


def test_who_bound_it_is_not_published(planted: Planted) -> None:
    _figure(origin="bound", trace={"cell": CELL, "bound_by": "Anja Vermeer"})
    assert b"Vermeer" not in dump_snapshot(freeze(PLAN))


def test_a_computed_figure_lists_every_input(planted: Planted) -> None:
    inputs = [
        {"series": "huisarts", "period": "2024", "region": "GM9999", "value": "12", "cell": CELL},
        {"series": "totaal", "period": "2024", "value": None, "status": "missing"},
    ]
    _figure(origin="computed", trace={"formula": "aandeel(huisarts, totaal)", "inputs": inputs})
    found = _provenance()
    assert found is not None
    assert found.formula == "aandeel(huisarts, totaal)"
    assert [one.series for one in found.inputs] == ["huisarts", "totaal"]
    assert found.inputs[0].cell is not None
    assert found.inputs[1].value is None


def test_a_replaced_figure_says_what_it_was_and_until_when(planted: Planted) -> None:
    before = _figure()
    keep_earlier([before], moment=NOON, reason="de bron verbeterde het cijfer")
    _figure(value=Decimal(55), known_from=NOON)
    found = _provenance()
    assert found is not None
    assert found.replaced is not None
    assert (found.replaced.value, found.replaced.known_to) == (Decimal(54), NOON)
    assert found.replaced.reason == "de bron verbeterde het cijfer"


def test_of_two_contradicting_figures_only_the_one_that_replaced_says_so(planted: Planted) -> None:
    before = _figure()
    keep_earlier([before], moment=NOON, reason="verbeterd")
    _figure(value=Decimal(55), known_from=NOON)
    Observation.objects.create(
        indicator=before.indicator, region=before.region, period="2024", value=60, position=9
    )
    found = [o for o in freeze(PLAN).indicators[0].observations if o.period == "2024"]
    assert [(o.value, o.provenance is not None) for o in found if o.region == "X:duinmonde"] == [
        (Decimal(55), True), (Decimal(60), False),
    ]  # fmt: skip


def test_an_ordinary_figure_by_hand_has_no_block(planted: Planted) -> None:
    assert _provenance() is None


def test_behind_a_suppressed_figure_no_number_is_told(planted: Planted) -> None:
    keep_earlier([_figure(value=Decimal(31337))], moment=NOON, reason="")
    cell = {**CELL, "value": "31337"}
    trace = {"cell": cell, "inputs": [{"series": "a", "value": "31337", "cell": cell}]}
    _figure(origin="computed", status="suppressed", value=None, trace=trace, known_from=NOON)
    assert b"31337" not in dump_snapshot(freeze(PLAN))
    found = _provenance()
    assert found is not None
    assert found.cell is not None


def test_a_figure_that_was_never_released_is_never_told(planted: Planted) -> None:
    keep_earlier([_figure(released=False, value=Decimal(31337))], moment=NOON, reason="")
    _figure(released=True, value=Decimal(55), known_from=NOON)
    assert not EarlierObservation.objects.exists()
    assert b"31337" not in dump_snapshot(freeze(PLAN))


@pytest.mark.parametrize(
    "trace",
    [
        {}, {"cell": {}}, {"cell": {"table": "x", "value": "geen", "retrieved_at": "gisteren"}},
        {"cell": {"table": "x", "value": "Infinity", "published": None}}, {"inputs": None},
    ],
)  # fmt: skip
def test_a_trace_that_says_little_is_no_reason_to_refuse(
    planted: Planted, trace: dict[str, Any]
) -> None:
    _figure(origin="bound", trace=trace)
    snapshot = freeze(PLAN)
    assert load_snapshot(dump_snapshot(snapshot)) == snapshot
    json.loads(dump_snapshot(snapshot))
