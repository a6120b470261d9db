"""Of several that build in one folder at once one does, and a killed one is in nobody's way."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doelenboom.kernel.locking import only_one
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.publication import AlreadyBuilding, build_publication
from tests.factories import small_snapshot

ROOT = Path(__file__).resolve().parents[2]
BUILDING = """
import sys
from pathlib import Path
from doelenboom.site import working
from doelenboom.site.publication import build_publication
from tests.factories import small_snapshot

do = working.Workshop.share

def stops(workshop, places):
    print("bezig", flush=True)
    sys.stdin.readline()
    return do(workshop, places)

working.Workshop.share = stops
build_publication(small_snapshot(), Path(sys.argv[1]), processes=int(sys.argv[2]))
"""


@contextmanager
def _building(site: Path, processes: int) -> Iterator["subprocess.Popen[str]"]:
    """A process that is in the middle of a build, until it reads a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDING, site, str(processes)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    for _ in range(processes):
        assert process.stdout.readline() == "bezig\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_second_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    site, other_name = tmp_path / "site", tmp_path / "naam"
    other_name.symlink_to("site")
    with _building(site, 1) as first:
        for name in (site, other_name):
            with pytest.raises(AlreadyBuilding, match="op dit moment al een website gebouwd"):
                build_publication(small_snapshot(), name, processes=1)
        build_publication(small_snapshot(), tmp_path / "elders", processes=1)
        first.communicate("\n")
        assert first.returncode == 0
    assert (site / MANIFEST).is_file()
    assert {one.name for one in tmp_path.iterdir()} == {"site", "naam", "elders"}


def test_a_build_that_is_killed_holds_nothing_and_leaves_nothing_for_long(tmp_path: Path) -> None:
    """Also where its work was spread over processes: they end with it."""
    site = tmp_path / "site"
    with _building(site, 2) as killed:
        workers = _children(killed.pid)
        assert len(workers) == 2
        ends = [os.pidfd_open(one) for one in workers]
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    for end in ends:
        ended, _, _ = select.select([end], [], [], 60)
        os.close(end)
        assert ended, "a worker outlived the build that was killed"
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


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in found.split()]
