"""``python -m benchmarks.publication_staying MAP``: one change after another, as a worker does.

A worker has versions built by a program of its own, which stays and builds over all cores. Versions
of a plan without PDFs, each with another element changed, each in a folder of its own on the one
before it, as publishing does: from the bytes of the snapshot to the sealed folder. Prints a line of
JSON: of each version after the first the seconds by the clock, the processor time of the program
and all that it started, and how many files are not those of the version before; and the files of
the last that differ from a build from nothing.
"""

import json
import os
import sys
import time
from pathlib import Path
from unittest.mock import patch

from benchmarks.publication_content import publication, with_one_change
from doelenboom.site import builder
from doelenboom.site.apart.builder import Apart
from doelenboom.site.apart.order import Before, Order
from doelenboom.site.publication import build_publication
from doelenboom.snapshot.canonical import dump_snapshot

_VERSIONS = 4
_PROGRAM = (sys.executable, "-m", "benchmarks.publication_apart")
_TICKS = os.sysconf("SC_CLK_TCK")


def main(folder: str) -> None:
    """Build the versions."""
    work = Path(folder)
    versions = [publication(2_000, 250)]
    for version in range(1, _VERSIONS):
        versions.append(with_one_change(versions[-1], version))
    told, before, apart = [], None, Apart(_PROGRAM)
    with apart.at_hand():
        for number, data in enumerate(map(dump_snapshot, versions)):
            order = Order(work / f"version-{number}", work / f"memory-{number}", before)
            started, used = time.perf_counter(), _cpu(apart)
            if not apart.build(order, data):
                raise RuntimeError("the program did not build")
            told.append((time.perf_counter() - started, _cpu(apart) - used, _new(order)))
            apart.remember()
            before = Before(order.target, order.memory)
    anew, target = work / "anew", order.target
    build_publication(versions[-1], anew)
    wrong = [path for path in _files(anew) if not _same(anew / path, target / path)]
    gone = set(_files(target)) - set(_files(anew))
    print(json.dumps({"versions": told[1:], "wrong": len(wrong) + len(gone)}))


def _files(folder: Path) -> list[str]:
    return [
        os.path.relpath(os.path.join(here, name), folder)
        for here, _, names in os.walk(folder)
        for name in names
    ]


def _new(order: Order) -> int:
    """How many files are not those of the version before."""
    return sum((order.target / path).stat().st_nlink == 1 for path in _files(order.target))


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _cpu(apart: Apart) -> float:
    """Processor time of the program and of what it started that has ended; 0 before it runs."""
    if apart.number is None:
        return 0.0
    told = Path(f"/proc/{apart.number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / _TICKS


if __name__ == "__main__":
    with patch.object(builder, "pdf_jobs", return_value=[]):
        main(*sys.argv[1:])
