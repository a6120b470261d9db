"""Https: the certificate is that of the name, wherever the connection goes."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import suppress
from dataclasses import replace

import pytest

from doelenboom.statistics.errors import SourceUnreachable
from doelenboom.statistics.transport import client as module
from tests.statistics.transport.conftest import QUICK, whole

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificate, and is not here"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for data.example, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=data.example", "-addext",
         "subjectAltName=DNS:data.example", "-out", paths[0], "-keyout", paths[1]],
        check=True, capture_output=True,
    )  # fmt: skip
    return paths


class Safe:
    """A server behind TLS."""

    def __init__(self, certificate):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*certificate)
        self.context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self.names, self.connections = [], 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            with suppress(OSError), self.context.wrap_socket(plain, server_side=True) as safe:
                while safe.recv(65536):
                    safe.sendall(whole(b"x" * 300_000).replace(b"Connection: close\r\n", b""))

    def close(self):
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)


@pytest.fixture
def safe(certificate):
    server = Safe(certificate)
    yield server
    server.close()


@pytest.fixture
def trusted(certificate, monkeypatch):
    """This machine trusts the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    module._secure.cache_clear()
    yield
    module._secure.cache_clear()


def to_here(_host, _port):
    return ["127.0.0.1"]


def test_the_name_is_sent_and_checked_though_the_address_is_ours(safe, client, trusted):
    url = f"https://data.example:{safe.port}"
    http = client(extra="data.example", resolver=to_here)
    assert len(http.get(f"{url}/a")) == len(http.get(f"{url}/b")) == 300_000
    assert safe.names == ["data.example"]
    assert safe.connections == 1


def test_a_certificate_of_another_name_is_refused_at_once(safe, client, trusted):
    http = client(extra="other.example", resolver=to_here)
    with pytest.raises(SourceUnreachable, match=r"other\.example.*het certificaat klopt niet"):
        http.get(f"https://other.example:{safe.port}/")
    assert safe.connections == 1


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(safe, client):
    http = client(extra="data.example", resolver=to_here)
    with pytest.raises(SourceUnreachable, match="het certificaat klopt niet"):
        http.get(f"https://data.example:{safe.port}/")
    assert safe.connections == 1


def test_a_server_without_tls_is_no_source(rude, client):
    server = rude(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    url = server.url.replace("http:", "https:")
    with pytest.raises(SourceUnreachable, match="geen verbinding"):
        client(bases=(url,), patience=replace(QUICK, connect=0.2)).get(url)
