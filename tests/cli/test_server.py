"""A port that is not free."""

import socket

import pytest

from doelenboom.cli.server import PortTaken, check_port


def test_a_port_in_use_is_told_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"Poort {port} .* --port {port + 1}"):
            check_port(bind="127.0.0.1", port=port)


def test_a_free_port_is_fine() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    check_port(bind="127.0.0.1", port=port)
