"""Checking a document that is in no registry: it is read, told about, and not kept."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from doelenboom.backoffice.screens.checks.showing import Shown, counts_in_words, shown_of_document
from doelenboom.backoffice.screens.transfer.uploading import fault_of
from doelenboom.checks.output.page import as_page
from doelenboom.checks.reading.errors import UnreadableError
from doelenboom.checks.reading.files import read_document
from doelenboom.checks.running import Report, check
from doelenboom.checks.subject import Subject
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.verdicts.api import judge

_MOST = 200
_REFUSED = 400
_LONGEST_NAME = 120
_MOST_SIGNS = 1_000_000
"""Some 450 pages, which take the rules ten seconds; a plan of 90 pages has 200,000."""


@require_http_methods(["GET", "POST"])
def document(request: HttpRequest) -> HttpResponse:
    """Ask for a document, and tell what is found in it: on the screen, or as a page to keep."""
    if request.method == "GET":
        return render(request, "backoffice/checks/document.html")
    file = request.FILES.get("bestand")
    fault = fault_of(request, file, noun="document", advice="Verdeel het over meer bestanden.")
    try:
        report = _checked(file) if file is not None and not fault else None
    except DoelenboomError as error:
        report, fault = None, str(error)
    if report is None:
        return render(request, "backoffice/checks/document.html", {"fault": fault}, status=_REFUSED)
    if request.POST.get("vorm") == "pagina":
        reply = HttpResponse(as_page(report), content_type="text/html; charset=utf-8")
        reply["Content-Disposition"] = 'attachment; filename="bevindingen.html"'
        return reply
    return render(request, "backoffice/checks/document.html", _told(report))


def _checked(file: UploadedFile) -> Report:
    """Read in a folder of its own, which is gone afterwards.

    Raises:
        UnreadableError: it is no text, web page or Word document, or has too much text; the
            message says what to do.
    """
    from doelenboom.checks.catalogue import RULES  # a quarter of a second, for whoever checks

    name = Path(file.name or "").name[-_LONGEST_NAME:] or "document"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document"
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        read = replace(read_document(path), name=name)
    if sum(len(passage.text) for passage in read.passages) > _MOST_SIGNS:
        raise UnreadableError(
            "In dit document staat meer tekst dan de toets in één keer nakijkt: ten hoogste "
            f"{count_noun(_MOST_SIGNS, 'teken')}, ongeveer 450 bladzijden. Verdeel het over meer "
            "bestanden."
        )
    return check(Subject(read, timezone.localdate()), RULES)


def _told(report: Report) -> dict[str, object]:
    judged = sorted(judge("", report.findings), key=lambda one: one.severity.rank)
    findings: list[Shown] = [
        shown_of_document(one, report.subject.document) for one in judged[:_MOST]
    ]
    name = report.subject.document.name
    said = counts_in_words(judged)
    lead = f"In “{name}” vindt de toets {said}." if said else f"In “{name}” valt niets op."
    return {
        "lead": lead,
        "findings": findings,
        "more": f"En nog {len(judged) - _MOST}. Bewaar de bevindingen als pagina om alles te zien."
        if len(judged) > _MOST
        else "",
    }
