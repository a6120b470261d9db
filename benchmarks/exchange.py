"""Importing workbooks by the command, as a municipality would."""

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.content import workbook_folder
from benchmarks.measure import measure
from benchmarks.table import Table

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "exchange"
LARGEST = "vlissingen-beleidsplan-2026-2031.xlsx"
REAL_SECONDS = 3
BIG_SECONDS = 60
BIG_MB = 500
NODES, OBSERVATIONS = 5_000, 200_000


def run() -> Table:
    """Measure the largest real workbook and a generated large one."""
    table = Table("Import by the command (whole process, database on disk)")
    work = Path(tempfile.mkdtemp(prefix="bench-exchange-"))
    try:
        _empty_registry(work)
        if (REAL / LARGEST).is_file():
            _measure(table, work, REAL / LARGEST, "largest real workbook", (REAL_SECONDS, None))
        else:
            table.add("largest real workbook", "left out: the shared data is not here")
        folder = workbook_folder(work / "groot", NODES, OBSERVATIONS)
        what = f"{NODES:,} elements, {OBSERVATIONS:,} observations"
        _measure(table, work, folder, what, (BIG_SECONDS, BIG_MB))
    finally:
        shutil.rmtree(work)
    return table


def _empty_registry(work: Path) -> None:
    measure(
        [sys.executable, "-m", "doelenboom.cli.main", "migrate"],
        times=1,
        env={"DOELENBOOM_DATA": str(work / "empty")},
    )


def _measure(
    table: Table, work: Path, source: Path, what: str, asked: tuple[int, int | None]
) -> None:
    seconds, mb = asked
    data = work / "data"

    def fresh() -> None:
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(work / "empty", data)

    command: list[str | Path] = [sys.executable, "-m", "doelenboom.cli.main", "import", source]
    runs = measure(command, env={"DOELENBOOM_DATA": str(data)}, before=fresh, times=1 if mb else 3)
    table.add(f"{what}: first import", runs.spread(), f"≤ {seconds} s", runs.seconds <= seconds)
    table.add(
        f"{what}: peak memory",
        f"{runs.peak_mb:.0f} MB",
        f"≤ {mb} MB" if mb else "",
        runs.peak_mb <= mb if mb else None,
    )
    again = measure(command, env={"DOELENBOOM_DATA": str(data)}, times=1)
    table.add(f"{what}: second import, nothing changed", again.spread())
