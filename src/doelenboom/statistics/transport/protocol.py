"""What a source needs of the network. ``transport.client`` is the real one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the address after redirects, the status and the length of the body."""

    url: str
    status: int
    bytes: int
    content_type: str = ""


class Sink(Protocol):
    """Where a body goes while it arrives. A retry starts it again from the first byte."""

    def restart(self) -> None:
        """Forget everything written so far."""

    def write(self, chunk: bytes) -> None:
        """Take the next bytes (after removal of the transfer's own compression)."""


class Transport(Protocol):
    """Requests with an allowlist, time-outs and retries behind them.

    Every method raises ``HostNotAllowed``, ``TableMissing`` (404, 410), ``SourceRefused``
    (other 4xx) or ``SourceUnreachable`` (no usable answer after all retries), with a Dutch
    sentence that names host and cause, and ``FetchCancelled`` when asked to stop.
    """

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        """Body of a small document (metadata), bounded in size."""

    def download(self, url: str, sink: Sink, *, headers: Mapping[str, str] | None = None) -> Reply:
        """Stream a body into ``sink``; a body that was cut is asked for again."""


class CountingTransport(Transport, Protocol):
    """A transport that knows how many questions it put."""

    @property
    def requests(self) -> int:
        """Questions so far, repetitions included."""
