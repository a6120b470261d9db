"""A static host for tests, as plain as one can be."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Quiet(SimpleHTTPRequestHandler):
    """An ordinary static host that keeps its log to itself."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(server: HTTPServer) -> Iterator[str]:
    """Let a server answer in a thread of its own; gives its address."""
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A static host for a folder; gives its address."""
    quiet = partial(_Quiet, directory=str(folder))
    with running(ThreadingHTTPServer(("127.0.0.1", 0), quiet)) as address:
        yield address
