"""In front of the framework: files of publications are sent without it, and without a database.

A WSGI application around another one. What is not a file of a publication goes through to the
one behind it: the start page, the back office, an address that belongs to nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from doelenboom.kernel.sites import Home, home_of
from doelenboom.publishing.serving.answering import Answer, answer
from doelenboom.publishing.serving.files import NOT_FOUND, find_file, is_folder, rooted
from doelenboom.publishing.serving.headers import HEADERS, NEVER
from doelenboom.publishing.store import PlanStore
from doelenboom.site.verify.folders import CURRENT

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

ORGANISATION = "doelenboom.organisation"
"""In the environ of what goes through: the organisation whose own host was asked."""
_PLAN = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)(/.*)?")
_OWN_PLAN = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)*)(/.*)?")
_PHRASES = {
    200: "OK", 206: "Partial Content", 302: "Found", 304: "Not Modified", 404: "Not Found",
    416: "Range Not Satisfiable",
}  # fmt: skip
_NOWHERE = "/-"
_BLOCK = 65_536
_SHARED = ("/vormgeving/", "/favicon.ico", "/robots.txt")


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
        self._may_answer = may_answer
        self._https = https
        self._always = {"Strict-Transport-Security": "max-age=63072000"} if https else {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        host = str(environ.get("HTTP_HOST", ""))
        safe = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        insecure = self._https and environ.get("HTTP_X_FORWARDED_PROTO") != "https"
        home = home_of(self._sites, host)
        if not safe or insecure or not self._may_answer(host):
            return self._behind(self._kept_apart(environ, home), start)
        # WSGI gives the address as Latin-1; ours are ASCII.
        place = self._place(home, str(environ.get("PATH_INFO", "")))
        if place is None:
            return self._behind(self._kept_apart(environ, home), start)
        return self._send(environ, start, *place)

    def _place(self, home: Home | None, path: str) -> tuple[PlanStore, str, str] | None:
        """Store, address of its root and address below it; None: no plan stands here."""
        if home is not None and home.plan:
            organisation, plan, below = home.organisation, home.plan, path or "/"
        elif home is not None:
            found = _OWN_PLAN.fullmatch(path)
            if found is None:
                return None
            organisation, plan, below = home.organisation, found[1], found[2] or ""
        else:
            found = _PLAN.fullmatch(path)
            if found is None:
                return None
            organisation, plan, below = found[1], found[2], found[3] or ""
        base = path.removesuffix(below)
        store = PlanStore(self._publications, organisation, plan)
        if not (store.root / CURRENT).is_dir():
            return None
        return store, base, below

    def _kept_apart(self, environ: Environ, home: Home | None) -> Environ:
        """On a host of its own an organisation has its start page, and nothing of others."""
        if home is None:
            return environ
        path = str(environ.get("PATH_INFO", ""))
        if path in {"", "/"} or path.startswith(_SHARED):
            return {**environ, ORGANISATION: home.organisation}
        return {**environ, "PATH_INFO": _NOWHERE, ORGANISATION: home.organisation}

    def _send(
        self, environ: Environ, start: Start, store: PlanStore, base: str, below: str
    ) -> Iterable[bytes]:
        address = below.removeprefix("/")
        if not below or is_folder(store, address):
            return self._redirect(environ, start, f"{base}{below}/")
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

    def _redirect(self, environ: Environ, start: Start, to: str) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        location = f"{to}?{query}" if query else to
        headers = {**HEADERS, "Location": location, "Content-Length": "0", "Cache-Control": NEVER}
        self._start(start, 302, headers)
        return []

    def _start(self, start: Start, status: int, headers: Mapping[str, str]) -> None:
        start(f"{status} {_PHRASES[status]}", [*headers.items(), *self._always.items()])


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
