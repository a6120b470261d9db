"""StatLine v3: wide rows become cells, whatever the service's odd habits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doelenboom.statistics.errors import AddressError, SourceBroken, TableMissing
from doelenboom.statistics.sources.protocol import (
    DimensionKind,
    Selection,
    TableAddress,
    TableDescription,
)
from doelenboom.statistics.sources.statline_v3 import StatLineV3
from doelenboom.statistics.transport.client import HttpTransport, open_transport
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Patience
from tests.statline import Axis, Code, Edit, SimTable, StatLine, Status, Topic, make_table

ADDRESS = TableAddress("statline-v3", "CBS", "70001NED")
Cells = dict[tuple[str, ...], tuple[float | None, str, str | None]]


@pytest.fixture
def http(statline: StatLine) -> Iterator[HttpTransport]:
    hosts = Hosts.of(bases=[statline.url], extra=statline.host)
    with open_transport(hosts, Patience(first_pause=0, attempts=3)) as transport:
        yield transport


@pytest.fixture
def source(statline: StatLine) -> StatLineV3:
    return StatLineV3(statline.url, f"{statline.url}/derden")


class Reader:
    """Fetches a table page by page, as the engine does, into a plain dictionary."""

    def __init__(self, source: StatLineV3, http: HttpTransport, folder: Path) -> None:
        self.source, self.http, self.folder = source, http, folder
        self.rows = self.pages = 0

    def __call__(
        self, address: TableAddress = ADDRESS, **wanted: list[str]
    ) -> tuple[TableDescription, Cells]:
        description = self.source.describe(self.http, address)
        found: Cells = {}
        for stream in self.source.streams(self.http, description, Selection.of(wanted)):
            url: str | None = stream.url
            rows = 0
            while url is not None:
                path = self.folder / "page"
                path.write_bytes(self.http.get(url))
                end = self.source.page_end(path, url)
                rows += end.rows or 0
                self.pages += 1
                self.take(found, self.source.cells(path, description))
                url = end.next_url
            assert stream.expected in (None, rows)
            self.rows += rows
        return description, found

    def take(self, found: Cells, batches: Any) -> None:
        for batch in batches:
            columns = [batch.column(name).to_pylist() for name in batch.schema.names]
            for *codes, value, attribute, text in zip(*columns, strict=True):
                assert tuple(codes) not in found, "a cell came twice"
                found[tuple(codes)] = (value, attribute, text)


@pytest.fixture
def read(source: StatLineV3, http: HttpTransport, tmp_path: Path) -> Reader:
    return Reader(source, http, tmp_path)


def truth(table: SimTable) -> Cells:
    keys = {topic.code: topic.key for topic in table.topics}
    return {(keys[c.measure], *c.codes): (c.value, c.attribute, c.text) for c in table.cells}


def test_a_table_comes_whole_in_pages(statline: StatLine, read: Reader) -> None:
    table = statline.publish(make_table())
    statline.v3_page = 5
    description, found = read()
    assert found == truth(table)
    assert (read.rows, read.pages) == (12, 3)
    assert [d.kind for d in description.dimensions] == [DimensionKind.REGION, DimensionKind.PERIOD]
    assert description.version.rows == 12


def test_a_refresh_asks_one_question(
    statline: StatLine, source: StatLineV3, http: HttpTransport
) -> None:
    table = statline.publish(make_table())
    before = source.version(http, ADDRESS)
    assert len(statline.requests) == 1
    statline.publish(table.revised())
    after = source.version(http, ADDRESS)
    assert before.token != after.token
    assert not after.discontinued
    statline.publish(table.discontinued())
    assert source.version(http, ADDRESS).discontinued


def test_the_version_comes_from_the_table_where_the_catalogue_is_silent(
    statline: StatLine, source: StatLineV3, http: HttpTransport
) -> None:
    table = statline.publish(make_table())
    statline.on("ODataCatalog", Edit(lambda document: {**document, "value": []}))
    assert source.version(http, ADDRESS).published == f"{table.modified}T02:00:00"


def test_the_case_of_an_identifier_is_looked_up(
    statline: StatLine, source: StatLineV3, http: HttpTransport
) -> None:
    statline.publish(make_table("03759ned"))
    address = TableAddress("statline-v3", "CBS", "03759NED")
    assert source.describe(http, address).address.table == "03759ned"
    with pytest.raises(TableMissing, match="kent geen tabel 99999NED"):
        source.describe(http, TableAddress("statline-v3", "CBS", "99999NED"))
    with pytest.raises(AddressError):
        source.version(http, TableAddress("statline-v3", "CBS", "../x"))


def test_other_catalogues_are_at_the_other_address(statline: StatLine, read: Reader) -> None:
    table = statline.publish(make_table("50001NED", catalogue="RIVM"))
    description, found = read(TableAddress("statline-v3", "RIVM", "50001NED"))
    assert found == truth(table)
    assert "statline.rivm.nl" in description.page
    assert not statline.asked("/ODataFeed/odata/50001NED/UntypedDataSet")[0].startswith("/OData")


@pytest.mark.parametrize(
    "suffix", ["", "/", "/ODataFeed/odata", "/ODataApi/odata/", "/ODataCatalog/Tables"]
)
def test_a_base_may_have_the_path_of_a_service(
    statline: StatLine, http: HttpTransport, suffix: str
) -> None:
    statline.publish(make_table())
    source = StatLineV3(statline.url + suffix, statline.url)
    assert source.version(http, ADDRESS).rows == 12


def test_padded_codes_and_keys(statline: StatLine, read: Reader) -> None:
    table = statline.publish(make_table(padded_topics=True))
    _, found = read(RegioS=["GM0718", "NL01"], Perioden=["2023JJ00"])
    wanted = {k: v for k, v in truth(table).items() if k[1:] in
              {("GM0718", "2023JJ00"), ("NL01", "2023JJ00")}}  # fmt: skip
    assert found == wanted


def test_codes_that_only_the_rows_pad(statline: StatLine, read: Reader) -> None:
    table = statline.publish(make_table())

    def strip(document: Any) -> None:
        for row in document["value"]:
            row["Key"] = row["Key"].strip()

    statline.on("/RegioS", Edit(strip))
    _, found = read(RegioS=["GM0718"])
    assert found == {k: v for k, v in truth(table).items() if k[1] == "GM0718"}


def test_a_choice_of_topics_fetches_those_columns(statline: StatLine, read: Reader) -> None:
    table = statline.publish(make_table(topics=40))
    keys = [topic.key for topic in table.topics]
    _, found = read(Measure=keys[3:5])
    assert {codes[0] for codes in found} == set(keys[3:5])
    read.rows = 0
    _, found = read(Measure=keys[:39])
    assert found == {k: v for k, v in truth(table).items() if k[0] != keys[39]}
    assert all(len(target) < 2000 for target in statline.asked("UntypedDataSet"))


def test_a_long_choice_of_codes_is_cut_to_fit_an_address(statline: StatLine, read: Reader) -> None:
    regions = [f"GM{number:04d}" for number in range(300)]
    table = statline.publish(make_table(regions=regions, periods=["2023JJ00"], topics=1))
    _, found = read(RegioS=regions[:200])
    assert found == {k: v for k, v in truth(table).items() if k[1] in regions[:200]}
    assert statline.asked_twice() == []


def test_an_unknown_code_or_dimension_is_the_askers_mistake(
    statline: StatLine, read: Reader
) -> None:
    statline.publish(make_table())
    with pytest.raises(AddressError, match="GM9999"):
        read(RegioS=["GM9999"])
    with pytest.raises(AddressError, match="Leeftijd"):
        read(Leeftijd=["10000"])


def test_a_large_table_comes_in_slices(
    statline: StatLine, http: HttpTransport, tmp_path: Path
) -> None:
    table = statline.publish(make_table(periods=[f"{year}JJ00" for year in range(2000, 2024)]))
    read = Reader(StatLineV3(statline.url, statline.url, slice_above=20), http, tmp_path)
    _, found = read()
    assert found == truth(table)
    assert read.pages == 5


def test_slices_that_do_not_add_up_are_not_used(
    statline: StatLine, http: HttpTransport, tmp_path: Path
) -> None:
    table = statline.publish(make_table(periods=[f"{year}JJ00" for year in range(2000, 2024)]))

    def forget(document: Any) -> None:
        del document["value"][3]

    statline.on("/Perioden?", Edit(forget))
    read = Reader(StatLineV3(statline.url, statline.url, slice_above=20), http, tmp_path)
    _, found = read()
    assert found == truth(table)
    assert read.pages == 1


def test_symbols_say_why_there_is_no_figure(statline: StatLine, read: Reader) -> None:
    table = make_table(topics=[Topic("M1", "Aandeel", "%", 1), Topic("M2", "Aantal")], stars=True)
    table = table.correct("M1", ("GM0718", "2021JJ00"), None, "NotAvailable")
    table = table.correct("M2", ("GM0718", "2021JJ00"), None, "Impossible")
    statline.publish(table)
    description, found = read()
    first, second = (measure.code for measure in description.measures)
    assert found[first, "GM0718", "2021JJ00"] == (None, "NotAvailable", None)
    assert found[second, "GM0718", "2021JJ00"] == (None, "Impossible", None)
    assert found[first, "NL01", "2023JJ00"] == (table.value("M1", "NL01", "2023JJ00"), "None", "*")
    periods = description.dimension(DimensionKind.PERIOD)
    assert periods is not None
    assert [item.status for item in periods.values] == ["Definitief", "Definitief", "Voorlopig"]


def test_without_symbols_a_null_is_not_available(statline: StatLine, read: Reader) -> None:
    table = make_table(untyped=False).correct("M000001", ("NL01", "2021JJ00"), None, "Impossible")
    statline.publish(table)
    _, found = read()
    assert found["Onderwerp1_1", "NL01", "2021JJ00"] == (None, "NotAvailable", None)
    assert found["Onderwerp2_2", "NL01", "2021JJ00"][0] == table.value(
        "M000002", "NL01", "2021JJ00"
    )


def test_a_service_that_does_not_say_which_sets_it_has(statline: StatLine, read: Reader) -> None:
    table = statline.publish(make_table(untyped=False))
    statline.on("/ODataFeed/odata/70001NED?", Status(404))
    _, found = read()
    assert found == truth(table)


def test_topics_of_words_keep_their_words(statline: StatLine, read: Reader) -> None:
    table = make_table(topics=[Topic("M1", "Gemeentecode", "", 0, datatype="String")])
    cells = [cell._replace(value=None, text="0718") for cell in table.cells]
    statline.publish(table.revised(cells=cells))
    _, found = read()
    assert set(found.values()) == {(None, "None", "0718")}


def test_the_tree_of_topics_and_the_bridge_number(statline: StatLine, read: Reader) -> None:
    topics = [
        Topic("M1", "Totaal", path=("Bevolking",)),
        Topic("M2", "Totaal", path=("Bevolking", "Geslacht")),
        Topic("M3", "Totaal"),
    ]
    table = statline.publish(make_table(topics=topics))
    description, found = read()
    assert [measure.path for measure in description.measures] == [topic.path for topic in topics]
    assert [m.index for m in description.measures] == [topic.index for topic in table.topics]
    assert len({measure.code for measure in description.measures}) == 3
    assert found == truth(table)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["5", "5.5", " 7 "], [5.0, 5.5, 7.0]),
        (["1,5", ".", ""], [1.5, None, None]),
        (["nan", "inf", "1"], [None, None, 1.0]),
        ([None, "1", "2"], [None, 1.0, 2.0]),
        ([5, 5.5, "6"], [5.0, 5.5, 6.0]),
        (["-", "x", "1"], [None, None, 1.0]),
    ],
)
def test_mixed_figures_in_one_column(
    statline: StatLine, read: Reader, texts: list[Any], found: list[float | None]
) -> None:
    statline.publish(make_table(regions=["NL01"], topics=1))

    def mix(document: Any) -> None:
        for row, text in zip(document["value"], texts, strict=True):
            row["Onderwerp1_1"] = text

    statline.on("UntypedDataSet?", Edit(mix))
    _, cells = read()
    assert [value for value, _, _ in cells.values()] == found


def test_a_column_that_the_first_row_lacks_is_not_lost_in_silence(
    statline: StatLine, read: Reader
) -> None:
    statline.publish(make_table())

    def forget(document: Any) -> None:
        del document["value"][0]["Onderwerp2_2"]

    statline.on("UntypedDataSet?", Edit(forget))
    with pytest.raises(SourceBroken, match="Onderwerp2_2"):
        read()


def test_a_symbol_that_is_new_to_us_stays_what_it_is(statline: StatLine, read: Reader) -> None:
    statline.publish(make_table(regions=["NL01"], periods=["2023JJ00"], topics=1))

    def mark(document: Any) -> None:
        document["value"][0]["Onderwerp1_1"] = "  - "

    statline.on("UntypedDataSet?", Edit(mark))
    _, cells = read()
    assert list(cells.values()) == [(None, "-", None)]


def test_texts_with_seams_in_them(statline: StatLine, read: Reader) -> None:
    table = make_table(
        topics=[Topic("M1", "Naam", "", 0, datatype="String"), Topic("M2", "Aantal")]
    )
    odd = 'a"},{"b\n'
    cells = [c._replace(value=None, text=odd) if c.measure == "M1" else c for c in table.cells]
    statline.publish(table.revised(cells=cells))
    _, found = read()
    assert found["Naam_1", "NL01", "2021JJ00"] == (None, "None", odd.strip())
    assert found["Aantal_2", "NL01", "2021JJ00"][0] == 1000 + 3


def test_regions_and_periods_of_unknown_kinds_are_kept(statline: StatLine, read: Reader) -> None:
    regions = Axis("Gebied", "Gebied", "Dimension", (Code("GM0718", "Vlissingen"),), width=10)
    table = make_table(
        regions=["ZZ99", "GM0718"], periods=["2023SJ00", "2023HJ01", "20260706", "2023W101"],
        extra=[regions], region_kind="GeoNieuw",
    )  # fmt: skip
    statline.publish(table)
    description, found = read()
    assert len(found) == len(table.cells)
    kinds = [dimension.kind for dimension in description.dimensions]
    assert kinds == [DimensionKind.REGION, DimensionKind.REGION, DimensionKind.PERIOD]


def test_pages_that_are_no_pages(statline: StatLine, read: Reader) -> None:
    statline.publish(make_table())
    bodies: list[Any] = [
        {"odata.error": {"message": {"value": "stuk"}}},
        {"value": [1, 2]},
        {"value": [{"ID": 0}]},
        {"value": [{"ID": 0, "RegioS": "NL01", "Perioden": "2023JJ00"}]},
        [],
    ]
    for body in bodies:
        statline.behave()
        statline.on("UntypedDataSet?", Edit(lambda document, body=body: body))
        with pytest.raises(SourceBroken):
            read()


@pytest.mark.parametrize("status", [400, 404, 500])
def test_a_service_that_does_not_count_is_believed_by_its_catalogue(
    statline: StatLine, read: Reader, status: int
) -> None:
    table = statline.publish(make_table())
    statline.on("$count", Status(status))
    _, found = read()
    assert found == truth(table)
    _, found = read(RegioS=["GM0718"])
    assert found == {k: v for k, v in truth(table).items() if k[1] == "GM0718"}


def test_circles_in_the_tree_end(statline: StatLine, read: Reader) -> None:
    statline.publish(make_table(topics=[Topic("M1", "A", path=("X", "Y"))]))

    def tie(document: Any) -> None:
        groups = [row for row in document["value"] if row["Type"] == "TopicGroup"]
        groups[0]["ParentID"] = groups[1]["ID"]

    statline.on("DataProperties", Edit(tie))
    description, _ = read()
    assert len(description.measures[0].path) == 2


def test_keys_that_occur_twice_are_refused(statline: StatLine, read: Reader) -> None:
    statline.publish(make_table(topics=1))

    def double(document: Any) -> None:
        document["value"].append(document["value"][-1])

    statline.on("DataProperties", Edit(double))
    with pytest.raises(SourceBroken, match="dubbel"):
        read()
