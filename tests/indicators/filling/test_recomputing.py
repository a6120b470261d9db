"""Everything computed again from the vintages, for all regions, is what filling stored."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from doelenboom.cli.main import main
from doelenboom.indicators.api import (
    Binding,
    Observation,
    bindings_to_recompute,
    compare_figures,
    recompute,
    stored_figures,
)
from doelenboom.indicators.filling import recomputing
from doelenboom.statistics.api import Vintage
from tests.indicators.filling.conftest import add_part
from tests.statline import make_table
from tests.statline.tables import SimTable

Bind = Callable[..., Binding]
Fetch = Callable[[SimTable], Vintage]
REGIONS = ("NL01", "GM0718", "WK071801", "WK071802")


@pytest.fixture
def filled(bind: Bind, fetch: Fetch) -> None:
    """Plain, multiplied, joined and computed indicators over two tables, with holes."""
    bind("gewoon", regions=list(REGIONS))
    bind("maal", regions=list(REGIONS), multiplier=Decimal("1000"), measure="M000002")
    joined = bind("na-elkaar", regions=list(REGIONS), overlap="last")
    add_part(joined, "70002NED")
    for code, formula in {
        "aandeel": "aandeel(a; b)",
        "groei": "groei(a)",
        "wijken": "som_over_wijken(a)",
        "gemiddelde": "voortschrijdend_gemiddelde(a; 2)",
        "leeg": "som(leeg_als_nul(a); b)",
    }.items():
        binding = bind(code, formula=formula, regions=list(REGIONS))
        add_part(binding, series="a")
        add_part(binding, series="b", measure="M000002")

    def value(places: tuple[int, ...], topic: Any) -> float | None:
        if sum(places) % 5 == 4:
            return None
        return round((7 * sum(places) + 3) / 10, 1)

    table = make_table(regions=REGIONS, value=value)
    fetch(table.correct("M000001", ("GM0718", "2021JJ00"), None, "Confidential"))
    fetch(make_table("70002NED", regions=REGIONS, periods=("2023JJ00", "2024JJ00"), value=value))


def everything(code: str, figures: Any) -> dict[Any, Any]:
    return {
        (row["region"], row["period"]): (row["value"], row["status"]) for row in figures.to_pylist()
    }


@pytest.mark.usefixtures("filled")
def test_columns_give_what_was_stored() -> None:
    for one in recompute(bindings_to_recompute()):
        assert one.figures is not None, one.reason
        rows = Observation.objects.filter(indicator=one.indicator_id)
        kept = {
            (row.region.code, row.period): (row.value, row.status)
            for row in rows.select_related("region")
            if row.region is not None
        }
        assert everything(one.indicator, one.figures) == kept, one.indicator
        assert len(kept) > 5


@pytest.mark.usefixtures("filled")
def test_without_columns_it_is_the_same() -> None:
    found = {one.indicator: one.figures for one in recompute(bindings_to_recompute())}
    for binding in bindings_to_recompute():
        slow = recomputing.one_by_one(binding)
        code = binding.indicator.code
        assert everything(code, slow) == everything(code, found[code])


@pytest.mark.usefixtures("filled")
def test_a_stored_figure_that_the_source_does_not_give_is_found() -> None:
    Observation.objects.filter(indicator__code="gewoon", region__code="NL01", period="2022").update(
        value=Decimal(-1)
    )
    bindings = bindings_to_recompute(indicator="gewoon")
    stored = stored_figures(bindings)
    (compared,) = (compare_figures(one, stored) for one in recompute(bindings))
    assert [(one.region, one.period, one.stored) for one in compared.differ] == [
        ("NL01", "2022", Decimal(-1))
    ]


@pytest.mark.usefixtures("filled")
def test_the_command_writes_all_figures_and_tells(tmp_path: Path, capsys: Any) -> None:
    target = tmp_path / "cijfers.parquet"
    assert main(["recompute", "--write", str(target), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["indicator"] for one in told} >= {"gewoon", "aandeel"}
    assert pq.read_table(target).num_rows == sum(one["figures"] for one in told)
    assert main(["recompute", "--indicator", "bestaat-niet"]) == 2
