"""The real transport: allowed hosts only, bounded, and patient with what may pass."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

import httpcore

from doelenboom.statistics.errors import SourceError, SourceRefused
from doelenboom.statistics.transport.dialing import Dialer, Resolver, system_resolver
from doelenboom.statistics.transport.exchange import Answer, ask, check_whole, checked_pieces
from doelenboom.statistics.transport.faults import (
    Fault,
    exhausted,
    fault_of,
    in_short,
    passing,
    postponed,
    refusal,
)
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.keys import Keys
from doelenboom.statistics.transport.patience import (
    Budget,
    Clock,
    Patience,
    pause,
    retry_after,
)
from doelenboom.statistics.transport.protocol import Reply, Sink
from doelenboom.statistics.transport.resuming import Body
from doelenboom.statistics.transport.targets import Target
from doelenboom.statistics.transport.watch import PATROL, Watch, Watches, heed, never

MOST_CONNECTIONS = 16
_SLOW = 2
"""Attempts that one counts for which failed after a long wait."""
_Result = TypeVar("_Result")


@cache
def _secure() -> ssl.SSLContext:
    """Trust this machine's certificates and those of certifi; made once, it takes a while."""
    return httpcore.default_ssl_context()


def nobody(trouble: str) -> None:
    """Nobody waits to be told."""


