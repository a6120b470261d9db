"""Ways to misbehave. A fault works on one exchange: before it, on the answer, or while sending.

Reset()                 connection reset before anything is answered
Reset(after=2000)       … after so many bytes of the body
Stall(seconds=…)        nothing happens (until the server stops or the time is over)
Stall(after=500)        … after so many bytes of the body
Cut(1000)               closed after N bytes of a body whose Content-Length promised more
Cut(1000, length=False) … without Content-Length, so nothing shows that it was cut
Truncate(1000)          a shorter body that pretends to be whole (200, right length)
Status(503, retry_after="1")   another status; Retry-After is optional
Redirect("http://…")    302
Replace(b"…", "text/html")     another body
HtmlError()             200 with an HTML page about an error
Edit(function)          the JSON document, changed by a function
Bom()                   a byte order mark in front
Gzip() / GzipBomb(megabytes)   Content-Encoding: gzip
Drip(size, pause)       slowly, a few bytes at a time
Close()                 closed after the answer, unannounced
Garbage()               no HTTP at all
Header("Name", "value") an extra or another header
Call(function)          do something first (publish a revised table, say)
"""

import gzip
import random
import socket
import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tests.statline.wire import Answer


class Hangup(Exception):
    """The connection ends here."""


@dataclass
class Wire:
    """The connection of one exchange."""

    connection: socket.socket
    closing: threading.Event

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """End with RST rather than FIN."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Hangup

    def wait(self, seconds: float) -> None:
        self.closing.wait(seconds)


class Fault:
    """Does nothing; the others override what they need."""

    def before(self, wire: Wire) -> None:
        """Before the answer is made."""

    def change(self, answer: Answer) -> Answer:
        """The answer as it will be sent."""
        return answer

    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        """Send in another way; True when done."""
        return False


@dataclass
class Reset(Fault):
    after: int | None = None

    def before(self, wire: Wire) -> None:
        if self.after is None:
            wire.reset()

    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        wire.send(head + body[: self.after])
        wire.reset()
        return True


@dataclass
class Stall(Fault):
    after: int | None = None
    seconds: float = 60

    def before(self, wire: Wire) -> None:
        if self.after is None:
            wire.wait(self.seconds)
            raise Hangup

    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        wire.send(head + body[: self.after])
        wire.wait(self.seconds)
        raise Hangup


@dataclass
class Cut(Fault):
    after: int
    length: bool = True

    def change(self, answer: Answer) -> Answer:
        if not self.length:
            answer.headers["Content-Length"] = ""
        return answer

    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        wire.send(head + body[: self.after])
        raise Hangup


@dataclass
class Truncate(Fault):
    at: int

    def change(self, answer: Answer) -> Answer:
        answer.body = answer.body[: self.at]
        return answer


@dataclass
class Status(Fault):
    status: int
    retry_after: str = ""
    body: bytes = field(default=b"Service Unavailable", repr=False)

    def change(self, answer: Answer) -> Answer:
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        return Answer(self.status, self.body, "text/plain", headers)


@dataclass
class Redirect(Fault):
    to: str
    status: int = 302

    def change(self, answer: Answer) -> Answer:
        return Answer(self.status, b"", "text/plain", {"Location": self.to})


@dataclass
class Replace(Fault):
    body: bytes = field(repr=False)
    content_type: str = "application/json"

    def change(self, answer: Answer) -> Answer:
        return Answer(200, self.body, self.content_type)


def HtmlError() -> Replace:
    """An error page with status 200."""
    page = b"<!DOCTYPE html><html><body><h1>Er is een fout opgetreden</h1></body></html>"
    return Replace(page, "text/html; charset=utf-8")


@dataclass
class Edit(Fault):
    function: Callable[[Any], Any]

    def change(self, answer: Answer) -> Answer:
        document = msgspec.json.decode(answer.body)
        changed = self.function(document)
        answer.body = msgspec.json.encode(document if changed is None else changed)
        return answer


def shuffled(seed: int) -> Edit:
    """The rows of a page in another order."""

    def shuffle(document: Any) -> None:
        random.Random(seed).shuffle(document["value"])

    return Edit(shuffle)


def next_link(url: str | None) -> Edit:
    """The page points somewhere else (None: nowhere)."""

    def point(document: Any) -> None:
        v3 = "odata.metadata" in document
        name = "odata.nextLink" if v3 else "@odata.nextLink"
        document.pop(name, None)
        if url is not None:
            document[name] = url

    return Edit(point)


@dataclass
class Bom(Fault):
    def change(self, answer: Answer) -> Answer:
        answer.body = b"\xef\xbb\xbf" + answer.body
        return answer


@dataclass
class Gzip(Fault):
    def change(self, answer: Answer) -> Answer:
        answer.body = gzip.compress(answer.body)
        answer.headers["Content-Encoding"] = "gzip"
        return answer


@dataclass
class GzipBomb(Fault):
    megabytes: int = 1024

    def change(self, answer: Answer) -> Answer:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
        block = b" " * 1_000_000
        body = b"".join(squeeze.compress(block) for _ in range(self.megabytes)) + squeeze.flush()
        return Answer(200, body, answer.content_type, {"Content-Encoding": "gzip"})


@dataclass
class Drip(Fault):
    size: int = 100
    pause: float = 0.01

    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        wire.send(head)
        for start in range(0, len(body), self.size):
            wire.wait(self.pause)
            wire.send(body[start : start + self.size])
        return True


@dataclass
class Close(Fault):
    def send(self, wire: Wire, head: bytes, body: bytes) -> bool:
        wire.send(head + body)
        raise Hangup


@dataclass
class Garbage(Fault):
    def before(self, wire: Wire) -> None:
        wire.send(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
        raise Hangup


@dataclass
class Header(Fault):
    name: str
    value: str

    def change(self, answer: Answer) -> Answer:
        answer.headers[self.name] = self.value
        return answer


@dataclass
class Call(Fault):
    function: Callable[[], object]

    def before(self, wire: Wire) -> None:
        self.function()


@dataclass
class Planned:
    """A fault with the requests that it strikes."""

    pattern: str
    fault: Fault
    nth: int | None = None
    times: int | None = None
    seen: int = 0
    struck: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def strikes(self, target: str) -> bool:
        if self.pattern not in target:
            return False
        with self.lock:
            self.seen += 1
            if self.nth is not None and self.seen < self.nth:
                return False
            if self.nth is not None and self.times is None and self.seen > self.nth:
                return False
            if self.times is not None and self.struck >= self.times:
                return False
            self.struck += 1
            return True
