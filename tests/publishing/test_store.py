"""The folder of one plan's publications."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from doelenboom.kernel.disk import wait_until_cleared
from doelenboom.publishing.errors import AlreadyPublishing
from doelenboom.publishing.store import PlanStore

ONE, TWO = "1" * 64, "2" * 64


@pytest.fixture
def store(tmp_path: Path) -> PlanStore:
    """An empty folder for a plan."""
    store = PlanStore(tmp_path, "duinmonde", "plan")
    store.root.mkdir(parents=True)
    return store


def _add(store: PlanStore, version: int, name: str) -> None:
    with store.aside() as aside:
        (aside / "index.html").write_text(f"versie {version}")
        (aside / "doelen").mkdir()
        (aside / "doelen/index.html").write_text("doelen")
        (aside / "manifest.json").write_text("{}")
        store.adopt(aside, name)
    store.address(version, name)
    store.show(name)


def test_readers_see_the_latest_and_every_version_has_an_address(store: PlanStore) -> None:
    _add(store, 1, ONE)
    _add(store, 2, TWO)
    root = store.root / "huidig"
    assert (root / "index.html").read_text() == "versie 2"
    assert (root / "doelen/index.html").read_text() == "doelen"
    assert (root / "versies/1/index.html").read_text() == "versie 1"
    assert (root / "versies/2/index.html").read_text() == "versie 2"
    assert store.current() == TWO
    assert store.versions() == {1, 2}


def test_what_is_prepared_and_not_adopted_is_gone(store: PlanStore) -> None:
    with pytest.raises(RuntimeError, match="halverwege"), store.aside() as aside:
        (aside / "index.html").write_text("half")
        raise RuntimeError("halverwege")
    assert list(store.root.iterdir()) == []


def test_cleaning_keeps_what_was_published_and_only_that(store: PlanStore) -> None:
    _add(store, 1, ONE)
    (store.root / ("3" * 64)).mkdir()
    (store.root / ".bezig-af").mkdir()
    (store.root / ".bezig-link").symlink_to("nergens")
    (store.root / "lees-mij.txt").write_text("van de beheerder")
    store.clean([ONE])
    assert sorted(path.name for path in store.root.iterdir()) == [
        ONE, "huidig", "lees-mij.txt", "versies", "weergave",
    ]  # fmt: skip


def test_showing_the_same_again_changes_nothing(store: PlanStore) -> None:
    _add(store, 1, ONE)
    before = os.lstat(store.root / "huidig").st_ino
    store.show(ONE)
    assert os.lstat(store.root / "huidig").st_ino == before


def test_a_view_loses_its_name_at_once_and_its_files_beside_the_work(store: PlanStore) -> None:
    views = store.root / "weergave"
    _add(store, 1, ONE)
    (views / ".bezig-afgebroken").mkdir()
    _add(store, 2, TWO)
    _add(store, 3, "3" * 64)
    assert {one.name for one in views.iterdir() if one.name[0] != "."} == {TWO, "3" * 64}
    store.show(ONE)
    wait_until_cleared()
    assert {one.name for one in views.iterdir()} == {ONE, "3" * 64}


def test_one_at_a_time(store: PlanStore) -> None:
    with store.locked():
        with pytest.raises(AlreadyPublishing, match="plan"), store.locked():
            pass
        with PlanStore(store.root.parents[1], "duinmonde", "ander-plan").locked():
            pass
    with store.locked():
        pass


def test_the_folder_is_read_without_a_database() -> None:
    """Benchmarks and servers of files look into it, in processes that know no settings."""
    bare = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    program = "import sys, doelenboom.publishing.store; print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=bare, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stderr
