"""Finds the plan and the organisation of a workbook, and tells the reader what is known."""

from collections.abc import Iterator, Mapping

from django.db.models import Q

from doelenboom.cycle.api import Edition, class_names
from doelenboom.exchange.layout import PLAN
from doelenboom.exchange.parsing.known import Known, KnownIndicator
from doelenboom.exchange.records import PlanFacts
from doelenboom.exchange.registry.scope import Scope
from doelenboom.finance.api import known_codes
from doelenboom.goals.api import Node, Plan, PlanIndicator
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.states import NodeKind, State
from doelenboom.organisations.api import Organisation


def find_scope(
    facts: PlanFacts, findings: Findings, *, note: str, only_for: frozenset[str] | None = None
) -> Scope:
    """Find the plan by its code and the organisation by its name, else by its region.

    The plan's row is locked, so that two imports of one plan come after each other. With
    ``only_for`` nothing is told of what other organisations have.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("organisation__region", "procedure")
        .filter(code=facts.code)
        .first()
    )
    organisation = _organisation(facts)
    place = {"part": PLAN.name, "row": facts.rows.get("code"), "column": "code"}
    if only_for is not None and (organisation is None or organisation.code not in only_for):
        findings.error(
            f"U werkt niet voor {facts.text('organisation') or 'deze organisatie'}.",
            "Kies een werkboek van uw eigen organisatie, met haar naam zoals in het register.",
            part=PLAN.name, row=facts.rows.get("organisation"), column="organisatie",
            value=facts.text("organisation"),
        )  # fmt: skip
        return Scope(facts.code, note=note, only_for=only_for)
    if only_for is not None and plan is not None and plan.organisation.code not in only_for:
        findings.error(
            f"De code “{facts.code}” is al in gebruik.", "Geef het plan een andere code.",
            value=facts.code, **place,
        )  # fmt: skip
        return Scope(facts.code, organisation, note=note, only_for=only_for)
    if plan is not None and organisation is not None and plan.organisation != organisation:
        findings.error(
            f"De code “{facts.code}” is al van een plan van {plan.organisation}.",
            "Geef het plan een andere code.", value=facts.code, **place,
        )  # fmt: skip
    elif plan is not None and organisation is None:
        findings.error(
            f"De code “{facts.code}” is al van een plan van {plan.organisation}, niet van "
            f"{facts.text('organisation')}.",
            "Geef het plan een andere code, of schrijf de naam van de organisatie zoals in het "
            "register.", value=facts.code, **place,
        )  # fmt: skip
    elif plan is None and Edition.objects.filter(code=facts.code).exists():
        findings.error(
            f"De code “{facts.code}” is al van een editie.", "Geef het plan een andere code.",
            value=facts.code, **place,
        )  # fmt: skip
    return Scope(facts.code, organisation, plan, for_update=True, note=note, only_for=only_for)


def load_known(scope: Scope) -> Known:
    """Everything that reading the workbook depends on."""
    indicators = PlanIndicator.objects.filter(plan=scope.plan).select_related("indicator")
    return Known(
        levels={level.name: NodeKind(level.kind) for level in scope.levels.values()},
        statuses={one.word: State(one.state) for one in scope.statuses.values()},
        regions={region.code: region.name for region in scope.regions.values()},
        parents={
            code: scope.node_codes[node.parent_id] if node.parent_id else ""
            for code, node in scope.nodes.items()
        },
        editions=frozenset(scope.editions),
        indicators={
            item.indicator.code: KnownIndicator(item.indicator.name, item.indicator.unit)
            for item in indicators
        } if scope.plan else {},
        other_plans=OtherPlans(scope.code, scope.only_for),
        taakvelden=known_codes(),
        risk_classes=class_names(scope.organisation),
    )  # fmt: skip


class OtherPlans(Mapping[str, frozenset[str]]):
    """Code of another plan → codes of its elements; asks only for the plans that are named."""

    def __init__(self, own: str, only_for: frozenset[str] | None = None) -> None:
        plans = Plan.objects.exclude(code=own)
        if only_for is not None:
            plans = plans.filter(organisation__code__in=only_for)
        self._plans = set(plans.values_list("code", flat=True))
        self._found: dict[str, frozenset[str]] = {}

    def __getitem__(self, plan: str) -> frozenset[str]:
        if plan not in self._plans:
            raise KeyError(plan)
        if plan not in self._found:
            codes = Node.objects.filter(plan__code=plan).values_list("code", flat=True)
            self._found[plan] = frozenset(codes)
        return self._found[plan]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


def _organisation(facts: PlanFacts) -> Organisation | None:
    """By name; an organisation of another name with this region is the same one."""
    name, region = facts.text("organisation"), facts.text("cbs_code")
    wanted = Q(name__iexact=name)
    if region:
        wanted |= Q(region__code=region)
    found = list(Organisation.objects.select_related("region").filter(wanted).order_by("id"))
    named = [one for one in found if one.name.lower() == name.lower()]
    return next(iter(named or found), None)
