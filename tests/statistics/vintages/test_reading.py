"""What can be asked of a vintage."""

from datetime import timedelta

import pytest

from doelenboom.statistics.errors import AddressError, StorageError
from doelenboom.statistics.sources.protocol import Selection
from doelenboom.statistics.vintages.manifest import read_description
from doelenboom.statistics.vintages.reading import Cell, read_cells, series
from doelenboom.statistics.vintages.verifying import verify_vintage
from tests.statistics.vintages.conftest import ADDRESS, Engine, MemoryV4, row

ROWS = [
    row("NL01", "2022JJ00", 100),
    row("NL01", "2022JJ00", 10.5, "M2"),
    row("NL01", "2023JJ00", 110),
    row("GM0718", "2022JJ00", 7),
    row("GM0718", "2023JJ00", None),
]


def test_a_series_of_one_region_with_the_firmness_of_its_periods(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.vintage is not None
    folder = engine.store.path(found.vintage)
    assert series(folder, measure="M1", fixed={}, regions=["GM0718"]) == [
        Cell("GM0718", "2022JJ00", 7.0, "None", None, "Definitief"),
        Cell("GM0718", "2023JJ00", None, "Impossible", None, "Voorlopig"),
    ]
    (point,) = series(folder, measure="M2", fixed={}, regions=["NL01"], periods=["2022JJ00"])
    assert point.value == 10.5


def test_every_plain_dimension_must_be_pinned(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.vintage is not None
    folder = engine.store.path(found.vintage)
    path = folder / "description.json"
    path.write_bytes(path.read_bytes().replace(b'"kind":"region"', b'"kind":"plain"'))
    with pytest.raises(AddressError, match="één waarde"):
        series(folder, measure="M1", fixed={})


def test_cells_as_a_table_by_any_choice(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.vintage is not None
    folder = engine.store.path(found.vintage)
    assert read_cells(folder, {}).num_rows == 5
    assert read_cells(folder, {"RegioS": ["XX"]}).num_rows == 0
    chosen = read_cells(folder, {"Measure": ["M1"], "Perioden": ["2023JJ00"]}, ["value"])
    assert chosen.to_pydict() == {"value": [110.0, None]}
    with pytest.raises(AddressError):
        read_cells(folder, {"Leeftijd": ["1"]})


def test_a_description_is_read_back_as_it_was(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.vintage is not None
    description = read_description(engine.store.path(found.vintage))
    assert description.title == "Tabel"
    assert [item.code for item in description.dimensions] == ["RegioS", "Perioden"]
    assert description.measures[0].unit == "aantal"


def test_as_known_on(engine: Engine) -> None:
    first = engine.fetch(MemoryV4(ROWS)).vintage
    second = engine.fetch(MemoryV4([*ROWS[:-1], row("GM0718", "2023JJ00", 8)], version="2")).vintage
    assert first is not None
    assert second is not None
    store, whole = engine.store, Selection()
    assert store.as_known_on(ADDRESS, whole, first.retrieved_at) == first
    assert store.as_known_on(ADDRESS, whole, second.retrieved_at) == second
    assert store.as_known_on(ADDRESS, whole, first.retrieved_at - timedelta(seconds=1)) is None
    assert store.latest(ADDRESS, whole) == second


def test_verifying_tells_what_changed(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.vintage is not None
    folder = engine.store.path(found.vintage)
    assert verify_vintage(folder) == []
    cells = folder / "observations.parquet"
    cells.write_bytes(cells.read_bytes()[:-1] + b"x")
    (folder / "raw" / "0000-000000.zst").unlink()
    said = verify_vintage(folder)
    assert any("observations.parquet is veranderd" in item for item in said)
    assert any("0000-000000.zst is niet te lezen" in item for item in said)
    (folder / "manifest.json").write_text("{}")
    with pytest.raises(StorageError):
        verify_vintage(folder)
