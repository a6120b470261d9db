"""A program of its own builds what a build here gives, and ends with who started it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from doelenboom.site.apart.builder import PROGRAM, Apart
from doelenboom.site.apart.order import Before, Order
from doelenboom.site.incremental.memory import Memory
from doelenboom.site.manifest import MANIFEST, load_manifest
from doelenboom.site.publication import build_sealed
from doelenboom.snapshot.canonical import dump_snapshot
from doelenboom.snapshot.models import Snapshot
from tests.factories import small_snapshot


@pytest.fixture
def apart() -> Iterator[Apart]:
    """A program, let go afterwards."""
    with Apart().at_hand() as one:
        yield one


def order(folder: Path, number: int) -> Order:
    """A version on the one before it."""
    before = Before(folder / str(number - 1), folder / f"memory-{number - 1}")
    return Order(folder / str(number), folder / f"memory-{number}", before if number else None)


def retitled(snapshot: Snapshot, title: str) -> Snapshot:
    """The same plan, in which the last element has another name."""
    last = snapshot.nodes[-1].model_copy(update={"title": title})
    return snapshot.model_copy(update={"nodes": (*snapshot.nodes[:-1], last)})


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def is_alive(process: int) -> bool:
    """Whether a process still does anything."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def ends(process: int) -> bool:
    """Whether a process ends within a while."""
    for _ in range(300):
        if not is_alive(process):
            return True
        threading.Event().wait(0.1)
    return False


@pytest.mark.typesetting
def test_versions_built_apart_are_those_of_a_build_from_nothing(
    apart: Apart, tmp_path: Path
) -> None:
    numbers = set()
    for number, title in enumerate(("Een", "Twee", "Drie")):
        snapshot = retitled(small_snapshot(), title)
        assert apart.build(order(tmp_path, number), dump_snapshot(snapshot))
        apart.remember()
        numbers.add(apart.number)
        build_sealed(snapshot, tmp_path / "anew" / title)
        assert files_in(tmp_path / str(number)) == files_in(tmp_path / "anew" / title)
    assert len(numbers) == 1
    kept = [path for path in files_in(tmp_path / "1") if same(tmp_path, path)]
    assert len(kept) > len(load_manifest((tmp_path / "2" / MANIFEST).read_bytes()).files) / 2


def same(folder: Path, path: str) -> bool:
    """Whether a file of the second version is the same file as in the third."""
    later = folder / "2" / path
    return later.is_file() and later.samefile(folder / "1" / path)


def test_who_lets_it_go_finds_what_it_remembers(tmp_path: Path) -> None:
    apart = Apart()
    with apart.at_hand():
        assert apart.build(order(tmp_path, 0), dump_snapshot(small_snapshot()))
        assert not (tmp_path / "memory-0").exists()
        apart.remember()
        process = apart.number or 0
    assert not is_alive(process)
    assert apart.number is None
    assert not apart.wanted
    assert Memory.load(tmp_path / "memory-0") is not None


def test_what_cannot_be_built_is_said_and_the_next_is_built(
    apart: Apart, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert not apart.build(order(tmp_path, 0), b"{}")
    assert "building apart failed" in capfd.readouterr().err
    assert apart.number is None
    assert apart.build(order(tmp_path, 0), dump_snapshot(small_snapshot()))


def test_one_that_was_killed_is_started_again(apart: Apart, tmp_path: Path) -> None:
    assert apart.build(order(tmp_path, 0), dump_snapshot(small_snapshot()))
    os.kill(apart.number or 0, signal.SIGKILL)
    assert not apart.build(order(tmp_path, 1), dump_snapshot(small_snapshot()))
    assert apart.build(order(tmp_path, 1), dump_snapshot(small_snapshot()))


@pytest.mark.parametrize(
    "program",
    [
        ("/nowhere/python",),
        (sys.executable, "-c", "pass"),
        (
            sys.executable, "-c",
            "import sys; from multiprocessing.connection import Connection as C;"
            "c = C(int(sys.argv[1])); c.send('another release'); c.recv()",
        ),
    ],
    ids=["cannot be started", "ends at once", "another release"],
)  # fmt: skip
def test_one_that_cannot_build_builds_nothing(program: tuple[str, ...], tmp_path: Path) -> None:
    apart = Apart(program)
    assert not apart.build(order(tmp_path, 0), dump_snapshot(small_snapshot()))
    assert apart.number is None
    assert not (tmp_path / "0").exists()


_ASKER = f"""
import os, sys
from doelenboom.site.apart.builder import Apart
apart = Apart({PROGRAM!r})
apart._connection()
print(apart.number, flush=True)
sys.stdin.read()
"""


def test_it_ends_where_who_started_it_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ASKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as asker:
        assert asker.stdout
        process = int(asker.stdout.readline())
        assert is_alive(process)
        asker.kill()
        asker.wait()
    assert ends(process)
