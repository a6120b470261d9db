"""A registry with one released plan, and a folder of publications of its own."""

from pathlib import Path
from typing import Any

import pytest

from tests.publishing.registry import Planted, plant


@pytest.fixture
def planted(db: None) -> Planted:
    """The plan of ``registry``."""
    return plant()


@pytest.fixture
def publications(settings: Any, tmp_path: Path) -> Path:
    """Where this test publishes."""
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    settings.PREVIEWS_DIR = tmp_path / "previews"
    settings.KEYS_DIR = tmp_path / "keys"
    return tmp_path / "publications"
