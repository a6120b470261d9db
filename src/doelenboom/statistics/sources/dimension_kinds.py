"""What a dimension of StatLine is about: regions, periods or anything else."""

import re
from collections.abc import Sequence

from doelenboom.statistics.sources.protocol import DimensionKind, Value

_CODES = (
    (re.compile(r"(NL|LD|PV|CR|GG|GM|WK|BU)\d{2,8}"), DimensionKind.REGION),
    (re.compile(r"\d{4}[A-Z][A-Z0-9]\d{2}"), DimensionKind.PERIOD),
)


def dimension_kind(word: str, values: Sequence[Value]) -> DimensionKind:
    """By the source's own word ("GeoDetail", "TimeDimension") or, where that is plain, by codes.

    RIVM and others file regions and periods under "Dimension" now and then. Every code must
    look like it; a dimension with a single stranger stays what the source calls it.
    """
    if word.startswith("Geo"):
        return DimensionKind.REGION
    if word.startswith("Time"):
        return DimensionKind.PERIOD
    for pattern, kind in _CODES:
        if values and all(pattern.fullmatch(value.code) for value in values):
            return kind
    return DimensionKind.PLAIN
