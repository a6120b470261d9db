"""What a process keeps of a build is used as long as it is what stands on disk."""

from pathlib import Path

import pytest

from doelenboom.site.incremental import staying as module
from doelenboom.site.incremental.memory import Memory
from doelenboom.site.incremental.staying import Staying


def test_a_memory_is_kept_until_another_stands_there(tmp_path: Path) -> None:
    path, staying = tmp_path / "memory", Staying()
    mine, other = Memory(answers=["mine"]), Memory(answers=["other"])
    staying.save(mine, path)
    assert staying.memory(path) is mine
    path.unlink()
    assert staying.memory(path) is None
    other.save(path)
    assert staying.memory(path) == other


def test_what_is_forgotten_is_read_from_disk(tmp_path: Path) -> None:
    path, staying = tmp_path / "memory", Staying()
    mine = Memory(answers=["mine"])
    staying.save(mine, path)
    staying.forget()
    found = staying.memory(path)
    assert found == mine
    assert found is not mine


def test_what_is_gone_right_after_saving_is_no_other_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staying = Staying()
    with monkeypatch.context() as lost:
        lost.setattr(Memory, "save", lambda *_: None)
        staying.save(Memory(answers=["mine"]), tmp_path / "memory")
    assert staying.memory(tmp_path / "memory") is None
    assert staying.memory(tmp_path / "never") is None


def test_a_memory_is_of_its_own_place(tmp_path: Path) -> None:
    path, moved, staying = tmp_path / "memory", tmp_path / "moved", Staying()
    mine = Memory(answers=["mine"])
    staying.save(mine, path)
    moved.hardlink_to(path)
    staying.save(mine, path)
    assert staying.memory(moved) is not mine


def test_who_forgets_takes_nothing_from_who_is_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, staying, mine = tmp_path / "memory", Staying(), Memory(answers=["mine"])
    staying.save(mine, path)
    look = module._file

    def while_another_forgets(path: Path) -> object:
        staying.forget()
        return look(path)

    monkeypatch.setattr(module, "_file", while_another_forgets)
    assert staying.memory(path) is mine
