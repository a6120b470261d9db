"""The plans that have a tree, with how large they are and what is unfinished."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from doelenboom.backoffice.reach import within
from doelenboom.goals.api import Plan
from doelenboom.kernel.wording import capitalise, count_noun


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list."""

    title: str
    address: str
    facts: str
    elements: str
    drafts: str


def lines(user: Any) -> list[PlanLine]:
    """The plans that somebody works on, with two counts each, in one query."""
    changed = Q(nodes__has_unpublished_changes=True) | Q(nodes__live=False)
    plans = within(user, Plan.objects.select_related("organisation")).annotate(
        elements=Count("nodes"), drafts=Count("nodes", filter=changed)
    )
    return [
        PlanLine(
            title=plan.title,
            address=reverse("backoffice:tree", args=[plan.code]),
            facts=" · ".join(filter(None, _facts(plan))),
            elements=count_noun(plan.elements, "element") if plan.elements else "Nog leeg",
            drafts=f"{plan.drafts} met concept" if plan.drafts else "",
        )
        for plan in plans.order_by("organisation__name", "title")
    ]


def plans(request: HttpRequest) -> HttpResponse:
    """The list of plans."""
    found = lines(request.user)
    lead = (
        f"Er {'staat' if len(found) == 1 else 'staan'} {count_noun(len(found), 'plan', 'plannen')} "
        "in Doelenboom. Kies een plan om zijn doelenboom te zien en te bewerken."
        if found
        else "Er staat nog geen plan in Doelenboom."
    )
    return render(request, "backoffice/tree/plans.html", {"lines": found, "lead": lead})


def _facts(plan: Plan) -> list[str]:
    years = [str(year) for year in (plan.year_from, plan.year_to) if year]
    return [
        plan.organisation.name,
        capitalise(plan.kind),
        "–".join(dict.fromkeys(years)),
        plan.status,
    ]
