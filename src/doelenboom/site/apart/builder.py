"""Who asks a program of its own to build: the one side of ``program``.

A worker may not fork: another thread of it cares for the queue, and its children would have its
handlers and its locks. So it starts a program that builds over all cores, and that keeps from
version to version what it read.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from typing import Self

from doelenboom.site.apart.order import Order
from doelenboom.site.manifest import release_fingerprint

PROGRAM = (sys.executable, "-P", "-m", "doelenboom.site.apart.program")

_PATIENCE_SECONDS = 10.0


class Apart:
    """A program that builds, started when there is something to build."""

    def __init__(self, program: Sequence[str] = PROGRAM) -> None:
        """``program``: how it is started; the number of its socket comes behind."""
        self.wanted = False
        self._command = tuple(program)
        self._running: tuple[subprocess.Popen[bytes], Connection] | None = None

    @property
    def number(self) -> int | None:
        """Number of the process; None while there is none."""
        return self._running[0].pid if self._running else None

    @contextmanager
    def at_hand(self) -> Iterator[Self]:
        """Have it build for this process; afterwards it is let go."""
        self.wanted = True
        try:
            yield self
        finally:
            self.wanted = False
            self.end()

    def build(self, order: Order, canonical: bytes) -> bool:
        """Have a version built; False: it was not, and nothing works on it any more.

        Args:
            order: where, and on what.
            canonical: the snapshot.
        """
        try:
            connection = self._connection()
            connection.send(order)
            connection.send_bytes(canonical)
            built = bool(connection.recv())
        except (OSError, EOFError, ValueError):
            built = False
        if not built:
            self._kill()
        return built

    def remember(self) -> None:
        """Let it write down what it built last is made of, for the next version."""
        if self._running:
            with suppress(OSError):  # it is gone: the next version is made from nothing
                self._running[1].send(None)

    def end(self) -> None:
        """Let it go, with all that it keeps, once what it built last is remembered."""
        if self._running is None:
            return
        process, connection = self._running
        connection.close()
        try:
            process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
        else:
            self._forget()

    def _kill(self) -> None:
        """End it in whatever it does, and all that it started."""
        if self._running:
            process, connection = self._running
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            connection.close()
            self._forget()

    def _forget(self) -> None:
        if self._running and self._running[0].stdin:
            self._running[0].stdin.close()
        self._running = None

    def _connection(self) -> Connection:
        """The way to the program; a new one where there is none.

        Raises:
            OSError, EOFError: it cannot be started.
            ValueError: what was started is another release than this process.
        """
        if self._running is None:
            ours, theirs = socket.socketpair()
            with ours, theirs:
                process = subprocess.Popen(
                    [*self._command, str(theirs.fileno())], pass_fds=[theirs.fileno()],
                    stdin=subprocess.PIPE, start_new_session=True,
                )  # fmt: skip
                self._running = process, Connection(ours.detach())
            release = self._running[1].recv()
            if release != release_fingerprint():
                raise ValueError(release)
        return self._running[1]


@cache
def of_this_process() -> Apart:
    """Who builds for this process, where it wants that."""
    return Apart()
