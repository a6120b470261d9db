"""The simulated StatLine speaks as STATLINE.md says; this judges the judge."""

import contextlib
import io
import json
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.statline import (
    Bom,
    Call,
    Cut,
    Gzip,
    HtmlError,
    Reset,
    StatLine,
    Status,
    Topic,
    Truncate,
    make_table,
    next_link,
)
from tests.statline.recorded import v3_kwb2020, v4_table

FEED = "/ODataFeed/odata/70001NED"
API = "/ODataApi/odata/70001NED"
V4 = "/odata/v1/CBS/70001NED"


def fetch(server: StatLine, path: str, **headers: str) -> tuple[int, bytes]:
    address = server.url + quote(path, safe="/?&=$'(),%")
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=headers), timeout=5
        ) as got:
            return got.status, got.read()
    except urllib.error.HTTPError as error:
        with contextlib.closing(error):
            return error.code, error.read()


def document(server: StatLine, path: str) -> Any:
    return json.loads(fetch(server, path)[1])


@pytest.fixture
def many(statline: StatLine) -> StatLine:
    regions = [f"GM{number:04d}" for number in range(5001)]
    statline.publish(make_table(regions=regions, periods=["2021JJ00", "2022JJ00"], topics=1))
    return statline


def test_v3_knows_catalogue_service_and_sets(statline: StatLine) -> None:
    statline.publish(make_table())
    found = document(statline, "/ODataCatalog/Tables?$format=json&$filter=Identifier eq '70001NED'")
    assert found["value"][0]["RecordCount"] == 12
    names = [item["name"] for item in document(statline, f"{API}?$format=json")["value"]]
    assert names == ["TableInfos", "TypedDataSet", "UntypedDataSet", "DataProperties",
                     "CategoryGroups", "RegioS", "Perioden"]  # fmt: skip
    row = document(statline, f"{FEED}/UntypedDataSet?$format=json&$top=1")["value"][0]
    assert row["RegioS"] == "NL01      "
    assert row["Onderwerp1_1"].strip() == "1000"


def test_v3_other_catalogues_live_elsewhere(statline: StatLine) -> None:
    statline.publish(make_table("50001NED", catalogue="JM"))
    assert document(statline, "/ODataCatalog/Tables?$format=json")["value"] == []
    assert fetch(statline, "/ODataApi/odata/50001NED?$format=json")[0] == 404
    assert len(document(statline, "/derden/ODataCatalog/Tables?$format=json")["value"]) == 1


def test_v3_api_refuses_more_than_its_limit_and_the_feed_pages(many: StatLine) -> None:
    status, body = fetch(many, f"{API}/TypedDataSet?$format=json")
    assert (status, b"10000 records" in body) == (500, True)
    first = document(many, f"{FEED}/TypedDataSet?$format=json")
    assert len(first["value"]) == 10_000
    assert first["odata.nextLink"].startswith(many.url)
    assert len(document(many, first["odata.nextLink"].removeprefix(many.url))["value"]) == 2


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("RegioS eq 'GM0718'", 0),
        ("RegioS eq 'GM0718    '", 3),
        ("startswith(RegioS,'GM')", 6),
        ("substringof('2023',Perioden)", 4),
        ("(RegioS eq 'NL01      ') or (RegioS eq 'GM0718    ') and Perioden eq '2023JJ00'", 4),
    ],
)
def test_v3_filters(statline: StatLine, query: str, rows: int) -> None:
    statline.publish(make_table())
    assert fetch(statline, f"{FEED}/TypedDataSet/$count?$filter={query}")[1] == str(rows).encode()
    found = document(statline, f"{API}/TypedDataSet?$format=json&$filter={query}")["value"]
    assert len(found) == rows


def test_v3_filter_on_a_topic_misleads_and_orderby_does_nothing(statline: StatLine) -> None:
    statline.publish(make_table())
    status, body = fetch(statline, f"{API}/TypedDataSet?$format=json&$filter=Onderwerp1_1 gt 5")
    assert (status, b"10000 records" in body) == (500, True)
    plain = document(statline, f"{API}/TypedDataSet?$format=json")
    ordered = document(statline, f"{API}/TypedDataSet?$format=json&$orderby=Perioden desc")
    assert plain == ordered


