"""What others may use of finance."""

from doelenboom.finance.models import BudgetLine

__all__ = ["BudgetLine"]
