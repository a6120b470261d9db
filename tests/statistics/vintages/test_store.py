"""Where vintages lie, and what may never lead out of there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from doelenboom.statistics.errors import AddressError, StorageError
from doelenboom.statistics.sources.protocol import Selection, TableAddress
from doelenboom.statistics.vintages.naming import folder_name, safe_part
from doelenboom.statistics.vintages.store import FileStore
from tests.statistics.vintages.conftest import ADDRESS, Engine, MemoryV4, row

ROWS = [row("NL01", "2022JJ00", 1), row("GM0718", "2022JJ00", 2)]


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/b", "a\\b", "/etc", "a\0b", "x" * 101, "é", "a b", "..a", "a."],
)
def test_a_name_never_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(AddressError):
        safe_part(name)
    with pytest.raises(AddressError):
        FileStore(tmp_path).table_folder(TableAddress("statline-v4", "CBS", name))


@pytest.mark.parametrize("directory", ["../elsewhere", "/etc", "statline-v4/../../x"])
def test_a_directory_out_of_the_store_is_refused(tmp_path: Path, directory: str) -> None:
    with pytest.raises(StorageError):
        FileStore(tmp_path).open(directory)


def test_names_sort_by_moment_and_tell_selections_apart() -> None:
    early = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    late = datetime(2026, 1, 2, 3, 4, 5, 7, tzinfo=UTC)
    part = Selection.of({"RegioS": ["GM0718"]})
    assert folder_name(early, Selection()) == "20260102T030405000006Z"
    assert folder_name(early, part) < folder_name(late, Selection())
    assert folder_name(early, part) != folder_name(early, Selection.of({"RegioS": ["NL01"]}))


def test_selections_have_vintages_of_their_own(engine: Engine) -> None:
    part = Selection.of({"RegioS": ["GM0718"]})
    whole = engine.fetch(MemoryV4(ROWS)).vintage
    own = engine.fetch(MemoryV4(ROWS), selection=part).vintage
    assert engine.store.latest(ADDRESS, Selection()) == whole
    assert engine.store.latest(ADDRESS, part) == own
    assert len(list(engine.store.vintages(ADDRESS))) == 2


def test_the_case_of_letters_makes_no_second_folder(engine: Engine) -> None:
    engine.fetch(MemoryV4(ROWS))
    other = TableAddress("statline-v4", "CBS", "70001ned")
    assert engine.store.latest(other, Selection()) is not None


def test_strange_things_in_the_folder_are_no_vintages(engine: Engine) -> None:
    found = engine.fetch(MemoryV4(ROWS)).vintage
    assert found is not None
    table = engine.store.path(found).parent
    (table / "notes.txt").write_text("x")
    (table / ".tmp").mkdir()
    assert list(engine.store.vintages(ADDRESS)) == [found]
    (table / "notes.txt").unlink()
    (table / ".tmp").rmdir()
