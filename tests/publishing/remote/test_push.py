"""Pushing to a local server that speaks S3, behind a door that misbehaves."""

import argparse
import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import obstore
import pytest
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from doelenboom.cli.commands import push as push_command
from doelenboom.goals.api import Node
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.api import PublishingError, activate, publish, push
from doelenboom.publishing.errors import RemoteFailed
from doelenboom.publishing.remote.own_host import OwnHost
from doelenboom.publishing.remote.target import open_store, read_target
from doelenboom.publishing.serving.own_host import OWN_HOST
from tests.publishing.registry import PLAN, Planted

TARGET = "s3://publicaties/duinmonde"


class Door(BaseHTTPRequestHandler):
    """Passes requests on to the storage, except when it has a mood."""

    protocol_version = "HTTP/1.1"
    storage = 0
    moods: list[str] = []
    keys: list[str] = []
    refuses = ""

    def _pass(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if self.command == "PUT":
            mood = Door.moods.pop() if Door.moods else ""
            if Door.refuses and Door.refuses in self.path:
                mood = "refuse"
            if mood == "cut":
                self.close_connection = True
                self.connection.shutdown(2)
                return
            if mood:
                self._answer(503 if mood == "busy" else 403, {}, b"<Error><Code>No</Code></Error>")
                return
            Door.keys.append(self.path.partition("?")[0])
        connection = http.client.HTTPConnection("127.0.0.1", Door.storage, timeout=30)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        content = answer.read()
        self._answer(answer.status, dict(answer.getheaders()), content)
        connection.close()

    def _answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        length = headers.get("Content-Length", str(len(content)))
        self.send_header("Content-Length", length if self.command == "HEAD" else str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def storage(settings: Any) -> Iterator[type[Door]]:
    """An empty bucket, and the door to it."""
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    Door.storage = int(moto.get_host_and_port()[1])
    Door.moods, Door.keys, Door.refuses = [], [], ""
    door = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=door.serve_forever)
    thread.start()
    settings.S3 = {
        "endpoint": f"http://127.0.0.1:{door.server_port}", "region": "us-east-1",
        "key": "proef", "secret": "geheim", "timeout": "5",
    }  # fmt: skip
    made = http.client.HTTPConnection("127.0.0.1", Door.storage)
    # What the server holds outlives it in this process, and the next test would find it there.
    for method, path in (("POST", "/moto-api/reset"), ("PUT", "/publicaties")):
        made.request(method, path)
        answer = made.getresponse()
        assert answer.read() is not None
        assert answer.status == 200
    made.close()
    yield Door
    door.shutdown()
    thread.join()
    door.server_close()
    moto.stop()


@pytest.fixture
def site(planted: Planted, publications: Path) -> Path:
    """One version."""
    return publish(PLAN).site


def _store() -> Any:
    return open_store(read_target(TARGET))


def _content(key: str) -> bytes:
    return bytes(obstore.get(_store(), key).bytes())


def test_a_publication_stands_there_whole_with_the_right_headers(
    storage: type[Door], site: Path
) -> None:
    done = push(PLAN, TARGET)
    assert done.version == 1
    for key in ("index.html", "doelen/d1/index.html", "versies/1/index.html", "stand.json"):
        assert _content(key) == (site / "huidig" / key).read_bytes()
    page = obstore.get(_store(), "doelen/d1/index.html").attributes
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert page["Cache-Control"] == "public, no-cache"
    packed = obstore.get(_store(), "doelen/d1/index.html.br").attributes
    assert (packed["Content-Encoding"], packed["Content-Type"]) == ("br", page["Content-Type"])
    style = next((site / "huidig/assets").glob("*.css")).name
    assert "immutable" in obstore.get(_store(), f"assets/{style}").attributes["Cache-Control"]
    # What a page needs comes before the page, and what is shown is said last.
    order = [key.removeprefix("/publicaties/duinmonde/") for key in storage.keys]
    assert order.index(f"assets/{style}") < order.index("doelen/d1/index.html")
    assert order.index("doelen/d1/index.html") < order.index("index.html")
    assert order[-2:] == ["stand.json", "verstuurd.json"]


def test_only_what_changed_is_sent_and_nothing_of_others_is_touched(
    storage: type[Door], site: Path
) -> None:
    push(PLAN, TARGET)
    obstore.put(_store(), "van-een-ander.txt", b"blijft")
    storage.keys.clear()
    again = push(PLAN, TARGET)
    assert (again.sent, again.removed) == (0, 0)
    assert [key.rpartition("/")[2] for key in storage.keys] == ["verstuurd.json"]
    obstore.put(_store(), "doelen/d1/index.html", b"geknoeid")
    assert push(PLAN, TARGET).sent == 1
    assert _content("van-een-ander.txt") == b"blijft"


def test_rolling_back_reaches_the_storage_too(storage: type[Door], site: Path) -> None:
    push(PLAN, TARGET)
    Node.objects.filter(code="D1").update(title="Nieuwe titel")
    publish(PLAN, reason="Anders.")
    push(PLAN, TARGET)
    assert b"Nieuwe titel" in _content("doelen/d1/index.html")
    activate(PLAN, 1, reason="Even terug.")
    assert push(PLAN, TARGET).version == 1
    shown = _content("doelen/d1/index.html")
    assert b"Nieuwe titel" not in shown
    assert b"Dit is een eerdere versie" in shown
    assert b"Nieuwe titel" in _content("versies/2/doelen/d1/index.html")


def test_a_storage_that_stumbles_is_asked_again(storage: type[Door], site: Path) -> None:
    storage.moods = ["busy", "cut", "busy", "cut", "busy"]
    assert push(PLAN, TARGET).version == 1
    assert storage.moods == []
    assert _content("index.html") == (site / "huidig/index.html").read_bytes()


def test_a_storage_that_refuses_leaves_readers_what_they_had(
    storage: type[Door], site: Path
) -> None:
    push(PLAN, TARGET)
    before = _content("doelen/d1/index.html")
    Node.objects.filter(code="D1").update(title="Nieuwe titel")
    publish(PLAN, reason="Anders.")
    storage.refuses = "versies/2/snapshot.json"
    with pytest.raises(PublishingError, match="Lezers zien nog wat zij zagen") as refused:
        push(PLAN, TARGET)
    assert "geheim" not in str(refused.value)
    assert _content("doelen/d1/index.html") == before
    storage.refuses = ""
    assert push(PLAN, TARGET).version == 2
    assert b"Nieuwe titel" in _content("doelen/d1/index.html")


def _said(place: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command tells."""
    assert push_command.run(argparse.Namespace(code=PLAN, doel=place)) == 0
    return " ".join(capsys.readouterr().out.split())


HOST = "https://doelen.duinmonde.nl"


def _own_host(address: str = HOST) -> None:
    Organisation.objects.update(address=address, security_contact="lek@duinmonde.nl")
    publish(PLAN, reason="Een eigen adres.")


def _root(folder: str = "") -> Any:
    return open_store(read_target(f"s3://publicaties/{folder}".rstrip("/")))


def _names(store: Any) -> set[str]:
    return {str(one["path"]) for batch in obstore.list(store) for one in batch}


def test_what_belongs_to_a_host_comes_to_the_root_of_the_bucket(
    storage: type[Door], site: Path, publications: Path
) -> None:
    """The same as the folder for other web servers has; the plan itself is there before it."""
    _own_host()
    done = push(PLAN, f"s3://publicaties/{PLAN}")
    assert done.host
    assert (done.host.plans, done.host.left) == (1, ())
    folder = publications / "duinmonde" / OWN_HOST
    there = {name for name in _names(_root()) if not name.startswith(f"{PLAN}/")}
    assert there - {name for name in there if name.startswith("vormgeving/")} == {
        ".well-known/doelenboom-keys.json", ".well-known/security.txt", "404.html", "index.html",
        "robots.txt", "sitemap.xml", "verstuurd-host.json",
    }  # fmt: skip
    for name in there - {"verstuurd-host.json"}:
        assert bytes(obstore.get(_root(), name).bytes()) == (folder / name).read_bytes(), name
    assert f"Sitemap: {HOST}/sitemap.xml" in (folder / "robots.txt").read_text()
    kinds = {
        "robots.txt": "text/plain; charset=utf-8", ".well-known/security.txt": "text/plain",
        "sitemap.xml": "application/xml", "index.html": "text/html; charset=utf-8",
    }  # fmt: skip
    for name, kind in kinds.items():
        assert obstore.get(_root(), name).attributes["Content-Type"].startswith(kind), name
    order = [key.removeprefix("/publicaties/") for key in storage.keys]
    assert order.index(f"{PLAN}/index.html") < order.index("robots.txt") < order.index("index.html")
    again = push(PLAN, f"s3://publicaties/{PLAN}")
    assert (again.sent, again.host) == (0, OwnHost(0, 1, ()))


@pytest.mark.parametrize(
    ("address", "place"),
    [("", PLAN), (HOST, "ergens"), (HOST, ""), ("https://duinmonde.nl/doelen/", PLAN)],
)
def test_a_place_that_is_no_root_of_a_host_of_ones_own_gets_nothing_beside_the_plan(
    storage: type[Door], site: Path, address: str, place: str
) -> None:
    """No address, another folder, the whole bucket for one plan, or a host shared with others."""
    if address:
        _own_host(address)
    done = push(PLAN, f"s3://publicaties/{place}".rstrip("/"))
    assert done.host is None
    assert "verstuurd-host.json" not in _names(_root())


def test_files_of_others_at_the_root_stay_and_are_named(
    storage: type[Door], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _own_host()
    place = f"s3://publicaties/onze/{PLAN}"
    obstore.put(_root("onze"), "robots.txt", b"User-agent: *\n")
    obstore.put(_root("onze"), "van-een-ander.txt", b"blijft")
    said = _said(place, capsys)
    assert "met een startpagina van 1 plan: " in said
    assert "Niet vervangen, want niet van ons: robots.txt. Haal dit weg" in said
    assert bytes(obstore.get(_root("onze"), "robots.txt").bytes()) == b"User-agent: *\n"
    obstore.delete(_root("onze"), "robots.txt")
    assert "Niet vervangen" not in _said(place, capsys)
    assert b"Sitemap: " in bytes(obstore.get(_root("onze"), "robots.txt").bytes())
    # Without a weakness to report to, that file goes, and nothing of others.
    Organisation.objects.update(security_contact="", contact="")
    publish(PLAN, reason="Geen meldpunt meer.")
    push(PLAN, place)
    left = _names(_root("onze"))
    assert ".well-known/security.txt" not in left
    assert {"van-een-ander.txt", "robots.txt", f"{PLAN}/index.html"} <= left


def test_without_a_key_it_says_which_settings_to_fill_in() -> None:
    asked = "Error performing PUT http://169.254.169.254/latest/api/token: 403"
    assert "DOELENBOOM_S3_KEY" in str(RemoteFailed(asked, half=False))
    assert "DOELENBOOM_S3_KEY" not in str(RemoteFailed("503 Slow Down", half=False))


@pytest.mark.parametrize(
    "address",
    ["publicaties", "s3://", "s3://A/b", "s3://bak/../x", "https://bak/x", "s3://bak/a b"],
)
def test_an_address_is_read_strictly(address: str) -> None:
    with pytest.raises(PublishingError, match="geen plek in opslag"):
        read_target(address)
