"""What one attempt leads to, and what is left of it."""

import json
import threading

import pyarrow as pa
import pytest

from doelenboom.statistics.errors import (
    AddressError,
    CountMismatch,
    FetchCancelled,
    SourceBroken,
    SourceUnreachable,
    StorageError,
    VersionChanged,
)
from doelenboom.statistics.sources.protocol import Selection
from doelenboom.statistics.vintages.manifest import read_manifest
from doelenboom.statistics.vintages.reading import read_changes, series
from doelenboom.statistics.vintages.records import (
    Outcome,
    Progress,
    SchemaChangeKind,
)
from tests.statistics.vintages.conftest import ADDRESS, Engine, MemoryV4, Row, row

ROWS = [
    row(region, period, number * 10)
    for number, (region, period) in enumerate(
        (region, period)
        for region in ("NL01", "GM0718", "GM0001")
        for period in ("2022JJ00", "2023JJ00")
    )
]


def replaced(rows: list[Row], number: int, **fields: object) -> list[Row]:
    return [{**item, **fields} if place == number else item for place, item in enumerate(rows)]


def test_first_time_is_new_and_everything_is_told(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.outcome is Outcome.NEW
    assert found.vintage is not None
    manifest = read_manifest(engine.store.path(found.vintage))
    assert manifest["rows"] == manifest["cells"] == 6
    assert [page["rows"] for page in manifest["page_files"]] == [3, 3]
    assert manifest["page_files"][1]["url"].endswith("Observations?$skip=3")
    assert manifest["version"]["token"] == manifest["version_before"]["token"]
    assert manifest["software"].startswith("doelenboom ")
    assert {item["file"] for item in manifest["documents"]} >= {"properties.json.zst"}
    assert not engine.store.staging(ADDRESS, Selection()).exists()


def test_raw_bytes_are_kept_as_they_came(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS, page=100))
    assert found.vintage is not None
    kept = engine.store.path(found.vintage) / "raw" / "0000-000000.zst"
    with pa.CompressedInputStream(pa.OSFile(str(kept)), "zstd") as source:
        assert json.loads(source.read())["value"] == ROWS


def test_nothing_new_is_one_request(engine: Engine) -> None:
    service = MemoryV4(ROWS)
    first = engine.fetch(service)
    service.asked.clear()
    again = engine.fetch(service)
    assert (again.outcome, again.requests) == (Outcome.UNCHANGED, 1)
    assert again.vintage == first.vintage
    assert len(service.asked) == 1


def test_same_cells_under_a_new_version_make_no_vintage_and_are_asked_once(engine: Engine) -> None:
    engine.fetch(MemoryV4(ROWS))
    newer = MemoryV4(ROWS, version="2")
    assert engine.fetch(newer).outcome is Outcome.UNCHANGED
    assert engine.fetch(newer).requests == 1
    assert len(list(engine.store.vintages(ADDRESS))) == 1


def test_a_damaged_vintage_does_not_count_as_current(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS))
    assert found.vintage is not None
    (engine.store.path(found.vintage) / "observations.parquet").write_bytes(b"half")
    again = engine.fetch(MemoryV4(ROWS))
    assert again.outcome is Outcome.NEW
    assert again.vintage is not None
    assert again.vintage.directory != found.vintage.directory


def test_a_correction_a_new_period_and_what_disappeared(engine: Engine) -> None:
    engine.fetch(MemoryV4(ROWS))
    rows = [
        *replaced(ROWS, 2, Value=21)[:5],
        row("NL01", "2024JJ00", 7),
        row("PV29", "2022JJ00", 1),
    ]
    found = engine.fetch(
        MemoryV4(rows, version="2", periods={"2022JJ00": "Definitief", "2023JJ00": "Definitief",
                                             "2024JJ00": "Voorlopig"})
    )  # fmt: skip
    assert found.outcome is Outcome.NEW
    assert found.changes is not None
    assert found.changes.new_periods == ("2024JJ00",)
    assert found.changes.new_regions == ("PV29",)
    assert (found.changes.corrected, found.changes.disappeared) == (1, 1)
    assert found.changes.status_changes == 2
    assert found.vintage is not None
    table = read_changes(engine.store.path(found.vintage))
    assert table is not None
    corrected = [item for item in table.to_pylist() if item["change"] == "corrected"]
    assert [(item["RegioS"], item["old_value"], item["new_value"]) for item in corrected] == [
        ("GM0718", 20.0, 21.0)
    ]


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("Title", "Iets anders", SchemaChangeKind.MEASURE_RENAMED),
        ("Unit", "x 1 000", SchemaChangeKind.UNIT_CHANGED),
        ("Decimals", 1, SchemaChangeKind.DECIMALS_CHANGED),
    ],
)
def test_another_meaning_is_asked_about_though_figures_are_the_same(
    engine: Engine, field: str, value: object, kind: SchemaChangeKind
) -> None:
    measure: Row = {"Identifier": "M1", "Index": 0, "Title": "Maat", "Unit": "aantal",
                    "Decimals": 0}  # fmt: skip
    engine.fetch(MemoryV4(ROWS, measures=[measure]))
    found = engine.fetch(MemoryV4(ROWS, version="2", measures=[{**measure, field: value}]))
    assert found.outcome is Outcome.QUARANTINED
    assert [item.kind for item in found.schema_changes] == [kind]
    assert "Betekenen de cijfers nog hetzelfde?" in found.reason


