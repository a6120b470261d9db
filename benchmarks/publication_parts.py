"""``python -m benchmarks.publication_parts SNAPSHOT [indicators|pages DIR]``: parts of a build.

Without more it does all work in this process and prints the processor seconds of each part as one
line of JSON. With ``indicators`` it makes what is about indicators in Dutch, with ``pages`` all
Dutch pages, over all cores; both as whole processes, for who measures them.
"""

import json
import os
import resource
import sys
import tempfile
from collections import defaultdict, deque
from pathlib import Path

from doelenboom.kernel.language import Language
from doelenboom.site.api import settled_builder
from doelenboom.site.incremental.names import job_name
from doelenboom.site.incremental.sink import Sink
from doelenboom.site.manifest import seal
from doelenboom.site.working import Workshop
from doelenboom.snapshot.canonical import load_snapshot, paused_collector
from doelenboom.snapshot.models import Snapshot

_KINDS = (
    ("pdf.", "PDF"), ("indicator_files", "drawings: SVG and PNG"),
    ("indicator_page", "pages of indicators"),
    ("node_page", "pages of elements"), ("opendata", "data files"), ("search", "search"),
)  # fmt: skip
_ABOUT_INDICATORS = ("indicator_pages", "opendata.api._facts", "tables.jobs._figures")
"""Pages with their drawings in them, figures as CSV and JSON, and all facts; no image files, which
Open SDG does not make."""


def main(source: str, which: str = "", target: str = "") -> None:
    """Do it."""
    with paused_collector():
        snapshot = load_snapshot(Path(source).read_bytes())
    if which == "pages":
        _pages(snapshot, Path(target))
    elif which == "indicators":
        _indicators(snapshot)
    else:
        print(json.dumps(_all(snapshot)))


def _pages(snapshot: Snapshot, target: Path) -> None:
    target.mkdir(exist_ok=True)
    with settled_builder(snapshot) as builder:
        jobs = [task for task in builder.page_jobs if task[0] is Language.DUTCH]
        shop = Workshop(builder, Sink(Path(tempfile.mkdtemp(dir=target))), jobs, ask=False)
        deque(shop.all(_cores()), maxlen=0)


def _indicators(snapshot: Snapshot) -> None:
    with settled_builder(snapshot) as builder, tempfile.TemporaryDirectory() as folder:
        jobs = [
            task for task in builder.jobs
            if task[0] is Language.DUTCH
            and any(one in job_name(task[1]) for one in _ABOUT_INDICATORS)
        ]  # fmt: skip
        shop = Workshop(builder, Sink(Path(folder)), jobs, ask=False)
        deque(shop.all(_cores()), maxlen=0)


def _all(snapshot: Snapshot) -> dict[str, float]:
    spent: dict[str, float] = defaultdict(float)
    start = _cpu()
    with settled_builder(snapshot) as builder:
        spent["resolving the snapshot"] = _cpu() - start
        with tempfile.TemporaryDirectory() as folder:
            sink = Sink(Path(folder))
            made = list(sink.put_all(builder.files()))
            for task in builder.jobs:
                start = _cpu()
                done = Workshop(builder, sink, [task], ask=False).all(1)
                made += [one for piece in done for part in piece for one in part.made]
                spent[_kind(job_name(task[1]))] += _cpu() - start
            start = _cpu()
            made += sink.put_all(builder.closing(made))
            spent["lists of everything"] = _cpu() - start
            start = _cpu()
            seal(Path(folder), snapshot, made)
            spent["manifest"] = _cpu() - start
    return dict(sorted(spent.items(), key=lambda pair: -pair[1]))


def _kind(name: str) -> str:
    return next((kind for part, kind in _KINDS if part in name), "other pages and feeds")


def _cpu() -> float:
    both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(spent.ru_utime + spent.ru_stime for spent in both)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    main(*sys.argv[1:])
