"""What differs between two vintages, held against the plainest way to say it."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doelenboom.statistics.vintages.reading import read_changes
from doelenboom.statistics.vintages.records import Outcome
from doelenboom.statistics.vintages.store import FileStore
from tests.statistics.vintages.conftest import Engine, MemoryV4, row

REGIONS = ["NL01", "GM0718", "GM0001", "ZZ99"]
PERIODS = ["2021JJ00", "2022JJ00", "2023JJ00"]
STATUS = ["Definitief", "Voorlopig", None]
keys = st.tuples(st.sampled_from(["M1", "M2"]), st.sampled_from(REGIONS), st.sampled_from(PERIODS))
tables = st.dictionaries(keys, st.none() | st.integers(0, 3), min_size=1, max_size=20)
documents = st.tuples(
    st.permutations(REGIONS[:3]),
    st.fixed_dictionaries({period: st.sampled_from(STATUS) for period in PERIODS}),
)
Cells = dict[tuple[str, str, str], int | None]
Documents = tuple[list[str], dict[str, str | None]]


def service(cells: Cells, found: Documents, version: str) -> MemoryV4:
    rows = [row(region, period, value, measure) for (measure, region, period), value in
            cells.items()]  # fmt: skip
    return MemoryV4(rows, regions=list(found[0]), periods=dict(found[1]), version=version)


@settings(max_examples=25)
@given(old=tables, new=tables, before=documents, after=documents)
def test_every_difference_is_found_and_no_other(
    old: Cells, new: Cells, before: Documents, after: Documents
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(FileStore(Path(folder)))
        engine.fetch(service(old, before, "1"))
        found = engine.fetch(service(new, after, "2"))
        status = {
            key for key in old.keys() & new.keys()
            if old[key] == new[key] and (before[1][key[2]] or "") != (after[1][key[2]] or "")
        }  # fmt: skip
        corrected = {key for key in old.keys() & new.keys() if old[key] != new[key]}
        gone, came = old.keys() - new.keys(), new.keys() - old.keys()
        regions, periods = ({key[place] for key in old} for place in (1, 2))
        appeared = {key for key in came if key[1] in regions and key[2] in periods}
        if not (status or corrected or gone or came):
            assert found.outcome is Outcome.UNCHANGED
            return
        changes = found.changes
        assert changes is not None
        assert (changes.status_changes, changes.corrected, changes.appeared, changes.disappeared) \
            == (len(status), len(corrected), len(appeared), len(gone))  # fmt: skip
        assert changes.new_regions == tuple(sorted({key[1] for key in new} - regions))
        assert changes.gone_regions == tuple(sorted(regions - {key[1] for key in new}))
        assert changes.new_periods == tuple(sorted({key[2] for key in new} - periods))
        assert found.vintage is not None
        table = read_changes(engine.store.path(found.vintage))
        told: list[dict[str, Any]] = table.to_pylist() if table is not None else []
        assert len(told) == len(status) + len(corrected) + len(appeared) + len(gone)
        for item in told:
            key = item["Measure"], item["RegioS"], item["Perioden"]
            assert item["old_value"] == (None if old.get(key) is None else float(old[key] or 0))
            assert item["new_value"] == (None if new.get(key) is None else float(new[key] or 0))


def test_rearranged_documents_are_no_change(engine: Engine) -> None:
    rows = [row(region, "2022JJ00", number) for number, region in enumerate(REGIONS[:3])]
    engine.fetch(MemoryV4(rows, regions=REGIONS[:3]))
    again = engine.fetch(MemoryV4(rows, regions=REGIONS[2::-1], version="2"))
    assert again.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("dimensions", [40])
def test_more_combinations_than_a_whole_number_holds(dimensions: int) -> None:
    import pyarrow as pa

    from doelenboom.statistics.sources.protocol import (
        Dimension,
        Selection,
        SourceVersion,
        TableAddress,
        TableDescription,
        Value,
    )
    from doelenboom.statistics.vintages.intake import Intake

    names = [f"D{number:02d}" for number in range(dimensions)]
    values = tuple(Value(code, code) for code in ("a", "b", "c", "d"))
    description = TableDescription(
        TableAddress("statline-v4", "CBS", "1"), "", SourceVersion(""), (),
        tuple(Dimension(name, name, values=values) for name in names),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        intake = Intake(Path(folder), description, Selection())
        rows = 3
        columns = {"Measure": ["M"] * rows, **{name: ["a", "c", "b"] for name in names},
                   "value": [1.0, 3.0, 2.0], "attribute": ["None"] * rows}  # fmt: skip
        batch = pa.table({**columns, "text": pa.nulls(rows, pa.string())}).to_batches()[0]
        intake.add(batch)
        intake.finish(Path(folder) / "x.parquet")
        assert pa.parquet.read_table(Path(folder) / "x.parquet")["value"].to_pylist() == [1, 2, 3]
