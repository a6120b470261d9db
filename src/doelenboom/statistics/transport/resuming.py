"""One body over several answers: what was cut goes on where it stopped, if the source can.

A source can when it says so (Accept-Ranges) and gives the body a name that changes with it (a
strong ETag, RFC 9110 14.2); otherwise the body starts again from its first byte.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.statistics.transport.exchange import Answer, check_whole
from doelenboom.statistics.transport.faults import Fault
from doelenboom.statistics.transport.protocol import Sink

_RANGE = re.compile(r"bytes ([0-9]+)-[0-9]+/(?:[0-9]+|\*)")
_PROGRESS = 64 * 1024


@dataclass(slots=True)
class Body:
    """A body on its way into a sink.

    Attributes:
        sink: takes the bytes.
        size: bytes in the sink.
        name: the source's name for exactly these bytes; "" when it cannot resume.
    """

    sink: Sink
    size: int = 0
    name: str = ""
    _begun: int = 0

    @property
    def question(self) -> Mapping[str, str]:
        """Header lines for the next attempt."""
        if not (self.name and self.size):
            return {}
        return {
            "Range": f"bytes={self.size}-",
            "If-Range": self.name,
            "Accept-Encoding": "identity",
        }

    @property
    def advanced(self) -> bool:
        """Whether the last attempt brought the body on for good."""
        return bool(self.name) and self.size - self._begun >= _PROGRESS

    def begin(self, answer: Answer) -> None:
        """Take the head of an answer: go on, or start again.

        Raises:
            Fault: a part that does not follow what we have.
        """
        resuming = bool(self.question)
        if resuming and answer.partial and self._follows(answer):
            self._begun = self.size
            return
        self.forget()
        if resuming and (answer.partial or answer.unsatisfiable):
            raise Fault("er komt een ander deel van het antwoord dan gevraagd")
        check_whole(answer)
        self.sink.restart()
        lines = answer.headers
        plain = lines.get("content-encoding", "").lower() in {"", "identity"}
        tag = lines.get("etag", "")
        if plain and lines.get("accept-ranges", "").lower() == "bytes" and tag.startswith('"'):
            self.name = tag

    def write(self, piece: bytes) -> None:
        """Take bytes."""
        self.sink.write(piece)
        self.size += len(piece)

    def forget(self) -> None:
        """Start again with the next answer."""
        self.size = self._begun = 0
        self.name = ""

    def _follows(self, answer: Answer) -> bool:
        match = _RANGE.fullmatch(answer.headers.get("content-range", "").strip())
        same = answer.headers.get("etag", self.name) == self.name
        packed = answer.headers.get("content-encoding", "").lower() not in {"", "identity"}
        return match is not None and int(match[1]) == self.size and same and not packed
