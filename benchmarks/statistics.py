"""Fetching official statistics over loopback, next to the clients that exist."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import statistics_peers as peers
from benchmarks.measure import Runs, measure
from benchmarks.statistics_content import Content, write_v4
from benchmarks.statistics_v3 import write_v3
from benchmarks.table import Table

MILLION = 1_000_000
TIMES = 3
JSON_RATIO = 3
CSV_RATIO = 10
MEMORY_RATIO = 4
MEMORY_SPREAD = 0.2
TIME_SPREAD = 0.2


def run() -> Table:
    """Measure one and ten million observations by every route."""
    table = Table("Fetching statistics over loopback, whole processes, median of 3")
    work = Path(tempfile.mkdtemp(prefix="bench-statistics-"))
    try:
        python = peers.find()
        if python is None:
            table.add("peers cbsodata4 and cbsodata", peers.ABSENT)
        million = _v4(table, work, python)
        _ten_million(table, work, million)
        _v3(table, work, python)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return table


def _v4(table: Table, work: Path, python: Path | None) -> dict[str, Runs]:
    found: dict[str, Runs] = {}
    with _served(work / "million", lambda folder, root: write_v4(folder, root, MILLION)) as (
        bench,
        content,
    ):
        raw = found["raw"] = bench.measure("raw")
        _plain(table, "limit: the same bytes downloaded, hashed, compressed", raw, content)
        peer = bench.measure("cbsodata4", python) if python else None
        if peer:
            found["cbsodata4"] = peer
            _plain(table, "peer: cbsodata4 get_observations (v4)", peer, content)
        for service, what, asked in (
            ("statline-v4", "v4, JSON", JSON_RATIO),
            ("statline-csv", "bulk CSV", CSV_RATIO),
        ):
            ours = found[service] = bench.measure(service)
            _against(table, f"{what}, 1 million", ours, peer, asked)
            if service == "statline-v4":
                table.add("  of the limit", f"{raw.seconds / ours.seconds:.0%}")
                if peer:
                    part = ours.peak_mb / peer.peak_mb
                    table.add(f"{what}: peak memory", f"{ours.peak_mb:.0f} MB, {part:.2f} x peer",
                              f"≤ {1 / MEMORY_RATIO:.2f} x", part <= 1 / MEMORY_RATIO)  # fmt: skip
        _refresh(table, bench)
    return found


def _ten_million(table: Table, work: Path, million: dict[str, Runs]) -> None:
    with _served(work / "ten", lambda folder, root: write_v4(folder, root, 10 * MILLION)) as (
        bench,
        content,
    ):
        for service, what in (("statline-v4", "v4, JSON"), ("statline-csv", "bulk CSV")):
            ours = bench.measure(service)
            one = million[service]
            rate = content.observations / ours.seconds / 1000
            growth = ours.peak_mb / one.peak_mb
            table.add(
                f"{what}, 10 million: peak memory",
                f"{ours.peak_mb:.0f} MB, {growth:.2f} x that of 1 million",
                f"≤ {1 + MEMORY_SPREAD:.2f} x",
                growth <= 1 + MEMORY_SPREAD,
            )
            pace = ours.seconds / one.seconds / 10
            against = ""
            if peer := million.get("cbsodata4"):
                against = f", {10 * peer.seconds / ours.seconds:.1f} x the peer's rate at 1 million"
            table.add(
                f"{what}, 10 million: time per observation",
                f"{ours.spread()}, {rate:,.0f} k/s{against}, {pace:.2f} x that of 1 million",
                f"≤ {1 + TIME_SPREAD:.2f} x",
                pace <= 1 + TIME_SPREAD,
            )


def _v3(table: Table, work: Path, python: Path | None) -> None:
    with _served(work / "v3", write_v3) as (bench, content):
        raw = bench.measure("raw")
        _plain(table, "limit on v3's bytes", raw, content)
        peer = bench.measure("cbsodata", python) if python else None
        if peer:
            _plain(table, "peer: cbsodata get_data (v3)", peer, content)
        ours = bench.measure("statline-v3")
        _against(table, "v3, JSON, 1 million", ours, peer, JSON_RATIO)
        table.add("  of the limit", f"{raw.seconds / ours.seconds:.0%}")


def _refresh(table: Table, bench: "Bench") -> None:
    """Fetch once, and again while nothing is new."""
    bench.clear()
    bench.run("statline-v4")
    output = bench.run("statline-v4")
    outcome, _, requests = output.split()
    again = measure(bench.command("statline-v4"), times=TIMES)
    table.add(
        "v4, nothing new",
        f"{again.spread()}, {requests} request, {outcome}",
        "1 request",
        (outcome, requests) == ("unchanged", "1"),
    )


def _plain(table: Table, what: str, runs: Runs, content: Content) -> None:
    rate = content.observations / runs.seconds / 1000
    table.add(what, f"{runs.spread()}, {rate:,.0f} k/s, {runs.peak_mb:.0f} MB")


def _against(table: Table, what: str, ours: Runs, peer: Runs | None, asked: int) -> None:
    rate = MILLION / ours.seconds / 1000
    measured = f"{ours.spread()}, {rate:,.0f} k/s, {ours.peak_mb:.0f} MB"
    if peer is None:
        table.add(what, measured, f"≥ {asked} x peer")
        return
    ratio = peer.seconds / ours.seconds
    table.add(what, f"{measured}, {ratio:.1f} x peer", f"≥ {asked} x", ratio >= asked)


class Bench:
    """A running server, and commands that fetch from it."""

    def __init__(self, root: str, folder: Path, content: Content) -> None:
        self._root = root
        self._folder = folder
        self._content = content

    def clear(self) -> None:
        """Start with an empty folder."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        (self._folder / "pages.txt").write_text("\n".join(self._content.raw), encoding="utf-8")

    def command(self, what: str, python: Path | None = None) -> list[str | Path]:
        """Command line of a client."""
        return [python or sys.executable, "-m", "benchmarks.statistics_clients", what, self._root,
                self._folder]  # fmt: skip

    def measure(self, what: str, python: Path | None = None) -> Runs:
        """Run a client a few times, each time from nothing."""
        here = Path(__file__).resolve().parents[1]
        return measure(
            self.command(what, python),
            times=TIMES,
            before=self.clear,
            env={"PYTHONPATH": str(here)},
            cwd=self._folder if python else None,
        )

    def run(self, what: str) -> str:
        """Run a client once; gives what it said."""
        command = [str(part) for part in self.command(what)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@contextmanager
def _served(folder: Path, write: "object") -> Iterator[tuple[Bench, Content]]:
    """Content made and served by a process of its own."""
    assert callable(write)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}"
    content = write(folder, root)
    (folder / "index.json").write_text(json.dumps(content.index), encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.statistics_server", str(folder), str(port)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        server.stdout.readline()
        yield Bench(root, folder.with_name(f"{folder.name}-out"), content), content
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
