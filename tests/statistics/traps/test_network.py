"""What goes wrong on the way: it is survived, or it is said, and nothing half stays behind."""

import pytest

from doelenboom.statistics.errors import (
    CountMismatch,
    SourceBroken,
    SourceError,
    SourceUnreachable,
)
from tests.statline import (
    Bom,
    Close,
    Cut,
    Drip,
    Edit,
    Fault,
    Garbage,
    Gzip,
    GzipBomb,
    HtmlError,
    Redirect,
    Replace,
    Reset,
    SimTable,
    Stall,
    StatLine,
    Status,
    Truncate,
    make_table,
    next_link,
    shuffled,
)
from tests.statline.chain import Chain, truth

PASSING = [
    Reset(),
    Reset(after=200),
    Stall(),
    Stall(after=200),
    Cut(300),
    Status(429, retry_after="2"),
    Status(503),
    Status(500),
    Status(502),
    Status(504),
    Truncate(300),
    HtmlError(),
    Garbage(),
    Replace(b""),
]
HARMLESS = [Bom(), Gzip(), Close(), Drip(size=200, pause=0.001), Cut(10**9, length=False)]
SERVICES = [("v4", "Observations?"), ("v3", "UntypedDataSet?"), ("csv", "/csv/")]


@pytest.fixture
def table(statline: StatLine) -> SimTable:
    statline.v3_page, statline.v4_page = 5, 10
    return statline.publish(make_table())


@pytest.mark.parametrize("where", SERVICES, ids=["v4", "v3", "csv"])
@pytest.mark.parametrize("fault", PASSING, ids=repr)
def test_what_happens_once_is_survived(
    chain: Chain, statline: StatLine, table: SimTable, where: tuple[str, str], fault: Fault
) -> None:
    service, pages = where
    statline.on(pages.rstrip("?"), fault, nth=2 if service != "csv" else 1)
    found = chain.fetch(service)
    assert chain.cells(found) == truth(table, v3=service == "v3")


@pytest.mark.parametrize("where", SERVICES, ids=["v4", "v3", "csv"])
@pytest.mark.parametrize("fault", HARMLESS, ids=repr)
def test_what_is_odd_but_whole_is_read(
    chain: Chain, statline: StatLine, table: SimTable, where: tuple[str, str], fault: Fault
) -> None:
    service, pages = where
    if service == "csv" and isinstance(fault, Bom):
        fault = Close()  # a zip has no byte order mark; the text in it always has
    statline.on(pages.rstrip("?"), fault)
    assert chain.cells(chain.fetch(service)) == truth(table, v3=service == "v3")


@pytest.mark.parametrize("where", SERVICES, ids=["v4", "v3", "csv"])
@pytest.mark.parametrize(
    "fault", [Reset(), Cut(300), Status(503), Truncate(300), HtmlError(), Replace(b"{}")],
    ids=repr,
)  # fmt: skip
def test_what_never_ends_is_said_and_nothing_is_kept(
    chain: Chain, statline: StatLine, table: SimTable, where: tuple[str, str], fault: Fault
) -> None:
    service, pages = where
    statline.on(pages, fault)
    with pytest.raises(SourceError) as caught:
        chain.fetch(service)
    assert len(str(caught.value)) > 20
    assert chain.nothing_kept()
    assert len(statline.requests) < 60
    statline.behave()
    assert chain.cells(chain.fetch(service)) == truth(table, v3=service == "v3")


