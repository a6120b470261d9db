"""The same kind of table as v3 serves it: 500,000 wide rows of two topics, 10,000 to a page."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.statistics_content import PERIODS, REGIONS, TABLE, Content

PAGE = 10_000
TOPICS = ("Onderwerp_3", "Onderwerp_4")
FEED = f"/ODataFeed/odata/{TABLE}"
API = f"/ODataApi/odata/{TABLE}"
_MODIFIED = "2026-06-23T02:00:00"
_AGES = tuple(str(10_000 + 100 * number) for number in range(20))


def write_v3(folder: Path, root: str) -> Content:
    """Write v3 metadata and pages: 500,000 rows, one million observations."""
    folder.mkdir(parents=True)
    index: dict[str, str] = {}
    for name, rows in _metadata().items():
        (folder / name).write_text(json.dumps({"value": rows}), encoding="utf-8")
        for place in (FEED, API):
            index[f"{place}/{name}"] = name
    names = [{"name": name, "url": f"{root}{FEED}/{name}"} for name in (*_metadata(), *_SETS)]
    (folder / "sets").write_text(json.dumps({"value": names}), encoding="utf-8")
    for place in (FEED, API):
        index[place] = index[f"{place}/"] = "sets"
    table = {"Identifier": TABLE, "Title": "Een grote tabel", "Modified": _MODIFIED,
             "MetaDataModified": _MODIFIED, "Catalog": "CBS", "Language": "nl",
             "OutputStatus": "Regulier", "RecordCount": _count()}  # fmt: skip
    (folder / "Tables").write_text(json.dumps({"value": [table]}), encoding="utf-8")
    index["/ODataCatalog/Tables"] = "Tables"
    (folder / "count").write_text(str(_count()))
    raw: list[str] = []
    for name in _SETS:
        index[f"{FEED}/{name}/$count"] = index[f"{API}/{name}/$count"] = "count"
        raw = _write_pages(folder, root, name, index)
    return Content(index, _count() * len(TOPICS), tuple(raw))


_SETS = ("TypedDataSet", "UntypedDataSet")


def _count() -> int:
    return len(_AGES) * len(REGIONS) * len(PERIODS)


def _write_pages(folder: Path, root: str, name: str, index: dict[str, str]) -> list[str]:
    addresses = []
    rows = list(_rows(untyped=name == "UntypedDataSet"))
    for number, start in enumerate(range(0, len(rows), PAGE)):
        page: dict[str, Any] = {
            "odata.metadata": f"{root}{FEED}/$metadata#{name}",
            "value": rows[start : start + PAGE],
        }
        if start + PAGE < len(rows):
            page["odata.nextLink"] = f"{root}{FEED}/{name}?$format=json&$skip={start + PAGE}"
        file = f"{name}-{number:04d}"
        (folder / file).write_text(json.dumps(page, separators=(",", ":")), encoding="utf-8")
        address = f"{FEED}/{name}?$format=json&$skip={start}" if number else f"{FEED}/{name}"
        index[address] = file
        if not number:
            index[f"{API}/{name}"] = file
        addresses.append(address)
    return addresses


def _rows(*, untyped: bool) -> Iterator[dict[str, Any]]:
    rng = random.Random(3)
    place = 0
    for age in _AGES:
        for region in REGIONS:
            for period in PERIODS:
                row: dict[str, Any] = {"ID": place, "Leeftijd": age, "RegioS": f"{region:<10}",
                                       "Perioden": period}  # fmt: skip
                for number, topic in enumerate(TOPICS):
                    value = rng.randint(1, 99_999) if number % 2 else rng.randint(1, 99_999) / 10
                    missing = rng.random() < 0.05
                    row[topic] = (
                        (f"{'.':>8}" if missing else f"{value:>8}")
                        if untyped
                        else (None if missing else value)
                    )
                yield row
                place += 1


def _metadata() -> dict[str, list[dict[str, Any]]]:
    def keys(codes: tuple[str, ...], width: int = 0, **more: str) -> list[dict[str, Any]]:
        return [{"Key": f"{code:<{width}}", "Title": code, "Description": "", **more}
                for code in codes]  # fmt: skip

    def prop(number: int, kind: str, key: str, **more: Any) -> dict[str, Any]:
        return {"odata.type": f"Cbs.OData.{kind}", "ID": number, "Position": number,
                "ParentID": None, "Type": kind, "Key": key, "Title": key, "Description": "",
                **more}  # fmt: skip

    return {
        "TableInfos": [{"ID": 0, "Title": "Een grote tabel", "Identifier": TABLE,
                        "Modified": _MODIFIED, "MetaDataModified": _MODIFIED,
                        "OutputStatus": "Regulier", "Language": "nl", "Catalog": "CBS"}],
        "DataProperties": [
            prop(0, "Dimension", "Leeftijd"), prop(1, "GeoDimension", "RegioS"),
            prop(2, "TimeDimension", "Perioden"),
            *(prop(number, "Topic", topic, Datatype="Double", Unit="aantal", Decimals=1,
                   Default="Impossible")
              for number, topic in enumerate(TOPICS, start=3)),
        ],
        "CategoryGroups": [],
        "Leeftijd": keys(_AGES),
        "RegioS": keys(REGIONS, 10),
        "Perioden": keys(PERIODS, Status="Definitief"),
    }  # fmt: skip
