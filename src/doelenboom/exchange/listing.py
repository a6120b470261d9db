"""What is in the registry: plans and editions by their codes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Node, Plan, PlanIndicator


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition with the number of contributions to it."""

    code: str
    title: str
    label: str
    contributions: int


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan with the numbers of its elements and indicators, and its editions."""

    code: str
    title: str
    kind: str
    organisation: str
    nodes: int
    indicators: int
    editions: tuple[ListedEdition, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the plan with Dutch keys."""
        return {
            "code": self.code, "titel": self.title, "soort": self.kind,
            "organisatie": self.organisation, "elementen": self.nodes,
            "indicatoren": self.indicators,
            "edities": [
                {
                    "code": one.code, "titel": one.title, "editie": one.label,
                    "bijdragen": one.contributions,
                }
                for one in self.editions
            ],
        }  # fmt: skip


def list_plans() -> list[ListedPlan]:
    """Every plan with its editions; four queries however many there are."""
    nodes = _counts(Node)
    indicators = _counts(PlanIndicator)
    editions: dict[int, list[ListedEdition]] = {}
    query = Edition.objects.annotate(number=Count("contributions"))
    for one in query.order_by("plan_id", "position", "id"):
        editions.setdefault(one.plan_id, []).append(
            ListedEdition(one.code, one.title, one.label, one.number)
        )
    return [
        ListedPlan(
            plan.code, plan.title, plan.kind, plan.organisation.name, nodes.get(plan.pk, 0),
            indicators.get(plan.pk, 0), tuple(editions.get(plan.pk, ())),
        )
        for plan in Plan.objects.select_related("organisation").order_by("code")
    ]  # fmt: skip


def _counts(model: Any) -> dict[int, int]:
    rows = model.objects.order_by().values_list("plan_id").annotate(number=Count("pk"))
    return dict(rows)
