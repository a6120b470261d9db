"""What others may use of finance."""

from doelenboom.finance.models import (
    AmendmentLine,
    BudgetAmendment,
    BudgetLine,
    BudgetShare,
    Delivery,
    DeliveryRow,
    Saving,
    Taakveld,
    TaakveldSuccession,
)

__all__ = [
    "AmendmentLine",
    "BudgetAmendment",
    "BudgetLine",
    "BudgetShare",
    "Delivery",
    "DeliveryRow",
    "Saving",
    "Taakveld",
    "TaakveldSuccession",
]
