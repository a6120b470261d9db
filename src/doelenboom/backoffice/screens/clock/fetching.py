"""Watching what is being fetched, and stopping it."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import name_shown
from doelenboom.backoffice.screens.clock.wording import duration
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.numbers import format_bytes, format_number
from doelenboom.kernel.wording import capitalise, count_noun
from doelenboom.statistics.api import (
    OUTCOME_NAMES,
    STATE_NAMES,
    Advance,
    Fetch,
    advance_of,
    cancel,
    somebody_works,
)

_LATEST = 50
_ENDS = {
    "new": "Er zijn nieuwe cijfers. Ze zijn bewaard en verwerkt.",
    "unchanged": "De bron heeft niets nieuws. Er is niets veranderd.",
    "quarantined": "De cijfers zijn bewaard, maar de opzet van de tabel is veranderd. Kijk eerst "
    "of ze nog hetzelfde betekenen.",
    "failed": "Het ophalen is niet gelukt. Er is niets half opgeslagen.",
    "cancelled": "Het ophalen is gestopt. Er is niets half opgeslagen; wat er al was, wordt de "
    "volgende keer gebruikt.",
}


@never_cache
def fetches(request: HttpRequest) -> HttpResponse:
    """The latest jobs, newest first."""
    rows = Fetch.objects.select_related("table")[:_LATEST]
    shown = [_line(one, request.user) for one in rows]
    busy = any(one["busy"] for one in shown)
    context = {"fetches": shown, "busy": busy, "lead": _fetches_lead(shown)}
    return render(request, "backoffice/clock/fetches.html", context)


@never_cache
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: how far it is, or how it ended. ``?als=json`` for the script on the page."""
    job = get_object_or_404(Fetch.objects.select_related("table", "vintage"), pk=pk)
    shown = _line(job, request.user)
    if request.GET.get("als") == "json":
        return JsonResponse(shown)
    context = {
        "job": job,
        "line": shown,
        "may_stop": may_open(request.user, "backoffice:fetch-cancel") and job.state != "done",
        "requested": format_moment(job.requested_at),
        "finished": format_moment(job.finished_at) if job.finished_at else "",
        "nobody": job.state == "waiting" and not somebody_works(),
    }
    return render(request, "backoffice/clock/fetch.html", context)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job."""
    job = get_object_or_404(Fetch.objects.select_related("table"), pk=pk)
    if not cancel(fetch=job):
        messages.info(request, "Dit was al klaar.")
    return redirect("backoffice:fetch", pk=pk)


def _line(job: Fetch, user: Any) -> dict[str, Any]:
    """A job as the page and its script show it."""
    advance = advance_of(job) if job.state == "running" else Advance(None, None)
    return {
        "pk": job.pk,
        "name": str(job.table),
        "address": reverse("backoffice:fetch", args=[job.pk]),
        "busy": job.state != "done",
        "word": _word(job),
        "sentence": _sentence(job),
        "reason": job.reason,
        "done": _done(job),
        "share": advance.share_percent,
        "left": f"{capitalise(duration(advance.left))}." if advance.left is not None else "",
        "alive": _alive(job),
        "shape": _SHAPES.get(job.outcome, "idle"),
        "when": format_moment(job.finished_at or job.started_at or job.requested_at),
        "by": name_shown(user, job.requested_by),
    }


_SHAPES = {
    "new": "done", "unchanged": "ok", "quarantined": "minor", "failed": "major",
    "cancelled": "stop",
}  # fmt: skip


def _word(job: Fetch) -> str:
    if job.state == "done":
        return capitalise(OUTCOME_NAMES[job.outcome])
    if job.cancel_requested:
        return "Stopt"
    return capitalise(STATE_NAMES[job.state])


def _sentence(job: Fetch) -> str:
    if job.state == "done":
        return _ENDS[job.outcome]
    if job.cancel_requested:
        return "Het ophalen stopt. Dat duurt hoogstens enkele seconden."
    if job.state == "waiting":
        return "Het ophalen begint zodra de werker vrij is."
    return f"{capitalise(job.stage or 'beginnen')} …"


def _alive(job: Fetch) -> str:
    """When whoever works on it was last heard of, to the second."""
    if job.state != "running" or job.alive_at is None:
        return ""
    return f"Laatste teken van leven van de werker: {localtime(job.alive_at):%H:%M:%S} uur."


def _done(job: Fetch) -> str:
    """What came in so far."""
    if not job.rows and job.state != "running":
        return ""
    rows = count_noun(job.rows, "rij")
    if job.expected_rows:
        rows = f"{format_number(Decimal(job.rows))} van {count_noun(job.expected_rows, 'rij')}"
    received = f", {format_bytes(job.bytes)} ontvangen" if job.bytes else ""
    return f"{rows}, {count_noun(job.pages, 'pagina')}{received}."


def _fetches_lead(shown: list[dict[str, Any]]) -> str:
    if not shown:
        return "Er is nog niets opgehaald."
    busy = sum(one["busy"] for one in shown)
    if busy:
        verb = "is" if busy == 1 else "zijn"
        return f"Er {verb} {count_noun(busy, 'opdracht', 'opdrachten')} bezig of in de rij."
    return f"Er is nu niets bezig. Het laatste was klaar op {shown[0]['when']}."
