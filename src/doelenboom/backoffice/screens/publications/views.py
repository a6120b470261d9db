"""Publications on the screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.jobs.handing_over import Ending, hand_over, tell
from doelenboom.backoffice.screens.publications import state
from doelenboom.backoffice.screens.publications.proof import Proof, prove
from doelenboom.backoffice.screens.publications.tasks import publish_job, told
from doelenboom.goals.api import Plan
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.publishing import api as publishing


def publications(request: HttpRequest) -> HttpResponse:
    """Every plan and what of it is before the public."""
    found = state.lines(request.user)
    public = sum(line.latest is not None for line in found)
    lead = (
        f"Van de {count_noun(len(found), 'plan', 'plannen')} "
        f"{'is' if public == 1 else 'zijn'} er {public or 'nog geen'} gepubliceerd."
        if found
        else "Er staat nog geen plan in Doelenboom, dus er is niets gepubliceerd."
    )
    context = {"lines": found, "lead": lead}
    return render(request, "backoffice/publications/list.html", context)


def publication(request: HttpRequest, code: str) -> HttpResponse:
    """One plan: what readers see, what would change, and every version."""
    return _show(request, _plan(code))


@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Put the released text before the public as a new version."""
    plan = _plan(code)
    reason = request.POST.get("reden", "").strip()
    subject = request.POST.get("editie") or plan.code
    if subject not in dict(state.choices(plan)):
        subject = plan.code
    if state.versions(plan) and not reason:
        fault = "Schrijf op waarom deze versie de vorige vervangt. Lezers zien dit."
        return _show(request, plan, fault=fault, status=400)
    return hand_over(
        request, publish_job, lambda: _publish_now(request, plan, subject, reason),
        plan=plan.code, subject=subject, reason=reason,
    )  # fmt: skip


def _publish_now(request: HttpRequest, plan: Plan, subject: str, reason: str) -> HttpResponse:
    try:
        done = publishing.publish(subject, reason=reason, processes=1)
    except DoelenboomError as error:
        return _show(request, plan, fault=str(error), status=409)
    level, text = told(done)
    address = reverse("backoffice:publication", args=[plan.code])
    return tell(request, Ending(level=level, text=text, address=address))


@require_POST
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Prove that what is online is what was published."""
    plan = _plan(code)
    return _show(request, plan, proof=prove(plan))


def _show(
    request: HttpRequest,
    plan: Plan,
    *,
    fault: str = "",
    proof: Proof | None = None,
    status: int = 200,
) -> HttpResponse:
    versions = state.versions(plan)
    since = state.since(plan)
    context = {
        "plan": plan,
        "versions": versions,
        "latest": versions[0] if versions else None,
        "since": since,
        "lead": _lead(versions, since),
        "choices": state.choices(plan),
        "chosen": request.POST.get("editie") or state.chosen(plan),
        "may_publish": may_open(request.user, "backoffice:publish"),
        "fault": fault,
        "proof": proof,
        "reason": request.POST.get("reden", ""),
    }
    return render(request, "backoffice/publications/plan.html", context, status=status)


def _lead(versions: list[state.Version], since: state.Since) -> str:
    if not versions:
        start = "Dit plan is nog niet gepubliceerd."
    else:
        start = f"Lezers zien versie {versions[0].number}, van {versions[0].moment}."
    if since.problem:
        return f"{start} {since.problem}"
    if not versions:
        return start
    if since.changed:
        return f"{start} Er zijn wijzigingen sinds deze publicatie."
    return f"{start} Sindsdien is er niets veranderd dat lezers zouden zien."


def _plan(code: str) -> Plan:
    plan: Plan = get_object_or_404(Plan.objects.select_related("organisation"), code=code)
    return plan