def test_a_body_cut_without_a_length_is_seen(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    statline.on("Observations", Cut(300, length=False), nth=2)
    assert chain.cells(chain.fetch()) == truth(table)


def test_retry_after_is_honoured(chain: Chain, statline: StatLine, table: SimTable) -> None:
    statline.on("Properties", Status(503, retry_after="7"), nth=1)
    chain.fetch()
    assert sum(chain.slept) == pytest.approx(7, abs=0.6)


def test_a_retry_after_of_a_day_is_not_waited_for(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    statline.on("Observations?", Status(503, retry_after="86400"))
    with pytest.raises(SourceUnreachable, match="24 uur"):
        chain.fetch()


def test_a_storm_of_503_between_the_pages_passes(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    statline.v3_page = 1
    for number in range(1, 30, 3):
        statline.on("UntypedDataSet?", Status(503), nth=number)
    assert chain.cells(chain.fetch("v3")) == truth(table, v3=True)


def test_a_gzip_bomb_is_defused(chain: Chain, statline: StatLine, table: SimTable) -> None:
    statline.on("Observations?", GzipBomb(200))
    with pytest.raises(SourceError):
        chain.fetch()
    assert chain.nothing_kept()


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/x",
        "http://[::1]:1/x",
        "http://localhost:1/x",
        "http://example.org/x",
        "file:///etc/passwd",
        "http://2130706433/",
        "gopher://127.0.0.1/",
    ],
)
def test_no_answer_leads_us_elsewhere(
    chain: Chain, statline: StatLine, table: SimTable, target: str
) -> None:
    statline.on("Observations?", Redirect(target))
    with pytest.raises(SourceError):
        chain.fetch()
    statline.behave()
    statline.on("Observations?", next_link(target))
    with pytest.raises(SourceError):
        chain.fetch()
    statline.behave()
    statline.on("UntypedDataSet?", next_link(target))
    with pytest.raises(SourceError):
        chain.fetch("v3")
    assert chain.nothing_kept()


def test_a_redirect_in_a_circle_ends(chain: Chain, statline: StatLine, table: SimTable) -> None:
    statline.on("Observations?", Redirect(f"{statline.url}/odata/v1/CBS/70001NED/Observations?x"))
    with pytest.raises(SourceError):
        chain.fetch()
    assert len(statline.requests) < 60


@pytest.mark.parametrize(("service", "pages"), SERVICES[:2], ids=["v4", "v3"])
def test_pages_that_point_back_end(
    chain: Chain, statline: StatLine, table: SimTable, service: str, pages: str
) -> None:
    first = "/odata/v1/CBS/70001NED/Observations"
    if service == "v3":
        first = "/ODataFeed/odata/70001NED/UntypedDataSet?$format=json"
    statline.on("$skip=10", next_link(statline.url + first))
    with pytest.raises((SourceBroken, CountMismatch)):
        chain.fetch(service)
    assert len(statline.requests) < 60


def test_a_page_that_points_to_itself_ends(
    chain: Chain, statline: StatLine, table: SimTable
) -> None:
    def point(document: dict[str, object]) -> None:
        document["@odata.nextLink"] = f"{statline.url}/odata/v1/CBS/70001NED/Observations?$skip=10"

    statline.on("$skip=10", Edit(point))
    with pytest.raises((SourceBroken, CountMismatch)):
        chain.fetch()


@pytest.mark.parametrize(("service", "pages"), SERVICES[:2], ids=["v4", "v3"])
def test_an_empty_page_in_the_middle_is_no_end(
    chain: Chain, statline: StatLine, table: SimTable, service: str, pages: str
) -> None:
    def empty(document: dict[str, object]) -> None:
        document["value"] = []
        link = "odata.nextLink" if service == "v3" else "@odata.nextLink"
        root = statline.url + ("/ODataFeed/odata/70001NED/UntypedDataSet?$format=json&$skip=0"
                               if service == "v3" else
                               "/odata/v1/CBS/70001NED/Observations?$skip=0")  # fmt: skip
        document[link] = root

    statline.on(pages.rstrip("?"), Edit(empty), nth=2)
    assert chain.cells(chain.fetch(service)) == truth(table, v3=service == "v3")


@pytest.mark.parametrize("service", ["v4", "v3"])
def test_the_last_page_goes_missing(
    chain: Chain, statline: StatLine, table: SimTable, service: str
) -> None:
    statline.on("$skip=", next_link(None))
    with pytest.raises(CountMismatch):
        chain.fetch(service)
    assert chain.nothing_kept()


@pytest.mark.parametrize(("service", "pages"), SERVICES[:2], ids=["v4", "v3"])
def test_rows_in_another_order_give_the_same_bytes(
    chain: Chain, statline: StatLine, table: SimTable, service: str, pages: str
) -> None:
    first = chain.fetch(service)
    before = chain.parquet(first).read_bytes()
    statline.publish(table.revised())
    statline.on(pages, shuffled(7))
    again = chain.fetch(service)
    assert again.outcome == "unchanged"
    assert chain.parquet(again).read_bytes() == before


def test_a_page_served_twice_is_seen(chain: Chain, statline: StatLine, table: SimTable) -> None:
    first: list[object] = []

    def remember(document: object) -> None:
        if isinstance(document, dict) and not first:
            first.extend(document["value"])

    statline.on("/Observations", Edit(remember))
    statline.on("$skip=10", Edit(lambda document: {**document, "value": first}))
    with pytest.raises(SourceBroken, match=r"dubbel|twee keer"):
        chain.fetch()
    assert chain.nothing_kept()
