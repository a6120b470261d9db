"""A StatLine written by somebody else, from the same facts and with other habits.

HTTP/1.0, indented JSON with the fields in another order, relative links with `$skiptoken`,
nothing optional: no service documents, no groups, no `$count`, no RecordCount. What only works
with our own simulator fails here.
"""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from doelenboom.statistics.sources.protocol import Selection, TableAddress
from doelenboom.statistics.sources.registry import Addresses, source_of
from doelenboom.statistics.transport.client import open_transport
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Clock
from doelenboom.statistics.vintages.retrieving import retrieve
from doelenboom.statistics.vintages.store import FileStore
from tests.statline import StatLine
from tests.statline.chain import Cells, Chain

REGIONS, PERIODS = ("NL01", "GM0718"), ("2021JJ00", "2022JJ00")
VALUES = {
    ("NL01", "2021JJ00"): (17475415, 50.3),
    ("NL01", "2022JJ00"): (17590672, 50),
    ("GM0718", "2021JJ00"): (44485, None),
    ("GM0718", "2022JJ00"): (44743, 50.9),
}
V4_ROWS = [
    {"Perioden": period, "RegioS": region, "Value": value, "ValueAttribute": reason,
     "Measure": measure, "Id": 2 * number + place}
    for number, ((region, period), pair) in enumerate(VALUES.items())
    for place, (measure, value) in enumerate(zip(("M1", "M2"), pair, strict=True))
    for reason in ["None" if value is not None else "Confidential"]
]  # fmt: skip
V3_ROWS = [
    {"Aandeel_2": "" if pair[1] is None else str(pair[1]), "Bevolking_1": str(pair[0]),
     "Perioden": period, "RegioS": region.ljust(6), "ID": number}
    for number, ((region, period), pair) in enumerate(VALUES.items())
]  # fmt: skip
V4 = {
    "Properties": {"Version": "1", "Title": "Een tabel", "Identifier": "1NED"},
    "Dimensions": {"value": [
        {"Kind": "GeoDimension", "Identifier": "RegioS"},
        {"Kind": "TimeDimension", "Identifier": "Perioden"},
    ]},
    "MeasureCodes": {"value": [
        {"Title": "Bevolking", "Identifier": "M1", "Unit": "aantal", "Index": 3},
        {"Title": "Aandeel", "Identifier": "M2", "Unit": "%", "Index": 4},
    ]},
    "RegioSCodes": {"value": [{"Identifier": code, "Title": code} for code in REGIONS]},
    "PeriodenCodes": {"value": [{"Identifier": code, "Title": code} for code in PERIODS]},
}  # fmt: skip
V3 = {
    "DataProperties": {"value": [
        {"Key": "RegioS", "Type": "GeoDimension", "ID": 0},
        {"Key": "Perioden", "Type": "TimeDimension", "ID": 1},
        {"Key": "Bevolking_1", "Type": "Topic", "ID": 3, "Title": "Bevolking"},
        {"Key": "Aandeel_2", "Type": "Topic", "ID": 4, "Title": "Aandeel", "Unit": "%"},
    ]},
    "RegioS": {"value": [{"Key": code.ljust(6), "Title": code} for code in REGIONS]},
    "Perioden": {"value": [{"Key": code, "Title": code} for code in PERIODS]},
}  # fmt: skip
CATALOGUE = {"value": [{"Modified": "2026-01-01T02:00:00", "Identifier": "1NED", "Title": "Een"}]}


class Handler(http.server.BaseHTTPRequestHandler):
    seen: ClassVar[list[str]] = []

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        query = parse_qs(split.query)
        self.seen.append(unquote(self.path))
        found = self.find(split.path, query)
        body = b"niet gevonden" if found is None else json.dumps(found, indent=4).encode()
        self.send_response(404 if found is None else 200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def find(self, path: str, query: dict[str, list[str]]) -> Any:
        name = path.rsplit("/", 1)[-1]
        if path == "/ODataCatalog/Tables":
            return CATALOGUE
        if path.startswith("/odata/v1/CBS/1NED/"):
            if name == "Observations":
                return self.page(V4_ROWS, "@odata.nextLink", "Observations", query, 3)
            return V4.get(name)
        if path.startswith("/ODataFeed/odata/1NED/"):
            if name == "UntypedDataSet":
                return self.page(V3_ROWS, "odata.nextLink", "UntypedDataSet", query, 3)
            return V3.get(name)
        return None

    def page(
        self, rows: list[dict[str, Any]], link: str, name: str, query: dict[str, list[str]],
        size: int,
    ) -> Any:  # fmt: skip
        wanted = query.get("$filter", [""])[0]
        for column in ("RegioS", "Perioden"):
            codes = [part.split("'")[1] for part in wanted.split("eq")[1:]]
            if f"{column} eq" in wanted:
                rows = [row for row in rows if row[column] in codes]
        start = int(query.get("$skiptoken", ["0"])[0])
        found: dict[str, Any] = {"value": rows[start : start + size]}
        if start + size < len(rows):
            rest = f"&$filter={wanted}" if wanted else ""
            found[link] = f"{name}?$skiptoken={start + size}{rest}".replace(" ", "%20")
        return found


@pytest.fixture
def other() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Handler.seen.clear()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(url: str, service: str, folder: Path, where: dict[str, list[str]]) -> Cells:
    addresses = Addresses.of(v3=url, v3_other=url, v4=url, csv=url)
    store = FileStore(folder)
    with open_transport(Hosts.of(bases=[url]), clock=Clock(sleep=lambda _: None)) as http:
        found = retrieve(
            source_of(service, addresses), http, TableAddress(service, "CBS", "1NED"),
            Selection.of(where), store,
        )  # fmt: skip
    with StatLine() as unused:
        chain = Chain(unused, folder)
        return chain.cells(found)


@pytest.mark.parametrize("where", [{}, {"RegioS": ["GM0718"]}], ids=["whole", "one region"])
@pytest.mark.parametrize("service", ["statline-v4", "statline-v3"])
def test_the_figures_are_the_same(
    other: str, tmp_path: Path, service: str, where: dict[str, list[str]]
) -> None:
    found = fetched(other, service, tmp_path, where)
    names = ("M1", "M2") if service == "statline-v4" else ("Bevolking_1", "Aandeel_2")
    reason = "Confidential" if service == "statline-v4" else "Impossible"
    wanted = {
        (name, *place): (value, "None" if value is not None else reason, None)
        for place, pair in VALUES.items()
        for name, value in zip(names, pair, strict=True)
        if place[0] in where.get("RegioS", REGIONS)
    }
    assert found == wanted
