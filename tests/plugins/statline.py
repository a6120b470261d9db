"""A StatLine on this machine; what it speaks and how it misbehaves is told in tests.statline."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.statline import StatLine

if TYPE_CHECKING:
    from tests.statline.chain import Chain


@pytest.fixture
def statline() -> Iterator[StatLine]:
    """An empty StatLine; publish tables, and point the product at `statline.environment`."""
    with StatLine() as server:
        yield server
    assert not server.errors, server.errors


@pytest.fixture
def chain(statline: StatLine, tmp_path: Path) -> "Chain":
    """Fetching from it as the product does, without a registry: `chain.fetch("v4")`."""
    from tests.statline.chain import Chain

    return Chain(statline, tmp_path / "vintages")


@pytest.fixture
def at_statline(statline: StatLine, settings: Any, tmp_path: Path) -> StatLine:
    """The product in this process asks this StatLine, and keeps its vintages apart."""
    url = statline.url
    settings.VINTAGES_DIR = tmp_path / "vintages"
    settings.STATISTICS = {
        **settings.STATISTICS,
        "v3": url, "v3_other": f"{url}/derden", "v4": f"{url}/odata/v1", "csv": f"{url}/csv",
        "allow_hosts": statline.host, "timeout": "2", "attempts": "2", "pause": "0",
    }  # fmt: skip
    return statline
