"""The worker as a process: it does what lies ready, leaves at once, and goes with its server."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from doelenboom.backoffice.screens.publications.tasks import publish_job
from doelenboom.cli.worker import FORGET_SECONDS, JobWorker
from doelenboom.publishing.api import publish_order
from doelenboom.site.incremental.staying import this_process
from tests.plugins.product import Command
from tests.statline import Call, Stall, StatLine, make_table

PROGRAM = Path(sys.executable).parent / "doelenboom"
ASK = """
from doelenboom.statistics.api import Table, request_fetch
table = Table.objects.create(service="statline-v4", catalogue="CBS", code="70001NED")
request_fetch(table=table)
"""


@pytest.fixture
def asked(
    statline: StatLine, product_environment: dict[str, str], run_program: Command
) -> Iterator[sqlite3.Connection]:
    """A job that waits, and the registry to look into."""
    statline.publish(make_table("70001NED"))
    product_environment |= statline.environment | {"DOELENBOOM_FETCH_AT": "uit"}
    run_program(ASK, check=True)
    path = Path(product_environment["DOELENBOOM_DATA"]) / "doelenboom.sqlite3"
    database = sqlite3.connect(path, isolation_level=None, timeout=20)
    yield database
    database.close()


def state(database: sqlite3.Connection) -> tuple[str, str]:
    row: tuple[str, str] = database.execute(
        "SELECT state, outcome FROM statistics_fetch"
    ).fetchone()
    return row


def until(done: object, process: "subprocess.Popen[str]", seconds: int = 60) -> None:
    """Wait for what another process does."""
    ticking = threading.Event()
    for _ in range(seconds * 10):
        if callable(done) and done():
            return
        assert process.poll() is None, "the process ended"
        ticking.wait(0.1)
    raise AssertionError("it did not happen")


def test_a_batch_does_what_lies_ready_and_stops(
    asked: sqlite3.Connection, doelenboom: Command
) -> None:
    done = doelenboom("worker", "--batch")
    assert done.returncode == 0, done.stderr
    assert state(asked) == ("done", "new")


def test_a_worker_that_is_told_to_leave_gives_its_job_back(
    asked: sqlite3.Connection,
    statline: StatLine,
    product_environment: dict[str, str],
    doelenboom: Command,
    tmp_path: Path,
) -> None:
    reached = threading.Event()
    statline.on("Observations", Call(reached.set), times=1)
    statline.on("Observations", Stall(), times=1)
    worker = subprocess.Popen([PROGRAM, "worker"], env=product_environment, cwd=tmp_path, text=True)
    assert reached.wait(60)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert state(asked) == ("waiting", "")
    assert asked.execute("SELECT count(*) FROM statistics_worker").fetchone() == (0,)
    doelenboom("worker", "--batch", check=True)
    assert state(asked) == ("done", "new")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_has_a_worker_that_goes_with_it(
    number: signal.Signals,
    asked: sqlite3.Connection,
    product_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(port)],
        env=product_environment | {"DOELENBOOM_WORKERS": "1"},
        cwd=tmp_path, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        until(lambda: state(asked) == ("done", "new"), server)
        (name,) = asked.execute("SELECT name FROM statistics_worker").fetchone()
        worker = int(name.rpartition("-")[2])
    finally:
        server.send_signal(number)
        server.wait(30)
    for _ in range(300):
        if not _is_alive(worker):
            return
        threading.Event().wait(0.1)
    raise AssertionError("the worker outlived its server")


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_who_published_nothing_for_long_gives_memory_back() -> None:
    kept, worker = this_process().records, JobWorker()
    start = time.monotonic()
    for name, published in ((publish_job.module_path, 0), (publish_order.module_path, 60)):
        worker.look_back(name, start + published)
    worker.look_back("another.job", start + 120)  # no publication: it prolongs nothing
    worker.look_back("", start + 59 + FORGET_SECONDS)
    assert this_process().records is kept
    worker.look_back("another.job", start + 60 + FORGET_SECONDS)
    assert this_process().records is not kept


@pytest.mark.parametrize(
    "starting",
    ["from doelenboom.cli.worker import work; work(batch=True)", "import doelenboom.web.wsgi"],
)
def test_which_release_it_is_is_known_before_another_is_put_in_its_place(
    starting: str, product_environment: dict[str, str], tmp_path: Path
) -> None:
    asking = "from doelenboom.site.manifest import release_fingerprint as asked"
    django = "import django; django.setup()" if "work" in starting else ""
    program = "\n".join([django, starting, asking, "print(asked.cache_info().currsize)"])
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=product_environment | {"DJANGO_SETTINGS_MODULE": "doelenboom.web.settings"},
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "1\n"
