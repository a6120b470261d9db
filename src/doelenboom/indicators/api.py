"""What others may use of indicators."""

from doelenboom.indicators.models import (
    DIRECTION_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
    Indicator,
    Observation,
    TargetValue,
)

__all__ = [
    "DIRECTION_NAMES",
    "QUALIFIER_NAMES",
    "STATUS_NAMES",
    "Indicator",
    "Observation",
    "TargetValue",
]
