"""A StatLine table of any size as files: v4 pages, v3 pages, the bulk zip and all metadata.

Shaped after the service: ten or a hundred ages × 1,000 regions × 25 years × 2 measures, whole
numbers and decimals mixed, one cell in twenty impossible, 100,000 observations to a v4 page
and 10,000 wide rows to a v3 page. The same content at every run.
"""

import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = "90001NED"
V4 = f"/odata/v1/CBS/{TABLE}"
V3 = f"/ODataFeed/odata/{TABLE}"
V3_API = f"/ODataApi/odata/{TABLE}"
CSV = f"/csv/CBS/nl/{TABLE}"
MEASURES = ("M000001", "M000002")
REGIONS = ("NL01", *(f"GM{number:04d}" for number in range(1, 1000)))
PERIODS = tuple(f"{year}JJ00" for year in range(2001, 2026))
PER_AGE = len(REGIONS) * len(PERIODS) * len(MEASURES)
V4_PAGE = 100_000
V3_PAGE = 10_000
TOPICS = 10
_PATTERNS = 20


@dataclass(frozen=True)
class Content:
    """Files by address, and how many observations they hold."""

    index: dict[str, str]
    observations: int
    raw: tuple[str, ...]  # addresses of the pages with figures, in their order


def write_v4(folder: Path, root: str, observations: int) -> Content:
    """Write v4 metadata, pages and the zip."""
    ages = [str(10_000 + 100 * number) for number in range(observations // PER_AGE)]
    folder.mkdir(parents=True)
    documents = _metadata(ages, observations)
    index = {}
    for name, document in documents.items():
        _json(folder / f"{name}.json", document)
        index[f"{V4}/{name}"] = f"{name}.json"
    record = {"Identifier": TABLE, "Catalog": "CBS", "Title": "Een grote tabel",
              "Modified": "2026-06-23T00:00:00+02:00"}  # fmt: skip
    _json(folder / "Datasets.json", {"value": [record]})
    index["/odata/v1/Datasets"] = index["/odata/v1/CBS/Datasets"] = "Datasets.json"
    sets = [*documents, "Observations"]
    _json(folder / "sets.json", {"value": [{"name": name, "url": name} for name in sets]})
    index[V4] = "sets.json"
    (folder / "count").write_text(str(observations))
    index[f"{V4}/Observations/$count"] = "count"
    pages = []
    for number, body in enumerate(_v4_pages(ages, root)):
        (folder / f"v4-{number:04d}").write_bytes(body)
        skip = f"?$skip={number * V4_PAGE}" if number else ""
        pages.append(f"{V4}/Observations{skip}")
        index[pages[-1]] = f"v4-{number:04d}"
    _write_zip(folder / "bulk.zip", ages)
    index[CSV] = "bulk.zip"
    return Content(index, observations, tuple(pages))


def _block(age: str, number: int) -> Iterator[tuple[str, str, str, str, float | None]]:
    rng = random.Random(number % _PATTERNS)
    for region in REGIONS:
        for period in PERIODS:
            for measure in MEASURES:
                whole = measure == MEASURES[0]
                value = rng.randint(1, 99_999) if whole else rng.randint(1, 999_999) / 10
                yield measure, age, region, period, None if rng.random() < 0.05 else value


def _v4_pages(ages: list[str], root: str) -> Iterator[bytes]:
    """Pages of two ages each; what differs from pattern to pattern is the age only."""
    made: dict[int, bytes] = {}
    per_page = V4_PAGE // PER_AGE
    for page, start in enumerate(range(0, len(ages), per_page)):
        rows = []
        for number in range(start, min(start + per_page, len(ages))):
            pattern = number % _PATTERNS
            if pattern not in made:
                made[pattern] = _v4_rows(number)
            rows.append(made[pattern].replace(b"@AGE@", ages[number].encode()))
        end = b"]"
        if start + per_page < len(ages):
            link = f"{root}{V4}/Observations?$skip={(page + 1) * V4_PAGE}"
            end += b',"@odata.nextLink":' + json.dumps(link).encode()
        head = json.dumps(f"{root}{V4}/$metadata#Observations").encode()
        yield b'{"@odata.context":' + head + b',"value":[' + b",".join(rows) + end + b"}"


def _v4_rows(number: int) -> bytes:
    rows = [
        {
            "Id": place + number * PER_AGE,
            "Measure": measure,
            "ValueAttribute": "None" if value is not None else "Impossible",
            "Value": value,
            "StringValue": None,
            "Leeftijd": age,
            "RegioS": region,
            "Perioden": period,
        }
        for place, (measure, age, region, period, value) in enumerate(_block("@AGE@", number))
    ]
    return json.dumps(rows, separators=(",", ":"))[1:-1].encode()


def _write_zip(path: Path, ages: list[str]) -> None:
    head = "\ufeffId;Measure;ValueAttribute;Value;StringValue;Leeftijd;RegioS;Perioden\r\n"
    made: dict[int, str] = {}
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("Observations.csv", "w", force_zip64=True) as file,
    ):
        file.write(head.encode())
        for number, age in enumerate(ages):
            pattern = number % _PATTERNS
            if pattern not in made:
                made[pattern] = "".join(
                    f"{place};{measure};{'Impossible' if value is None else 'None'};"
                    f"{'' if value is None else str(value).replace('.', ',')};;@AGE@;"
                    f"{region};{period}\r\n"
                    for place, (measure, _, region, period, value) in enumerate(_block(age, number))
                )
            file.write(made[pattern].replace("@AGE@", age).encode())


def _metadata(ages: list[str], observations: int) -> dict[str, Any]:
    def codes(found: tuple[str, ...] | list[str], **more: str) -> dict[str, Any]:
        return {
            "value": [
                {"Identifier": code, "Index": place, "Title": code, **more}
                for place, code in enumerate(found, start=1)
            ]
        }

    def dimension(name: str, kind: str) -> dict[str, Any]:
        return {"Identifier": name, "Title": name, "Description": "", "Kind": kind,
                "ContainsGroups": False, "ContainsCodes": True, "GroupsUrl": None}  # fmt: skip

    return {
        "Properties": {
            "Identifier": TABLE, "Title": "Een grote tabel", "Version": "202606230000",
            "ObservationCount": observations, "Status": "Regulier", "Frequency": "Per jaar",
        },
        "Dimensions": {
            "value": [dimension("Leeftijd", "Dimension"), dimension("RegioS", "GeoDimension"),
                      dimension("Perioden", "TimeDimension")]
        },
        "MeasureCodes": {
            "value": [
                {"Identifier": code, "Index": place, "Title": f"Maat {place}", "Unit": "aantal",
                 "Decimals": place - 1, "DataType": "Double", "MeasureGroupId": None}
                for place, code in enumerate(MEASURES, start=1)
            ]
        },
        "LeeftijdCodes": codes(ages),
        "RegioSCodes": codes(REGIONS),
        "PeriodenCodes": codes(PERIODS, Status="Definitief"),
    }  # fmt: skip


def _json(path: Path, document: Any) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


def remove(folder: Path) -> None:
    """Take the files away."""
    shutil.rmtree(folder, ignore_errors=True)
