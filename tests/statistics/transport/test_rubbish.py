"""Whatever a server says, the answer is a body or an error that a person can read."""

import contextlib
import gzip

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.transport.client import open_transport
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.patience import Clock, Patience
from tests.statistics.transport.conftest import running, whole

HEADS = st.sampled_from(
    [
        "Content-Length: 5", "Content-Length: -5", "Content-Length: x",
        "Content-Length: 99999999999999",
        "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: x",
        "Content-Encoding: gzip", "Content-Encoding: deflate", "Content-Encoding: br, gzip",
        "Connection: keep-alive", "Connection: upgrade", "Upgrade: websocket",
        "Location: /x", "Location: //", "Location: http://[", "Location: \x00", "Location: ",
        "Retry-After: x", "Retry-After: 99999999999", "Retry-After: Sun, 99 Foo 2026 99:99:99 GMT",
        "Date: yesterday", "ETag: \"a\"", "Accept-Ranges: bytes", "Content-Range: bytes 0-4/5",
        "Content-Type: application/json", "Content-Type: text/html; charset=\xff",
        "Set-Cookie: a=b",
    ]
)  # fmt: skip
STATUS = st.sampled_from(
    ["200 OK", "204 No Content", "206 Part", "301 X", "302 X", "304 X", "100 Continue", "101 Up",
     "401 X", "404 X", "416 X", "429 X", "500 X", "503 X", "600 X", "999 X", "0 X", "abc",
     "2000 X", ""]
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=200),
    st.sampled_from(
        [b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\n", b"5\r\nhel", gzip.compress(b"hello"),
         gzip.compress(b"hello")[:-4], b"\x78\x9c", b'{"error": {"message": [[[', b"<" * 500]
    ),
)  # fmt: skip
ANSWERS = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda status, heads, body: (
            f"HTTP/1.1 {status}\r\n".encode("latin-1")
            + b"".join(f"{head}\r\n".encode("latin-1") for head in heads)
            + b"\r\n"
            + body
        ),
        STATUS,
        st.lists(HEADS, max_size=5),
        BODIES,
    ),
)


class Nowhere:
    def restart(self) -> None:
        pass

    def write(self, chunk: bytes) -> None:
        pass


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, st.booleans())
def test_rubbish_is_told_and_survived(answer: bytes, large: bool) -> None:
    # The server hangs up after every answer, so nothing here waits; a busy machine may.
    patience = Patience(attempts=2, answer=20, silence=20, connect=20)
    with (
        running(answer, answer, answer, whole(b"good")) as server,
        open_transport(
            Hosts.of(bases=[server.url]), patience, clock=Clock(sleep=lambda seconds: None)
        ) as http,
    ):
        with contextlib.suppress(DoelenboomError):
            if large:
                http.download(f"{server.url}/a", Nowhere())
            else:
                assert isinstance(http.get(f"{server.url}/a"), bytes)
        server.scripts[:] = [whole(b"good")]
        assert http.get(f"{server.url}/b") == b"good"
