"""Workbooks in and out, on the screen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.jobs.handing_over import hand_over
from doelenboom.backoffice.screens.transfer import reading, sentences, shelf, uploading
from doelenboom.backoffice.screens.transfer.tasks import import_job
from doelenboom.exchange.errors import Collision
from doelenboom.exchange.outcome import Outcome
from doelenboom.goals.api import Plan
from doelenboom.kernel.wording import count_noun


def transfer(request: HttpRequest) -> HttpResponse:
    """What can go in and out."""
    return _first_page(request)


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Keep the workbook and show what it would change."""
    file = request.FILES.get("werkboek")
    fault = uploading.fault_of(
        request, file, noun="werkboek", advice="Verdeel het plan over twee werkboeken."
    )
    if fault or file is None:
        return _first_page(request, fault=fault, status=400)
    kept = shelf.keep(shelf.owner(request), file.name or "werkboek.xlsx", file.chunks())
    return redirect("backoffice:preview", token=kept.token)


def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What the workbook would change, and what is wrong with it."""
    delete = request.GET.get("verwijder") == "1"
    try:
        kept = shelf.find(shelf.owner(request), token)
        outcome = reading.look(kept, request.user, delete=delete)
    except (shelf.NotKept, Collision) as error:
        messages.error(request, str(error))
        return redirect("backoffice:transfer")
    return _show(request, kept, outcome, delete=delete)


@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Import what was shown; when the registry changed meanwhile, show that first."""
    delete = request.POST.get("verwijder") == "1"
    seen = request.POST.get("gezien", "")
    return hand_over(
        request, import_job, lambda: _confirm_now(request, token, delete=delete, seen=seen),
        token=token, delete=delete, seen=seen,
    )  # fmt: skip


def _confirm_now(request: HttpRequest, token: str, *, delete: bool, seen: str) -> HttpResponse:
    try:
        kept = shelf.find(shelf.owner(request), token)
        done = reading.do(kept, request.user, delete=delete, seen=seen)
    except (shelf.NotKept, Collision) as error:
        messages.error(request, str(error))
        return redirect("backoffice:transfer")
    if done.differs:
        return _show(request, kept, done.outcome, delete=delete, changed=True, status=409)
    shelf.throw_away(kept)
    messages.success(request, sentences.done(done.outcome))
    return redirect("backoffice:tree", code=done.outcome.code)


def _show(
    request: HttpRequest,
    kept: shelf.Kept,
    outcome: Outcome,
    *,
    delete: bool,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    plans = within(request.user, Plan.objects.filter(code=outcome.code))
    known = bool(outcome.code) and plans.exists()
    context = {
        "token": kept.token,
        "name": kept.name,
        "outcome": outcome,
        "lead": sentences.lead(outcome),
        "may_confirm": sentences.has_work(outcome),
        "seen": reading.fingerprint(outcome),
        "changed": changed,
        "delete": delete,
        "is_new": not known,
        "changes": [one for one in outcome.changes if one.kind != "niet in werkboek"],
        "findings_title": _findings_title(outcome),
    }
    return render(request, "backoffice/transfer/preview.html", context, status=status)


def _findings_title(outcome: Outcome) -> str:
    parts = []
    if outcome.errors:
        parts.append(count_noun(outcome.errors, "fout"))
    if outcome.warnings:
        parts.append(count_noun(outcome.warnings, "waarschuwing"))
    return " en ".join(parts)


def _first_page(request: HttpRequest, *, fault: str = "", status: int = 200) -> HttpResponse:
    rows = within(request.user, Plan.objects.select_related("organisation"))
    plans = rows.order_by("organisation__name", "title")
    context = {
        "fault": fault,
        "plans": [(plan, reverse("backoffice:export", args=[plan.code])) for plan in plans],
        "may_import": may_open(request.user, "backoffice:import"),
        "may_export": may_open(request.user, "backoffice:export"),
        "megabytes": uploading.UPLOAD_MEGABYTES,
    }
    return render(request, "backoffice/transfer/transfer.html", context, status=status)
