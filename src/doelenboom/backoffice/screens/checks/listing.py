"""The checks over a whole plan: everything that was found, and where to mend it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.checks import filters
from doelenboom.backoffice.screens.checks.finding import edition_of, plan_of
from doelenboom.backoffice.screens.checks.holding import Holding
from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.reading import Reading, read_plan
from doelenboom.backoffice.screens.checks.showing import counts_in_words, shown
from doelenboom.backoffice.screens.keys import number_of
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.verdicts.api import ACT_WORDS, Act, Judged, judge

_ON_A_PAGE = 100


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan with its editions, to choose what to check."""
    rows = within(request.user, Plan.objects.select_related("organisation"))
    found = list(rows.order_by("organisation__name", "title"))
    editions: dict[int, list[Edition]] = {}
    for one in Edition.objects.filter(plan__in=found).order_by("-position", "-pk"):
        editions.setdefault(one.plan_id, []).append(one)
    organisations = list({row.organisation_id: row.organisation for row in found}.values())
    context = {
        "plans": [(row, editions.get(row.pk, [])) for row in found],
        "organisations": organisations if may_open(request.user, "backoffice:checks_gate") else [],
    }
    return render(request, "backoffice/checks/plans.html", context)


@require_safe
def of_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Every finding of a plan as it is being worked on."""
    plan = plan_of(code)
    asked = edition_of(plan, request)
    try:
        reading = read_plan(plan, asked)
    except DoelenboomError as error:
        told = {"plan": plan, "fault": str(error)}
        return render(request, "backoffice/checks/plan.html", told, status=409)
    judged = judge(plan.code, reading.report.findings)
    chosen, owners = filters.Chosen.read(request.GET), filters.Owners(reading)
    kept = [one for one in judged if chosen.fits(one, owners)]
    kept.sort(key=lambda one: one.severity.rank)
    page = max(1, number_of(request.GET.get("pagina")) or 1)
    last = max(1, -(-len(kept) // _ON_A_PAGE))
    page = min(page, last)
    here = kept[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    snapshot = reading.subject.snapshot
    assert snapshot is not None  # noqa: S101 - a plan is read as a snapshot
    places = Places(request.user, plan, snapshot)
    document = reading.subject.document
    holding = Holding(plan, snapshot, reading.edition)
    context: dict[str, Any] = {
        "plan": plan,
        "edition": reading.edition,
        "editions": Edition.objects.filter(plan=plan).order_by("-position", "-pk"),
        "lead": _lead(judged),
        "gates": _gates(holding, judged),
        "chosen": chosen,
        "families": filters.families(judged),
        "severities": filters.severities(judged),
        "states": filters.STATES,
        "owners": [(name, name) for name in owners.names()],
        "findings": [shown(one, document, request.user, places, holding) for one in here],
        "found": _found(len(kept), page, last),
        "before": page - 1 if page > 1 else 0,
        "after": page + 1 if page < last else 0,
        "downloads": _downloads(reading, plan),
        "back": request.get_full_path(),
    }
    return render(request, "backoffice/checks/plan.html", context)


def _lead(judged: list[Judged]) -> str:
    still = [one for one in judged if one.is_open]
    settled = len(judged) - len(still)
    said = counts_in_words(still)
    lead = f"Er {'staat' if len(still) == 1 else 'staan'} nog {said} open." if still else (
        "Er staat niets meer open." if judged else "Er is niets gevonden."
    )  # fmt: skip
    if not settled:
        return lead
    about = count_noun(settled, "bevinding")
    return f"{lead} Over {about} is al iets gezegd."


def _gates(holding: Holding, judged: list[Judged]) -> list[str]:
    """Per act what stops it now; what is not stopped is not told."""
    told: dict[str, list[str]] = {}
    stopped = [(one, holding.acts(one)) for one in judged]
    for act in Act:
        stopping = [one for one, acts in stopped if act in acts]
        if stopping:
            verb = "houdt" if len(stopping) == 1 else "houden"
            told.setdefault(f"{counts_in_words(stopping)} {verb}", []).append(ACT_WORDS[act])
    return [f"{who} het {enumerate_nl(acts)} tegen." for who, acts in told.items()]


def _found(number: int, page: int, last: int) -> str:
    said = count_noun(number, "bevinding")
    return f"{said}, pagina {page} van {last}" if last > 1 else said


def _downloads(reading: Reading, plan: Plan) -> list[tuple[str, str]]:
    """Name and address of every form in which the findings can be taken along."""
    query = f"?editie={reading.edition.code}" if reading.edition else ""
    return [
        (name, reverse("backoffice:checks_download", args=[plan.code, form]) + query)
        for form, name in FORMS.items()
    ]


FORMS: dict[str, Any] = {"html": "Eén pagina (HTML)", "json": "JSON", "sarif": "SARIF"}
