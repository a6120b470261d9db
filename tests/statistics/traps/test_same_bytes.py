"""Whatever the pages' size and order, whatever broke and was resumed: the same file, over HTTP."""

import gc
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doelenboom.statistics.errors import SourceError
from doelenboom.statistics.vintages import sheet
from tests.statline import Edit, Reset, StatLine, Truncate, make_table, shuffled
from tests.statline.chain import Chain

PAGES = {"v4": "/Observations?$skip", "v3": "DataSet?$format=json&$skip"}
TABLE = make_table(periods=["2020JJ00", "2021KW01", "2022MM12", "2023X001"], stars=True)


def straight(service: str) -> bytes:
    with StatLine([TABLE]) as statline, tempfile.TemporaryDirectory() as folder:
        chain = Chain(statline, Path(folder))
        return chain.parquet(chain.fetch(service)).read_bytes()


@pytest.fixture(scope="module")
def expected() -> dict[str, bytes]:
    return {service: straight(service) for service in PAGES}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    service=st.sampled_from(sorted(PAGES)),
    size=st.integers(1, 9),
    seed=st.integers(0, 10**6),
    breaks=st.lists(st.integers(2, 12), max_size=3),
)
def test_same_bytes(
    expected: dict[str, bytes], service: str, size: int, seed: int, breaks: list[int]
) -> None:
    with StatLine([TABLE]) as statline, tempfile.TemporaryDirectory() as folder:
        statline.v3_page = statline.v4_page = size
        chain = Chain(statline, Path(folder))
        for number, at in enumerate(breaks):
            statline.on(PAGES[service], shuffled(seed))
            fault = Reset() if number % 2 else Truncate(20)
            statline.on(PAGES[service], fault, nth=at, times=50)
            try:
                chain.fetch(service)
            except SourceError:
                assert chain.nothing_kept()
            statline.behave()
        statline.on(PAGES[service], shuffled(seed))
        statline.forget()
        found = chain.fetch(service)
        assert chain.parquet(found).read_bytes() == expected[service]
        assert statline.asked_twice(PAGES[service]) == []


@pytest.mark.parametrize("service", sorted(PAGES))
def test_what_is_left_of_a_failed_attempt_writes_nothing(
    expected: dict[str, bytes], service: str
) -> None:
    """An abandoned file is not finished later, into the one that took its place."""
    with StatLine([TABLE]) as statline, tempfile.TemporaryDirectory() as folder:
        statline.v3_page = statline.v4_page = 3
        chain = Chain(statline, Path(folder))
        statline.on(PAGES[service], Truncate(20))
        with pytest.raises(SourceError) as kept_alive:
            chain.fetch(service)
        statline.behave()
        found = chain.fetch(service)
        del kept_alive
        gc.collect()
        assert chain.parquet(found).read_bytes() == expected[service]


def test_stars_survive_rows_that_turn_out_to_be_out_of_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet, "ROWS_TOGETHER", 2)
    one = make_table(topics=1, stars=True)
    with StatLine([one]) as statline, tempfile.TemporaryDirectory() as folder:
        statline.v3_page = 6
        statline.on("skip=6", shuffled(1))
        statline.on("/Perioden?", Edit(lambda document: [
            row.pop("Status") for row in document["value"]] and None))  # fmt: skip
        chain = Chain(statline, Path(folder))
        assert chain.statuses(chain.fetch("v3"))["2023JJ00"] == "Voorlopig"
        rows = pq.read_table(chain.parquet(chain.fetch("v3"))).to_pylist()
    firm = {(row["RegioS"], row["Perioden"]): row["period_status"] for row in rows}
    assert {firm[region, "2023JJ00"] for region, _ in firm} == {"Voorlopig"}
