"""Taakvelden, budget lines and what changes them."""

from doelenboom.finance.models.amendments import AmendmentLine, BudgetAmendment
from doelenboom.finance.models.iv3 import Delivery, DeliveryRow
from doelenboom.finance.models.lines import BudgetLine, BudgetShare
from doelenboom.finance.models.savings import Saving
from doelenboom.finance.models.taakvelden import Taakveld, TaakveldSuccession

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
