"""A workbook and figures that a source fills: nothing lost, doubled or overwritten."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from doelenboom.exchange.exporting import export_plan
from doelenboom.exchange.importing import import_workbook
from doelenboom.indicators.api import Binding, EarlierObservation, Indicator, Observation
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import Table, Vintage
from tests.exchange.conftest import Import

HEAD = ("indicator", "regio", "periode", "waarde", "eenheid", "status", "bron_plek")
ROWS = [HEAD, ("Woningen", "GM9001", "2023", "10", "", "", "bijlage"),
        ("Woningen", "GM9001", "2024", "11", "", "", "bijlage")]  # fmt: skip
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def indicator(bring: Import) -> Indicator:
    outcome = bring(indicatoren=[("naam", "eenheid"), ("Woningen", "woningen")], waarden=ROWS)
    assert outcome.written, outcome.findings
    return Indicator.objects.get(name="Woningen")


def _fill(indicator: Indicator, period: str, value: int, **more: Any) -> Observation:
    table, _ = Table.objects.get_or_create(service="statline-v4", catalogue="CBS", code="81955NED")
    vintage = Vintage.objects.create(
        table=table, directory=f"x/{period}", retrieved_at=MOMENT, rows=1, cells=1, pages=1,
        bytes=1, sha256="a" * 64, content_sha256="b" * 64, schema_fingerprint="c" * 64,
        selection_sha256="d" * 64,
    )  # fmt: skip
    given: dict[str, Any] = {
        "region": Region.objects.get(code="GM9001"), "value": Decimal(value), "position": 9,
        "origin": "bound", "status": "definitive", "source": "CBS StatLine",
        "source_url": "https://opendata.cbs.nl/x", "place": "tabel 81955NED",
        "trace": {"cell": {"table": "81955NED"}}, "vintage": vintage, "known_from": MOMENT,
    }  # fmt: skip
    found: Observation = Observation.objects.create(
        indicator=indicator, period=period, **{**given, **more}
    )
    return found


def _stored() -> list[dict[str, Any]]:
    """Everything that is known of every figure; where it stands among the others is no matter."""
    rows: list[dict[str, Any]] = [
        dict(row) for row in Observation.objects.order_by("period", "id").values()
    ]
    return [{name: value for name, value in row.items() if name != "position"} for row in rows]


def test_an_export_read_again_changes_nothing(indicator: Indicator, tmp_path: Path) -> None:
    _fill(indicator, "2025", 12)
    _fill(indicator, "2026", 13, origin="computed", trace={"formula": "a"}, vintage=None)
    before = _stored()
    for name in ("een", "twee"):
        path = export_plan("testplan", tmp_path / f"{name}.xlsx")
        outcome = import_workbook(path)
        assert not outcome.findings
        assert _stored() == before
    assert not EarlierObservation.objects.exists()


def test_an_export_tells_the_source_of_filled_figures(indicator: Indicator, tmp_path: Path) -> None:
    _fill(indicator, "2025", 12)
    sheet = load_workbook(export_plan("testplan", tmp_path / "uit.xlsx"))["waarden"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (told,) = [dict(zip(head, row, strict=True)) for row in rows if row[2] in ("2025", 2025)]
    assert told["bron"] == "CBS StatLine"
    assert told["bron_url"] == "https://opendata.cbs.nl/x"
    assert told["bron_plek"] == "tabel 81955NED"
    assert told["herkomst"] == "opgehaald bij de bron"
    assert told["ophaling"] == "a" * 64


def test_another_value_in_a_workbook_does_not_overwrite_the_source(
    indicator: Indicator, bring: Import
) -> None:
    _fill(indicator, "2025", 12)
    before = _stored()
    outcome = bring(waarden=[*ROWS, ("Woningen", "GM9001", "2025", "99", "", "", "eigen telling")])
    assert [f.row for f in outcome.findings if "opgehaald bij de bron" in f.message] == [4]
    assert _stored() == before


def test_an_older_workbook_makes_no_second_figure_beside_a_filled_one(
    indicator: Indicator, bring: Import
) -> None:
    Observation.objects.filter(period="2024").delete()
    _fill(indicator, "2024", 12)
    outcome = bring(waarden=ROWS)
    assert outcome.written
    assert [(row["period"], row["value"]) for row in _stored()] == [
        ("2023", Decimal(10)), ("2024", Decimal(12)),
    ]  # fmt: skip


def test_a_figure_by_hand_beside_a_filled_one_is_still_its_own(
    indicator: Indicator, bring: Import
) -> None:
    _fill(indicator, "2024", 12)
    bring(waarden=[*ROWS[:2], ("Woningen", "GM9001", "2024", "15", "", "", "bijlage")])
    assert [(row["origin"], row["value"]) for row in _stored() if row["period"] == "2024"] == [
        ("import", Decimal(15)), ("bound", Decimal(12)),
    ]  # fmt: skip


def test_deleting_what_a_workbook_lacks_leaves_filled_figures(
    indicator: Indicator, bring: Import
) -> None:
    _fill(indicator, "2025", 12)
    outcome = bring({"delete_missing": True}, waarden=ROWS[:2])
    assert outcome.written
    assert [row["period"] for row in _stored()] == ["2023", "2025"]
    assert EarlierObservation.objects.get().reason == "niet meer in het werkboek"


def test_a_figure_that_a_workbook_changes_keeps_what_it_was(
    indicator: Indicator, bring: Import
) -> None:
    before = Observation.objects.get(period="2024")
    assert (before.origin, before.known_from is None) == ("import", False)
    bring(waarden=[*ROWS[:2], ("Woningen", "GM9001", "2024", "12", "", "voorlopig", "bijlage")])
    earlier = EarlierObservation.objects.get()
    assert (earlier.value, earlier.status, earlier.origin) == (Decimal(11), "unstated", "import")
    after = Observation.objects.get(period="2024")
    assert (after.value, after.known_from) == (Decimal(12), earlier.known_to)
    assert Observation.objects.get(period="2023").known_from == before.known_from


def test_what_is_computed_from_a_figure_follows_the_workbook(
    indicator: Indicator, bring: Import, django_capture_on_commit_callbacks: Any
) -> None:
    double = Indicator.objects.create(
        organisation=indicator.organisation, code="dubbel", name="Dubbel", unit="woningen"
    )
    Binding.objects.create(
        indicator=double, kind="formula", formula=f"{indicator.code} * 2", regions=["GM9001"],
        bound_at=MOMENT,
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        bring(waarden=[*ROWS[:2], ("Woningen", "GM9001", "2024", "12", "", "", "bijlage")])
    computed = Observation.objects.filter(indicator=double).values_list("period", "value")
    assert dict(computed) == {"2023": Decimal(20), "2024": Decimal(24)}
