"""What a build remembers: as it was written, and no more than is still asked."""

from pathlib import Path

from doelenboom.site.incremental.memory import Kept, Memory, Work
from doelenboom.site.parts import Made

QUESTIONS = [
    ("nl", "scale"),
    ("index", "nodes", ("SB.1",)),
    ("nl", "rows", (("a", 2, None),)),
    ("nl", ((),)),
]


def remembered() -> Memory:
    page = Made("index.html", 3, "0" * 64, numbers=(1, 2, 3))
    return Memory(
        list(QUESTIONS),
        ["a", None, "c", "d"],
        {"nl start": Work("given", (page,), (1, 2), ("sheet",)), "": Work(None, (), ())},
        {"sheet": Kept.new((3,), b"figures")},
    )


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    remembered().save(tmp_path / "memory")
    assert Memory.load(tmp_path / "memory") == remembered()


def test_a_file_that_is_no_memory_is_none(tmp_path: Path) -> None:
    (tmp_path / "memory").write_bytes(b'{"questions": 3}\n')
    assert Memory.load(tmp_path / "memory") is None


def test_questions_that_nobody_asks_any_more_are_forgotten() -> None:
    before = remembered()
    del before.parts["sheet"]
    found = before.without_unasked()
    assert found.questions == QUESTIONS[1:3]
    assert found.answers == [None, "c"]
    assert found.work["nl start"].asked == (0, 1)
    assert remembered().without_unasked() == remembered()
