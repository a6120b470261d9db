"""The recorded real payloads through the whole chain: every cell equals the file, exactly."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from doelenboom.statistics.sources.protocol import DimensionKind
from tests.statline import StatLine, Status
from tests.statline.chain import Chain
from tests.statline.recorded import v3_kwb2020, v4_slice, v4_table

RECORDED = ["03759ned", "83625NED", "37789ksz", "82235NED"]


def rows_of(data: Path, identifier: str) -> list[dict[str, Any]]:
    folder = data / "cbs" / "v4_fixtures" / identifier
    pages = json.loads((folder / "index.json").read_text())["observationPages"]
    return [row for page in pages for row in json.loads((folder / page).read_text())["value"]]


@pytest.mark.parametrize("identifier", RECORDED)
def test_every_recorded_observation_comes_through(
    chain: Chain, statline: StatLine, shared_data: Path, identifier: str
) -> None:
    table = statline.publish(v4_table(shared_data, identifier))
    statline.v4_page = 1000
    found = chain.fetch("v4", identifier)
    names = [axis.code for axis in table.axes]
    wanted = {
        (row["Measure"].strip(), *(row[name].strip() for name in names)): (
            row["Value"],
            row["ValueAttribute"],
            row["StringValue"],
        )
        for row in rows_of(shared_data, identifier)
    }
    assert chain.cells(found) == wanted
    assert found.vintage is not None
    assert found.vintage.rows == len(wanted)
    assert found.vintage.version.published.startswith("2026")


@pytest.mark.parametrize(("identifier", "fixed"), [
    ("03759ned", {"Geslacht": ["T001038"], "Leeftijd": ["10000"], "BurgerlijkeStaat": ["T001019"]}),
    ("83625NED", {}),
])  # fmt: skip
def test_vlissingen_and_the_netherlands_are_exact(
    chain: Chain,
    statline: StatLine,
    shared_data: Path,
    identifier: str,
    fixed: dict[str, list[str]],
) -> None:
    statline.publish(v4_table(shared_data, identifier))
    found = chain.cells(
        chain.fetch("v4", identifier, where={**fixed, "RegioS": ["GM0718", "NL01"]})
    )
    wanted = {
        (row["Measure"], row["RegioS"], row["Perioden"]): row["Value"]
        for row in rows_of(shared_data, identifier)
        if row["RegioS"] in ("GM0718", "NL01")
    }
    got = {(codes[0], codes[-2], codes[-1]): value for codes, (value, _, _) in found.items()}
    assert got == wanted
    assert len(got) > 10


def test_a_capture_was_made_with_a_filter_that_we_understand(
    statline: StatLine, shared_data: Path
) -> None:
    from tests.statline.query import compile_filter

    test = compile_filter(
        v4_slice(shared_data, "03759ned"),
        ["Geslacht", "Leeftijd", "BurgerlijkeStaat", "RegioS", "Perioden"],
    )
    assert all(test(row) for row in rows_of(shared_data, "03759ned"))


def test_population_of_vlissingen_by_hand(
    chain: Chain, statline: StatLine, shared_data: Path
) -> None:
    statline.publish(v4_table(shared_data, "03759ned"))
    found = chain.cells(chain.fetch("v4", "03759NED"))
    total = ("T001019", "T001038", "10000")
    assert found["M000352", *total, "NL01", "2019JJ00"] == (17282163, "None", None)
    assert found["M000365", *total, "NL01", "2019JJ00"] == (17344874, "None", None)


def test_the_bulk_route_gives_the_same_cells(
    chain: Chain, statline: StatLine, shared_data: Path
) -> None:
    statline.publish(v4_table(shared_data, "83625NED"))
    v4, csv = chain.fetch("v4", "83625NED"), chain.fetch("csv", "83625NED")
    assert chain.cells(v4) == chain.cells(csv)
    assert v4.vintage is not None
    assert csv.vintage is not None
    assert v4.vintage.content_sha256 == csv.vintage.content_sha256


def test_all_wijken_and_buurten_of_2020_by_v3(
    chain: Chain, statline: StatLine, shared_data: Path
) -> None:
    """17,341 rows of 115 topics in two pages, without an UntypedDataSet."""
    statline.publish(v3_kwb2020(shared_data))
    found = chain.fetch("v3", "84799NED")
    assert found.vintage is not None
    assert (found.vintage.rows, found.vintage.pages) == (17_341, 2)
    description = chain.description(found)
    regions = description.dimension(DimensionKind.REGION)
    assert regions is not None
    assert (regions.code, len(regions.values)) == ("WijkenEnBuurten", 17_341)
    wide = pq.read_table(
        shared_data / "cbs" / "statline_bq" / "cbs.v3.84799NED_TypedDataSet.parquet"
    )
    cells = pq.read_table(chain.parquet(found))
    text = [(name, cells[name].cast(pa.string())) for name in ("Measure", "WijkenEnBuurten")]
    for name, column in text:
        cells = cells.set_column(cells.column_names.index(name), name, column)
    cells = cells.sort_by([("Measure", "ascending"), ("WijkenEnBuurten", "ascending")])
    count = wide.num_rows
    order = pc.sort_indices(pc.utf8_trim_whitespace(wide["WijkenEnBuurten"]))
    topics = sorted(set(wide.column_names) - {"ID", "WijkenEnBuurten"})
    assert cells.num_rows == count * len(topics)
    for number, topic in enumerate(topics):
        original = wide[topic].take(order)
        got = cells.slice(number * count, count)
        assert set(got["Measure"].to_pylist()) == {topic}
        if pa.types.is_string(original.type):
            words = pc.utf8_trim_whitespace(original)
            gone = pc.or_(pc.equal(words, "."), pc.equal(words, ""))
            assert got["text"].to_pylist() == pc.if_else(gone, None, words).to_pylist()
            assert got["value"].null_count == count
        else:
            figures = pc.cast(original, pa.float64())
            assert got["value"].to_pylist() == figures.to_pylist()
            reasons = pc.if_else(pc.is_null(figures), "NotAvailable", "None")
            assert got["attribute"].to_pylist() == reasons.to_pylist()


def test_topics_of_2020_know_where_they_hang(
    chain: Chain, statline: StatLine, shared_data: Path
) -> None:
    statline.publish(v3_kwb2020(shared_data, whole=False))
    description = chain.description(chain.fetch("v3", "84799NED"))
    by_code = {measure.code: measure for measure in description.measures}
    assert by_code["AantalInwoners_5"].unit == "aantal"
    titles = [measure.title for measure in description.measures]
    assert len(set(titles)) < len(titles), "titles occur twice in the real table"
    assert len({(m.path, m.title) for m in description.measures}) == len(titles)


def test_one_wijk_by_its_padded_code(chain: Chain, statline: StatLine, shared_data: Path) -> None:
    statline.publish(v3_kwb2020(shared_data))
    found = chain.cells(
        chain.fetch("v3", "84799NED", where={
            "WijkenEnBuurten": ["GM0718", "NL00", "BU07180101"], "Measure": ["AantalInwoners_5"],
        })
    )  # fmt: skip
    assert found["AantalInwoners_5", "NL00"] == (17_407_585, "None", None)
    assert len(found) == 3


def test_a_recorded_table_survives_a_bad_day(
    chain: Chain, statline: StatLine, shared_data: Path
) -> None:
    statline.publish(v4_table(shared_data, "83625NED"))
    statline.v4_page = 2000
    calm = chain.fetch("v4", "83625NED")
    before = chain.parquet(calm).read_bytes()
    for number in range(1, 12, 4):
        statline.on("Observations", Status(503), nth=number)
    other = Chain(statline, chain.store.root.parent / "again")
    assert other.parquet(other.fetch("v4", "83625NED")).read_bytes() == before
