"""Definitions, figures, and how indicators are filled."""

from doelenboom.indicators.models.bindings import Binding, BindingPart, ComparisonGroup, Rhythm
from doelenboom.indicators.models.definitions import Indicator
from doelenboom.indicators.models.drafts import BindingDraft
from doelenboom.indicators.models.figures import EarlierObservation, Observation, TargetValue
from doelenboom.indicators.models.packs import PackUse
from doelenboom.indicators.models.questions import (
    Question,
    QuestionChange,
    QuestionFigure,
    QuestionOption,
)
from doelenboom.indicators.models.traces import (
    ByHandTrace,
    CellTrace,
    ChoiceTrace,
    InputTrace,
    ReplacedTrace,
    Trace,
)
from doelenboom.indicators.models.words import (
    BY_HAND,
    DIRECTION_NAMES,
    FILLED,
    ORIGIN_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
)

__all__ = [
    "BY_HAND",
    "DIRECTION_NAMES",
    "FILLED",
    "ORIGIN_NAMES",
    "QUALIFIER_NAMES",
    "STATUS_NAMES",
    "Binding",
    "BindingDraft",
    "BindingPart",
    "ByHandTrace",
    "CellTrace",
    "ChoiceTrace",
    "ComparisonGroup",
    "EarlierObservation",
    "Indicator",
    "InputTrace",
    "Observation",
    "PackUse",
    "Question",
    "QuestionChange",
    "QuestionFigure",
    "QuestionOption",
    "ReplacedTrace",
    "Rhythm",
    "TargetValue",
    "Trace",
]
