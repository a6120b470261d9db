"""The heartbeat of a running job, in a thread of its own.

What fetches is busy with the network and must not wait for the database; what is asked of it
(stop) must be heard while it waits for a slow source. So it leaves its progress here, and a
thread writes that down and listens.
"""

import logging
import threading
from types import TracebackType

from django.db import DatabaseError, close_old_connections, connection

from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.jobs import beat
from doelenboom.statistics.models import Fetch
from doelenboom.statistics.vintages.records import Progress, Watcher

BEAT_SECONDS = 1.0
logger = logging.getLogger(__name__)
leaving = threading.Event()
"""Set when this process was told to stop: running jobs are given back."""


class Pulse:
    """Watcher of one retrieval, and the sign of life of its job."""

    def __init__(self, fetch: Fetch, watcher: Watcher | None = None) -> None:
        """Nothing happens before the block is entered; ``watcher`` is told what we are told."""
        self._fetch = fetch
        self._watcher = watcher
        self._latest: Progress | None = None
        self._stop = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"pulse-{fetch.pk}", daemon=True)

    def __enter__(self) -> "Pulse":
        """Begin to beat."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop beating."""
        self._over.set()
        self._thread.join()

    def __call__(self, progress: Progress) -> None:
        """Take note of progress.

        Raises:
            FetchCancelled: a person or the system asked to stop.
        """
        self._latest = progress
        if self._watcher is not None:
            self._watcher(progress)
        if self.stopped():
            raise FetchCancelled("Het ophalen is gestopt.")

    def stopped(self) -> bool:
        """Whether the retrieval has to end now."""
        return self._stop.is_set() or leaving.is_set()

    def _beat(self) -> None:
        try:
            while not self._over.wait(BEAT_SECONDS):
                self._beat_once()
        finally:
            connection.close()

    def _beat_once(self) -> None:
        try:
            close_old_connections()
            if not beat(self._fetch, self._latest):
                self._stop.set()
        except DatabaseError:  # busy: the next beat comes in a second
            logger.debug("a heartbeat was missed", exc_info=True)
