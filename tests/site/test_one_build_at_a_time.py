"""Of several that build in one folder at once one does, and a killed one is in nobody's way."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from doelenboom.kernel.locking import only_one
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.publication import AlreadyBuilding, build_publication
from tests.factories import small_snapshot

ROOT = Path(__file__).resolve().parents[2]
BUILDING = """
import os
import sys
from pathlib import Path
from doelenboom.site import working
from doelenboom.site.publication import build_publication
from tests.factories import small_snapshot

do = working.Workshop.share

def stops(workshop, places):
    os.write(1, b"bezig\\n")  # at once, since several processes write here
    os.read(int(sys.argv[3]), 1)
    return do(workshop, places)

working.Workshop.share = stops
build_publication(small_snapshot(), Path(sys.argv[1]), processes=int(sys.argv[2]))
"""


@dataclass(frozen=True)
class Building:
    """A process that is in the middle of a build, and the gate where it waits."""

    process: "subprocess.Popen[str]"
    gate: int


@contextmanager
def _building(site: Path, processes: int) -> Iterator[Building]:
    """A build of which every process waits in the middle of its work."""
    waits_at, gate = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDING, site, str(processes), str(waits_at)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, pass_fds=[waits_at], start_new_session=True,
    )  # fmt: skip
    os.close(waits_at)
    try:
        assert process.stdout
        for _ in range(processes):
            assert process.stdout.readline() == "bezig\n"
        yield Building(process, gate)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        os.close(gate)
        process.communicate()


def test_the_second_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    site, other_name = tmp_path / "site", tmp_path / "naam"
    other_name.symlink_to("site")
    with _building(site, 1) as first:
        for name in (site, other_name):
            with pytest.raises(AlreadyBuilding, match="op dit moment al een website gebouwd"):
                build_publication(small_snapshot(), name, processes=1)
        build_publication(small_snapshot(), tmp_path / "elders", processes=1)
        os.write(first.gate, b"1")
        assert first.process.wait() == 0
    assert (site / MANIFEST).is_file()
    assert {one.name for one in tmp_path.iterdir()} == {"site", "naam", "elders"}


def test_a_build_that_is_killed_holds_nothing_and_leaves_nothing_for_long(tmp_path: Path) -> None:
    """Also where its work was spread over processes: they end with it."""
    site = tmp_path / "site"
    with _building(site, 2) as killed:
        said = killed.process.stdout
        assert said and not _ended(said, 0)
        killed.process.send_signal(signal.SIGKILL)
        assert _ended(said, 60), "a worker outlived the build that was killed"
    assert (tmp_path / ".site-slot").is_file()
    build_publication(small_snapshot(), site, processes=1)
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_lock_is_of_the_file_that_bears_the_name(tmp_path: Path) -> None:
    """Who opened it before the holder took it away does not hold it beside the next."""
    lock = tmp_path / "slot"
    with only_one(lock):
        early = os.open(lock, os.O_RDWR)
        with pytest.raises(BlockingIOError), only_one(lock):
            pass
        assert lock.exists()
    with only_one(lock):
        assert not os.path.samestat(lock.stat(), os.fstat(early))
    os.close(early)
    assert not lock.exists()


def _ended(said: IO[str], seconds: float) -> bool:
    """Whether every process that could still write here has gone."""
    ready, _, _ = select.select([said], [], [], seconds)
    return bool(ready) and said.read() == ""
