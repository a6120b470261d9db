"""The real plans and reports, where this checkout has them."""

import csv
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_cells(shared_data: Path) -> list[str]:
    """Every filled cell of the real exchange folders."""
    cells: list[str] = []
    for file in sorted(shared_data.glob("exchange/*/*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            cells.extend(cell for row in csv.reader(stream) for cell in row if cell)
    return cells
