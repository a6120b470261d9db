"""Whole processes, timed and weighed.

Looking how much memory a process has costs it time: 13 ms for one of 500 MB, fifty times a second,
which is half a core. So what is timed is not weighed: that is one more run.
"""

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PERIOD_SECONDS = 0.02
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Run:
    """One run of a process with all that it started.

    Attributes:
        seconds: by the clock.
        peak_mb: most memory at one moment, shared pages counted once; 0 where it was not weighed.
        cpu_seconds: of processors, whichever worked.
        output: what it printed.
    """

    seconds: float
    peak_mb: float
    cpu_seconds: float = 0.0
    output: str = ""


@dataclass(frozen=True)
class Runs:
    """Several runs of one command.

    Attributes:
        runs: those that were timed.
        peak_mb: most memory at one moment.
    """

    runs: tuple[Run, ...]
    peak_mb: float

    @property
    def seconds(self) -> float:
        """Median."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu_seconds(self) -> float:
        """Median."""
        return median(run.cpu_seconds for run in self.runs)

    def spread(self) -> str:
        """Median with lowest and highest."""
        times = [run.seconds for run in self.runs]
        return f"{self.seconds:.2f} s ({min(times):.2f}–{max(times):.2f})"


def measure(
    command: Sequence[str | Path],
    *,
    times: int = 3,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    before: "object | None" = None,
) -> Runs:
    """Run a command a few times to time it, and once more to weigh it.

    Args:
        command: what to run.
        times: how often it is timed; what is run once is timed and weighed in that one run, and
            is the slower for it.
        env: what to set besides our own environment.
        cwd: folder to run in.
        before: called ahead of each run, outside the clock.
    """
    runs, last = [], times if times > 1 else 0
    for number in range(last + 1):
        if callable(before):
            before()
        runs.append(_one([str(part) for part in command], env, cwd, weigh=number == last))
    return Runs(tuple(runs[:times]), runs[-1].peak_mb)


def _one(
    command: Sequence[str], env: Mapping[str, str] | None, cwd: Path | None, *, weigh: bool
) -> Run:
    started, used = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(
        command, env=_environment() | dict(env or {}), cwd=cwd,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    watch = _Watch(process.pid)
    if weigh:
        watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    if weigh:
        watch.stop()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output[-3000:]}")
    return Run(seconds, watch.peak_kb / 1024, _children_cpu() - used, output)


def _environment() -> dict[str, str]:
    """Ours, but code is kept compiled, as it is wherever the product was installed."""
    return {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}


def _children_cpu() -> float:
    """Processor seconds of every process that ended and was waited for."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


class _Watch(threading.Thread):
    """Samples the proportional memory of a process and all that it started."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._done = threading.Event()
        self.peak_kb = 0

    def run(self) -> None:
        while not self._done.wait(_PERIOD_SECONDS):
            self.peak_kb = max(self.peak_kb, sum(_memory_kb(pid) for pid in _tree(self._pid)))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").glob("*/children"):
                found.extend(map(int, task.read_text().split()))
        except OSError:  # it ended while we looked
            continue
    return found


def _memory_kb(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
