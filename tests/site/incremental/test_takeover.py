"""Files of an earlier publication are taken over as they were, or not at all."""

from hashlib import sha256
from pathlib import Path

import pytest

from doelenboom.site.incremental.takeover import Takeover


@pytest.mark.parametrize("apart", [True, False])
def test_what_is_as_it_was_becomes_the_same_file(tmp_path: Path, *, apart: bool) -> None:
    earlier, target = tmp_path / "earlier", tmp_path / "target"
    (earlier / "a").mkdir(parents=True)
    target.mkdir()
    for name in ("a/same", "altered", "gone", "anew"):
        (earlier / name).write_text(name)
    known = {
        name: sha256(name.encode()).hexdigest() for name in ("a/same", "altered", "gone", "anew")
    }
    (earlier / "altered").write_text("otherwise")
    (earlier / "gone").unlink()
    takeover = Takeover(earlier, target, known, apart=apart)
    assert sorted(takeover.changed()) == ["altered", "gone"]
    takeover.without(["anew", "never there"])
    takeover.stop()
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert found == {"a/same"}
    assert (target / "a/same").samefile(earlier / "a/same")


def test_a_process_that_ends_too_early_proves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("no folder can be made below a file")
    takeover = Takeover(tmp_path, target, {"a/b": "0" * 64}, apart=True)
    assert takeover.changed() == ["a/b"]
    takeover.stop()
