"""What others may use of indicators."""

from doelenboom.indicators.models import (
    DIRECTION_NAMES,
    ORIGIN_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
    Binding,
    BindingPart,
    ComparisonGroup,
    EarlierObservation,
    Indicator,
    Observation,
    Rhythm,
    TargetValue,
)

__all__ = [
    "DIRECTION_NAMES",
    "ORIGIN_NAMES",
    "QUALIFIER_NAMES",
    "STATUS_NAMES",
    "Binding",
    "BindingPart",
    "ComparisonGroup",
    "EarlierObservation",
    "Indicator",
    "Observation",
    "Rhythm",
    "TargetValue",
]
