"""Connections to addresses that were looked at first.

The name is looked up once, every answer is checked, and the connection goes to the very
address that was checked: a name server that answers differently the second time is not asked
a second time. TLS and the Host header keep the name.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import httpcore

from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Patience
from doelenboom.statistics.transport.targets import is_literal
from doelenboom.statistics.transport.watch import PATROL, Watch, Watches

Resolver = Callable[[str, int], Sequence[str]]
_PIECE = 256 * 1024
"""Bytes taken from the socket at once; httpcore asks for less and is handed more."""


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Addresses of a name, in the order of preference of this machine (RFC 6724).

    Raises:
        OSError: the name is not known, or no name server answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Dialer(httpcore.NetworkBackend):
    """Opens connections for the pool; safe to use from several threads."""

    def __init__(
        self, hosts: Hosts, patience: Patience, watches: Watches, resolver: Resolver
    ) -> None:
        self._hosts = hosts
        self._patience = patience
        self._watches = watches
        self._resolver = resolver
        self._plain = httpcore.SyncBackend()
        self._silent: set[str] = set()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers.

        Raises:
            HostNotAllowed: one of the addresses lies where this host may not reach.
        """
        addresses = [host] if is_literal(host) else self._look_up(host, port)
        for address in addresses:
            self._hosts.check_address(host, port, address)
        trouble: Exception = httpcore.ConnectError("no address")
        ordered = sorted(addresses, key=lambda address: address in self._silent)
        for place, address in enumerate(ordered):
            watch = self._watches.current
            if watch is not None:
                watch.check()
            last = place == len(ordered) - 1
            limit = self._patience.connect if last else self._patience.address
            try:
                stream = self._plain.connect_tcp(
                    address, port, min(limit, self._patience.connect), None, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                self._silent.add(address)
                trouble = error
                continue
            return WatchedStream(stream, self._watches, partial(self._silent.add, address))
        raise trouble

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        """Ask the resolver, with a limit on the time: the system's own has none that we set."""
        answers: queue.Queue[Sequence[str] | OSError | UnicodeError] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True, name="look-up").start()
        try:
            answer = answers.get(timeout=self._patience.connect)
        except queue.Empty:
            raise httpcore.ConnectTimeout(f"no answer about {host}") from None
        if isinstance(answer, Exception) or not answer:
            raise httpcore.ConnectError(f"{host} is not known") from (
                answer if isinstance(answer, Exception) else None
            )
        return answer


class WatchedStream(httpcore.NetworkStream):
    """A connection that looks up from waiting, so that a stop or a stall is noticed."""

    def __init__(
        self, stream: httpcore.NetworkStream, watches: Watches, fell_silent: Callable[[], None]
    ) -> None:
        self._stream = stream
        self._watches = watches
        self._fell_silent = fell_silent

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Next bytes, or ``ReadTimeout`` after the silence that the watch bears."""
        watch = self._watches.current
        if watch is None:
            return self._stream.read(max_bytes, timeout)
        waited = 0.0
        while True:
            watch.check()
            limit = watch.silence
            turn = min(PATROL, max(limit - waited, 0.001))
            try:
                data = self._stream.read(max(max_bytes, _PIECE), turn)
            except httpcore.ReadTimeout:
                waited += turn
                if waited >= limit:
                    self._note_silence(watch)
                    raise
                continue
            watch.take(len(data))
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send a question."""
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on in secret; the certificate is checked against the name, not the address."""
        safe = self._stream.start_tls(ssl_context, server_hostname, timeout)
        return WatchedStream(safe, self._watches, self._fell_silent)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a connection."""
        return self._stream.get_extra_info(info)

    def _note_silence(self, watch: Watch) -> None:
        """An address that connects and then never answers is tried last from now on."""
        if not watch.in_body:
            self._fell_silent()
