"""Where addresses lie."""

import pytest

from doelenboom.statistics.transport.reach import Reach, reach


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "145.58.28.165", "2a00:1450:400e:80c::200e", "64:ff9b::808:808", "1.1.1.1"],
)
def test_the_internet(address):
    assert reach(address) is Reach.PUBLIC


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "100.64.0.1", "100.127.255.255", "192.0.0.8", "198.18.0.1", "192.0.2.1", "203.0.113.7",
        "::1", "fc00::1", "fd12:3456::1", "fec0::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_inside_the_network(address):
    assert reach(address) is Reach.INSIDE


@pytest.mark.parametrize("address", ["169.254.169.254", "169.254.0.1", "fe80::1"])
def test_this_cable(address):
    assert reach(address) is Reach.LINK


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "192.88.99.1", "::", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808",
        "2002:7f00:1::", "2002:808:808::", "2001:0:808:808::", "fe80::1%eth0", "4000::1",
        "no address", "", "127.1",
    ],
)  # fmt: skip
def test_nowhere_that_we_go(address):
    assert reach(address) is Reach.NEVER
