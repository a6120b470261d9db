"""Choosing two states of a plan, and what changed between them."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.changes.grouped import Filters, grouped
from doelenboom.goals.api import Plan
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.publishing.api import PlanState, compare_states, plan_states
from doelenboom.site.context import SiteContext
from doelenboom.site.sentences.change_sentences import counts_sentence

_ON_A_PAGE = 100


def changes(request: HttpRequest) -> HttpResponse:
    """The plans of which states can be compared; of one plan its own screen."""
    plans = list(
        within(request.user, Plan.objects.all())
        .select_related("organisation")
        .order_by("organisation__name", "title")
    )
    if len(plans) == 1:
        return redirect("backoffice:changes_of", plans[0].code)
    text = (
        f"Kies een van de {count_noun(len(plans), 'plan', 'plannen')}. U vergelijkt dan twee "
        "edities, versies of publicaties met elkaar."
        if plans
        else "Er staat nog geen plan in Doelenboom, dus er is niets om te vergelijken."
    )
    return render(request, "backoffice/changes/plans.html", {"plans": plans, "lead": text})


def changes_of(request: HttpRequest, code: str) -> HttpResponse:
    """Two states of a plan: what is new, gone, moved, reworded and decided anew."""
    plan = get_object_or_404(
        within(request.user, Plan.objects.select_related("organisation__region")), code=code
    )
    states = plan_states(plan)
    was, becomes = _chosen(request, states)
    context = {
        "plan": plan,
        "states": [(state.key, _name(state)) for state in states],
        "was": was,
        "becomes": becomes,
    }
    if len(states) < 2:  # noqa: PLR2004 - one state has nothing beside it
        context["lead"] = (
            "Van dit plan is er maar één stand: zoals het nu is. Zodra een editie is vrijgegeven "
            "of het plan is gepubliceerd, kunt u vergelijken."
        )
        return render(request, "backoffice/changes/one.html", context)
    try:
        compared = compare_states(states, was, becomes)
    except DoelenboomError as error:
        context["fault"] = str(error)
        return render(request, "backoffice/changes/one.html", context, status=409)
    filters = Filters(
        kind=request.GET.get("soort", ""),
        part=request.GET.get("deel", ""),
        element=request.GET.get("element", "").strip(),
    )
    comparison = compared.comparison
    later = compared.later.model_copy(update={"comparisons": (comparison,)})
    found = grouped(SiteContext(later), comparison, filters)
    page = Paginator(found.elements, _ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    context |= {
        "lead": _lead(compared.was, compared.becomes, counts_sentence(comparison.changes)),
        "total": len(comparison.changes),
        "shown": counts_sentence(found.shown) if _filters(filters) else "",
        "any": bool(found.elements),
        "filtered": bool(_filters(filters)),
        "kinds": found.kinds,
        "parts": found.parts,
        "filters": filters,
        "page": page,
        "others": urlencode({"van": was, "naar": becomes, **_filters(filters)}),
        "back": f"{reverse('backoffice:changes_of', args=[code])}?"
        + urlencode({"van": was, "naar": becomes}),
        "turned": urlencode({"van": becomes, "naar": was}),
    }
    return render(request, "backoffice/changes/one.html", context)


def _chosen(request: HttpRequest, states: list[PlanState]) -> tuple[str, str]:
    """What was asked for; else the newest two: what was last adopted or published, and now."""
    keys = [state.key for state in states]
    becomes = request.GET.get("naar") or keys[0]
    earlier = [key for key in keys if key != becomes]
    preferred = next((key for key in earlier if not key.startswith("editie-")), "")
    return request.GET.get("van") or preferred or (earlier[0] if earlier else becomes), becomes


def _name(state: PlanState) -> str:
    return f"{state.title} ({state.when})" if state.when else state.title


def _lead(was: PlanState, becomes: PlanState, counts: str) -> str:
    if was.key == becomes.key:
        return "U vergelijkt een stand met zichzelf: er is niets veranderd."
    return f"Van “{_name(was)}” naar “{_name(becomes)}”. {counts}"


def _filters(filters: Filters) -> dict[str, str]:
    pairs = (("soort", filters.kind), ("deel", filters.part), ("element", filters.element))
    return {key: value for key, value in pairs if value}
