"""Choosing what to ask about, and deciding everything before a round opens."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.rounds.asking import RoundForm
from doelenboom.cycle.api import (
    Edition,
    change_edition,
    make_edition,
    prepare_round,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import EditionStage


def start(request: HttpRequest) -> HttpResponse:
    """Choose the plan or edition to ask about; with ``?plan=`` decide about a new edition."""
    plans = within(request.user, Plan.objects.select_related("organisation"))
    code = request.GET.get("plan", "")
    plan = plans.filter(code=code).first() if code else None
    if plan is not None:
        return _decide(request, plan, None)
    editions = within(request.user, Edition.objects.select_related("plan"))
    context = {
        "plans": plans.order_by("title"),
        "editions": editions.filter(
            stage=EditionStage.NONE.value, contributions=None, frozen_at=None
        ).order_by("plan__title", "-position"),
    }
    return render(request, "backoffice/rounds/start.html", context)


def prepare(request: HttpRequest, edition: str) -> HttpResponse:
    """Decide about an edition that is there already."""
    found = get_object_or_404(Edition.objects.select_related("plan__organisation"), code=edition)
    if EditionStage(found.stage) not in {EditionStage.NONE, EditionStage.PREPARING}:
        messages.info(request, "De uitvraag is al geopend. De dagen kunt u hier nog wijzigen.")
        return redirect("backoffice:round_days", edition=found.code)
    return _decide(request, found.plan, found)


def _decide(request: HttpRequest, plan: Plan, edition: Edition | None) -> HttpResponse:
    form = RoundForm(_sent(request), plan=plan, edition=edition, today=dutch_day(timezone.now()))
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            stored = _store(plan, edition, form)
        except DoelenboomError as error:
            fault = str(error)
        else:
            return redirect("backoffice:round_opening", edition=stored.code)
    context = {"form": form, "plan": plan, "edition": edition, "fault": fault}
    status = 400 if form.errors or fault else 200
    return render(request, "backoffice/rounds/prepare.html", context, status=status)


@transaction.atomic
def _store(plan: Plan, edition: Edition | None, form: Any) -> Edition:
    """Edition and round together, or nothing.

    Raises:
        RoundRefused: something about it cannot be; the message says what.
    """
    facts = form.facts
    if edition is None:
        edition = make_edition(plan=plan, facts=facts)
    else:
        edition = change_edition(edition=edition, facts=facts)
    said = form.cleaned_data

    made = prepare_round(
        edition=edition, deadlines=form.deadlines, message=said["message"], levels=said["levels"]
    )
    made.remind_before, made.remind_after = said["remind_before"], said["remind_after"]
    made.save(update_fields=["remind_before", "remind_after"])
    return edition


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
