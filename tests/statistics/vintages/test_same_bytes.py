"""Whatever way the cells came, the file is the same to the byte."""

import itertools
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doelenboom.statistics.errors import SourceUnreachable
from doelenboom.statistics.vintages.store import FileStore
from doelenboom.statistics.vintages.verifying import verify_vintage
from tests.statistics.vintages.conftest import Engine, MemoryV4, Row, row

REGIONS = ["NL01", "GM0718", "GM0001", "ZZ9999"]  # the last one is in no document
PERIODS = ["2022JJ00", "2023JJ00", "2023X001"]  # neither is the last one here


def _value(number: int) -> float | None:
    return None if number % 5 == 0 else number * 1.5 if number % 2 else number


ROWS: list[Row] = [
    row(region, period, _value(number), measure)
    for number, (region, period, measure) in enumerate(
        itertools.product(REGIONS, PERIODS, ["M1", "M2"])
    )
]


@pytest.fixture(scope="module")
def expected() -> tuple[bytes, str]:
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(FileStore(Path(folder)))
        found = engine.fetch(MemoryV4(ROWS, page=1000))
        assert found.vintage is not None
        return engine.file(found), found.vintage.content_sha256


def result(service: MemoryV4, **more: object) -> tuple[bytes, str]:
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(FileStore(Path(folder)))
        found = engine.fetch(service, **more)
        assert found.vintage is not None
        assert verify_vintage(engine.store.path(found.vintage)) == []
        return engine.file(found), found.vintage.content_sha256


@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), page=st.integers(1, 30))
def test_any_order_of_rows_and_any_size_of_pages(
    expected: tuple[bytes, str], seed: int, page: int
) -> None:
    rows = random.Random(seed).sample(ROWS, len(ROWS))
    assert result(MemoryV4(rows, page=page)) == expected


@settings(max_examples=15)
@given(page=st.integers(1, 8), failing=st.sets(st.integers(1, 40), max_size=8))
def test_any_interruptions_and_no_page_twice(
    expected: tuple[bytes, str], page: int, failing: set[int]
) -> None:
    service = MemoryV4(ROWS, page=page, failing=failing)
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(FileStore(Path(folder)))
        for _ in range(len(failing) + 1):
            try:
                found = engine.fetch(service)
            except SourceUnreachable:
                continue
            break
        assert found.vintage is not None
        assert (engine.file(found), found.vintage.content_sha256) == expected
        assert verify_vintage(engine.store.path(found.vintage)) == []
        assert found.vintage.pages == -(-len(ROWS) // page)
    assert len(service.delivered) == len(set(service.delivered))


@settings(max_examples=15)
@given(threads=st.integers(2, 5), page=st.integers(1, 6), seed=st.integers(0, 10**6))
def test_any_split_in_streams(
    expected: tuple[bytes, str], threads: int, page: int, seed: int
) -> None:
    rows = random.Random(seed).sample(ROWS, len(ROWS))
    periods: dict[str, str | None] = {
        "2022JJ00": "Definitief", "2023JJ00": "Voorlopig", "2023X001": None
    }  # fmt: skip
    service = MemoryV4(rows, page=page, periods=periods)
    lone = MemoryV4(rows, page=1000, periods=periods)
    found = result(service, slow_after=-1.0, streams_in_parallel=threads)
    assert found == result(lone)
    assert any("Perioden" in url for url in service.delivered)
