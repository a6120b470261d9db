"""Building the website, with Hugo rendering as many comparable pages in the same run."""

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import hugo
from benchmarks.content import snapshot
from benchmarks.measure import Runs, measure
from benchmarks.table import Table
from doelenboom.snapshot.canonical import dump_snapshot

FLOOR_PAGES_PER_SECOND = 500
CEILING_MB = 400
SIZES = (200, 2_000, 20_000)
COMPARED = 2_000


def run() -> Table:
    """Measure three sizes and the peer."""
    table = Table("Website from a snapshot (whole process: read, render, write)")
    work = Path(tempfile.mkdtemp(prefix="bench-site-"))
    try:
        per_page = {}
        for size in SIZES:
            pages, size_mb, runs = _build(work, size)
            per_page[size] = runs.seconds / pages
            _rows(table, size, pages, size_mb, runs)
        growth = per_page[SIZES[-1]] / per_page[COMPARED]
        table.add(
            "time per page, 20,000 against 2,000 nodes",
            f"× {growth:.2f}",
            "constant",
            growth < 1.25,
        )
        _peer(table, work)
    finally:
        shutil.rmtree(work)
    return table


def _build(work: Path, size: int) -> tuple[int, float, Runs]:
    source, target = work / f"{size}.json", work / f"site-{size}"
    source.write_bytes(dump_snapshot(snapshot(size)))
    runs = measure(
        [sys.executable, "-m", "doelenboom.cli.main", "build", source, "-o", target],
        times=3 if size <= COMPARED else 1,
        before=lambda: shutil.rmtree(target, ignore_errors=True),
    )
    files = list(target.rglob("*.html"))
    return len(files), sum(file.stat().st_size for file in files) / 1e6, runs


def _rows(table: Table, size: int, pages: int, size_mb: float, runs: Runs) -> None:
    speed = pages / runs.seconds
    judged = size == COMPARED
    table.add(
        f"{size:,} nodes: {pages:,} pages, {size_mb:.0f} MB HTML",
        f"{runs.spread()}, {speed:,.0f} pages/s",
        f"≥ {FLOOR_PAGES_PER_SECOND} pages/s" if judged else "",
        speed >= FLOOR_PAGES_PER_SECOND if judged else None,
    )
    table.add(
        f"{size:,} nodes: peak memory, all processes",
        f"{runs.peak_mb:.0f} MB",
        f"≤ {CEILING_MB} MB" if judged else "",
        runs.peak_mb <= CEILING_MB if judged else None,
    )


def _peer(table: Table, work: Path) -> None:
    binary = hugo.find()
    if binary is None:
        table.add("peer: Hugo", "not on this machine (Debian package hugo)")
        return
    source, target = hugo.write(work / "hugo", snapshot(COMPARED)), work / "hugo-out"
    runs = measure(
        [binary, "--source", source, "--destination", target, "--quiet", "--noBuildLock"],
        before=lambda: shutil.rmtree(target, ignore_errors=True),
    )
    files = list(target.rglob("*.html"))
    size_mb = sum(file.stat().st_size for file in files) / 1e6
    table.add(
        f"peer: Hugo, {len(files):,} pages, {size_mb:.0f} MB HTML",
        f"{runs.spread()}, {len(files) / runs.seconds:,.0f} pages/s, {runs.peak_mb:.0f} MB",
    )
