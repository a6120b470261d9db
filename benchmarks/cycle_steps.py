"""``python -m benchmarks.cycle_steps``: everything about one database, as JSON.

Reads DOELENBOOM_DATA and DATABASE_URL; makes the registry, opens the round, reads the matrix,
and lets forty people write through the real server.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cycle_content import CODE, PEOPLE, SMALL, plant

REPEATS = 7
EVERY_SECONDS = 5
LAST_SECONDS = int(os.environ.get("DOELENBOOM_BENCH_SECONDS", "120"))
TEXT = "Vier wijken hebben nu een buurtverbinder. De andere twee volgen in het voorjaar. " * 8


def main() -> None:
    """Measure, and print."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    plant()
    found: dict[str, Any] = {"opening": _open(), "service": _service()}
    with Server() as port:
        found |= _pages(port)
        found |= _write(port)
    found["queries"] = [_queries(SMALL), _queries(CODE)]
    print(json.dumps(found))


def _open() -> float:
    from doelenboom.cycle.api import Edition, open_round

    seconds = 0.0
    for code in (SMALL, CODE):
        edition = Edition.objects.get(code=f"{code}-2099")
        started = time.perf_counter()
        opened = open_round(edition=edition)
        seconds = time.perf_counter() - started
    if opened.made != 2_000:
        raise SystemExit(f"{opened.made} asked instead of 2,000")
    _answer()
    return seconds


def _answer() -> None:
    """Give half of the answers a status and aspects, so that the matrix has something to show."""
    from doelenboom.cycle.api import Assignment, Status

    statuses = list(Status.objects.all())
    rows = list(Assignment.objects.all())[::2]
    for number, row in enumerate(rows):
        row.status = statuses[number % len(statuses)]
        code = row.status.code
        row.aspects = {"voortgang": code, "tijd": code, "geld": "on-track"}
        row.stage = ("draft", "handed_in", "approved")[number % 3]
    Assignment.objects.bulk_update(rows, ["status", "aspects", "stage"], batch_size=500)


def _service() -> float:
    from doelenboom.cycle.api import Edition, matrix

    edition = Edition.objects.select_related("template").get(code=f"{CODE}-2099")
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        matrix(edition)
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def _queries(code: str) -> int:
    """How many queries the page of the matrix asks."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username="controller"))
    client.get(f"/beheer/rondes/{code}-2099/?alles=1")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/beheer/rondes/{code}-2099/?alles=1")
    return len(queries)


class Server:
    """``doelenboom serve`` on a free port."""

    def __enter__(self) -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self._process = subprocess.Popen(
            [Path(sys.executable).parent / "doelenboom", "serve", "--port", str(self._port)],
            stdout=subprocess.DEVNULL, stderr=sys.stderr, start_new_session=True,
        )  # fmt: skip
        for _ in range(600):
            try:
                home = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
                home.request("GET", "/beheer/login/")
                if home.getresponse().status == 200:
                    return int(self._port)
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server did not start")

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait()


def _pages(port: int) -> dict[str, object]:
    session = _session("controller")
    home = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times, size = [], 0
    for _ in range(REPEATS + 2):
        started = time.perf_counter()
        home.request("GET", f"/beheer/rondes/{CODE}-2099/?alles=1", headers={"Cookie": session})
        answer = home.getresponse()
        size = len(answer.read())
        times.append((time.perf_counter() - started) * 1000)
        if answer.status != 200:
            raise SystemExit(f"the matrix answered {answer.status}")
    return {"page": median(times[2:]), "page_kb": size / 1024}


def _session(name: str) -> str:
    from django.conf import settings

    return f"{settings.SESSION_COOKIE_NAME}={_session_key(name)}"


def _session_key(name: str) -> str:
    """A session of somebody who has logged in."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )

    user = get_user_model().objects.get(username=name)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def _write(port: int) -> dict[str, object]:
    from django.conf import settings
    from django.db import connections

    from doelenboom.cycle.api import Assignment
    from doelenboom.kernel.prose import from_html, plain

    people: list[dict[str, Any]] = []
    for number in range(PEOPLE):
        asked = Assignment.objects.filter(
            round__edition__code=f"{CODE}-2099", owner__user__username=f"opsteller{number}",
            stage="todo", node__level__name="activiteit",
        )[0]  # fmt: skip
        name = f"opsteller{number}"
        people.append({"name": name, "session": _session_key(name), "asked": asked.pk})
    connections.close_all()
    job = {
        "port": port, "cookie": settings.SESSION_COOKIE_NAME, "people": people,
        "every": EVERY_SECONDS, "for": LAST_SECONDS, "text": TEXT.strip(),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.cycle_writers"], input=json.dumps(job),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    lost = 0
    for person, (version, text) in zip(people, told["acknowledged"], strict=True):
        row = Assignment.objects.get(pk=person["asked"])
        whole = (row.version, plain(from_html(row.explanation)), row.stage)
        lost += whole != (version, text, "draft")
    times = sorted(told["times"])
    return {
        "saves": len(times), "errors": told["errors"], "lost": lost,
        "p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)], "worst": times[-1],
    }  # fmt: skip


if __name__ == "__main__":
    main()
