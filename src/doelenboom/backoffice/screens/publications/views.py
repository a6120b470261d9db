"""Publications on the screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.checks.stopping import StoppedHere, stopped_here
from doelenboom.backoffice.screens.choosing import chosen_front, publishable, published_last
from doelenboom.backoffice.screens.jobs.handing_over import Ending, hand_over, tell
from doelenboom.backoffice.screens.publications import state
from doelenboom.backoffice.screens.publications.proof import Proof, prove
from doelenboom.backoffice.screens.publications.tasks import (
    publish_job,
    screen_of,
    stage_job,
    staged,
    told,
)
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.publishing import api as publishing
from doelenboom.site.incremental.staying import this_process


def publications(request: HttpRequest) -> HttpResponse:
    """Every plan and what of it is before the public."""
    found = state.lines(request.user)
    public = sum(line.shown is not None for line in found)
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
    subject = chosen_front(request, plan)
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
    except publishing.StoppedByChecks as error:
        tried = stopped_here(
            request.user, plan, error.stopped, edition=_edition(plan, subject), tried=True
        )
        return _show(request, plan, stopped=tried, status=409)
    except DoelenboomError as error:
        return _show(request, plan, fault=str(error), status=409)
    finally:
        this_process().forget()  # a server answers requests: that memory is a worker's to keep
    level, text = told(done)
    address = reverse("backoffice:publication", args=[plan.code])
    return tell(request, Ending(level=level, text=text, address=address))


@require_POST
def activate(request: HttpRequest, code: str) -> HttpResponse:
    """Put another version before the readers, for a reason."""
    plan = _plan(code)
    version, reason = request.POST.get("versie", ""), request.POST.get("reden", "").strip()
    try:
        done = publishing.activate(
            plan.code, int(version) if version.isdecimal() else 0, reason=reason
        )
    except DoelenboomError as error:
        return _show(request, plan, fault=str(error), status=409)
    row = done.publication
    earlier = row.version < done.latest
    said = f"Lezers zien nu versie {row.version} van “{row.title}”." + (
        " Boven elke pagina staat dat dit een eerdere versie is." if earlier else ""
    )
    address = reverse("backoffice:publication", args=[plan.code])
    return tell(request, Ending(level="success", text=said, address=address))


@require_POST
def stage(request: HttpRequest, code: str) -> HttpResponse:
    """Build the whole website as it would be published now, for who works here."""
    plan = _plan(code)
    subject = chosen_front(request, plan)
    return hand_over(
        request, stage_job, lambda: _stage_now(request, plan, subject),
        plan=plan.code, subject=subject,
    )  # fmt: skip


def _stage_now(request: HttpRequest, plan: Plan, subject: str) -> HttpResponse:
    try:
        until = publishing.stage(plan, subject)
    except DoelenboomError as error:
        return _show(request, plan, fault=str(error), status=409)
    return tell(request, staged(plan.code, subject, until))


@require_safe
def preview(request: HttpRequest, code: str, address: str = "") -> HttpResponse:
    """A file of the preview: never kept, never found by a search engine."""
    served = publishing.staged_file(_plan(code), address)
    if served is None:
        raise Http404("Dit voorbeeld is er niet (meer). Maak een nieuw voorbeeld.")
    if served.path.name == "index.html" and address and not address.endswith(("/", "index.html")):
        return redirect(f"{request.path}/")
    response = HttpResponse(served.path.read_bytes(), content_type=served.content_type)
    for name, value in publishing.HEADERS.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = publishing.NEVER
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


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
    stopped: StoppedHere | None = None,
    proof: Proof | None = None,
    status: int = 200,
) -> HttpResponse:
    versions = state.versions(plan)
    may_publish = may_open(request.user, "backoffice:publish")
    subject, last = chosen_front(request, plan), published_last(plan)
    since = state.since(plan, subject, told=may_publish and stopped is None)
    if stopped is None and since.stopped is not None:
        edition = _edition(plan, subject)
        stopped = stopped_here(request.user, plan, since.stopped, edition=edition)
    choices = publishable(plan)
    other = dict(choices)[subject] if subject != last else ""
    context = {
        "plan": plan,
        "versions": versions,
        "latest": versions[0] if versions else None,
        "shown": next((version for version in versions if version.is_shown), None),
        "since": since,
        "lead": _lead(versions, since, other),
        "choices": choices,
        "front": subject,
        "other": other,
        "may_publish": may_publish,
        "staged": _staged(plan),
        "fault": fault,
        "stopped": stopped,
        "back": screen_of(plan.code, subject),
        "proof": proof,
        "reason": request.POST.get("reden", ""),
    }
    return render(request, "backoffice/publications/plan.html", context, status=status)


def _lead(versions: list[state.Version], since: state.Since, other: str) -> str:
    """What readers see now, and what publishing would change; ``other`` is another edition."""
    if not versions:
        start = "Dit plan is nog niet gepubliceerd."
    else:
        shown = next(version for version in versions if version.is_shown)
        start = f"Lezers zien versie {shown.number}, van {shown.moment}."
        if shown is not versions[0]:
            start += f" Dat is een eerdere versie; versie {versions[0].number} is de nieuwste."
    if since.problem:
        return f"{start} {since.problem}"
    if not versions:
        return start
    if since.changed and other:
        return f"{start} Met “{other}” voorop zien zij straks iets anders."
    if since.changed:
        return f"{start} Er zijn wijzigingen sinds deze publicatie."
    return f"{start} Sindsdien is er niets veranderd dat lezers zouden zien."


def _edition(plan: Plan, subject: str) -> Edition | None:
    return Edition.objects.filter(plan=plan, code=subject).first()


def _staged(plan: Plan) -> str:
    until = publishing.staged_until(plan)
    return format_moment(until) if until else ""


def _plan(code: str) -> Plan:
    plan: Plan = get_object_or_404(Plan.objects.select_related("organisation"), code=code)
    return plan
