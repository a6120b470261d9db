"""Decisions on the screen."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.decisions import showing
from doelenboom.backoffice.screens.decisions.asking import (
    AmendmentForms,
    DecisionForm,
    facts_from,
    initial_of,
)
from doelenboom.backoffice.screens.rows import MORE, with_one_more
from doelenboom.cycle.api import AmendedChange, Edition
from doelenboom.decisions.api import (
    BadDecision,
    Decision,
    DecisionError,
    change_decision,
    record_decision,
    remove_decision,
)
from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.dates import dutch_day
from doelenboom.organisations.api import Organisation

_PER_PAGE = 50
_FORMS = "amendementen"
_SAVE = "bewaar"


def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision, newest first, and the steps that are still to come."""
    page = Paginator(showing.listed(request.user), _PER_PAGE).get_page(request.GET.get("bladzijde"))
    steps = showing.coming(request.user, dutch_day(timezone.now()))
    editions = showing.editions(request.user)
    context = {
        "page": page,
        "lines": showing.lines(page),
        "steps": steps,
        "waiting": [line for line in editions if line.waits],
        "others": [line for line in editions if not line.waits],
        "lead": showing.lead(page.paginator.count, steps),
        "may_write": may_open(request.user, "backoffice:decision_new"),
    }
    return render(request, "backoffice/decisions/list.html", context)


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with its amendments, and what it carries."""
    return _show(request, _found(pk))


def new(request: HttpRequest) -> HttpResponse:
    """Write a decision down; ``?editie=`` says what it is about."""
    edition = _edition(request)
    initial: dict[str, Any] = {}
    if edition is not None:
        initial = {"organisation": edition.plan.organisation_id, "title": edition.title}
    return _write(request, None, initial, [], edition)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a decision with which nothing was adopted yet."""
    found = _found(pk)
    initial, amendments = initial_of(found)
    return _write(request, found, initial, amendments, _edition(request))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written down by mistake."""
    found = _found(pk)
    try:
        remove_decision(decision=found.pk)
    except DecisionError as error:
        return _show(request, found, fault=str(error), status=409)
    messages.success(request, f"“{found.title}” is verwijderd.")
    return redirect("backoffice:decisions")


def _write(
    request: HttpRequest,
    stored: Decision | None,
    initial: dict[str, Any],
    amendments: list[dict[str, Any]],
    edition: Edition | None,
) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    organisations = within(request.user, Organisation.objects.all())
    form = DecisionForm(posted, initial=initial, organisations=organisations)
    forms = AmendmentForms(with_one_more(posted, _FORMS), initial=amendments, prefix=_FORMS)
    status = 200
    if posted is not None and MORE not in posted:
        done = _store(stored, form, forms)
        if isinstance(done, Decision):
            messages.success(request, f"Het besluit “{done.title}” is vastgelegd.")
            return redirect(_afterwards(done, edition))
        status = done
    context = {
        "form": form,
        "forms": forms,
        "stored": stored,
        "edition": edition,
        "more": MORE in (posted or {}),
    }
    return render(request, "backoffice/decisions/write.html", context, status=status)


def _store(stored: Decision | None, form: DecisionForm, forms: Any) -> Decision | int:
    """The stored decision, or the status of the page that says what is wrong."""
    if not (form.is_valid() and forms.is_valid()):
        return 400
    facts, kept = facts_from(form, forms)
    try:
        if stored is None:
            organisation = form.cleaned_data["organisation"]
            return record_decision(organisation=organisation, facts=facts)
        return change_decision(decision=stored.pk, facts=facts)
    except BadDecision as error:
        for problem in error.problems:
            if problem.amendment is None or problem.amendment >= len(kept):
                form.add_problem(problem)
            else:
                kept[problem.amendment].add_error(problem.field, problem.message)
        return 400
    except DecisionError as error:
        form.add_error(None, str(error))
        return 409


def _afterwards(done: Decision, edition: Edition | None) -> str:
    if edition is None:
        return reverse("backoffice:decision", args=[done.pk])
    address = reverse("backoffice:adoption", args=[edition.code])
    return f"{address}?besluit={done.pk}"


def _show(
    request: HttpRequest, found: Decision, *, fault: str = "", status: int = 200
) -> HttpResponse:
    versions = list(found.versions.select_related("edition"))
    context = {
        "decision": found,
        "body": with_article(found.body_word),
        "amendments": found.amendments.order_by("position", "id"),
        "changes": AmendedChange.objects.filter(amendment__decision=found).select_related(
            "node", "edition", "amendment"
        ),
        "versions": versions,
        "steps": found.steps.select_related("procedure"),
        "may_write": may_open(request.user, "backoffice:decision_edit") and not versions,
        "fault": fault,
    }
    return render(request, "backoffice/decisions/one.html", context, status=status)


def _found(pk: int) -> Decision:
    found: Decision = get_object_or_404(Decision.objects.select_related("organisation"), pk=pk)
    return found


def _edition(request: HttpRequest) -> Edition | None:
    code = request.GET.get("editie", "")
    rows = within(request.user, Edition.objects.select_related("plan"))
    return rows.filter(code=code).first() if code else None
