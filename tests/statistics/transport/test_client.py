"""The transport against servers that misbehave."""

import dataclasses
import gzip
import socket
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote_plus

import pytest

from doelenboom.statistics.errors import (
    AddressError,
    FetchCancelled,
    HostNotAllowed,
    SourceBroken,
    SourceRefused,
    SourceUnreachable,
    TableMissing,
)
from doelenboom.statistics.transport.keys import Keys
from tests.statistics.transport.conftest import QUICK, reset, whole

BODY = b'{"value": [1, 2, 3]}' * 1000


def cut(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + BODY[:5000])


def cut_chunks(connection):
    connection.sendall(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + BODY[:1024]
    )


def silence_after(text):
    def script(connection):
        connection.sendall(text)
        connection.recv(1)  # until the other side hangs up

    return script


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n"
HALF = HEAD + BODY[:5000]
TRUNCATED = whole(gzip.compress(BODY)[:-9], "200 OK", "Content-Encoding: gzip")
SHORT = whole(BODY[:-9], "200 OK", "Content-Type: application/json; odata=verbose")
PAGE = whole(b"\n<!doctype html><h1>Onderhoud</h1>", "200 OK", "Content-Type: text/html")
MANGLED = whole(b"\x1f\x8b\x08" + bytes(80), "200 OK", "Content-Encoding: gzip")


@pytest.mark.parametrize(
    "first",
    [
        reset,
        lambda connection: None,
        cut,
        cut_chunks,
        TRUNCATED,
        MANGLED,
        SHORT,
        PAGE,
        silence_after(b""),
        silence_after(b"HTTP/1.1 200 OK\r\nContent-Le"),
        silence_after(HALF),
        b"I am no HTTP server\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg",
        whole(b"busy", "429 Too Many Requests"),
        whole(b"busy", "500 Internal Server Error"),
        whole(b"busy", "502 Bad Gateway"),
        whole(b"busy", "503 Service Unavailable"),
        whole(b"busy", "504 Gateway Timeout"),
        whole(BODY[:100], "206 Partial Content", "Content-Range: bytes 0-99/20000"),
    ],
)  # fmt: skip
def test_what_may_pass_is_asked_again(rude, client, sink, first):
    server = rude(first, whole(BODY))
    http = client(server)
    reply = http.download(f"{server.url}/x", sink)
    assert sink.body == BODY
    assert (reply.status, reply.bytes, reply.url) == (200, len(BODY), f"{server.url}/x")
    assert http.requests == len(server.questions) == 2
    assert http.get(f"{server.url}/x") == BODY


def test_a_storm_ends_in_a_clear_word(rude, client, clock):
    server = rude(whole(b"busy", "503 Service Unavailable"))
    with pytest.raises(SourceUnreachable, match=r"127\.0\.0\.1.*HTTP 503.*6 keer geprobeerd"):
        client(server).get(f"{server.url}/x")
    assert len(server.questions) == 6
    assert sum(clock.slept) == pytest.approx(0.5 + 1 + 2 + 4 + 8)


def test_time_outs_count_for_two(rude, client):
    server = rude(silence_after(HALF))
    with pytest.raises(SourceUnreachable, match="er komt niets meer binnen"):
        client(server).get(f"{server.url}/x")
    assert len(server.questions) == 3


def test_who_hangs_up_after_a_long_wait_counts_for_two(rude, client, clock):
    ticks = iter(range(10**6))
    server = rude(reset)
    quick = clock.clock(monotonic=lambda: float(next(ticks)))
    with pytest.raises(SourceUnreachable, match="3 keer geprobeerd"):
        client(server, clock=quick).get(f"{server.url}/x")


@pytest.mark.parametrize(
    "body", [b"", b"1000", b"[]", b"x" * 20, BODY + b" \r\n", b"[" + BODY + b"]"]
)
def test_what_may_be_whole_is_not_asked_again(rude, client, body):
    server = rude(whole(body, "200 OK", "Content-Type: application/json"))
    assert client(server).get(f"{server.url}/x") == body
    assert len(server.questions) == 1


def test_a_file_with_the_wrong_kind_is_still_a_file(rude, client):
    server = rude(whole(b"gebied;jaar\n" * 9, "200 OK", "Content-Type: text/html"))
    assert client(server).get(f"{server.url}/x") == b"gebied;jaar\n" * 9


def test_one_retrieval_has_a_budget_of_repetitions(rude, client):
    server = rude(whole(b"busy", "503 Service Unavailable"))
    http = client(server, patience=dataclasses.replace(QUICK, budget=7))
    for _ in range(3):
        with pytest.raises(SourceUnreachable):
            http.get(f"{server.url}/x")
    assert http.requests == 6 + 3 + 1


def test_good_answers_earn_repetitions_back(rude, client):
    scripts = [whole(b"busy", "503 Busy"), whole(BODY), whole(BODY)] * 20
    server = rude(*scripts)
    http = client(server, patience=dataclasses.replace(QUICK, budget=2))
    for _ in range(40):
        assert http.get(f"{server.url}/x") == BODY


