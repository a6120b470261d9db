"""How long we wait, how often we ask again, and when it has been enough."""

import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Patience:
    """Time-outs in seconds, sizes in bytes.

    Attributes:
        connect: for a connection, all its addresses together.
        address: for one of several addresses, before the next is tried (IPv6 black holes).
        answer: from the question to the head of the answer.
        silence: between two pieces of a body.
        slowest: bytes per second that a body must average after ``grace``.
        grace: seconds before the average counts.
        attempts: how often one request is made at most; a time-out counts for two.
        budget: how many repetitions one retrieval may have spare; each good answer earns half
            a repetition back, so that many rare faults pass and a storm ends.
        first_pause: upper end of the first pause; it doubles every time (full jitter).
        longest_pause: no pause is longer, and a source that asks for more is left for later.
        small: largest document that ``get`` takes.
        large: largest body that ``download`` takes.
    """

    connect: float = 7.5
    address: float = 3
    answer: float = 30
    silence: float = 15
    slowest: int = 512
    grace: float = 30
    attempts: int = 6
    budget: int = 30
    first_pause: float = 0.5
    longest_pause: float = 60
    small: int = 128 * 2**20
    large: int = 32 * 2**30


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance; tests hand in their own."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    random: Callable[[], float] = random.random


@dataclass(slots=True)
class Budget:
    """Repetitions that one retrieval has left, shared by its threads."""

    most: float
    left: float = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.left = self.most

    def take(self) -> bool:
        """Use one repetition; False when there is none left."""
        with self._lock:
            if self.left < 1:
                return False
            self.left -= 1
            return True

    def earn(self, amount: float = 0.5) -> None:
        """Note a good answer, or a good piece of one."""
        with self._lock:
            self.left = min(self.most, self.left + amount)


def pause(patience: Patience, attempt: int, chance: float) -> float:
    """Seconds to wait after the ``attempt``-th failure (from 1): exponential, full jitter."""
    ceiling = min(patience.longest_pause, patience.first_pause * 2.0 ** min(attempt - 1, 30))
    return ceiling * chance


def retry_after(value: str, *, now: datetime, date: str = "") -> float | None:
    """Seconds that a Retry-After header asks for, or None where it says nothing readable.

    A moment is taken against the answer's own ``Date`` where it has one, since the server's
    clock need not be ours (RFC 9110, 10.2.3).
    """
    text = value.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    until, moment = _http_date(text), _http_date(date) or now
    return None if until is None else max(0.0, (until - moment).total_seconds())


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
