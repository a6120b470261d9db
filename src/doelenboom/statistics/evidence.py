"""What a vintage says of itself, for screens: its manifest and the cells that it changed."""

from pathlib import Path
from typing import Any

from doelenboom.statistics.errors import StorageError


def manifest_in(directory: Path) -> dict[str, Any]:
    """The manifest of the vintage in a folder; empty when the folder is gone or damaged."""
    from doelenboom.statistics.vintages.manifest import read_manifest

    try:
        return read_manifest(directory)
    except StorageError:
        return {}


def changes_in(directory: Path, *, most: int) -> tuple[list[dict[str, Any]], int]:
    """The first cells that differ from the vintage before, and how many differ in all.

    Keys of a cell: ``Measure``, the dimensions, ``old_value`` and ``new_value`` and the same of
    attribute, text and period_status, and ``change`` ("corrected", "status", "appeared",
    "disappeared"; corrections come first).
    """
    from doelenboom.statistics.vintages.reading import read_changes

    found = read_changes(directory)
    if found is None:
        return [], 0
    return found.slice(0, most).to_pylist(), found.num_rows


def page_in(directory: Path) -> str:
    """Address at the source for people, as it was when the vintage was made; "" without one."""
    from doelenboom.statistics.vintages.manifest import read_description

    try:
        return read_description(directory).page
    except StorageError:
        return ""
