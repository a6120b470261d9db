"""In front of the framework: files of publications are sent without it, and without a database.

A WSGI application around another one. What is not a file of a publication goes through to the
one behind it: the start page, the back office, an address that belongs to nothing.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from doelenboom.kernel.sites import BY_ADDRESS, Home, home_of, host_name
from doelenboom.publishing.serving.answering import Answer, answer
from doelenboom.publishing.serving.claims import Claims
from doelenboom.publishing.serving.files import NOT_FOUND, find_file, is_folder, rooted
from doelenboom.publishing.serving.headers import HEADERS, NEVER
from doelenboom.publishing.store import PlanStore
from doelenboom.site.verify.folders import CURRENT
from doelenboom.site.verify.viewed import WELL_KNOWN_KEYS

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

ORGANISATION = "doelenboom.organisation"
"""In the environ of what goes through: the organisation whose own host was asked."""
_PLAN = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)(/.*)?")
_OWN_PLAN = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)*)(/.*)?")
_PHRASES = {
    200: "OK", 206: "Partial Content", 301: "Moved Permanently", 302: "Found",
    304: "Not Modified", 404: "Not Found", 416: "Range Not Satisfiable",
}  # fmt: skip
_NOWHERE = "/-"
_BLOCK = 65_536
_SHARED = ("/vormgeving/",)
_OF_HOST = frozenset(
    {
        "", "/", "/favicon.ico", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt",
        f"/{WELL_KNOWN_KEYS}",
    }
)  # fmt: skip
"""What every host has at its root; the one behind makes it, of what stands at that host."""


class PublicSite:
    """Answers for publications, and lets everything else through."""

    def __init__(
        self,
        behind: Application,
        publications: Path,
        *,
        sites: Mapping[str, Home] | None = None,
        may_answer: Callable[[str], bool] = lambda _host: True,
        https: bool = False,
    ) -> None:
        """Keep what every answer needs.

        Args:
            behind: the application for all other addresses.
            publications: the folder of publications.
            sites: host → what stands there; other hosts show everything.
            may_answer: whether this installation answers to a host at all.
            https: only requests that came over https are answered, and they hear to stay there.
        """
        self._behind = behind
        self._publications = publications
        self._sites = dict(sites or {})
        self._claims = Claims(publications)
        self._may_answer = may_answer
        self._https = https
        self._always = {"Strict-Transport-Security": "max-age=63072000"} if https else {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        host = str(environ.get("HTTP_HOST", ""))
        home = self._home(host)
        if not self._may_answer(host):
            return self._behind(self._kept_apart(environ, home), start)
        if home is not None and self._https and not _is_safe(environ):
            return self._to_https(environ, start, host)
        asks = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        if not asks or (self._https and not _is_safe(environ)):
            return self._behind(self._kept_apart(environ, home), start)
        # WSGI gives the address as Latin-1; ours are ASCII.
        place = self._place(home, str(environ.get("PATH_INFO", "")))
        if place is None:
            return self._behind(self._kept_apart(environ, home), start)
        return self._send(environ, start, *place)

    def _home(self, host: str) -> Home | None:
        home = home_of(self._sites, host)
        if home is not BY_ADDRESS:
            return home
        organisation = self._claims.organisation_at(host)
        return Home(organisation) if organisation else BY_ADDRESS

    def _place(self, home: Home | None, path: str) -> tuple[PlanStore, str, str] | None:
        """Store, address of its root and address below it; None: no plan stands here."""
        if home is None:
            found = _PLAN.fullmatch(path)
            return found and self._store(found[1], found[2], path, found[3] or "")
        if not home.plan:
            found = _OWN_PLAN.fullmatch(path)
            return found and self._store(home.organisation, found[1], path, found[2] or "")
        # The plan has the root, and also the address that its pages state as their own.
        found = _OWN_PLAN.fullmatch(path)
        place = self._store(home.organisation, home.plan, path, path or "/")
        stated = found if found and found[1] == home.plan else None
        if place and stated and find_file(place[0], home.plan) is None:
            return self._store(home.organisation, home.plan, path, stated[2] or "")
        return place

    def _store(
        self, organisation: str, plan: str, path: str, below: str
    ) -> tuple[PlanStore, str, str] | None:
        store = PlanStore(self._publications, organisation, plan)
        if not organisation or not os.path.isdir(store.root / CURRENT):  # whatever its length
            return None
        return store, path.removesuffix(below), below

    def _kept_apart(self, environ: Environ, home: Home | None) -> Environ:
        """On a host of its own an organisation has its start page, and nothing of others."""
        if home is None:
            return environ
        path = str(environ.get("PATH_INFO", ""))
        own = {**environ, ORGANISATION: home.organisation}
        shown = path in _OF_HOST and home.organisation
        return own if shown or path.startswith(_SHARED) else {**own, "PATH_INFO": _NOWHERE}

    def _to_https(self, environ: Environ, start: Start, host: str) -> Iterable[bytes]:
        """The same address over https; the one behind would not know it any more."""
        path = quote(str(environ.get("PATH_INFO", "")).encode("latin-1")) or "/"
        return self._redirect(environ, start, f"https://{host_name(host)}{path}", 301)

    def _send(
        self, environ: Environ, start: Start, store: PlanStore, base: str, below: str
    ) -> Iterable[bytes]:
        address = below.removeprefix("/")
        if not below or is_folder(store, address):
            # One slash each: two at the start would name another host.
            parts = [part for part in f"{base}{below}".split("/") if part]
            return self._redirect(environ, start, f"/{'/'.join(parts)}/")
        served = find_file(store, address)
        if served is None:
            return self._missing(environ, start, store, f"{base}/")
        asked = {
            "accept-encoding": environ.get("HTTP_ACCEPT_ENCODING", ""),
            "if-none-match": environ.get("HTTP_IF_NONE_MATCH", ""),
        }
        if "HTTP_RANGE" in environ:
            asked["range"] = environ["HTTP_RANGE"]
        if "HTTP_IF_RANGE" in environ:
            asked["if-range"] = environ["HTTP_IF_RANGE"]
        given = answer(served, address, asked)
        try:
            body = _body(environ, given)
        except FileNotFoundError:  # the view was replaced in this very moment
            return self._send(environ, start, store, base, below)
        self._start(start, given.status, given.headers)
        return body

    def _missing(
        self, environ: Environ, start: Start, store: PlanStore, root: str
    ) -> Iterable[bytes]:
        page = find_file(store, NOT_FOUND)
        content = rooted(page.path.read_bytes(), root) if page else b""
        headers = {**HEADERS, "Cache-Control": NEVER, "Content-Length": str(len(content))}
        self._start(start, 404, {**headers, "Content-Type": "text/html; charset=utf-8"})
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]

    def _redirect(
        self, environ: Environ, start: Start, to: str, status: int = 302
    ) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        location = f"{to}?{query}" if query else to
        headers = {**HEADERS, "Location": location, "Content-Length": "0", "Cache-Control": NEVER}
        self._start(start, status, headers)
        return []

    def _start(self, start: Start, status: int, headers: Mapping[str, str]) -> None:
        start(f"{status} {_PHRASES[status]}", [*headers.items(), *self._always.items()])


def _is_safe(environ: Environ) -> bool:
    return bool(environ.get("HTTP_X_FORWARDED_PROTO") == "https")


def _body(environ: Environ, given: Answer) -> Iterable[bytes]:
    if given.path is None or environ["REQUEST_METHOD"] == "HEAD":
        return []
    stream = given.path.open("rb")
    if given.length <= _BLOCK:
        with stream:
            stream.seek(given.start)
            return [stream.read(given.length)]
    stream.seek(given.start)
    return _Pieces(stream, given.length)


class _Pieces:
    """A part of a file, in blocks; closed by the server when it is done or gives up."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self._stream = stream
        self._left = length

    def __iter__(self) -> "_Pieces":
        return self

    def __next__(self) -> bytes:
        block = self._stream.read(min(_BLOCK, self._left))
        if not block:
            raise StopIteration
        self._left -= len(block)
        return block

    def close(self) -> None:
        self._stream.close()
