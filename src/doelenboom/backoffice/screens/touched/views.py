"""The screen "Geraakte zinnen"."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.touched.listing import (
    Line,
    draft_lines,
    plans_of,
    published_lines,
)
from doelenboom.citations.api import (
    CannotUpdate,
    FigureUse,
    PublishedFigure,
    confirm,
    leave,
    move,
)
from doelenboom.cycle.api import CycleError
from doelenboom.goals.api import Plan
from doelenboom.kernel.wording import count_noun

_MOST = 200
MOVE, LEAVE, CONFIRM = "bijwerken", "zo-laten", "klopt"


@never_cache
def touched(request: HttpRequest) -> HttpResponse:
    """Every touched sentence within reach: first what can still change, then what is published."""
    code = request.GET.get("plan", "")
    every = plans_of(request.user)
    plans = [plan for plan in every if plan.code == code] if code else every
    drafts = draft_lines(request.user, plans)
    published = published_lines(request.user, plans)
    context = {
        "drafts": drafts[:_MOST],
        "published": published[:_MOST],
        "rest": max(0, len(drafts) - _MOST) + max(0, len(published) - _MOST),
        "lead": _lead(drafts, published),
        "plans": [(plan.code, plan.title) for plan in every],
        "plan": code,
    }
    return render(request, "backoffice/touched/touched.html", context)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Update a sentence, leave it with a reason, or say that it still holds."""
    rows = within(request.user, FigureUse.objects.select_related("plan__organisation__region"))
    row = get_object_or_404(rows, pk=pk)
    return _act(request, pk, draft_lines(request.user, [row.plan]), row.plan)


@require_POST
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a published sentence with a reason."""
    row = get_object_or_404(within(request.user, PublishedFigure.objects.all()), pk=pk)
    plan = get_object_or_404(
        within(request.user, Plan.objects.select_related("organisation__region")), code=row.plan
    )
    return _act(request, pk, published_lines(request.user, [plan]), plan)


def _act(request: HttpRequest, pk: int, lines: Sequence[Line], plan: Plan) -> HttpResponse:
    line = next((one for one in lines if one.touched.row.pk == pk and one.act), None)
    if line is None or line.touched.fingerprint != request.POST.get("stand"):
        messages.warning(
            request, "Deze zin of dit cijfer is intussen veranderd. Hieronder staat hoe het nu is."
        )
        return redirect("backoffice:touched")
    try:
        messages.success(request, _done(request, line, plan.organisation.code))
    except (CannotUpdate, CycleError) as problem:
        messages.error(request, str(problem))
    return redirect("backoffice:touched")


def _done(request: HttpRequest, line: Line, organisation: str) -> str:
    act: Any = request.POST.get("doen")
    if act == MOVE and line.can_move:
        move(line.touched, organisation=organisation)
        return f"“{line.title}” noemt nu {line.touched.becomes}. Lees de zin nog eens na."
    if act == CONFIRM and not line.published:
        confirm(line.touched, organisation=organisation)
        return "De zin klopt nog. Hij komt terug als het cijfer weer verandert."
    leave(line.touched, reason=request.POST.get("reden", ""), organisation=organisation)
    return "De zin blijft zo, met uw reden. Hij komt terug als het cijfer weer verandert."


def _lead(drafts: Sequence[Line], published: Sequence[Line]) -> str:
    if not drafts and not published:
        return "Geen enkele zin noemt een cijfer dat intussen is gecorrigeerd of vernieuwd."
    parts = []
    if drafts:
        parts.append(f"{count_noun(len(drafts), 'zin', 'zinnen')} in teksten die nog veranderen")
    if published:
        verb = "is" if len(published) == 1 else "zijn"
        parts.append(f"{count_noun(len(published), 'zin', 'zinnen')} die al gepubliceerd {verb}")
    return f"Een gecorrigeerd of nieuwer cijfer raakt {' en '.join(parts)}."
