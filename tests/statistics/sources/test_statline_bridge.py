"""A discontinued v4 table whose observations are gone comes from v3, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from doelenboom.statistics.errors import SourceBroken, TableMissing
from doelenboom.statistics.sources.protocol import Selection, TableAddress
from doelenboom.statistics.sources.statline_bridge import bridged
from doelenboom.statistics.sources.statline_v3 import StatLineV3
from doelenboom.statistics.sources.statline_v4 import StatLineV4
from doelenboom.statistics.transport.client import HttpTransport, open_transport
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Patience
from tests.statline import Edit, SimTable, StatLine, Topic, make_table

ADDRESS = TableAddress("statline-v4", "CBS", "70001NED")
TOPICS = [
    Topic("M1", "Totaal", path=("Bevolking",)),
    Topic("M2", "Totaal", "%", 1, path=("Aandeel",)),
]


@pytest.fixture
def http(statline: StatLine) -> Iterator[HttpTransport]:
    hosts = Hosts.of(bases=[statline.url], extra=statline.host)
    with open_transport(hosts, Patience(first_pause=0, attempts=3)) as transport:
        yield transport


@pytest.fixture
def table(statline: StatLine) -> SimTable:
    return statline.publish(make_table(topics=TOPICS, v4_missing=True))


def fetched(
    statline: StatLine, http: HttpTransport, folder: Path, **wanted: list[str]
) -> dict[tuple[str, ...], float | None]:
    newer = StatLineV4(f"{statline.url}/odata/v1").describe(http, ADDRESS)
    source = bridged(http, StatLineV3(statline.url, statline.url), newer)
    found = {}
    for stream in source.streams(http, newer, Selection.of(wanted)):
        page = folder / "page"
        page.write_bytes(http.get(stream.url))
        for batch in source.cells(page, newer):
            assert batch.schema.names == ["Measure", "RegioS", "Perioden", "value", "attribute",
                                          "text"]  # fmt: skip
            columns = [batch.column(number).to_pylist() for number in range(4)]
            found |= {tuple(codes): value for *codes, value in zip(*columns, strict=True)}
    return found


def test_cells_come_under_the_newer_names(
    statline: StatLine, http: HttpTransport, tmp_path: Path, table: SimTable
) -> None:
    assert fetched(statline, http, tmp_path) == {
        (c.measure, *c.codes): c.value for c in table.cells
    }


def test_a_selection_in_the_newer_names(
    statline: StatLine, http: HttpTransport, tmp_path: Path, table: SimTable
) -> None:
    found = fetched(statline, http, tmp_path, Measure=["M2"], RegioS=["GM0718"])
    assert len(found) == 3
    assert found["M2", "GM0718", "2023JJ00"] == table.value("M2", "GM0718", "2023JJ00")


@pytest.mark.parametrize("change", [{"Title": "Iets anders"}, {"Unit": "x 1 000"}, {"ID": 99}])
def test_a_number_alone_is_no_proof(
    statline: StatLine,
    http: HttpTransport,
    tmp_path: Path,
    table: SimTable,
    change: dict[str, object],
) -> None:
    statline.on("DataProperties", Edit(lambda document: document["value"][-1].update(change)))
    with pytest.raises(SourceBroken, match="niet met dezelfde onderwerpen: “Totaal”"):
        fetched(statline, http, tmp_path)


def test_other_dimensions_are_another_table(
    statline: StatLine, http: HttpTransport, tmp_path: Path, table: SimTable
) -> None:
    statline.on("/Dimensions", Edit(lambda document: document["value"].clear()))
    with pytest.raises(SourceBroken, match="andere dimensies"):
        fetched(statline, http, tmp_path)


def test_a_table_that_is_gone_everywhere(
    statline: StatLine, http: HttpTransport, tmp_path: Path
) -> None:
    statline.publish(make_table(v4_missing=True, in_v3=False))
    with pytest.raises(TableMissing):
        fetched(statline, http, tmp_path)
