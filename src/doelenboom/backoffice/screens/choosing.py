"""With what something is done, out of what can be chosen: a decision, an edition in front."""

from typing import Any

from django.http import HttpRequest

from doelenboom.backoffice.reach import within
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import Decision
from doelenboom.goals.api import Plan
from doelenboom.publishing.api import publications_of


def decisions_for(user: Any, edition: Edition) -> list[Decision]:
    """Decisions that can be about this edition: of its organisation, newest first."""
    rows = within(user, Decision.objects.all())
    return list(rows.filter(organisation=edition.plan.organisation_id)[:100])


def chosen_decision(request: HttpRequest, offered: list[Decision]) -> Decision | None:
    """The decision that was chosen, if it is one of those offered."""
    said = request.POST.get("besluit") or request.GET.get("besluit") or ""
    return next((row for row in offered if str(row.pk) == said), None)


def publishable(plan: Plan) -> list[tuple[str, str]]:
    """What can be published: the plan with its latest reported edition, or an edition by name."""
    editions = Edition.objects.filter(plan=plan, live=True).order_by("-position", "-id")
    named = [(edition.code, edition.title) for edition in editions]
    return [(plan.code, "De nieuwste editie waarover is gemeld"), *named]


def published_last(plan: Plan) -> str:
    """What was published last: the plan's code, or that of the edition in front."""
    rows = publications_of(plan.organisation.code, plan.code)
    return rows[-1].code if rows else plan.code


def chosen_front(request: HttpRequest, plan: Plan) -> str:
    """What was chosen to stand in front, if that can be published; else what was last time."""
    offered = {code for code, _ in publishable(plan)}
    for code in (request.POST.get("voorop"), request.GET.get("voorop"), published_last(plan)):
        if code in offered:
            return str(code)
    return plan.code
