"""``python -m benchmarks.publication_staying MAP``: one change after another, in one process.

What a worker does that published before, and as it does it: by one process. Versions of a plan
without PDFs, each with another element changed, from the bytes of the snapshot to the finished
folder; the folder that stood there is cleared away beside the next version. Prints a line of JSON:
of each version after the first the seconds by the clock, those of processor time and how many files
were written; and the files of the last that differ from a build from nothing.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from unittest.mock import patch

from benchmarks.publication_content import publication, with_one_change
from doelenboom.site import builder
from doelenboom.site.incremental.staying import Staying
from doelenboom.site.publication import build_publication
from doelenboom.snapshot.canonical import dump_snapshot

_VERSIONS = 4


def main(folder: str) -> None:
    """Build the versions."""
    work = Path(folder)
    target, memory, staying = work / "site", work / "memory", Staying()
    versions = [publication(2_000, 250)]
    for version in range(1, _VERSIONS):
        versions.append(with_one_change(versions[-1], version))
    told = []
    for data in map(dump_snapshot, versions):
        started, used = time.perf_counter(), _cpu()
        read = staying.records.load(data)
        report = build_publication(read, target, processes=1, memory=memory, staying=staying)
        told.append((time.perf_counter() - started, _cpu() - used, report.written))
    anew = work / "anew"
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


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _cpu() -> float:
    both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(spent.ru_utime + spent.ru_stime for spent in both)


if __name__ == "__main__":
    with patch.object(builder, "pdf_jobs", return_value=[]):
        main(*sys.argv[1:])
