"""The findings of a plan to take along, in the forms of the command."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doelenboom.backoffice.screens.checks.finding import edition_of, plan_of
from doelenboom.backoffice.screens.checks.reading import read_plan
from doelenboom.checks.output.page import as_page
from doelenboom.checks.output.record import as_json
from doelenboom.checks.output.sarif import as_sarif
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.verdicts.api import judge

_KINDS = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "sarif": "application/sarif+json",
}


@require_safe
def download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """What is open, as a file; with what was said of the others in SARIF and JSON."""
    if form not in _KINDS:
        raise Http404("Deze vorm is er niet.")
    plan = plan_of(code)
    try:
        reading = read_plan(plan, edition_of(plan, request))
    except DoelenboomError as error:
        context = {"plan": plan, "fault": str(error)}
        return render(request, "backoffice/checks/plan.html", context, status=409)
    remarks = {
        one.finding: f"{one.verdict.get_kind_display()}: {one.verdict.reason}"
        for one in judge(plan.code, reading.report.findings)
        if one.verdict is not None
    }
    if form == "html":
        content = as_page(reading.report.without(remarks))
    elif form == "json":
        content = as_json(reading.report, remarks)
    else:
        content = as_sarif(reading.report, plan.code, remarks)
    reply = HttpResponse(content, content_type=_KINDS[form])
    reply["Content-Disposition"] = f'attachment; filename="toets-{plan.code}.{form}"'
    return reply
