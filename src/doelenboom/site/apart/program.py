"""``python -m doelenboom.site.apart.program NUMBER``: builds what it is told to, and stays.

It has no threads of who started it, no connections, locks or handlers of signals, so it may fork
and builds over all cores. What it read of a version it keeps for the next one. It is told on the
socket with that number, and ends where who started it is gone: with everything it started, also in
the middle of a build.
"""

import gc
import logging
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from doelenboom.site.apart.order import Order, build_version, remember
from doelenboom.site.incremental.staying import Staying
from doelenboom.site.manifest import release_fingerprint
from doelenboom.site.publication import Sealed

_IDLE_SECONDS = 1.0
_MOST_UNCOLLECTED = 8
"""Builds after which what they left behind is cleared away, also when more are waiting."""

logger = logging.getLogger(__name__)


def main() -> None:
    """Say which release this is, and build until nobody asks any more."""
    threading.Thread(target=_end_with_who_started_it, daemon=True).start()
    gc.disable()  # it would look through all that is kept, again and again
    program, uncollected = _Program(), 0
    with Connection(int(sys.argv[1])) as asker:
        asker.send(release_fingerprint())
        while True:
            if uncollected == _MOST_UNCOLLECTED or not asker.poll(_IDLE_SECONDS):
                gc.collect()
                uncollected = 0
            try:
                order = asker.recv()
                if order is None:
                    program.remember()
                else:
                    asker.send(program.build(order, asker.recv_bytes()))
            except EOFError:
                return
            uncollected += 1


class _Program:
    """What it keeps: of the version before, and of the one that was built last."""

    def __init__(self) -> None:
        self._kept = Staying()
        self._last: tuple[Order, Sealed] | None = None

    def build(self, order: Order, canonical: bytes) -> bool:
        """Build; who is told that it failed builds it itself, and finds out why."""
        try:
            snapshot = self._kept.records.load(canonical)
            self._last = order, build_version(snapshot, order, self._kept)
        except Exception:
            logger.exception("building apart failed")
            return False
        return True

    def remember(self) -> None:
        """Write down what was built last is made of; nobody waits for this."""
        if self._last:
            with suppress(OSError):  # a full disk: the next version is made from nothing
                remember(*self._last, self._kept)
        self._last = None


def _end_with_who_started_it() -> None:
    """Nobody writes to this input: it ends when the other side does."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main()
