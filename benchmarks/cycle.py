"""A round of 2,000 contributions: opening, the matrix, forty people writing, the difference."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from benchmarks.table import Table

OPENING_S, PAGE_MS, SAVE_MS, DIFFERENCE_S = 5, 500, 400, 1
NODES = 2_000


def run() -> Table:
    """Measure on SQLite, and on PostgreSQL where its programs are there."""
    from tools import postgres

    table = Table(f"A round of {NODES:,} contributions")
    programs = postgres.find()
    for name, server in (
        ("SQLite", nullcontext("")),
        ("PostgreSQL", postgres.temporary_server(programs) if programs else None),
    ):
        if server is None:
            table.add(name, "not measured: no PostgreSQL here")
            continue
        with server as url:
            _database(table, name, _steps(url))
    _difference(table)
    return table


def _steps(url: str) -> dict[str, Any]:
    work = Path(tempfile.mkdtemp(prefix="bench-cycle-"))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.cycle_steps"],
            env={
                **os.environ, "DOELENBOOM_DATA": str(work), "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "doelenboom.web.settings",
                "DOELENBOOM_FETCH_AT": "uit",
            },
            stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"benchmarks.cycle_steps ended with {done.returncode}")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _database(table: Table, name: str, found: dict[str, Any]) -> None:
    table.add(
        f"{name}: opening the round", f"{found['opening']:.2f} s", f"≤ {OPENING_S} s",
        found["opening"] <= OPENING_S,
    )  # fmt: skip
    few, many = found["queries"]
    table.add(
        f"{name}: the matrix as a page, over HTTP (median of 7)",
        f"{found['page']:.0f} ms, {found['page_kb']:,.0f} kB; its data {found['service']:.0f} ms",
        f"≤ {PAGE_MS} ms", found["page"] <= PAGE_MS,
    )  # fmt: skip
    table.add(
        f"{name}: queries of that page with 100 and 2,000 rows", f"{few} and {many}", "the same",
        few == many,
    )  # fmt: skip
    table.add(
        f"{name}: {found['saves']} saves by 40 people, every 5 s",
        f"p50 {found['p50']:.0f}, p95 {found['p95']:.0f}, worst {found['worst']:.0f} ms",
        f"p95 ≤ {SAVE_MS} ms", found["p95"] <= SAVE_MS,
    )  # fmt: skip
    for error in found["errors"][:5]:
        print(error, file=sys.stderr)
    table.add(
        f"{name}: errors, and acknowledged but not stored",
        f"{len(found['errors'])} and {found['lost']}", "0 and 0",
        not found["errors"] and not found["lost"],
    )  # fmt: skip


def _difference(table: Table) -> None:
    from benchmarks.cycle_difference import timed

    changes, seconds = timed(NODES)
    table.add(
        f"difference of two editions of {NODES:,} elements ({len(changes):,} changes)",
        f"{seconds:.2f} s", f"≤ {DIFFERENCE_S} s", seconds <= DIFFERENCE_S,
    )  # fmt: skip
