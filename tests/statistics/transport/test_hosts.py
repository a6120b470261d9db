"""The list of hosts that may be asked."""

import pytest

from doelenboom.statistics.errors import AddressError, HostNotAllowed
from doelenboom.statistics.transport.hosts import Hosts, service_base

CBS = ("https://opendata.cbs.nl", "https://datasets.cbs.nl/odata/v1")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000/odata/v1"),
        ("http://127.0.0.1:9000/", "http://127.0.0.1:9000/odata/v1"),
        ("http://127.0.0.1:9000/odata/v1", "http://127.0.0.1:9000/odata/v1"),
        ("http://127.0.0.1:9000/odata/v1/", "http://127.0.0.1:9000/odata/v1"),
        ("http://127.0.0.1:9000/mirror//", "http://127.0.0.1:9000/mirror"),
        ("HTTPS://Datasets.CBS.nl:443/odata/v1", "https://datasets.cbs.nl/odata/v1"),
        ("http://[::1]:9000", "http://[::1]:9000/odata/v1"),
    ],
)
def test_a_base_is_a_host_or_a_host_with_its_path(text, base):
    assert service_base(text, "/odata/v1") == base


def test_a_service_without_a_path_of_its_own():
    assert service_base("https://opendata.cbs.nl/") == "https://opendata.cbs.nl"


@pytest.mark.parametrize(
    "text", ["opendata.cbs.nl", "ftp://a.nl", "https://a.nl?x", "", "https://a.nl#x"]
)
def test_what_is_no_base(text):
    with pytest.raises(AddressError):
        service_base(text)


@pytest.mark.parametrize(
    "url",
    [
        "https://opendata.cbs.nl/ODataFeed/odata/x",
        "https://OPENDATA.cbs.nl.:443/",
        "https://datasets.cbs.nl/csv/CBS/nl/x",
    ],
)
def test_the_services_are_on_the_list(url):
    assert Hosts.of(bases=CBS).admit(url).origin.scheme == "https"


def test_http_of_a_known_service_becomes_https():
    target = Hosts.of(bases=CBS).admit("http://opendata.cbs.nl/ODataApi/odata/x?y")
    assert target.url == "https://opendata.cbs.nl/ODataApi/odata/x?y"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://opendata.cbs.nl.evil.example/",
        "https://evil.opendata.cbs.nl/",
        "https://xopendata.cbs.nl/",
        "https://opendata.cbs.nl:8443/",
        "http://opendata.cbs.nl:8080/",
        "http://opendata.cbs.nl:443/",
        "http://127.0.0.1/",
        "http://localhost:80/",
    ],
)
def test_nothing_else_is(url):
    with pytest.raises(HostNotAllowed):
        Hosts.of(bases=CBS).admit(url)


def test_a_base_on_this_machine_opens_its_own_port_only():
    hosts = Hosts.of(bases=["http://127.0.0.1:9000/x"])
    assert hosts.admit("http://127.0.0.1:9000/y")
    for url in ("http://127.0.0.1:9001/y", "https://127.0.0.1:9000/y", "http://127.0.0.2:9000/"):
        with pytest.raises(HostNotAllowed):
            hosts.admit(url)


def test_a_service_on_this_machine_may_call_itself_otherwise():
    hosts = Hosts.of(bases=["http://127.0.0.1:9000/x"])
    for name in ("localhost", "[::1]", "127.0.0.1"):
        assert hosts.admit(f"http://{name}:9000/y").url == "http://127.0.0.1:9000/y"
        for other in (f"http://{name}:9001/y", f"https://{name}:9000/y"):
            with pytest.raises(HostNotAllowed):
                hosts.admit(other)
    with pytest.raises(HostNotAllowed):
        Hosts.of(bases=CBS).admit("http://localhost/")


def test_extra_hosts():
    hosts = Hosts.of(bases=[], extra=" a.nl , B.nl:8080,, [::1]:81, ::2, 10.0.0.7 ")
    for url in (
        "http://a.nl/", "https://a.nl:1234/", "http://b.nl:8080/", "http://[::1]:81/",
        "https://[::2]:5/", "http://10.0.0.7:1/",
    ):  # fmt: skip
        assert hosts.admit(url)
    for url in ("http://b.nl/", "http://[::1]/", "http://c.a.nl/"):
        with pytest.raises(HostNotAllowed):
            hosts.admit(url)


@pytest.mark.parametrize("extra", ["http://a.nl", "a.nl/x", "*.nl", "a.nl:x", "u@a.nl", "a.nl:0"])
def test_what_is_no_extra_host(extra):
    with pytest.raises(AddressError):
        Hosts.of(bases=[], extra=extra)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("opendata.cbs.nl", "145.58.28.165"),
        ("opendata.cbs.nl", "2a00:1450:400e:80c::200e"),
        ("127.0.0.1", "127.0.0.1"),
        ("169.254.1.1", "169.254.1.1"),
        ("localhost", "127.0.0.1"),
        ("localhost", "::1"),
        ("mirror.intern", "10.1.2.3"),
        ("mirror.intern", "127.0.0.1"),
    ],
)
def test_addresses_that_are_in_reach(host, address):
    Hosts.of(bases=CBS, extra="mirror.intern").check_address(host, 443, address)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("opendata.cbs.nl", "127.0.0.1"),
        ("opendata.cbs.nl", "10.0.0.1"),
        ("opendata.cbs.nl", "169.254.169.254"),
        ("opendata.cbs.nl", "::ffff:10.0.0.1"),
        ("opendata.cbs.nl", "fe80::1"),
        ("mirror.intern", "169.254.169.254"),
        ("mirror.intern", "0.0.0.0"),
        ("localhost", "0.0.0.0"),
        ("localhost", "10.0.0.1"),
        ("localhost", "no address"),
        ("0.0.0.0", "0.0.0.0"),
        ("255.255.255.255", "255.255.255.255"),
    ],
)
def test_addresses_that_are_not(host, address):
    with pytest.raises(HostNotAllowed, match="binnen het netwerk"):
        Hosts.of(bases=CBS, extra="mirror.intern").check_address(host, 443, address)


def test_leave_for_one_port_is_no_leave_for_another():
    hosts = Hosts.of(bases=[], extra="mirror.intern:8080")
    hosts.check_address("mirror.intern", 8080, "10.0.0.1")
    with pytest.raises(HostNotAllowed):
        hosts.check_address("mirror.intern", 443, "10.0.0.1")
