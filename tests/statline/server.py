"""The server: who is asked what, what goes wrong, and what was asked."""

import contextlib
import http.server
import re
import socket
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from tests.statline import v3, v4
from tests.statline.faults import Fault, Hangup, Planned, Wire
from tests.statline.tables import SimTable
from tests.statline.wire import Answer, json_answer, missing

V4_SETS = {"", "Catalogs", "Datasets"}


@dataclass(frozen=True)
class Seen:
    """One request: `target` is path and query, decoded; `at` is a monotonic moment."""

    number: int
    method: str
    target: str
    headers: dict[str, str]
    at: float


class StatLine:
    """A StatLine of one's own on a free port of this machine; see the package's docstring."""

    def __init__(self, tables: Iterable[SimTable] = (), *, port: int = 0) -> None:
        self.v3_page = 10_000
        self.v4_page = 100_000
        self.deeplinks: dict[str, str] = {}
        self.requests: list[Seen] = []
        self.errors: list[BaseException] = []
        self.closing = threading.Event()
        self._tables: dict[str, tuple[v3.Holder, v4.Holder]] = {}
        self._documents: dict[str, Answer] = {}
        self._plan: list[Planned] = []
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._server = _Server(("127.0.0.1", port), _Handler, self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.daemon = True
        for table in tables:
            self.publish(table)

    # -- life ---------------------------------------------------------------------------------

    def __enter__(self) -> "StatLine":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Pull the cable: open connections end, no new ones are taken."""
        if self.closing.is_set():
            return
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self.drop_connections()

    def drop_connections(self) -> None:
        """End every open connection, and go on serving new ones."""
        with self._lock:
            open_now = list(self._open)
        for connection in open_now:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def environment(self) -> dict[str, str]:
        """Settings that point the product at this server."""
        return {
            "DOELENBOOM_STATLINE_V3": self.url,
            "DOELENBOOM_STATLINE_V3_OTHER": f"{self.url}/derden",
            "DOELENBOOM_STATLINE_V4": f"{self.url}/odata/v1",
            "DOELENBOOM_STATLINE_CSV": f"{self.url}/csv",
            "DOELENBOOM_ALLOW_HOSTS": self.host,
        }

    # -- content ------------------------------------------------------------------------------

    def publish(self, table: SimTable) -> SimTable:
        """Put a table on line, in the place of an earlier version."""
        with self._lock:
            self._tables[table.identifier] = (v3.Holder(table), v4.Holder(table))
        return table

    def withdraw(self, identifier: str) -> None:
        """The table is gone."""
        with self._lock:
            del self._tables[identifier]

    def table(self, identifier: str) -> SimTable:
        """The version that is on line now."""
        return self._tables[identifier][0].table

    def serve(
        self, path: str, body: bytes, content_type: str = "application/octet-stream", **more: Any
    ) -> str:
        """Any document at any path (files, WFS, Swing); returns its address."""
        self._documents[path] = Answer(body=body, content_type=content_type, **more)
        return self.url + path

    def on(
        self, pattern: str, fault: Fault, *, nth: int | None = None, times: int | None = None
    ) -> Planned:
        """Misbehave on requests whose decoded path and query contain `pattern`.

        `nth`: only that matching request (1 is the first), or from it on when `times` is given.
        `times`: no more often than this. Neither: always. Several faults may strike at once.
        """
        planned = Planned(pattern, fault, nth, times)
        self._plan.append(planned)
        return planned

    def behave(self) -> None:
        """Forget all faults."""
        self._plan.clear()

    # -- what was asked -----------------------------------------------------------------------

    def asked(self, pattern: str = "") -> list[str]:
        """Decoded targets of the requests that contain `pattern`, in order."""
        return [seen.target for seen in self.requests if pattern in seen.target]

    def asked_twice(self, pattern: str = "") -> list[str]:
        """Targets that were asked more than once."""
        asked = self.asked(pattern)
        return sorted({target for target in asked if asked.count(target) > 1})

    def forget(self) -> None:
        """Start counting anew."""
        self.requests.clear()

    # -- answering ----------------------------------------------------------------------------

    def note(self, method: str, target: str, headers: dict[str, str]) -> Sequence[Fault]:
        with self._lock:
            seen = Seen(len(self.requests) + 1, method, target, headers, time.monotonic())
            self.requests.append(seen)
        return [planned.fault for planned in list(self._plan) if planned.strikes(target)]

    def answer(self, host: str, path: str, query: dict[str, str], accept: str) -> Answer:
        """What a well-behaved service says."""
        if path in self._documents:
            kept = self._documents[path]
            return Answer(kept.status, kept.body, kept.content_type, dict(kept.headers))
        root = f"http://{host}"
        if path.startswith("/odata/v1"):
            return self._v4(root, path, query, accept)
        if match := re.fullmatch(r"/csv/([^/]+)/nl/([^/]+)", path):
            holders = self._tables.get(match[2])
            if holders is None or not holders[0].table.in_v4:
                return missing()
            return Answer(body=holders[1].csv_zip(root), content_type="application/zip")
        if match := re.fullmatch(r"(?:/[\w/]+)?/deeplinkservice/deeplink/(\w+)", path):
            text = self.deeplinks.get(match[1])
            return missing() if text is None else json_answer(text)
        prefix = "/derden" if path.startswith("/derden/") else ""
        return self._v3(root, prefix, path, query)

    def _v3(self, root: str, prefix: str, path: str, query: dict[str, str]) -> Answer:
        inner = path.removeprefix(prefix)
        if inner.startswith("/ODataCatalog/Tables"):
            here = [
                v3.catalogue_record(a.table, root + prefix)
                for a, _ in self._tables.values()
                if a.table.in_v3 and (a.table.catalogue == "CBS") == (prefix == "")
            ]
            columns = ["ID", "Identifier", "Title", "Catalog", "Language", "Frequency"]
            rows = v3.Rows.of(here, list(here[0]) if here else columns)
            return v3.answer_set(rows, root, path, query, feed=True, page=1_000_000)
        match = re.fullmatch(r"/(ODataApi|ODataFeed)/odata/([^/]+)/?(.*)", inner, re.IGNORECASE)
        if match is None:
            return missing()
        door, identifier, rest = match[1].lower(), match[2], match[3]
        holders = self._tables.get(identifier)
        if holders is None:
            known = {name.lower() for name in self._tables}
            if identifier.lower() in known:
                return json_answer({"odata.metadata": f"{root}{path}/$metadata", "value": []})
            return missing("De gevraagde tabel bestaat niet.")
        holder = holders[0]
        if not holder.table.in_v3 or (holder.table.catalogue == "CBS") != (prefix == ""):
            return missing("De gevraagde tabel bestaat niet.")
        if not rest:
            sets = [{"name": n, "url": f"{root}{path.rstrip('/')}/{n}"} for n in holder.names()]
            return json_answer({"odata.metadata": f"{root}{path}/$metadata", "value": sets})
        rows = holder.rows(rest.removesuffix("/$count"))
        if rows is None:
            return missing(f"Resource not found for the segment '{rest}'.")
        feed = door == "odatafeed"
        return v3.answer_set(rows, root, path, query, feed=feed, page=self.v3_page)

    def _v4(self, root: str, path: str, query: dict[str, str], accept: str) -> Answer:
        rest = path.removeprefix("/odata/v1").strip("/")
        here = [h for _, h in list(self._tables.values()) if h.table.in_v4]
        parts = rest.split("/")
        if parts[-1] in V4_SETS and len(parts) <= 2:
            if parts[-1] == "Datasets":
                records = [
                    v4.dataset_record(h.table, root)
                    for h in here
                    if len(parts) == 1 or h.table.catalogue == parts[0]
                ]
                columns = ["Identifier", "Title", "Catalog", "Status", "Language"]
                rows = v4.Rows.of(records, list(records[0]) if records else columns)
                return v4.answer_set(rows, root, path, query, 1_000_000)
            names = sorted({h.table.catalogue for h in here})
            return json_answer({"value": [{"Identifier": n, "Title": n} for n in names]})
        if len(parts) < 2:
            return missing()
        holders = self._tables.get(parts[1])
        if holders is None or not holders[0].table.in_v4:
            if parts[1].lower() in {h.table.identifier.lower() for h in here}:
                return v4.empty_table(path, root)
            return missing()
        return self._v4_table(holders[1], root, path, query, accept)

    def _v4_table(
        self, holder: v4.Holder, root: str, path: str, query: dict[str, str], accept: str
    ) -> Answer:
        name = "/".join(path.removeprefix("/odata/v1/").strip("/").split("/")[2:])
        base = f"{root}/odata/v1/{holder.table.catalogue}/{holder.table.identifier}"
        if not name:
            sets = [{"name": n, "kind": "EntitySet", "url": n} for n in holder.names()]
            return json_answer({"@odata.context": f"{base}/$metadata", "value": sets})
        if name == "$metadata":
            return v4.metadata(holder.table, accept)
        if name == "Properties":
            record = v4.properties(holder.table, root)
            return json_answer({"@odata.context": f"{base}/$metadata#Properties", **record})
        rows = holder.rows(name.removesuffix("/$count"))
        if rows is None:
            return missing()
        return v4.answer_set(rows, root, path, query, self.v4_page)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], handler: Any, owner: StatLine) -> None:
        self.owner = owner
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.owner._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.owner._open.discard(request)
        with contextlib.suppress(OSError):
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1]
        if error is not None and not isinstance(error, ConnectionError):
            self.owner.errors.append(error)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server
    reasons: ClassVar[dict[int, str]] = {200: "OK", 302: "Found", 404: "Not Found"}

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._exchange()

    def do_HEAD(self) -> None:
        self._exchange()

    def _exchange(self) -> None:
        owner = self.server.owner
        split = urlsplit(self.path)
        path = unquote(split.path)
        query = {}
        for part in split.query.split("&"):
            name, _, value = part.partition("=")
            if name:
                query[unquote(name)] = unquote(value.replace("+", "%20"))
        headers = {k.lower(): v for k, v in self.headers.items()}
        shown = "&".join(f"{k}={v}" for k, v in query.items())
        faults = owner.note(self.command, f"{path}?{shown}" if shown else path, headers)
        wire = Wire(self.connection, owner.closing)
        try:
            for fault in faults:
                fault.before(wire)
            answer = owner.answer(
                headers.get("host", owner.host), path, query, headers.get("accept", "")
            )
            for fault in faults:
                answer = fault.change(answer)
            self._send(wire, answer, faults)
        except (Hangup, ConnectionError):
            self.close_connection = True

    def _send(self, wire: Wire, answer: Answer, faults: Sequence[Fault]) -> None:
        headers = {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body))}
        headers |= answer.headers
        if not headers["Content-Length"]:
            headers |= {"Connection": "close"}
        lines = [f"HTTP/1.1 {answer.status} {self.reasons.get(answer.status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in headers.items() if value]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        body = b"" if self.command == "HEAD" else answer.body
        for fault in faults:
            if fault.send(wire, head, body):
                return
        wire.send(head)
        wire.send(body)
