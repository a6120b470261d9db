"""Files of an earlier publication are taken over as they were, or not at all."""

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from doelenboom.site.incremental import linking
from doelenboom.site.incremental.takeover import Takeover

NAMES = ("a/same", "b", "anew")


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A publication of three files."""
    folder = tmp_path / "earlier"
    (folder / "a").mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A new folder."""
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def files_in(folder: Path) -> set[str]:
    """Addresses of its files."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def known() -> dict[str, str]:
    """Hashes of the files as they were."""
    return {name: sha256(name.encode()).hexdigest() for name in NAMES}


@pytest.mark.parametrize("apart", [True, False])
def test_what_is_as_it_was_becomes_the_same_file(
    earlier: Path, target: Path, *, apart: bool
) -> None:
    takeover = Takeover(earlier, target, known(), apart=apart)
    takeover.without(["anew", "never there"])
    assert takeover.changed() == []
    takeover.stop()
    assert files_in(target) == {"a/same", "b"}
    assert (target / "a/same").samefile(earlier / "a/same")


@pytest.mark.parametrize("apart", [True, False])
def test_no_folder_stays_of_what_is_gone(earlier: Path, target: Path, *, apart: bool) -> None:
    (earlier / "c/d").mkdir(parents=True)
    for name in ("c/d/gone", "c/kept"):
        (earlier / name).write_text(name)
    files = known() | {n: sha256(n.encode()).hexdigest() for n in ("c/d/gone", "c/kept")}
    takeover = Takeover(earlier, target, files, apart=apart)
    takeover.without(["a/same", "c/d/gone"])
    assert takeover.changed() == []
    takeover.stop()
    assert {path.relative_to(target).as_posix() for path in target.rglob("*")} == {
        "anew", "b", "c", "c/kept",
    }  # fmt: skip


@pytest.mark.parametrize("apart", [True, False])
def test_where_something_was_altered_nothing_is_passed_on(
    earlier: Path, target: Path, *, apart: bool
) -> None:
    """Also where it is made anew: who altered that may have altered more."""
    (earlier / "anew").write_text("otherwise")
    (earlier / "b").unlink()
    takeover = Takeover(earlier, target, known(), apart=apart)
    takeover.without(["anew"])
    assert sorted(takeover.changed()) == ["anew", "b"]
    takeover.stop()
    assert files_in(target) == set()


@pytest.mark.parametrize("apart", [True, False])
def test_what_cannot_be_linked_is_told(earlier: Path, target: Path, *, apart: bool) -> None:
    (target / "b").write_text("in the way")
    takeover = Takeover(earlier, target, known(), apart=apart)
    takeover.without([])
    assert takeover.changed() == ["b"]
    takeover.stop()


@pytest.mark.parametrize("apart", [True, False])
def test_what_is_no_address_is_not_taken_over(earlier: Path, target: Path, *, apart: bool) -> None:
    no_address = "a\0b"
    takeover = Takeover(earlier, target, {no_address: "0" * 64}, apart=apart)
    takeover.without([])
    assert takeover.changed() == [no_address]
    takeover.stop()


def test_a_process_that_ends_too_early_proves_nothing(
    earlier: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ends.py"
    program.write_text("")
    monkeypatch.setattr(linking, "__file__", str(program))
    takeover = Takeover(earlier, target, known(), apart=True)
    takeover.without(["anew"])
    assert sorted(takeover.changed()) == sorted(NAMES)
    takeover.stop()


def test_where_no_process_can_be_started_it_is_done_here(
    earlier: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    takeover = Takeover(earlier, target, known(), apart=True)
    takeover.without(["anew"])
    assert takeover.changed() == []
    takeover.stop()
    assert files_in(target) == {"a/same", "b"}


def test_one_that_was_not_told_what_to_link_can_be_ended(earlier: Path, target: Path) -> None:
    takeover = Takeover(earlier, target, known(), apart=True)
    takeover.stop()
    assert files_in(target) == set()
