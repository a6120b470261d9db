"""Which findings stand beside a form of the registry."""

from typing import Any

from django.urls import reverse

from doelenboom.checks import owners
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Node, Plan, PlanIndicator
from doelenboom.indicators.api import Indicator


def checks_beside(row: Any) -> dict[str, str] | None:
    """Where a script asks for the findings about what a form is about, and which those are.

    None: what the form is about has no texts that the checks read, or no plan.
    """
    found = _place(row)
    if found is None:
        return None
    plan, edition, owner = found
    return {
        "url": reverse("backoffice:checks_beside", args=[plan.code]),
        "owner": owner,
        "plan": plan.code,
        "edition": edition,
    }


def _place(row: Any) -> tuple[Plan, str, str] | None:
    """The plan, the code of the edition ("" for the one at work), and the owner."""
    if isinstance(row, Node):
        return row.plan, "", owners.node_owner(row.code)
    if isinstance(row, Plan):
        return row, "", owners.plan_owner(row.code)
    if isinstance(row, Edition):
        return row.plan, row.code, owners.edition_owner(row.code)
    if isinstance(row, Indicator):
        listed = PlanIndicator.objects.filter(indicator=row).select_related("plan").first()
        return (listed.plan, "", owners.indicator_owner(row.code)) if listed else None
    return None
