"""A v4 service in memory, to try thousands of orders, cuts and interruptions."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from doelenboom.statistics.errors import SourceUnreachable, TableMissing
from doelenboom.statistics.sources.protocol import Selection, TableAddress
from doelenboom.statistics.sources.statline_v4 import StatLineV4
from doelenboom.statistics.transport.protocol import Reply, Sink
from doelenboom.statistics.vintages.records import Retrieval
from doelenboom.statistics.vintages.retrieving import retrieve
from doelenboom.statistics.vintages.store import FileStore

ROOT = "http://memory.test/odata/v1/CBS/70001NED"
ADDRESS = TableAddress("statline-v4", "CBS", "70001NED")
Row = dict[str, Any]


def row(region: str, period: str, value: float | None, measure: str = "M1", **more: Any) -> Row:
    """One observation."""
    return {"Id": 0, "Measure": measure, "ValueAttribute": "None" if value is not None else
            "Impossible", "Value": value, "StringValue": None, "RegioS": region,
            "Perioden": period, **more}  # fmt: skip


@dataclass
class MemoryV4:
    """Fulfils Transport; pages are cut where a test says, in the order that a test says."""

    rows: list[Row]
    page: int = 3
    version: str = "1"
    properties: dict[str, Any] = field(default_factory=dict)
    measures: list[Row] = field(default_factory=list)
    regions: list[str] = field(default_factory=lambda: ["NL01", "GM0718", "GM0001"])
    periods: dict[str, str | None] = field(
        default_factory=lambda: {"2022JJ00": "Definitief", "2023JJ00": "Voorlopig"}
    )
    failing: set[int] = field(default_factory=set)  # numbers of downloads that fail
    before_page: Callable[[int], None] = lambda number: None
    asked: list[str] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    _lock: Any = field(default_factory=threading.Lock)

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        with self._lock:
            self.asked.append(url)
        path, _, query = url.removeprefix(ROOT).partition("?")
        if path == "/Observations/$count":
            return str(len(self._matching(query))).encode()
        if path == "/Observations":
            return json.dumps({"value": self.rows[:1]}).encode()
        document = self._documents().get(path)
        if document is None:
            raise TableMissing(f"geen {path}")
        return json.dumps(document).encode()

    def download(self, url: str, sink: Sink, *, headers: Mapping[str, str] | None = None) -> Reply:
        with self._lock:
            self.asked.append(url)
            number = sum("/Observations" in asked and "$count" not in asked for asked in self.asked)
        self.before_page(number)
        if number in self.failing:
            sink.write(b"half a page")
            raise SourceUnreachable("kabel eruit")
        query = url.partition("?")[2]
        rows = self._matching(re.sub(r"&?\$skip=\d+", "", query))
        skip = int((re.search(r"\$skip=(\d+)", query) or [0, 0])[1])
        body: dict[str, Any] = {"value": rows[skip : skip + self.page]}
        if skip + self.page < len(rows):
            rest = re.sub(r"&?\$skip=\d+", "", query)
            body["@odata.nextLink"] = "Observations?" + "&".join(
                filter(None, (rest, f"$skip={skip + self.page}"))
            )
        content = json.dumps(body, separators=(",", ":")).encode()
        sink.restart()
        sink.write(content)
        with self._lock:
            self.delivered.append(url)
        return Reply(url, 200, len(content))

    def _matching(self, query: str) -> list[Row]:
        found = re.search(r"\$filter=([^&]*)", query)
        wanted: dict[str, set[str]] = {}
        for name, code in re.findall(r"(\w+) eq '([^']*)'", unquote(found[1]) if found else ""):
            wanted.setdefault(name, set()).add(code)
        return [
            row for row in self.rows if all(row[name] in codes for name, codes in wanted.items())
        ]

    def _documents(self) -> dict[str, Any]:
        def codes(found: Mapping[str, str | None] | Sequence[str]) -> dict[str, Any]:
            status = found if isinstance(found, Mapping) else {}
            return {
                "value": [
                    {"Identifier": code, "Index": n, "Title": code, "Status": status.get(code)}
                    for n, code in enumerate(found)
                ]
            }

        measures = self.measures or [
            {"Identifier": code, "Index": n, "Title": f"Maat {code}", "Unit": "aantal",
             "Decimals": 0}
            for n, code in enumerate(("M1", "M2"))
        ]  # fmt: skip
        return {
            "/Properties": {"Identifier": "70001NED", "Title": "Tabel", "Version": self.version,
                            "Status": "Regulier", **self.properties},
            "/Dimensions": {
                "value": [
                    {"Identifier": "RegioS", "Title": "Regio's", "Kind": "GeoDimension"},
                    {"Identifier": "Perioden", "Title": "Perioden", "Kind": "TimeDimension"},
                ]
            },
            "/MeasureCodes": {"value": measures},
            "/RegioSCodes": codes(self.regions),
            "/PeriodenCodes": codes(self.periods),
        }  # fmt: skip


@dataclass
class Engine:
    """A store and the one way to fetch into it."""

    store: FileStore

    def fetch(self, service: MemoryV4, **more: Any) -> Retrieval:
        selection = more.pop("selection", Selection())
        source = StatLineV4("http://memory.test/odata/v1")
        return retrieve(source, service, ADDRESS, selection, self.store, **more)

    def file(self, found: Retrieval, name: str = "observations.parquet") -> bytes:
        assert found.vintage is not None
        return (self.store.path(found.vintage) / name).read_bytes()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty store; afterwards nothing half may lie in it."""
    store = FileStore(tmp_path / "vintages")
    yield Engine(store)
    for manifest_less in store.root.glob("statline-v4/*/*/*"):
        assert (manifest_less / "manifest.json").is_file()
