"""The guard over one attempt: silence, slowness and a person who wants to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.transport.faults import Silence
from doelenboom.statistics.transport.patience import Clock, Patience

PATROL = 0.5
"""Seconds between two looks at the clock and at the wish to stop, while nothing comes."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def heed(stop: Callable[[], bool]) -> None:
    """Ask whether to stop.

    Raises:
        FetchCancelled: a person asked for it.
    """
    if stop():
        raise FetchCancelled("Het ophalen is gestopt.")


@dataclass(slots=True)
class Watch:
    """One attempt as it goes. Belongs to one thread."""

    patience: Patience
    clock: Clock
    stop: Callable[[], bool] = never
    received: int = 0
    in_body: bool = False
    started: float = field(init=False)
    _asked: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self._asked = self.clock.monotonic()

    @property
    def silence(self) -> float:
        """Seconds of silence that are borne now."""
        return self.patience.silence if self.in_body else self.patience.answer

    def begin_body(self) -> None:
        """From here on bytes of the body are expected without long pauses."""
        self.in_body = True

    def take(self, count: int) -> None:
        """Note bytes that arrived."""
        self.received += count
        self.check()

    def check(self) -> None:
        """Look whether this attempt should end.

        Raises:
            FetchCancelled: a person asked to stop.
            Silence: the answer does not come, or slower than anybody would wait for.
        """
        now = self.clock.monotonic()
        if now - self._asked >= PATROL or now == self.started:
            self._asked = now
            heed(self.stop)
        elapsed = now - self.started
        if not self.in_body:
            if elapsed > self.patience.answer:
                raise Silence("het antwoord blijft uit")
        elif elapsed > self.patience.grace and self.received < self.patience.slowest * elapsed:
            raise Silence("het antwoord komt te langzaam binnen")


class Watches(threading.local):
    """The watch of the attempt that this thread makes."""

    current: Watch | None = None