@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ("Retry-After: 7", 7),
        ("Retry-After: Sun, 22 Nov 2026 12:00:09 GMT", 9),
        ("Retry-After: Sun, 22 Nov 2020 12:00:09 GMT", 0.5),
        ("Retry-After: Sun, 22 Nov 2026 15:00:20 GMT\r\nDate: Sun, 22 Nov 2026 15:00:00 GMT", 20),
        ("Retry-After: soon", 0.5),
        ("Retry-After: -5", 0.5),
        ("Retry-After: 0", 0.5),
    ],
)
def test_the_source_says_when_to_come_back(rude, client, clock, header, waits):
    server = rude(whole(b"", "503 Service Unavailable", header), whole(BODY))
    client(server).get(f"{server.url}/x")
    assert sum(clock.slept) == pytest.approx(waits)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (90, "90 seconden"),
        (3599, "60 minuten"),
        (3600, "1 uur"),
        (86400, "24 uur"),
        (999999, "12 dagen"),
        (999999999, "11.575 dagen"),
    ],
)
def test_who_asks_for_hours_is_left_for_later(rude, client, clock, seconds, said):
    server = rude(whole(b"", "429 Too Many Requests", f"Retry-After: {seconds}"))
    with pytest.raises(SourceUnreachable, match=f"te druk.*pas over {said} terug"):
        client(server).get(f"{server.url}/x")
    assert not clock.slept


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_missing_table_is_told_at_once(rude, client, status):
    server = rude(whole(b'{"error": {"message": "Resource not found"}}', status))
    with pytest.raises(TableMissing, match="Resource not found"):
        client(server).get(f"{server.url}/x")
    assert len(server.questions) == 1


def test_the_limit_of_v3_is_a_refusal(rude, client):
    said = b'{"odata.error":{"message":{"value":"The query returns more than 10000 records."}}}'
    server = rude(whole(said, "500 Internal Server Error"))
    with pytest.raises(SourceRefused, match="more than 10000 records"):
        client(server).get(f"{server.url}/x")
    assert len(server.questions) == 1


def test_a_key_goes_along_and_is_never_told_again(rude, client):
    server = rude(whole(b"<html><b>Key s3cret-key is wrong</b></html>", "401 Unauthorized"))
    http = client(server, keys=Keys.of(server.url, "apikey", "s3cret-key"))
    with pytest.raises(SourceRefused, match="Key … is wrong") as caught:
        http.get(f"{server.url}/x")
    assert "s3cret" not in str(caught.value)
    assert b"apikey: s3cret-key" in server.questions[0]


def test_a_key_stays_with_its_own_server(rude, client):
    other = rude(whole(BODY))
    server = rude(whole(b"", "302 Found", f"Location: {other.url}/y"))
    http = client(server, other, keys=Keys.of(server.url, "apikey", "s3cret-key"))
    http.get(f"{server.url}/x")
    assert b"s3cret" in server.questions[0]
    assert b"s3cret" not in other.questions[0]


@pytest.mark.parametrize("key", ["s3cret-key", "s3cret/key+1="])
@pytest.mark.parametrize("spelt", [str, quote_plus])
def test_a_key_may_not_come_back_in_an_address(rude, client, key, spelt):
    server = rude(whole(b"", "302 Found", f"Location: /y?key={spelt(key)}"), whole(BODY))
    with pytest.raises(SourceRefused) as caught:
        client(server, keys=Keys.of(server.url, "apikey", key)).get(f"{server.url}/x")
    assert "s3cret" not in str(caught.value)
    assert len(server.questions) == 1


@pytest.mark.parametrize("key", ["a\r\nX: y", " a", "é", "x" * 5000])
def test_a_key_that_is_no_header_is_refused(key):
    with pytest.raises(AddressError):
        Keys.of("https://a.nl", "apikey", key)


def test_keys_do_not_show_themselves():
    assert "s3cret" not in repr(Keys.of("https://a.nl", "apikey", "s3cret"))


def test_redirects_are_followed_by_the_list(rude, client, sink):
    server = rude(whole(b"", "307 Temporary Redirect", "Location: ../z?a=b#c"), whole(BODY))
    reply = client(server).download(f"{server.url}/x/y", sink)
    assert reply.url == f"{server.url}/z?a=b"
    assert server.questions[1].startswith(b"GET /z?a=b HTTP/1.1\r\n")


def test_a_redirect_to_another_port_is_refused(rude, client):
    hidden = rude(whole(b"secret"))
    server = rude(whole(b"", "302 Found", f"Location: {hidden.url}/admin"))
    with pytest.raises(HostNotAllowed, match="staat niet op de lijst"):
        client(server).get(f"{server.url}/x")
    assert not hidden.questions


def test_redirects_without_end_stop(rude, client):
    server = rude(whole(b"", "302 Found", "Location: /x"))
    with pytest.raises(SourceRefused, match="verwijst steeds door"):
        client(server).get(f"{server.url}/x")
    assert len(server.questions) == 6


