"""Faults below the level of documents."""

from dataclasses import dataclass

from tests.statline import Fault
from tests.statline.faults import Hangup, Wire


@dataclass
class Raw(Fault):
    """These bytes and nothing else."""

    data: bytes

    def before(self, wire: Wire) -> None:
        wire.send(self.data)
        raise Hangup


@dataclass
class Chunked(Fault):
    """Transfer-Encoding: chunked, in small pieces; `lie` adds to what a chunk says it is."""

    end: bytes = b"0\r\n\r\n"
    lie: int = 0

    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        lines = [
            line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")
        ]
        lines.insert(1, b"Transfer-Encoding: chunked")
        wire.send(b"\r\n".join(lines))
        for start in range(0, len(body), 100):
            piece = body[start : start + 100]
            wire.send(f"{len(piece) + self.lie:x}\r\n".encode() + piece + b"\r\n")
        wire.send(self.end)
        raise Hangup
