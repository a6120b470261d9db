"""Three readers of one page: the quick ones give what the slow one gives, or nothing."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources import statline_v4_pages as pages
from doelenboom.statistics.sources.protocol import (
    Dimension,
    SourceVersion,
    TableAddress,
    TableDescription,
)

NAMES = ("Measure", "RegioS")
TABLE = TableDescription(
    TableAddress("statline-v4", "CBS", "1"), "", SourceVersion(""), (), (Dimension("RegioS", ""),)
)
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["},{", '","', "null", "GM0718  ", '"', "\\", "a,b", "}", "\n", "]", "{"]
)
codes = texts.filter(lambda text: bool(text.strip()))
rows = st.fixed_dictionaries(
    {
        "Id": st.integers(0, 10**9),
        "Measure": codes,
        "ValueAttribute": st.sampled_from(["None", "Impossible"]) | st.none(),
        "Value": st.none() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9),
        "StringValue": st.none() | texts,
        "RegioS": codes,
    }
)
layouts = st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :")])


def cells_of(path: Path) -> list[tuple[Any, ...]]:
    found = pa.Table.from_batches(
        [batch.cast(_plain(batch.schema)) for batch in pages.cells(path, TABLE)]
    )
    return [tuple(item.values()) for item in found.to_pylist()]


def _plain(schema: pa.Schema) -> pa.Schema:
    return pa.schema(
        [
            (field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
            for field in schema
        ]
    )


@settings(max_examples=150)
@given(found=st.lists(rows, min_size=1, max_size=12), layout=layouts, early=st.booleans())
def test_every_page_reads_as_its_json_says(
    tmp_path_factory: pytest.TempPathFactory,
    found: list[dict[str, Any]],
    layout: tuple[str, str],
    early: bool,
) -> None:
    path = tmp_path_factory.mktemp("page") / "page"
    link = {"@odata.nextLink": "Observations?$skip=5"}
    page = {**(link if early else {}), "value": found, **({} if early else link)}
    path.write_text(json.dumps(page, separators=layout), encoding="utf-8")
    assert cells_of(path) == [
        (
            item["Measure"],
            item["RegioS"],
            None if item["Value"] is None else float(item["Value"]),
            item["ValueAttribute"] or "None",
            item["StringValue"],
        )
        for item in found
    ]
    end = pages.page_end(path, "http://x.test/v1/Observations")
    assert end.rows == len(found)
    assert end.next_url == "http://x.test/v1/Observations?$skip=5"


def test_a_long_page_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_PART", 300)
    found = [
        {"Id": n, "Measure": f"M{n % 3}", "ValueAttribute": "None", "Value": n / 4,
         "StringValue": None, "RegioS": f"GM{n:04d}"}
        for n in range(100)
    ]  # fmt: skip
    path = tmp_path / "page"
    path.write_text(json.dumps({"value": found}, separators=(",", ":")), encoding="utf-8")
    assert [cell[2] for cell in cells_of(path)] == [n / 4 for n in range(100)]


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"value": 5}', '{"value": [{"Measure": "M1"', "null"]
)
def test_what_is_no_page_is_broken(tmp_path: Path, body: str) -> None:
    path = tmp_path / "page"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(SourceBroken):
        pages.page_end(path, "http://x.test/")


def test_the_quick_reader_is_the_one_that_reads_real_pages(tmp_path: Path) -> None:
    line = (
        b'{"Id":1,"Measure":"M1","ValueAttribute":"None","Value":1.5,"StringValue":null,'
        b'"RegioS":"GM0718"}'
    )
    found = pages.read_columns(line + b"\n" + line, NAMES)
    assert found is not None
    assert found["Value"].to_pylist() == [1.5, 1.5]