@pytest.mark.parametrize("status", ["300 Multiple Choices", "304 Not Modified", "302 Found"])
def test_a_status_that_does_not_fit_is_no_answer(rude, client, status):
    server = rude(whole(b"", status))
    with pytest.raises(SourceBroken, match="HTTP 30"):
        client(server).get(f"{server.url}/x")


def test_a_small_document_is_bounded(rude, client):
    server = rude(whole(BODY))
    with pytest.raises(SourceRefused, match="meer dan"):
        client(server, patience=dataclasses.replace(QUICK, small=1000)).get(f"{server.url}/x")


def test_a_bomb_is_refused_before_it_bursts(rude, client, sink):
    bomb = gzip.compress(bytes(100 * 2**20))
    server = rude(whole(bomb, "200 OK", "Content-Encoding: gzip"))
    with pytest.raises(SourceBroken, match="zwelt"):
        client(server).download(f"{server.url}/x", sink)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:9000]) + gzip.compress(BODY[9000:])),
        ("gzip", gzip.compress(BODY) + bytes(20)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
    ],
)
def test_compression_is_taken_off(rude, client, encoding, packed):
    server = rude(whole(packed, "200 OK", f"Content-Encoding: {encoding}"))
    assert client(server).get(f"{server.url}/x") == BODY


def test_unknown_compression_is_refused(rude, client):
    server = rude(whole(BODY, "200 OK", "Content-Encoding: br"))
    with pytest.raises(SourceBroken, match=r"niet kennen \(br\)"):
        client(server).get(f"{server.url}/x")


def test_a_trickle_is_ended(rude, client, clock):
    """Bytes keep coming, so there is no silence; only the average betrays the drip."""
    turn = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(HEAD)
        while True:
            connection.sendall(b".")
            turn.wait(0.01)

    ticks = iter(range(10**6))
    server = rude(drip)
    patience = dataclasses.replace(QUICK, answer=10_000, grace=50, attempts=1)
    quick = clock.clock(monotonic=lambda: float(next(ticks)))
    with pytest.raises(SourceUnreachable, match="te langzaam"):
        client(server, patience=patience, clock=quick).get(f"{server.url}/x")


def test_heads_without_end_are_ended(rude, client, clock):
    turn = threading.Event()

    def chatter(connection: socket.socket) -> None:
        while True:
            connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            turn.wait(0.001)

    ticks = iter(range(10**6))
    server = rude(chatter)
    patience = dataclasses.replace(QUICK, answer=40, attempts=1)
    quick = clock.clock(monotonic=lambda: float(next(ticks)))
    with pytest.raises(SourceUnreachable, match="blijft uit"):
        client(server, patience=patience, clock=quick).get(f"{server.url}/x")


def test_a_person_can_stop_in_the_middle(rude, client, sink):
    asked = threading.Event()

    def stall(connection: socket.socket) -> None:
        connection.sendall(HALF)
        asked.set()
        server.wait_for_hang_up(connection)

    server = rude(stall)
    patience = dataclasses.replace(QUICK, silence=600)
    with pytest.raises(FetchCancelled):
        client(server, patience=patience, stop=asked.is_set).download(f"{server.url}/x", sink)
    assert server.hung_up.wait(10)


def test_a_person_can_stop_during_a_pause(rude, client, clock):
    server = rude(whole(b"", "503 Service Unavailable", "Retry-After: 50"))
    with pytest.raises(FetchCancelled):
        client(server, stop=lambda: sum(clock.slept) > 3).get(f"{server.url}/x")
    assert sum(clock.slept) < 5


def test_threads_share_one_transport(rude, client):
    server = rude(*[whole(b"", "503 Busy"), whole(BODY), cut] * 3, whole(BODY))
    http = client(server)
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(http.get, [f"{server.url}/{n}" for n in range(40)]))
    assert bodies == [BODY] * 40
    assert http.requests == len(server.questions) == 46


def test_the_product_names_itself(rude, client):
    server = rude(whole(BODY))
    client(server).get(f"{server.url}/x", headers={"Accept": "application/xml"})
    head = server.questions[0].decode()
    assert "User-Agent: Doelenboom/" in head
    assert "Accept: application/xml" in head
    assert f"Host: 127.0.0.1:{server.port}\r\n" in head


def test_nobody_there(client):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    url = f"http://127.0.0.1:{port}"
    with pytest.raises(SourceUnreachable, match="geen verbinding"):
        client(bases=(url,)).get(url)


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (whole(b"busy", "503 Service Unavailable"), "bron weigert"),
        (silence_after(b""), "bron zwijgt"),
        (cut, "bron hapert"),
    ],
)
def test_who_waits_hears_why_we_ask_again_and_when_it_is_over(rude, client, first, told):
    server = rude(first, first, whole(BODY))
    heard = []
    assert client(server, trouble=heard.append).get(f"{server.url}/") == BODY
    again = f"{told}, we proberen het opnieuw"
    assert heard == [again, again, ""]
    assert len(again) <= 40  # what the row of a job has room for
