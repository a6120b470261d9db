"""Recomputing every indicator from stored vintages, as the command does it."""

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Runs, measure
from benchmarks.table import Table

SECONDS = 10
ROOT = Path(__file__).resolve().parents[1]
CONTENT = [sys.executable, "-m", "benchmarks.recompute_content"]


def run() -> Table:
    """500 indicators × 400 regions × 20 periods: 400 read a cell, 100 are computed from two."""
    table = Table("Recompute 500 indicators × 400 regions × 20 periods from stored vintages")
    work = Path(tempfile.mkdtemp(prefix="bench-recompute-"))
    try:
        env = {"DOELENBOOM_DATA": str(work / "data"), "PYTHONPATH": str(ROOT)}
        doelenboom = [sys.executable, "-m", "doelenboom.cli.main"]
        measure([*doelenboom, "migrate"], times=1, env=env)
        filled = measure([*CONTENT, "registry", work], times=1, env=env)
        table.add("prepare, and fill 1,000 × 20 observations with their trace", filled.spread())
        whole = measure([*doelenboom, "recompute"], env=env)
        table.add(
            "doelenboom recompute: 4,000,000 figures, compared with what is stored",
            whole.spread(), f"≤ {SECONDS} s", whole.seconds <= SECONDS,
        )  # fmt: skip
        table.add("  peak memory", f"{whole.peak_mb:.0f} MB")
        target = work / "cijfers.parquet"
        written = measure([*doelenboom, "recompute", "--write", target], env=env)
        table.add(
            f"  the same, and written as Parquet ({target.stat().st_size / 1e6:.0f} MB)",
            written.spread(), f"≤ {SECONDS} s", written.seconds <= SECONDS,
        )  # fmt: skip
        peer = measure([*CONTENT, "peer", work], env=env)
        _ratio(table, "peer: DuckDB, one query per indicator, floats without reasons", peer, whole)
        limit = measure([*CONTENT, "limit", work], env=env)
        _ratio(table, "limit: only reading the same cells with Arrow", limit, whole)
        start = measure([*doelenboom, "list"], env=env)
        table.add("  of which starting the command", start.spread())
    finally:
        shutil.rmtree(work)
    return table


def _ratio(table: Table, what: str, other: Runs, whole: Runs) -> None:
    table.add(what, f"{other.spread()}, ours is {whole.seconds / other.seconds:.1f} × that")
