"""Which questions are put to v4, and how a table is cut."""

import json
import re
from urllib.parse import quote

import pytest

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.protocol import (
    Dimension,
    DimensionKind,
    Measure,
    Selection,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)
from doelenboom.statistics.sources.statline_v4_filter import LONGEST, check
from doelenboom.statistics.sources.statline_v4_streams import Planner

REGIONS = [f"GM{number:04d}" for number in range(400)]
PERIODS = [f"{year}JJ00" for year in range(2000, 2024)]


def table(*, padded: bool = False) -> TableDescription:
    spelled = [f"{code:<10}" if padded else code for code in REGIONS]
    return TableDescription(
        address=TableAddress("statline-v4", "CBS", "1"),
        title="",
        version=SourceVersion("", rows=5),
        measures=(Measure("M1", "m"),),
        dimensions=(
            Dimension("RegioS", "r", DimensionKind.REGION, tuple(Value(c, c) for c in REGIONS)),
            Dimension("Perioden", "p", DimensionKind.PERIOD, tuple(Value(c, c) for c in PERIODS)),
        ),
        documents={
            "codes-RegioS.json": json.dumps(
                {"value": [{"Identifier": c} for c in spelled]}
            ).encode()
        },
    )


class Service:
    """Counts a thousand per code of the last clause, and may pad its codes."""

    def __init__(self, *, padded: int = 0, lost: int = 0, counts: bool = True) -> None:
        self.asked: list[str] = []
        self._padded, self._lost, self._counts = padded, lost, counts

    def url(self, condition: str) -> str:
        return f"http://x.test/Observations?{condition}"

    def count(self, condition: str) -> int | None:
        self.asked.append(condition)
        if not self._counts:
            return None
        codes = re.findall(r"(\w+) eq '([^']*)'", condition)
        fits = [(name, code) for name, code in codes if len(code) == (self._padded or len(code))
                or name != "RegioS"]  # fmt: skip
        if any(name == "RegioS" for name, _ in codes) and not any(n == "RegioS" for n, _ in fits):
            return 0
        periods = sum(name == "Perioden" for name, _ in fits) or len(PERIODS)
        regions = len({c.strip() for n, c in fits if n == "RegioS"}) or len(REGIONS)
        whole = periods * regions * 1000
        return whole - (self._lost if "Perioden" in condition else 0)

    def first(self) -> dict[str, object]:
        return {"RegioS": "GM0001".ljust(self._padded or 6), "Perioden": "2000JJ00"}


def test_a_whole_table_is_one_stream() -> None:
    (stream,) = Planner(Service(), table(), Selection()).streams(10**9)
    assert (stream.name, stream.expected) == ("", 9_600_000)


def test_a_large_one_is_cut_by_period_and_adds_up() -> None:
    service = Service()
    streams = Planner(service, table(), Selection()).streams(1_000_000)
    assert len(streams) == 8
    assert sum(stream.expected or 0 for stream in streams) == 9_600_000
    assert all("Perioden" in stream.name for stream in streams)


def test_slices_that_do_not_add_up_are_dropped() -> None:
    (stream,) = Planner(Service(lost=1), table(), Selection()).streams(1_000_000)
    assert stream.expected == 9_600_000


def test_a_long_choice_is_cut_so_that_it_fits_in_an_address() -> None:
    wanted = Selection.of({"RegioS": REGIONS, "Perioden": ["2023JJ00"]})
    streams = Planner(Service(), table(), wanted).streams(10**9)
    assert len(streams) > 3
    assert all(len(quote(stream.url)) < LONGEST + 300 for stream in streams)
    named = re.findall(r"RegioS eq '(GM\d+)'", " ".join(stream.url for stream in streams))
    assert sorted(named) == REGIONS


@pytest.mark.parametrize("document_padded", [False, True])
def test_padded_figures_are_found_whatever_the_document_says(document_padded: bool) -> None:
    wanted = Selection.of({"RegioS": ["GM0001"]})
    planner = Planner(Service(padded=10), table(padded=document_padded), wanted)
    (stream,) = planner.streams(10**9)
    assert stream.expected == 24_000
    assert "'GM0001    '" in stream.url


def test_without_counting_the_table_says_how_many_there_are() -> None:
    (stream,) = Planner(Service(counts=False), table(), Selection()).streams(10**9)
    assert stream.expected == 5


@pytest.mark.parametrize("wanted", [{"Leeftijd": ["1"]}, {"RegioS": ["GM9999"]}])
def test_what_the_table_lacks_is_a_wrong_order(wanted: dict[str, list[str]]) -> None:
    with pytest.raises(AddressError):
        check(table(), Selection.of(wanted))
