"""A PDOK of our own, and boundaries kept apart."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.regions.pdok import Pdok


@pytest.fixture
def pdok(settings: Any, tmp_path: Path) -> Iterator[Pdok]:
    """The product asks this PDOK, and keeps its boundaries apart."""
    service = Pdok()
    thread = Thread(target=service.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"
    settings.STATISTICS = {
        **settings.STATISTICS, "pdok": service.url, "allow_hosts": "127.0.0.1",
        "timeout": "2", "attempts": "2", "pause": "0",
    }  # fmt: skip
    yield service
    service.server.shutdown()
    service.server.server_close()
    thread.join()


@pytest.fixture
def _boundaries_apart(settings: Any, tmp_path: Path) -> None:
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"
