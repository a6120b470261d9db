"""Importing small workbooks into the registry of a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doelenboom.exchange.importing import import_workbook
from doelenboom.exchange.outcome import Outcome
from tests.exchange.books import folder, sheets

Import = Callable[..., Outcome]


@pytest.fixture
def bring(tmp_path: Path, db: None) -> Import:
    """Import the small plan with changes; options of ``import_workbook`` go in ``options``."""
    number = 0

    def run(
        options: dict[str, Any] | None = None, code: str = "testplan", **changes: Any
    ) -> Outcome:
        nonlocal number
        number += 1
        (tmp_path / str(number)).mkdir()
        path = folder(tmp_path / str(number) / code, sheets(**changes))
        return import_workbook(path, **(options or {}))

    return run
