"""The product's own server, as `doelenboom serve` starts it, with a database that never answers."""

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = "postgres://x:x@127.0.0.1:9/x"


@contextmanager
def product_server(data: Path) -> Iterator[int]:
    """Serve a data folder with two processes; gives the port on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "doelenboom.web.wsgi:application",
            "--bind", f"127.0.0.1:{port}", "--workers", "2", "--worker-class", "gthread",
            "--threads", "4", "--log-level", "error",
        ],
        env={**os.environ, "DOELENBOOM_DATA": str(data), "DATABASE_URL": _NOBODY},
    )  # fmt: skip
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    """Until both processes have answered: the port is open before they are ready."""
    tick = threading.Event()
    for _ in range(600):
        try:
            for _ in range(8):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                connection.request("GET", "/favicon.ico")
                connection.getresponse().read()
                connection.close()
        except OSError:
            tick.wait(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
