"""Real recorded tables, from the wire to the observation: every figure is exactly the source's."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from doelenboom.indicators.api import Binding, Observation
from doelenboom.statistics.api import Selection, Table, TableAddress, fetch_table
from tests.indicators.filling.conftest import add_part
from tests.statline import StatLine
from tests.statline.recorded import v3_kwb2020, v4_table

Bind = Callable[..., Binding]


def recorded(data: Path, identifier: str, **codes: str) -> dict[tuple[str, str], Any]:
    folder = data / "cbs" / "v4_fixtures" / identifier
    return {
        (row["RegioS"].strip(), row["Perioden"].strip()[:4]): row["Value"]
        for row in json.loads((folder / "observations-page-1.json").read_text())["value"]
        if all(row[name].strip() == code for name, code in codes.items())
    }


def stored(code: str) -> dict[tuple[str, str], Decimal | None]:
    rows = Observation.objects.filter(indicator__code=code)
    return {
        (region, period): value
        for region, period, value in rows.values_list("region__code", "period", "value")
    }


def exact(found: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Decimal | None]:
    return {
        key: None if value is None else Decimal(repr(value))
        for key, value in found.items()
        if key[0] in {"GM0718", "NL01"}
    }


def test_prices_of_houses_in_vlissingen_and_the_netherlands(
    bind: Bind, at_statline: StatLine, shared_data: Path
) -> None:
    at_statline.publish(v4_table(shared_data, "83625NED"))
    bind("prijs", table="83625NED", measure="M001534", unit="euro")
    assert fetch_table(address=TableAddress("statline-v4", "CBS", "83625NED")).taken_in
    found = recorded(shared_data, "83625NED", Measure="M001534")
    assert stored("prijs") == exact(found)
    assert len(stored("prijs")) > 10


def test_inhabitants_with_everything_else_pinned(
    bind: Bind, at_statline: StatLine, shared_data: Path
) -> None:
    at_statline.publish(v4_table(shared_data, "03759ned"))
    choices = {"Geslacht": "T001038", "Leeftijd": "10000", "BurgerlijkeStaat": "T001019"}
    bind("inwoners", table="03759ned", measure="M000352", dimensions=choices)
    measure = json.loads((shared_data / "cbs/v4_fixtures/03759ned/measure-codes.json").read_text())[
        "value"
    ][0]["Identifier"]
    part = Binding.objects.get().parts.get()
    part.measure = measure
    part.save()
    assert fetch_table(address=TableAddress("statline-v4", "CBS", "03759ned")).taken_in
    assert stored("inwoners") == exact(
        recorded(shared_data, "03759ned", Measure=measure, **choices)
    )
    assert len(stored("inwoners")) > 2


def test_wijken_and_buurten_are_added_up(
    bind: Bind, at_statline: StatLine, shared_data: Path
) -> None:
    """84799NED is a table of one year: the period is not in it, so the binding says it."""
    at_statline.publish(v3_kwb2020(shared_data, whole=False))
    address = TableAddress("statline-v3", "CBS", "84799NED")
    measure = "AantalInwoners_5"
    table = Table.objects.create(service="statline-v3", catalogue="CBS", code="84799NED")
    fixed = {
        "measure": measure, "region_dimension": "WijkenEnBuurten", "period_dimension": "",
        "fixed_period": "2020",
    }  # fmt: skip
    plain = bind("inwoners", **fixed, regions=["NL01", "GM0718", "WK071801"])
    added = bind("uit-wijken", formula="som_over_wijken(inwoners)", regions=["GM0718"])
    from_buurten = bind(
        "uit-buurten", formula="som_over_buurten(a)", regions=["GM0718", "WK071801"]
    )
    add_part(from_buurten, series="a", unit="aantal", **fixed)
    for part in (plain.parts.get(), from_buurten.parts.get()):
        part.table = table
        part.save()
    fetched = fetch_table(address=address, selection=Selection.of({"Measure": [measure]}))
    assert fetched.taken_in, fetched.reason
    inhabitants = stored("inwoners")
    assert inhabitants["GM0718", "2020"] == 44360
    assert inhabitants["NL01", "2020"] == 17407585
    total = Observation.objects.get(indicator=added.indicator)
    assert total.value == 44340  # CBS rounds every wijk to five
    assert len(total.trace["inputs"]) == 8
    assert stored("uit-buurten")["GM0718", "2020"] == 44280
    assert inhabitants["WK071801", "2020"] == 7855
