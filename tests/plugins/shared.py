"""The real plans and figures that lie beside this checkout, where they do."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder `data` of the material that tests may read but the product never needs."""
    folder = Path(os.environ.get("DOELENBOOM_SHARED", ROOT.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip("the real plans are not beside this checkout (set DOELENBOOM_SHARED)")
    return folder
