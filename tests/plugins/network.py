"""Tests reach nothing beyond this machine: a connection to elsewhere is an error."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class NetworkUsedError(RuntimeError):
    """A test tried to reach another machine."""


def _is_local(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = address[0]
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _only_this_machine() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, _original: Any = original) -> Any:
            if not _is_local(self.family, address):
                self.close()
                raise NetworkUsedError(f"a test tried to reach {address!r}")
            return _original(self, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()
