"""Keeps a worker going beside the server, and takes it along when the server stops.

Runs as a small process of its own (nothing but the standard library), because the server
process replaces itself by gunicorn. It looks whether its parent is still the server; so also a
server that was killed leaves no worker behind.

Never exits with 3: gunicorn reaps its children and takes that for a failed start of its own.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time

LOOK_SECONDS = 0.5
LEAVE_SECONDS = 15
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
_WENT_WELL_SECONDS = 60


def start_beside(parent: int) -> None:
    """Start the keeper of a worker that lives as long as ``parent``."""
    subprocess.Popen(
        [sys.executable, "-m", "doelenboom.cli.keeper", str(parent)],
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def keep(parent: int, command: list[str]) -> int:
    """Run the worker, again when it dies, until the parent is gone or a signal comes."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: stop.set())
    pause = FIRST_PAUSE
    while not stop.is_set() and os.getppid() == parent:
        started = time.monotonic()
        worker = subprocess.Popen(command)
        while worker.poll() is None and not stop.is_set() and os.getppid() == parent:
            stop.wait(LOOK_SECONDS)
        if worker.poll() is None:
            _end(worker)
            break
        well = time.monotonic() - started > _WENT_WELL_SECONDS
        pause = FIRST_PAUSE if well else min(pause * 2, LONGEST_PAUSE)
        stop.wait(pause)
    return 0


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        worker.wait(LEAVE_SECONDS)
    if worker.poll() is None:
        worker.kill()
        worker.wait()


if __name__ == "__main__":
    keep(
        int(sys.argv[1]),
        [sys.executable, "-m", "doelenboom.cli.main", "worker", "--parent", str(os.getpid())],
    )
