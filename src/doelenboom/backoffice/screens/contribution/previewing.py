"""A contribution as readers will see it, made in memory: nothing is stored or published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doelenboom.backoffice.screens.contribution.finding import find
from doelenboom.cycle.api import answer_of
from doelenboom.publishing.api import PublishingError, preview_page, preview_pdf
from doelenboom.site.api import AssetsMissing
from doelenboom.site.pdf.press import CannotTypeset

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the element on the public site, with what was saved last in it."""
    assignment = find(pk)
    try:
        page = preview_page(assignment, answer_of(assignment))
    except (PublishingError, AssetsMissing) as error:
        context = {"assignment": assignment, "why": str(error)}
        return render(request, "backoffice/contribution/no_preview.html", context, status=409)
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def preview_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as PDF, to print or to send to whoever reads along; it says it is a concept."""
    assignment = find(pk)
    try:
        made = preview_pdf(assignment, answer_of(assignment))
    except (PublishingError, AssetsMissing, CannotTypeset) as error:
        context = {"assignment": assignment, "why": str(error)}
        return render(request, "backoffice/contribution/no_preview.html", context, status=409)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="concept.pdf"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