class HttpTransport:
    """Fulfils ``Transport``. One instance serves one retrieval and all its threads.

    Attributes:
        requests: how many questions were put so far, repetitions included and redirects not.
    """

    def __init__(
        self,
        hosts: Hosts,
        patience: Patience,
        *,
        keys: Keys | None = None,
        stop: Callable[[], bool] = never,
        clock: Clock | None = None,
        resolver: Resolver = system_resolver,
        trouble: Callable[[str], None] = nobody,
    ) -> None:
        """Open nothing yet.

        Args:
            hosts: the allowlist.
            patience: limits.
            keys: keys of services.
            stop: whether a person asked to stop; asked by every thread about twice a second.
            clock: time and chance.
            resolver: name → addresses.
            trouble: is told in a few Dutch words why a question is put again, and "" as soon as
                one is answered; from every thread.
        """
        self.requests = 0
        self._hosts = hosts
        self._patience = patience
        self._keys = keys or Keys()
        self._stop = stop
        self._trouble = trouble
        self._clock = clock or Clock()
        self._budget = Budget(patience.budget)
        self._watches = Watches()
        self._counting = threading.Lock()
        self._pool = httpcore.ConnectionPool(
            ssl_context=_secure() if hosts.any_secure else None,
            network_backend=Dialer(hosts, patience, self._watches, resolver),
            max_connections=MOST_CONNECTIONS,
            max_keepalive_connections=MOST_CONNECTIONS,
            keepalive_expiry=30,
        )

    def close(self) -> None:
        """Hang up every connection."""
        self._pool.close()

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        """Body of a small document, at most ``patience.small`` bytes after decoding."""

        def read(answer: Answer) -> bytes:
            check_whole(answer)
            body = bytearray()
            for piece in checked_pieces(answer):
                body += piece
                self._bound(len(body), self._patience.small, answer.target)
            return bytes(body)

        return self._patiently(url, headers or {}, read)

    def download(self, url: str, sink: Sink, *, headers: Mapping[str, str] | None = None) -> Reply:
        """Stream a body into ``sink``; memory does not grow with it."""
        body = Body(sink)

        def read(answer: Answer) -> Reply:
            body.begin(answer)
            for piece in checked_pieces(answer):
                self._bound(body.size + len(piece), self._patience.large, answer.target)
                body.write(piece)
            kind = answer.headers.get("content-type", "")
            return Reply(answer.target.url, 200, body.size, kind)

        return self._patiently(url, headers or {}, read, body)

    def _bound(self, size: int, most: int, target: Target) -> None:
        if size > most:
            raise SourceRefused(
                f"{target.origin.netloc} geeft een antwoord van meer dan {most // 2**20} MB. "
                "Zo veel nemen we niet in één keer aan."
            )

    def _patiently(
        self,
        url: str,
        headers: Mapping[str, str],
        read: Callable[[Answer], _Result],
        body: Body | None = None,
    ) -> _Result:
        """Ask, and ask again while the failure may pass and patience lasts.

        A body that grew by what an attempt brought costs no patience: it comes to its end.
        """
        target = self._hosts.admit(url)
        spent = tries = in_a_row = 0
        while True:
            tries += 1
            asked = {**headers, **body.question} if body else headers
            begun = self._clock.monotonic()
            try:
                result = self._once(target, asked, read)
            except Fault as fault:
                if body and body.advanced:
                    spent = in_a_row = 0
                    self._budget.earn(1)
                slow = self._clock.monotonic() - begun >= self._patience.silence
                spent += _SLOW if slow else fault.cost
                in_a_row += 1
                if spent >= self._patience.attempts or not self._budget.take():
                    raise exhausted(target.origin.netloc, fault.cause, tries) from fault
                self._trouble(in_short(fault))
                self._rest(fault, in_a_row, target.origin.netloc)
            else:
                self._budget.earn()
                if tries > 1:
                    self._trouble("")
                return result

    def _once(
        self, target: Target, headers: Mapping[str, str], read: Callable[[Answer], _Result]
    ) -> _Result:
        """One attempt; whatever may pass comes out as ``Fault``."""
        watch = Watch(self._patience, self._clock, self._stop)
        watch.check()
        with self._counting:
            self.requests += 1
        self._watches.current = watch
        try:
            with ask(
                self._pool, target, headers, watch, hosts=self._hosts, keys=self._keys
            ) as answer:
                if answer.status >= 400 and not answer.unsatisfiable:  # noqa: PLR2004 (errors)
                    raise self._failure(answer)
                return read(answer)
        except (
            httpcore.NetworkError,
            httpcore.TimeoutException,
            httpcore.ProtocolError,
        ) as error:
            meaning = fault_of(error)
            if isinstance(meaning, SourceError):
                raise type(meaning)(f"{target.origin.netloc}: {meaning}.") from error
            raise meaning from error
        finally:
            self._watches.current = None

    def _failure(self, answer: Answer) -> Exception:
        host = answer.target.origin.netloc
        try:
            body = answer.told()
        except (Fault, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
            body = b""
        final = refusal(host, answer.status, body, self._keys.secrets)
        if final is not None:
            return final
        after = retry_after(
            answer.headers.get("retry-after", ""),
            now=self._clock.now(),
            date=answer.headers.get("date", ""),
        )
        return passing(answer.status, after)

    def _rest(self, fault: Fault, in_a_row: int, host: str) -> None:
        """Wait before asking again, as long as the source asks and never longer than we bear."""
        wait = pause(self._patience, in_a_row, self._clock.random())
        if fault.after is not None:
            if fault.after > self._patience.longest_pause:
                raise postponed(host, fault.cause, fault.after) from fault
            wait = max(wait, fault.after)
        while wait > 0:
            turn = min(PATROL, wait)
            self._clock.sleep(turn)
            wait -= turn
            heed(self._stop)


@contextmanager
def open_transport(
    hosts: Hosts,
    patience: Patience | None = None,
    *,
    keys: Keys | None = None,
    stop: Callable[[], bool] = never,
    clock: Clock | None = None,
    resolver: Resolver = system_resolver,
    trouble: Callable[[str], None] = nobody,
) -> Iterator[HttpTransport]:
    """A transport for one retrieval; its connections are closed at the end."""
    transport = HttpTransport(
        hosts,
        patience or Patience(),
        keys=keys,
        stop=stop,
        clock=clock,
        resolver=resolver,
        trouble=trouble,
    )
    try:
        yield transport
    finally:
        transport.close()