def test_v3_symbols(statline: StatLine) -> None:
    table = statline.publish(
        make_table(topics=1, stars=True).correct(
            "M000001", ("GM0718", "2021JJ00"), None, "NotAvailable"
        )
    )
    assert table.revision == 1
    rows = document(statline, f"{FEED}/UntypedDataSet?$format=json")["value"]
    texts = {(r["RegioS"].strip(), r["Perioden"]): r["Onderwerp1_1"].strip() for r in rows}
    assert texts["GM0718", "2021JJ00"] == "."
    assert texts["NL01", "2023JJ00"].endswith("*")


def test_v4_pages_counts_and_filters(statline: StatLine) -> None:
    statline.publish(make_table())
    statline.v4_page = 10
    first = document(statline, f"{V4}/Observations?$filter=RegioS ne 'PV29'")
    assert [len(first["value"]), fetch(statline, f"{V4}/Observations/$count")[1]] == [10, b"24"]
    second = document(statline, first["@odata.nextLink"].removeprefix(statline.url))
    assert len(second["value"]) == 8
    assert document(statline, "/odata/v1/Datasets?$search=zeehond")["value"]


def test_v4_metadata_is_xml_and_the_wrong_case_is_empty(statline: StatLine) -> None:
    statline.publish(make_table())
    assert fetch(statline, f"{V4}/$metadata")[0] == 415
    assert fetch(statline, f"{V4}/$metadata", Accept="application/xml")[0] == 200
    assert document(statline, "/odata/v1/CBS/70001ned/Observations")["value"] == []
    assert fetch(statline, "/odata/v1/CBS/99999NED/Observations")[0] == 404


def test_bulk_csv(statline: StatLine) -> None:
    statline.publish(make_table(topics=[Topic("M1", "Aandeel", "%", 1)]))
    status, body = fetch(statline, "/csv/CBS/nl/70001NED")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        text = archive.read("Observations.csv").decode("utf-8")
    lines = text.splitlines()
    assert status == 200
    assert lines[0].startswith('﻿"Id";"Measure"')
    assert ";100,0;" in lines[1]


def test_faults_strike_when_told(statline: StatLine) -> None:
    statline.publish(make_table())
    address = f"{V4}/Observations"
    whole = fetch(statline, address)[1]
    statline.on("Observations", Status(503, retry_after="1"), nth=1)
    statline.on("Observations", Reset(), nth=2)
    statline.on("Observations", Cut(100), nth=3)
    statline.on("Observations", Truncate(50), nth=4)
    statline.on("Observations", HtmlError(), nth=5)
    statline.on("Observations", Bom(), nth=6)
    assert fetch(statline, address)[0] == 503
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        fetch(statline, address)
    with pytest.raises(Exception, match="IncompleteRead"):
        fetch(statline, address)
    assert fetch(statline, address)[1] == whole[:50]
    assert b"<html>" in fetch(statline, address)[1]
    assert fetch(statline, address)[1][:3] == b"\xef\xbb\xbf"
    assert fetch(statline, address)[1] == whole
    assert statline.asked_twice() == [address]


def test_a_table_is_revised_in_the_middle(statline: StatLine) -> None:
    table = statline.publish(make_table())
    statline.on("Observations", Call(lambda: statline.publish(table.revised())), nth=1)
    before = document(statline, f"{V4}/Properties")["Version"]
    fetch(statline, f"{V4}/Observations")
    assert document(statline, f"{V4}/Properties")["Version"] > before


def test_edited_and_compressed_pages(statline: StatLine) -> None:
    statline.publish(make_table())
    statline.on("Observations", next_link("http://10.0.0.1/x"))
    assert document(statline, f"{V4}/Observations")["@odata.nextLink"] == "http://10.0.0.1/x"
    statline.behave()
    statline.on("Observations", Gzip())
    assert fetch(statline, f"{V4}/Observations")[1][:2] == b"\x1f\x8b"


def test_recorded_tables_are_served_as_they_were(statline: StatLine, shared_data: Path) -> None:
    statline.publish(v4_table(shared_data, "83625NED"))
    statline.publish(v3_kwb2020(shared_data, whole=False))
    rows = document(statline, "/odata/v1/CBS/83625NED/Observations?$filter=RegioS eq 'GM0718'")
    assert {row["RegioS"] for row in rows["value"]} == {"GM0718"}
    found = document(statline, "/ODataFeed/odata/84799NED/TypedDataSet?$format=json")["value"]
    assert found[0]["AantalInwoners_5"] == 17407585
    assert fetch(statline, "/ODataFeed/odata/84799NED/UntypedDataSet?$format=json")[0] == 404
