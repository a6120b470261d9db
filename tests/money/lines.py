"""Lines for tests, in as few words as possible."""

from datetime import date
from decimal import Decimal
from typing import Any

from doelenboom.kernel.money import BudgetStage, LineRole, Side
from doelenboom.money.lines import Line, Share

SIDES = {"l": Side.EXPENSE, "b": Side.INCOME, "t": Side.TO_RESERVE, "o": Side.FROM_RESERVE}
STAGES = {
    "primitief": BudgetStage.ORIGINAL, "gewijzigd": BudgetStage.AMENDED,
    "prognose": BudgetStage.FORECAST, "realisatie": BudgetStage.ACTUAL,
}  # fmt: skip


def line(
    amount: str | int, side: str = "l", description: str = "Post", *, year: int = 2026,
    phase: str = "primitief", **values: Any,
) -> Line:  # fmt: skip
    """A post of the original budget of 2026, unless told otherwise."""
    shares = tuple(Share(node, Decimal(part)) for node, part in values.pop("shares", {}).items())
    role = LineRole(values.pop("role", "post"))
    return Line(
        description, year, Decimal(amount), phase=phase,
        stage=STAGES.get(phase, BudgetStage.UNSTATED), side=SIDES.get(side, Side.UNSTATED),
        role=role, shares=shares, **values,
    )  # fmt: skip


def day(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)
