"""Tests reach nothing beyond this machine."""

import socket

import pytest

from tests.plugins.network import NetworkUsedError


def test_another_machine_is_out_of_reach() -> None:
    with socket.socket() as connection, pytest.raises(NetworkUsedError):
        connection.connect(("192.0.2.1", 80))


def test_this_machine_is_within_reach() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as connection,
    ):
        assert connection.getpeername() == server.getsockname()
