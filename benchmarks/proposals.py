"""Binding numbers: how often the right figure is proposed, and how fast at a million figures."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.table import Table
from tools import postgres

CEILING_MS = 100
LEAST_FIRST, LEAST_THIRD, LEAST_PRECISION, LEAST_HELD_OUT = 0.95, 0.98, 0.98, 0.88
MOST_QUERIES = 8
ROOT = Path(__file__).resolve().parents[1]


def run() -> Table:
    """Quality over the labelled sentences; speed on SQLite and, where there is one, PostgreSQL."""
    table = Table("Proposals for binding: quality, and 10,000 indicators with 1,000,000 figures")
    told = _of("benchmarks.proposals_quality", {})
    for what, name, floor in (
        ("right figure first", "first", LEAST_FIRST),
        ("right figure among the first three", "third", LEAST_THIRD),
        ("precision of what is ticked beforehand", "precision", LEAST_PRECISION),
    ):
        table.add(
            f"{what}, of {told['numbers']} numbers in {told['sentences']} sentences",
            f"{told[name]:.3f}", f"≥ {floor}", told[name] >= floor,
        )  # fmt: skip
    table.add(
        "right figure first, of sentences the rules were not made with", f"{told['apart']:.3f}",
        f"≥ {LEAST_HELD_OUT}", told["apart"] >= LEAST_HELD_OUT,
    )  # fmt: skip
    table.add(
        "  precision there of what is ticked beforehand", f"{told['apart_precision']:.3f}",
        f"≥ {LEAST_PRECISION}", told["apart_precision"] >= LEAST_PRECISION,
    )  # fmt: skip
    table.add("  share that is ticked beforehand", f"{told['ticked']:.3f}")
    _speed(table, "SQLite", {})
    server = postgres.find()
    if server is None:
        table.add("PostgreSQL", "not installed here")
        return table
    with postgres.temporary_server(server) as url:
        _speed(table, "PostgreSQL", {"DATABASE_URL": url})
    return table


def _speed(table: Table, name: str, env: Mapping[str, str]) -> None:
    told = _of("benchmarks.proposals_content", env)
    for what, (p50, p95, queries, floor) in told["times"].items():
        table.add(
            f"{name}: {what}", f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {queries} queries",
            f"p95 ≤ {floor} ms, ≤ {MOST_QUERIES} queries" if floor else "",
            p95 <= floor and queries <= MOST_QUERIES if floor else None,
        )  # fmt: skip
    table.add(f"  {name}: peak memory of the process", f"{told['peak_mb']:.0f} MB")


def _of(module: str, env: Mapping[str, str]) -> Any:
    work = tempfile.mkdtemp(prefix="bench-proposals-")
    try:
        done = subprocess.run(
            [sys.executable, "-m", module], check=True, capture_output=True, text=True, cwd=ROOT,
            env={**os.environ, **env, "DOELENBOOM_DATA": work, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return json.loads(done.stdout.strip().splitlines()[-1])
