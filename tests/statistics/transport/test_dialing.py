"""Names are looked up once, looked at, and then used."""

import pytest

from doelenboom.statistics.errors import HostNotAllowed, SourceUnreachable
from tests.statistics.transport.conftest import whole


def names(table, asked=None):
    """A name server; a list of lists answers differently every time."""

    def resolve(host, port):
        if asked is not None:
            asked.append(host)
        answer = table[host]
        if answer and isinstance(answer[0], list):
            return answer.pop(0)
        return answer

    return resolve


@pytest.mark.parametrize(
    "answer",
    [
        ["127.0.0.1"],
        ["10.0.0.5"],
        ["8.8.8.8", "127.0.0.1"],
        ["127.0.0.1", "8.8.8.8"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["169.254.169.254"],
        ["64:ff9b::7f00:1"],
        ["not an address"],
    ],
)
def test_a_name_that_points_inside_is_refused(rude, client, answer):
    server = rude(whole(b"secret"))
    base = f"http://data.example:{server.port}"
    http = client(bases=(base,), resolver=names({"data.example": answer}))
    with pytest.raises(HostNotAllowed, match="binnen het netwerk"):
        http.get(base)
    assert not server.questions


def test_a_name_that_the_operator_allows_may_point_inside(rude, client):
    server = rude(whole(b"figures"))
    url = f"http://mirror.intern:{server.port}"
    http = client(extra="mirror.intern", resolver=names({"mirror.intern": ["127.0.0.1"]}))
    assert http.get(url) == b"figures"
    assert f"Host: mirror.intern:{server.port}".encode() in server.questions[0]


def test_a_name_server_that_changes_its_mind_gets_nowhere(rude, client):
    """DNS rebinding: the first answer is what is checked and connected to."""
    server = rude(whole(b"figures"))
    asked = []
    url = f"http://mirror.intern:{server.port}"
    resolver = names({"mirror.intern": [["127.0.0.1"], ["169.254.169.254"]]}, asked)
    http = client(extra="mirror.intern", resolver=resolver)
    assert http.get(url) == b"figures"
    with pytest.raises(HostNotAllowed):
        http.get(url)
    assert asked == ["mirror.intern"] * 2


def test_a_redirect_to_a_name_that_points_inside_is_refused(rude, client):
    hidden = rude(whole(b"secret"))
    inside = f"http://inside.example:{hidden.port}"
    server = rude(whole(b"", "302 Found", f"Location: {inside}/"))
    http = client(server, bases=(inside,), resolver=names({"inside.example": ["127.0.0.1"]}))
    with pytest.raises(HostNotAllowed):
        http.get(server.url)
    assert not hidden.questions


def test_the_next_address_is_tried_when_one_is_dead(rude, client):
    server = rude(whole(b"figures"))
    url = f"http://mirror.intern:{server.port}"
    table = {"mirror.intern": ["127.0.0.77", "::1", "127.0.0.1"]}
    http = client(extra="mirror.intern", resolver=names(table))
    assert http.get(url) == b"figures"
    assert http.requests == 1


def test_an_address_that_connects_and_then_says_nothing_comes_last(rude, client):
    silent = rude(lambda connection: connection.recv(1), address="127.0.0.2")
    good = rude(whole(b"figures"))
    del silent.scripts[1:]
    url = f"http://mirror.intern:{good.port}"
    both = rude_on_same_port("127.0.0.3", good.port)
    try:
        http = client(
            extra="mirror.intern",
            resolver=names({"mirror.intern": ["127.0.0.3", "127.0.0.1"]}),
        )
        assert http.get(url) == b"figures"
        assert http.get(url) == b"figures"
        assert http.requests == 3
    finally:
        both.close()


def rude_on_same_port(address, port):
    import socket

    return socket.create_server((address, port))


def test_a_name_that_nobody_knows(client):
    def unknown(host, port):
        raise OSError("Name or service not known")

    http = client(bases=("http://nowhere.example",), resolver=unknown)
    with pytest.raises(SourceUnreachable, match=r"nowhere\.example"):
        http.get("http://nowhere.example/")
