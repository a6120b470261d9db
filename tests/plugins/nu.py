"""The Nu HTML checker on a built website: what browsers' own rules say of every page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.nu import complaints, why_not

Nu = Callable[[Path], list[str]]


@pytest.fixture
def nu() -> Nu:
    """Return every error and warning about the pages below a folder; an empty list is good."""
    if (reason := why_not()) is not None:
        pytest.skip(reason)
    return complaints
