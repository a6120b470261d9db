"""Accepting a finding with a reason, calling it not applicable, or taking that back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.checks.finding import edition_of, plan_of
from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.reading import read_lately, read_plan
from doelenboom.backoffice.screens.checks.rights import may_judge, why_not
from doelenboom.backoffice.screens.choosing import (
    chosen_decision,
    chosen_front,
    decisions_for,
)
from doelenboom.checks.subject import Subject
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import capitalise
from doelenboom.publishing.api import freeze_next, stops_adopting, stops_publishing
from doelenboom.verdicts.api import (
    KIND_WORDS,
    Act,
    Judged,
    Kind,
    Stopped,
    VerdictRefused,
    give_verdict,
    judge,
)

_REFUSED, _NOT_ALLOWED, _GONE = 400, 403, 409
_IS_GONE = (
    "Deze bevinding is er niet meer: de tekst of het cijfer is intussen veranderd. Er is niets "
    "vastgelegd."
)


@require_POST
def verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Store what somebody says of one finding.

    Answers a script with ``{"gezegd"}`` or ``{"fout"}``, and everybody else with the screen they
    came from.
    """
    plan = plan_of(code)
    edition = edition_of(plan, request)
    kind = request.POST.get("oordeel", "")
    if kind not in set(Kind):
        return _told(request, plan, "Kies wat u over de bevinding wilt zeggen.", _REFUSED)
    try:
        found = _find(request, plan, edition)
    except DoelenboomError as error:
        return _told(request, plan, str(error), _GONE)
    if found is None:
        return _told(request, plan, _IS_GONE, _GONE)
    subject, judged = found
    snapshot = subject.snapshot
    assert snapshot is not None  # noqa: S101 - a plan is read as a snapshot
    if not may_judge(request.user, judged, Places(request.user, plan, snapshot)):
        return _told(request, plan, why_not(judged), _NOT_ALLOWED)
    try:
        give_verdict(plan, [judged], Kind(kind), request.POST.get("reden", ""))
    except VerdictRefused as error:
        return _told(request, plan, str(error), _REFUSED)
    said = f"{capitalise(KIND_WORDS[kind])}: {judged.finding.place.label}."
    return _told(request, plan, said)


def _find(
    request: HttpRequest, plan: Plan, edition: Edition | None
) -> tuple[Subject, Judged] | None:
    """The finding in what was read last, or else in the plan as it is now.

    One that was shown where somebody adopts or publishes is looked for in what would be adopted
    or published: what follows from the decision or the edition in front is nowhere else.
    """
    key, evidence = request.POST.get("kenmerk", ""), request.POST.get("bewijs", "")
    act = request.POST.get("handeling")
    if act == Act.PUBLISHING:
        front = freeze_next(chosen_front(request, plan))
        return _among(stops_publishing(plan, front), key, evidence)
    if edition is not None and act == Act.ADOPTING:
        decision = chosen_decision(request, decisions_for(request.user, edition))
        return _among(stops_adopting(edition, decision), key, evidence)
    for read in (read_lately, read_plan):
        reading = read(plan, edition)
        among = [one for one in reading.report.findings if one.key == key]
        for judged in judge(plan.code, among):
            if judged.fingerprint == evidence:
                return reading.subject, judged
    return None


def _among(stopped: Stopped | None, key: str, evidence: str) -> tuple[Subject, Judged] | None:
    """The finding out of what stops an act."""
    for judged in stopped.findings if stopped else ():
        if (judged.finding.key, judged.fingerprint) == (key, evidence):
            assert stopped is not None  # noqa: S101 - it has this finding
            return stopped.subject, judged
    return None


def _told(request: HttpRequest, plan: Plan, text: str, status: int = 200) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        name = "gezegd" if status < _REFUSED else "fout"
        return JsonResponse({name: text}, status=status)
    say: Any = messages.success if status < _REFUSED else messages.error
    say(request, text)
    back = request.POST.get("terug", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("backoffice:checks_of", args=[plan.code])
    return redirect(back)
