"""The server is killed while people save: whatever was acknowledged is there, and nothing half."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest

from doelenboom.demo.load import CITY, FOLDER
from tests.backoffice.forms import fields_of
from tests.plugins.database import DATABASE_FILE
from tests.plugins.product import Command

WRITERS = 4
ENOUGH = 12
"""Acknowledged saves before the server is killed in the midst of more."""


@pytest.fixture
def registry(doelenboom: Command, data_directory: Path) -> Path:
    """Database of a town with a plan."""
    doelenboom("import", FOLDER / CITY, check=True)
    return data_directory / DATABASE_FILE


def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half(
    registry: Path, doelenboom: Command, product_environment: dict[str, str]
) -> None:
    elements = [row[0] for row in _ask(registry, "SELECT id FROM goals_node LIMIT ?", WRITERS)]
    before = _ask(registry, "SELECT max(id) FROM wagtailcore_revision")[0][0]
    password = _account(doelenboom, "schrijver")
    enough = threading.Semaphore(0)

    with _server(product_environment) as (address, process):
        writers = [_Writer(address, password, element, enough) for element in elements]
        for writer in writers:
            writer.start()
        for _ in range(ENOUGH):
            enough.acquire()
        _kill_group(process)
        for writer in writers:
            writer.join()

    # Every save that was acknowledged is stored; at most the one under way may be there too.
    for writer in writers:
        stored = _titles(registry, writer.element, after=before)
        assert stored[: len(writer.acknowledged)] == writer.acknowledged
        assert len(stored) <= len(writer.acknowledged) + 1
        assert writer.refusals == []

    # Nothing is half: every version has its line in the log and is what the element points at.
    assert _ask(registry, "PRAGMA integrity_check") == [("ok",)]
    assert _ask(registry, "PRAGMA foreign_key_check") == []
    made = _ask(registry, "SELECT count(*) FROM wagtailcore_revision WHERE id > ?", before)
    told = _ask(
        registry,
        "SELECT count(*) FROM history_auditevent WHERE actor_name = 'schrijver'"
        " AND object_type = 'goals.node'",
    )
    assert made == told
    for writer in writers:
        newest = "SELECT max(id) FROM wagtailcore_revision WHERE id > ? AND object_id = ?"
        pointer = "SELECT latest_revision_id FROM goals_node WHERE id = ?"
        found = _ask(registry, newest, before, str(writer.element))
        assert found == _ask(registry, pointer, writer.element)

    # After a restart everybody goes on.
    with _server(product_environment) as (address, process):
        for writer in writers:
            writer.address = address
            assert writer.saves_once("Na de herstart")
    for writer in writers:
        assert _titles(registry, writer.element, after=before)[-1] == "Na de herstart"


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class _Writer(threading.Thread):
    """Somebody who saves one element again and again until the server is gone."""

    def __init__(
        self, address: str, password: str, element: int, enough: threading.Semaphore
    ) -> None:
        super().__init__()
        self.address = address
        self.element = element
        self.acknowledged: list[str] = []
        self.refusals: list[int] = []
        self._enough = enough
        self._cookies = HTTPCookieProcessor()
        self._opener = build_opener(self._cookies, _NoRedirect())
        self._get("/beheer/login/")
        self._send("/beheer/login/", username="schrijver", password=password)

    def run(self) -> None:
        number = 0
        while True:
            number += 1
            title = f"Titel {number} van {self.element}"
            try:
                saved = self.saves_once(title)
            except (URLError, HTTPException, ConnectionError, TimeoutError):
                return
            if saved:
                self.acknowledged.append(title)
            self._enough.release()

    def saves_once(self, title: str) -> bool:
        path = f"/beheer/elementen/edit/{self.element}/"
        form = fields_of(SimpleNamespace(content=self._get(path)))  # type: ignore[arg-type]
        status = self._send(path, **{**form, "title": title})
        if status != 302:
            self.refusals.append(status)
        return status == 302

    def _get(self, path: str) -> bytes:
        with self._opener.open(f"{self.address}{path}") as answer:
            content: bytes = answer.read()
            return content

    def _send(self, path: str, **fields: str) -> int:
        token = next(c.value for c in self._cookies.cookiejar if c.name == "csrftoken")
        data = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        try:
            with self._opener.open(f"{self.address}{path}", data) as answer:
                return int(answer.status)
        except HTTPError as answer:
            with answer:
                return int(answer.code)


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The real server, as a group of processes of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [Path(sys.executable).parent / "doelenboom", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _listens(port):
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)  # it must not die while we wait until it listens
        yield f"http://127.0.0.1:{port}", process
    finally:
        _kill_group(process)
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    """``kill -9`` for the server and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _account(doelenboom: Command, name: str) -> str:
    said = doelenboom("account", name, "--rol", "opsteller", check=True).stdout
    return said.rpartition(": ")[2].strip()


def _ask(registry: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(registry)) as connection:
        return connection.execute(question, values).fetchall()


def _titles(registry: Path, element: int, *, after: int) -> list[str]:
    rows = _ask(
        registry,
        "SELECT json_extract(content, '$.title') FROM wagtailcore_revision"
        " WHERE object_id = ? AND id > ? ORDER BY id",
        str(element),
        after,
    )
    return [row[0] for row in rows]
