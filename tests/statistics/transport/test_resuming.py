"""Bodies that are cut again and again."""

import re
from functools import partial

import pytest

from doelenboom.statistics.errors import SourceRefused, SourceUnreachable
from tests.statistics.transport.conftest import CALM, whole

WHOLE = bytes(range(256)) * 4096  # 1 MB
PIECE = 100_000


class Cutter:
    """Serves a body and breaks the connection after every ``PIECE`` bytes."""

    def __init__(self, etag='"v1"', *, ranges=True, piece=PIECE):
        self.body, self.etag, self.ranges, self.piece = WHOLE, etag, ranges, piece
        self.server = None
        self.started = []

    def __call__(self, connection):
        head = self.server.questions[-1].decode()
        asked = re.search(r"Range: bytes=(\d+)-", head)
        tag = re.search(r"If-Range: (\S+)", head)
        start = int(asked[1]) if asked and tag and tag[1] == self.etag and self.ranges else 0
        self.started.append(start)
        size = len(self.body)
        status = "206 Partial Content" if start else "200 OK"
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {size - start}", f"ETag: {self.etag}"]
        if self.ranges:
            lines.append("Accept-Ranges: bytes")
        if start:
            lines.append(f"Content-Range: bytes {start}-{size - 1}/{size}")
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        connection.sendall(self.body[start : start + self.piece])


@pytest.fixture
def client(client):
    return partial(client, patience=CALM)


@pytest.fixture
def cutter(rude):
    def make(**options):
        made = Cutter(**options)
        made.server = rude(made)
        return made

    return make


def test_what_was_cut_goes_on_where_it_stopped(cutter, client, sink):
    server = cutter()
    http = client(server.server)
    reply = http.download(f"{server.server.url}/x.zip", sink)
    assert sink.body == WHOLE
    assert (reply.bytes, reply.status, sink.restarts) == (len(WHOLE), 200, 1)
    assert server.started == list(range(0, len(WHOLE), PIECE))


@pytest.mark.parametrize("options", [{"ranges": False}, {"etag": 'W/"v1"'}, {"etag": "v1"}])
def test_a_source_that_cannot_go_on_starts_again_until_patience_ends(cutter, client, sink, options):
    server = cutter(**options)
    with pytest.raises(SourceUnreachable, match="afgebroken"):
        client(server.server).download(f"{server.server.url}/x.zip", sink)
    assert server.started == [0] * 6


def test_crumbs_are_no_progress(cutter, client, sink):
    server = cutter(piece=1000)
    with pytest.raises(SourceUnreachable):
        client(server.server).download(f"{server.server.url}/x.zip", sink)
    assert len(server.started) == 6


def test_a_body_that_changed_in_between_starts_again(cutter, client, sink):
    server = cutter()
    first = server.__call__

    def changing(connection):
        first(connection)
        if len(server.started) == 3:
            server.body, server.etag = WHOLE[::-1], '"v2"'

    server.server.scripts[:] = [changing]
    client(server.server).download(f"{server.server.url}/x.zip", sink)
    assert sink.body == WHOLE[::-1]
    assert sink.restarts == 2


HEAD = b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\nAccept-Ranges: bytes\r\nETag: "a"\r\n\r\n' + b"abc"
PARTS = [
    "Content-Range: bytes 2-8/9",
    'Content-Range: bytes 3-8/9\r\nETag: "b"',
    "Content-Range: bytes 3-8/9\r\nContent-Encoding: gzip",
    "Content-Range: rubbish",
    "X: y",
]


@pytest.mark.parametrize("lines", PARTS)
def test_a_part_that_does_not_follow_is_not_glued(rude, client, sink, lines):
    server = rude(HEAD, whole(b"defghi", "206 Partial Content", lines), whole(b"abcdefghi"))
    client(server).download(f"{server.url}/x", sink)
    assert sink.body == b"abcdefghi"
    assert b"Range" not in server.questions[2]


def test_nothing_left_to_ask_for_starts_again(rude, client, sink):
    server = rude(HEAD, whole(b"", "416 Range Not Satisfiable"), whole(b"abcdefghi"))
    client(server).download(f"{server.url}/x", sink)
    assert sink.body == b"abcdefghi"


def test_416_without_a_range_is_a_refusal(rude, client, sink):
    server = rude(whole(b"", "416 Range Not Satisfiable"))
    with pytest.raises(SourceRefused):
        client(server).download(f"{server.url}/x", sink)
