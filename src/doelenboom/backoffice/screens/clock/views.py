"""Actualiteit van cijfers: how every indicator stands, and asking for figures."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.clock import lines as clock_lines
from doelenboom.goals.api import Plan
from doelenboom.indicators.api import Indicator, begin_due_round, fetch_indicator
from doelenboom.kernel.dates import dutch_day, format_moment
from doelenboom.kernel.wording import count_noun
from doelenboom.statistics.api import jobs_of, latest_round, running_jobs

_PER_PAGE = 50


def clock(request: HttpRequest) -> HttpResponse:
    """Every indicator by how it stands; ``?plan=`` and ``?stand=`` choose."""
    plans = list(within(request.user, Plan.objects.order_by("title")))
    plan = next((one for one in plans if one.code == request.GET.get("plan")), None)
    today = dutch_day(timezone.now())
    every = clock_lines.found(today, user=request.user, plan=plan)
    counts = clock_lines.counts(every)
    chosen = request.GET.get("stand", "")
    shown = [one for one in every if one.standing.value == chosen] if chosen else every
    page = Paginator(shown, _PER_PAGE).get_page(request.GET.get("bladzijde"))
    context = {
        "lead": clock_lines.lead(every),
        "counts": counts,
        "total": len(every),
        "chosen": chosen,
        "chosen_word": next((one.word for one in counts if one.value == chosen), ""),
        "plan": plan.code if plan else "",
        "plans": [(one.code, one.title) for one in plans],
        "page": page,
        "rows": clock_lines.rows(page.object_list, today, request.user, running_jobs()),
        "others": _without_page(request),
        "round": _round_sentence(),
        "may_fetch": may_open(request.user, "backoffice:clock-round"),
    }
    return render(request, "backoffice/clock/clock.html", context)


@require_POST
def begin_round(request: HttpRequest) -> HttpResponse:
    """Ask for everything that is due now."""
    round_ = begin_due_round(now=timezone.now(), requested_by=_name(request))
    if round_ is None:
        messages.info(request, "Er is al een ronde bezig; die kijkt alles na wat aan de beurt is.")
        return redirect("backoffice:clock")
    waiting = len(jobs_of(round_))
    if not waiting:
        messages.info(request, "Er is nu niets aan de beurt. Alles is kort geleden nagekeken.")
        return redirect("backoffice:clock")
    tables = count_noun(waiting, "tabel", "tabellen")
    messages.success(request, f"Wij kijken {tables} na. U krijgt hier te zien wat het oplevert.")
    return redirect("backoffice:fetches")


@require_POST
def fetch_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the tables of one indicator."""
    indicator = get_object_or_404(Indicator, pk=pk)
    asked = fetch_indicator(
        indicator_pk=indicator.pk, now=timezone.now(), requested_by=_name(request)
    )
    if not asked:
        messages.info(request, f"“{indicator.name}” is nog niet aan een tabel gekoppeld.")
        return redirect("backoffice:clock")
    if len(asked) == 1:
        return redirect("backoffice:fetch", pk=asked[0].fetch.pk)
    return redirect("backoffice:fetches")


def _round_sentence() -> str:
    latest = latest_round()
    if latest is None:
        return "Er is nog geen ronde langs de bronnen geweest."
    if latest.finished_at is None:
        return f"Er is een ronde bezig, begonnen op {format_moment(latest.started_at)}."
    return f"De laatste ronde langs de bronnen was op {format_moment(latest.finished_at)}."


def _name(request: HttpRequest) -> str:
    user = request.user
    return str(user.get_full_name() or user.get_username()) if user.is_authenticated else ""


def _without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("bladzijde", None)
    return query.urlencode()
