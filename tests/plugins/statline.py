"""A StatLine on this machine; what it speaks and how it misbehaves is told in tests.statline."""

from collections.abc import Iterator

import pytest

from tests.statline import StatLine


@pytest.fixture
def statline() -> Iterator[StatLine]:
    """An empty StatLine; publish tables, and point the product at `statline.environment`."""
    with StatLine() as server:
        yield server
    assert not server.errors, server.errors
