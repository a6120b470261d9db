"""What a pack calls checked is in the recorded answers of the services, code by code."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from doelenboom.indicators.matching import same_unit, words_of
from doelenboom.indicators.packs.layout import TablePart
from doelenboom.indicators.packs.reading import shipped_packs
from doelenboom.indicators.packs.versions import entries

SEEN = [
    (entry.code, part)
    for pack in shipped_packs().values()
    for entry in entries(pack)
    for part in (entry.binding.parts if entry.binding else ())
    if part.seen
]


def _values(path: Path) -> dict[str, dict[str, Any]]:
    rows = json.loads(path.read_text(encoding="utf-8"))["value"]
    return {str(row["Identifier"]).strip(): row for row in rows}


def _topics(shared_data: Path) -> dict[str, dict[str, Any]]:
    path = shared_data / "cbs" / "statline_bq" / "cbs.v3.84799NED_DataProperties.parquet"
    return {row["Key"]: row for row in pq.read_table(path).to_pylist() if row["Key"]}


def _measure(shared_data: Path, part: TablePart) -> dict[str, Any]:
    if part.service == "statline-v3":
        return _topics(shared_data)[part.measure]
    folder = shared_data / "cbs" / "v4_fixtures" / part.table
    return _values(folder / "measure-codes.json")[part.measure]


def test_something_is_called_checked() -> None:
    assert len(SEEN) > 10


@pytest.mark.parametrize(("code", "part"), SEEN, ids=[f"{c}-{p.measure}" for c, p in SEEN])
def test_codes_titles_and_units_are_those_of_the_real_table(
    shared_data: Path, code: str, part: TablePart
) -> None:
    measure = _measure(shared_data, part)
    assert words_of(measure["Title"]) == words_of(part.title)
    assert same_unit(measure["Unit"], part.unit)
    if part.service == "statline-v3":
        assert _topics(shared_data)[part.region_dimension]["Type"] == "GeoDetail"
        return
    folder = shared_data / "cbs" / "v4_fixtures" / part.table
    kinds = {key: row["Kind"] for key, row in _values(folder / "dimensions.json").items()}
    assert kinds[part.region_dimension] == "GeoDimension"
    assert kinds[part.period_dimension] == "TimeDimension"
    plain = {name for name, kind in kinds.items() if kind == "Dimension"}
    assert plain == {choice.dimension_code for choice in part.choices}
    for choice in part.choices:
        value = _values(folder / f"codes-{choice.dimension_code}.json")[choice.code]
        assert value["Title"] == choice.value
