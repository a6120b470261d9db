"""A plan with a whole budget, a forecast and an edition that asks for explanations."""

from decimal import Decimal
from typing import Any

import pytest

from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Plan
from doelenboom.kernel.money import BudgetStage, Side


def add(plan: Plan, taakveld: str, side: Side, amount: str, **more: Any) -> BudgetLine:
    """One line of 2026; the original budget unless said otherwise."""
    values: dict[str, Any] = {
        "plan": plan, "description": f"Post {taakveld}", "year": 2026, "phase": "begroting",
        "stage": BudgetStage.ORIGINAL.value, "side": side.value, "taakveld": taakveld,
        "amount": Decimal(amount), "position": 1 + BudgetLine.objects.filter(plan=plan).count(),
    }  # fmt: skip
    return BudgetLine.objects.create(**(values | more))


@pytest.fixture
def money(registry: Any) -> Plan:
    """The plan of the registry, with a budget of 2026 that balances."""
    plan: Plan = registry.plan
    BudgetLine.objects.filter(plan=plan).delete()
    add(plan, "6.1", Side.EXPENSE, "1333333.33", node=registry.parent)
    add(plan, "6.711", Side.EXPENSE, "1333333.33", node=registry.parent)
    add(plan, "6.21", Side.EXPENSE, "1333333.34", node=registry.parent)
    add(plan, "0.7", Side.INCOME, "3500000")
    add(plan, "0.10", Side.FROM_RESERVE, "500000")
    forecast = {"phase": "prognose", "stage": BudgetStage.FORECAST.value}
    add(plan, "6.1", Side.EXPENSE, "1533333.33", node=registry.parent, **forecast)
    add(plan, "6.711", Side.EXPENSE, "1333333.33", node=registry.parent, **forecast)
    add(plan, "6.21", Side.EXPENSE, "1300000", node=registry.parent, **forecast)
    registry.edition.financial_year = 2026
    registry.edition.explain_from_amount = Decimal(100000)
    registry.edition.save()
    return plan
