"""Lighthouse works without a connection to elsewhere, and sees what is wrong."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.plugins.lighthouse import Lighthouse

PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Proef</title>
<meta name="viewport" content="width=device-width"><main><h1>Proef</h1><img src="x.png"></main>
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_picture_without_words_is_noticed(address: str, lighthouse: Lighthouse) -> None:
    found = lighthouse(address)
    assert any(line.startswith("image-alt") for line in found["accessibility"])
