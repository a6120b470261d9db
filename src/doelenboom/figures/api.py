"""What others may use of bound figures."""

from doelenboom.figures.amounts import StatedAmount, stated_amounts
from doelenboom.figures.coverage import Coverage, coverage, coverage_of_all, loose_in
from doelenboom.figures.errors import BadReference, DishonestNotation, Unresolved
from doelenboom.figures.known import Known, KnownFigure, KnownIndicator
from doelenboom.figures.notation import Written, possible, write
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
from doelenboom.figures.resolve import Found, filled, pinned, reading, resolve, shown
from doelenboom.figures.texts import (
    fill,
    fill_with,
    has_figures,
    opens_sentence,
    problems_in,
    read_typed,
    references_in,
)
from doelenboom.quantities.models import Way

__all__ = [
    "AT_REFERENCE_DATE",
    "NEWEST",
    "PREVIOUS",
    "BadReference",
    "BudgetSubject",
    "Coverage",
    "DishonestNotation",
    "FigureReference",
    "Found",
    "Known",
    "KnownFigure",
    "KnownIndicator",
    "Measure",
    "MoneySide",
    "Notation",
    "RoundingWord",
    "StatedAmount",
    "Unresolved",
    "Way",
    "Whole",
    "Written",
    "budget_text",
    "coverage",
    "coverage_of_all",
    "decode",
    "encode",
    "fill",
    "fill_with",
    "filled",
    "has_figures",
    "loose_in",
    "opens_sentence",
    "pinned",
    "possible",
    "problems_in",
    "read_typed",
    "reading",
    "references_in",
    "resolve",
    "shown",
    "stated_amounts",
    "write",
]