def test_a_change_outside_the_selection_is_no_question(engine: Engine) -> None:
    measures: list[Row] = [{"Identifier": code, "Title": code} for code in ("M1", "M2")]
    own = Selection.of({"Measure": ["M1"]})
    engine.fetch(MemoryV4(ROWS, measures=measures), selection=own)
    measures[1]["Title"] = "anders"
    found = engine.fetch(MemoryV4(ROWS, version="2", measures=measures), selection=own)
    assert found.outcome is Outcome.UNCHANGED


def test_a_measure_that_went_away_is_a_question_not_a_wrong_order(engine: Engine) -> None:
    measures: list[Row] = [{"Identifier": code, "Title": code} for code in ("M1", "M2")]
    own = Selection.of({"Measure": ["M1"]})
    first = engine.fetch(MemoryV4(ROWS, measures=measures), selection=own)
    found = engine.fetch(MemoryV4(ROWS, version="2", measures=measures[1:]), selection=own)
    assert found.outcome is Outcome.QUARANTINED
    assert found.vintage == first.vintage
    assert "is er niet meer" in found.reason


def test_published_anew_in_mid_paging_is_rejected_and_tried_once_more(engine: Engine) -> None:
    service = MemoryV4(ROWS)

    def publish(number: int) -> None:
        if number == 2:
            service.version = "2"

    service.before_page = publish
    found = engine.fetch(service)
    assert found.vintage is not None
    assert "Version=2" in found.vintage.version.token
    assert len(service.delivered) == 4

    moments = iter(range(100, 200))

    def always(number: int) -> None:
        service.version = str(next(moments))

    service.version = "99"
    service.before_page = always
    service.rows = replaced(ROWS, 0, Value=3)
    with pytest.raises(VersionChanged):
        engine.fetch(service)
    assert len(list(engine.store.vintages(ADDRESS))) == 1


def test_a_count_that_does_not_hold_keeps_nothing(engine: Engine) -> None:
    service = MemoryV4(ROWS)

    def lose(number: int) -> None:
        service.rows = ROWS[:-1]

    service.before_page = lose
    with pytest.raises((CountMismatch, SourceBroken)):
        engine.fetch(service)
        service.rows = ROWS
        engine.fetch(service)
        raise CountMismatch("the second attempt counted anew")
    assert not (engine.store.staging(ADDRESS, Selection()) / "built").exists()


def test_a_cell_that_comes_twice_is_refused(engine: Engine) -> None:
    with pytest.raises(SourceBroken, match="twee keer"):
        engine.fetch(MemoryV4([*ROWS, row("GM0718", "2022JJ00", 99)]))


def test_a_person_stops_it_and_the_next_attempt_goes_on(engine: Engine) -> None:
    service = MemoryV4(ROWS, page=1)

    def stop(progress: Progress) -> None:
        if progress.pages >= 3:
            raise FetchCancelled("gestopt")

    with pytest.raises(FetchCancelled):
        engine.fetch(service, watcher=stop)
    found = engine.fetch(service)
    assert found.outcome is Outcome.NEW
    assert len(service.delivered) == len(set(service.delivered)) == 6


def test_resumed_only_in_the_same_version(engine: Engine) -> None:
    service = MemoryV4(ROWS, page=1, failing={4})
    with pytest.raises(SourceUnreachable):
        engine.fetch(service)
    service.version, service.rows = "2", replaced(ROWS, 0, Value=77)
    found = engine.fetch(service)
    assert found.vintage is not None
    cells = series(engine.store.path(found.vintage), measure="M1", fixed={}, regions=["NL01"])
    assert [cell.value for cell in cells] == [77.0, 10.0]


def test_progress_is_told_in_words_and_numbers(engine: Engine) -> None:
    told: list[Progress] = []
    engine.fetch(MemoryV4(ROWS), watcher=told.append)
    assert {item.stage for item in told} >= {"nakijken", "ophalen", "verwerken"}
    last = [item for item in told if item.stage == "ophalen"][-1]
    assert (last.rows, last.pages, last.expected_rows) == (6, 2, 6)
    assert last.bytes > 0


def test_a_full_disk_is_said_and_leaves_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, chunk: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("doelenboom.statistics.vintages.intake.Intake.add", full)
    with pytest.raises(StorageError, match="schijf is vol"):
        engine.fetch(MemoryV4(ROWS))
    assert not engine.store.staging(ADDRESS, Selection()).exists()
    monkeypatch.undo()
    assert engine.fetch(MemoryV4(ROWS)).outcome is Outcome.NEW


@pytest.mark.parametrize("wanted", [{"Regio": ["NL01"]}, {"RegioS": ["GM9999"]}])
def test_a_wrong_order_is_refused(engine: Engine, wanted: dict[str, list[str]]) -> None:
    with pytest.raises(AddressError):
        engine.fetch(MemoryV4(ROWS), selection=Selection.of(wanted))


def test_two_at_once_make_one_vintage(engine: Engine) -> None:
    service = MemoryV4(ROWS)
    stages: list[str] = []
    second = threading.Thread(
        target=lambda: engine.fetch(service, watcher=lambda item: stages.append(item.stage))
    )

    def start(number: int) -> None:
        if number == 1:
            second.start()
            while "wachten op een andere ophaling" not in stages:
                pass

    service.before_page = start
    assert engine.fetch(service).outcome is Outcome.NEW
    second.join()
    assert len(list(engine.store.vintages(ADDRESS))) == 1
    assert len(service.delivered) == 2
