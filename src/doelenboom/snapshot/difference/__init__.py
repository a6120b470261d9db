"""What changed between two snapshots, or between two editions within one: pure and exact."""

from doelenboom.snapshot.difference.compared import (
    between_editions,
    between_snapshots,
    compared_with_edition,
    difference,
    since_edition_before,
)
from doelenboom.snapshot.difference.reading import Reading, edition_before

__all__ = [
    "Reading",
    "between_editions",
    "between_snapshots",
    "compared_with_edition",
    "difference",
    "edition_before",
    "since_edition_before",
]
