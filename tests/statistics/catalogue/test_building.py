"""Reading the lists and swapping the index in."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from doelenboom.statistics.catalogue.building import build, refresh
from doelenboom.statistics.catalogue.listing import read_listing
from doelenboom.statistics.catalogue.records import Entry, Wish
from doelenboom.statistics.catalogue.searching import by_code, search, state
from doelenboom.statistics.errors import SourceBroken, SourceError
from tests.statistics.catalogue.lists import LISTINGS, OTHER, OTHER_ROWS, V3, V3_ROWS, V4, Service
from tests.statistics.catalogue.lists import unreachable as _unreachable

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "catalogus.sqlite3"
    refresh(path, Service(), LISTINGS, now=NOW)
    return path


def test_a_table_of_both_services_is_one_and_prefers_v4(index: Path) -> None:
    (found,) = by_code(index, "85099ned")
    assert [str(a) for a in found.addresses] == [
        "statline-v4:CBS:85099NED",
        "statline-v3:CBS:85099NED",
    ]
    assert found.summary == "Per gemeente"


def test_state_tells_size_age_and_choices(index: Path) -> None:
    found = state(index)
    assert (found.tables, found.moment) == (10, NOW)
    assert found.catalogues == (("CBS", 8), ("JM", 1), ("RIVM", 1))
    assert ("Per jaar", 9) in found.frequencies
    assert state(index.with_name("weg.sqlite3")).moment is None


def test_english_tables_are_left_out(index: Path) -> None:
    assert by_code(index, "71509ENG") == ()


def test_a_list_that_fails_keeps_its_tables_and_its_date(index: Path) -> None:
    origins = refresh(index, Service({OTHER: _unreachable()}), LISTINGS, now=LATER)
    assert [(o.name, o.moment, bool(o.fault)) for o in origins] == [
        ("v4", LATER, False),
        ("v3", LATER, False),
        ("v3-other", NOW, True),
    ]
    assert by_code(index, "50119NED")
    assert state(index).moment == NOW


def test_when_everything_fails_the_index_stays(index: Path) -> None:
    before = index.read_bytes()
    down = {url: _unreachable() for url in (V4, V3, OTHER)}
    with pytest.raises(SourceError):
        refresh(index, Service(down), LISTINGS, now=LATER)
    assert index.read_bytes() == before
    assert [p.name for p in index.parent.iterdir()] == [index.name]


def test_stopping_half_way_leaves_the_old_index(index: Path) -> None:
    before = index.read_bytes()

    def stop(name: str, tables: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(index, Service(), LISTINGS, now=LATER, told=stop)
    assert index.read_bytes() == before


def test_a_search_under_way_is_not_disturbed(index: Path) -> None:
    reader = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
    refresh(index, Service({V3: {"value": V3_ROWS[:1]}}), LISTINGS, now=LATER)
    assert reader.execute("SELECT count(*) FROM tables").fetchone() == (10,)
    reader.close()
    assert state(index).tables == 9


def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "catalogus.sqlite3"
    path.write_bytes(b"geen database" * 100)
    assert search(path, Wish("jeugdzorg")).total == 0
    assert state(path).tables == 0
    refresh(path, Service(), LISTINGS, now=NOW)
    assert search(path, Wish("jeugdzorg")).total == 2


def test_pages_are_followed_and_circles_are_not(tmp_path: Path) -> None:
    v3 = LISTINGS[1]
    pages = {
        V3: {"value": V3_ROWS[:1], "odata.nextLink": "/ODataCatalog/Tables?$skip=1"},
        "http://v3/ODataCatalog/Tables?$skip=1": {"value": V3_ROWS[1:]},
    }
    assert len(read_listing(Service(pages), v3)) == 2
    with pytest.raises(SourceBroken, match="kring"):
        read_listing(Service({V3: {"value": V3_ROWS, "odata.nextLink": V3}}), v3)


def test_other_spellings_of_the_address_are_tried() -> None:
    service = Service({V4: None, "http://v4/odata/v1/CBS/Datasets": {"value": V3_ROWS}})
    assert len(read_listing(service, LISTINGS[0])) == 2
    service = Service({V3: None, LISTINGS[1].urls[1]: {"value": V3_ROWS}})
    assert len(read_listing(service, LISTINGS[1])) == 2


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>storing</html>", b'{"value": [', {"value": []}, {"value": "x"}, b"\xff\xfe\x00"],
)
def test_an_answer_that_is_no_list_is_refused(body: object) -> None:
    with pytest.raises(SourceBroken):
        read_listing(Service({V3: body}), LISTINGS[1])


def test_odd_rows_do_not_spoil_the_list() -> None:
    odd = [{}, {"Identifier": None, "Title": "x"}, {"Identifier": "1NED", "Title": "  "}]
    rows = [*odd, {**OTHER_ROWS[0], "RecordCount": 12.0, "Onbekend": {"a": [1]}}]
    (entry,) = read_listing(Service({OTHER: {"value": rows}}), LISTINGS[2])
    assert (str(entry.address), entry.rows) == ("statline-v3:RIVM:50119NED", 12)
    assert (entry.frequency, entry.level, entry.current) == ("Per jaar", 1, True)


def test_two_at_once_in_one_process_do_not_write_through_each_other(index: Path) -> None:
    def entries() -> Iterator[Entry]:
        with ThreadPoolExecutor(1) as other:
            other.submit(build, index, (), ()).result()
        yield from ()

    build(index, entries(), ())
    assert state(index).tables == 0
    assert [item.name for item in index.parent.iterdir()] == [index.name]
