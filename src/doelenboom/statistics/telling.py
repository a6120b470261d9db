"""What a person who waits is told: the progress of the engine, and the trouble of the transport."""

import threading
from dataclasses import replace

from doelenboom.statistics.vintages.records import Progress, Watcher

_NOTHING_YET = Progress(0, 0, 0)


class Telling:
    """Passes progress on; while a source gives trouble, that stands in the place of the stage.

    Several threads of one retrieval speak at once, and the watcher hears them one by one.
    """

    def __init__(self, watcher: Watcher) -> None:
        """``watcher`` is told."""
        self._watcher = watcher
        self._latest = _NOTHING_YET
        self._turn = threading.Lock()

    def __call__(self, progress: Progress) -> None:
        """Take note of progress, which is also the end of any trouble.

        Raises:
            FetchCancelled: the watcher wants to stop.
        """
        with self._turn:
            self._latest = progress
            self._watcher(progress)

    def trouble(self, text: str) -> None:
        """Tell why we ask again; "" when it is over.

        Raises:
            FetchCancelled: the watcher wants to stop.
        """
        with self._turn:
            self._watcher(replace(self._latest, stage=text) if text else self._latest)
