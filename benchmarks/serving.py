"""Publications over HTTP with the database stopped, and what the view beside them costs.

The server is the product's own (`doelenboom serve` starts the same gunicorn), with two processes
and a database that nobody answers for. The client keeps sixteen connections open and asks for
pages in turn, as browsers do: packed in brotli. Client and server share the machine.
"""

import http.client
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.content import snapshot
from benchmarks.product_server import product_server
from benchmarks.table import Table
from doelenboom.publishing.store import PlanStore
from doelenboom.publishing.view.stand import Stand
from doelenboom.site.manifest import MANIFEST, file_sha256
from doelenboom.site.publication import build_publication
from doelenboom.snapshot.models import Snapshot

NODES = 2_000
FLOOR_PER_SECOND = 500
CEILING_P95_MS = 50
CEILING_VIEW_SECONDS = 3.0
_CONNECTIONS, _SECONDS = 16, 10


def run() -> Table:
    """Measure the view and the server."""
    table = Table("Serving a publication of 2,000 nodes, the database stopped")
    work = Path(tempfile.mkdtemp(prefix="bench-serving-"))
    try:
        store, pages = _published(table, work, snapshot(NODES))
        _verified(table, store)
        _served(table, work, store, pages)
    finally:
        shutil.rmtree(work)
    return table


def _published(table: Table, work: Path, of: Snapshot) -> tuple[PlanStore, list[str]]:
    store = PlanStore(work / "publications", of.organisation.code, of.plan.code)
    store.root.mkdir(parents=True)
    with store.aside() as aside:
        made = build_publication(of, aside / "site")
        name = file_sha256(aside / "site" / "snapshot.json")
        store.adopt(aside / "site", name)
    store.address(1, name)
    sealed = store.folder_of(name)
    stand = Stand(
        organisation=of.organisation.code, organisation_name=of.organisation.name,
        plan=of.plan.code, title=of.plan.title, shown="", theme=of.organisation.theme,
        version=1, latest=1, snapshot_sha256=name,
        manifest_sha256=file_sha256(sealed / MANIFEST), published_at=of.publication.built_at,
    )  # fmt: skip
    start, used = time.perf_counter(), time.process_time()
    store.show(name, stand)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    view = (store.root / "huidig").resolve()
    whole = sum(file.stat().st_size for file in sealed.rglob("*") if file.is_file()) / 1e6
    packed = sum(file.stat().st_size for file in view.rglob("*.br")) / 1e6
    table.add(f"built: {made.files:,} files, {whole:.0f} MB", "", "", None)
    table.add(
        f"view with brotli ({packed:.0f} MB) and gzip copies, on disk",
        f"{seconds:.2f} s ({used:.2f} s CPU)",
        f"≤ {CEILING_VIEW_SECONDS:.0f} s",
        seconds <= CEILING_VIEW_SECONDS,
    )
    pages = sorted(path.relative_to(sealed).as_posix() for path in sealed.rglob("index.html"))
    return store, pages


def _verified(table: Table, store: PlanStore) -> None:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-I", store.root / "huidig" / "verify.py"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout.splitlines()[-2] if done.stdout else done.stderr
    table.add(f"verify.py: {said[:70]}", f"{time.perf_counter() - start:.2f} s", "", None)


def _served(table: Table, work: Path, store: PlanStore, pages: list[str]) -> None:
    with product_server(work) as port:
        base = f"/{store.root.parent.name}/{store.root.name}/"
        seconds, times = _ask(port, base, pages)
    speed, p95 = len(times) / seconds, sorted(times)[int(len(times) * 0.95)] * 1000
    table.add(
        f"requests/s over {_CONNECTIONS} connections",
        f"{speed:,.0f}",
        f"≥ {FLOOR_PER_SECOND}",
        speed >= FLOOR_PER_SECOND,
    )
    table.add(
        "answered within (95 of 100)", f"{p95:.1f} ms", f"< {CEILING_P95_MS} ms",
        p95 < CEILING_P95_MS,
    )  # fmt: skip


def _ask(port: int, base: str, pages: list[str]) -> tuple[float, list[float]]:
    times: list[float] = []
    end = time.perf_counter() + _SECONDS

    def browse(seed: int) -> None:
        order = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        own = []
        while time.perf_counter() < end:
            start = time.perf_counter()
            connection.request(
                "GET", base + order.choice(pages), headers={"Accept-Encoding": "br, gzip"}
            )
            answer = connection.getresponse()
            if answer.status != 200 or not answer.read():
                raise RuntimeError(f"status {answer.status}")
            own.append(time.perf_counter() - start)
        times.extend(own)
        connection.close()

    start = time.perf_counter()
    threads = [threading.Thread(target=browse, args=(seed,)) for seed in range(_CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, times
