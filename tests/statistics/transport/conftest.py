"""A server on a bare socket that says exactly what a test lets it say."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from doelenboom.statistics.transport.client import HttpTransport, open_transport
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Clock, Patience
from doelenboom.statistics.transport.watch import never

Script = Callable[[socket.socket], None]


def whole(body: bytes, status: str = "200 OK", *lines: str) -> bytes:
    """A complete answer."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *lines]
    return "\r\n".join([*head, "", ""]).encode() + body


def reset(connection: socket.socket) -> None:
    """Break the connection as a failing router does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@dataclass
class RudeServer:
    """Answers the n-th question with the n-th script; the last one for ever after."""

    scripts: list[bytes | Script] = field(default_factory=list)
    questions: list[bytes] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(20)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            self.questions.append(head)
            script = self.scripts[min(len(self.questions), len(self.scripts)) - 1]
            if callable(script):
                script(connection)
            else:
                connection.sendall(script)

    def wait_for_hang_up(self, connection: socket.socket) -> None:
        """Say nothing more until the other side hangs up."""
        with suppress(OSError):
            while connection.recv(65536):
                pass
        self.hung_up.set()


@contextmanager
def running(*scripts: bytes | Script, address: str = "127.0.0.1") -> Iterator[RudeServer]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.create_server((address, 0), family=family)
    server = RudeServer(list(scripts), port=listener.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=server.answer, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


@pytest.fixture
def rude() -> Iterator[Callable[..., RudeServer]]:
    """Start servers: ``rude(answer, answer, …)``."""
    open_servers = []

    def start(*scripts: bytes | Script, address: str = "127.0.0.1") -> RudeServer:
        context = running(*scripts, address=address)
        open_servers.append(context)
        return context.__enter__()

    yield start
    for context in open_servers:
        context.__exit__(None, None, None)


class TestClock:
    """Time that only passes when somebody sleeps; chance that always takes the longest."""

    __test__ = False

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.moment = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def clock(self, **changes: object) -> Clock:
        parts = {"now": lambda: self.moment, "sleep": self.sleep, "random": lambda: 1.0}
        return Clock(**{**parts, **changes})  # type: ignore[arg-type]


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


QUICK = Patience(connect=2, address=0.2, answer=0.3, silence=0.2, grace=5)
CALM = Patience(connect=20, address=20, answer=20, silence=20, grace=20)
"""For servers that hang up after every answer: nothing waits, and a busy machine may."""


@pytest.fixture
def client(clock: TestClock) -> Iterator[Callable[..., HttpTransport]]:
    """Make transports: ``client(server)``, with everything short and no real pauses."""
    made = []

    def make(
        *servers: RudeServer,
        bases: tuple[str, ...] = (),
        extra: str = "",
        patience: Patience = QUICK,
        stop: Callable[[], bool] = never,
        **parts: object,
    ) -> HttpTransport:
        hosts = Hosts.of(bases=[*(server.url for server in servers), *bases], extra=extra)
        parts.setdefault("clock", clock.clock())
        context = open_transport(hosts, patience, stop=stop, **parts)  # type: ignore[arg-type]
        made.append(context)
        return context.__enter__()

    yield make
    for context in made:
        context.__exit__(None, None, None)


class Kept:
    """A sink in memory that remembers how often it was restarted."""

    def __init__(self) -> None:
        self.body = b""
        self.restarts = 0

    def restart(self) -> None:
        self.body = b""
        self.restarts += 1

    def write(self, chunk: bytes) -> None:
        self.body += chunk


@pytest.fixture
def sink() -> Kept:
    return Kept()
