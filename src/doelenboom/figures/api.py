"""What others may use of bound figures."""

from doelenboom.figures.errors import BadReference, DishonestNotation, Unresolved
from doelenboom.figures.reference import (
    AT_REFERENCE_DATE,
    NEWEST,
    PREVIOUS,
    BudgetSubject,
    FigureReference,
    Measure,
    MoneySide,
    Notation,
    RoundingWord,
    Whole,
    budget_text,
    decode,
    encode,
)

__all__ = [
    "AT_REFERENCE_DATE",
    "NEWEST",
    "PREVIOUS",
    "BadReference",
    "BudgetSubject",
    "DishonestNotation",
    "FigureReference",
    "Measure",
    "MoneySide",
    "Notation",
    "RoundingWord",
    "Unresolved",
    "Whole",
    "budget_text",
    "decode",
    "encode",
]
