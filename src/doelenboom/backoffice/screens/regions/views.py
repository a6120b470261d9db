"""Regions and boundaries on the screen."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.regions import finding, mapping, region
from doelenboom.kernel.wording import count_noun
from doelenboom.regions.api import (
    BOUNDARY_KINDS,
    BoundarySet,
    HierarchySource,
    RegionJob,
    job_is_lost,
    known_years,
)
from doelenboom.statistics.api import somebody_works


def regions(request: HttpRequest) -> HttpResponse:
    """Look regions up; which boundaries and sources there are."""
    return show_regions(request)


def show_regions(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page with regions, also after a form on it that could not be taken in."""
    question = finding.Question.of(request.GET)
    lines, total = finding.found(question) if question.text else ([], 0)
    context = {
        "question": question,
        "years": [(str(year), str(year)) for year in known_years()],
        "lead": finding.lead(question.year),
        "lines": lines,
        "found": _found(question.text, total),
        "own": [] if question.text else finding.own_regions(request.user, question.year),
        "provinces": [] if question.text else finding.provinces(question.year),
        "sets": BoundarySet.objects.all()[:100],
        "sources": HierarchySource.objects.all()[:20],
        "may_load": may_open(request.user, "backoffice:regions-load"),
        "kinds": [(item.word, item.plural) for item in BOUNDARY_KINDS.values()],
        "form": request.POST,
        "jobs": [(job, job_is_lost(job)) for job in RegionJob.objects.all()[:5]],
        "nobody": not somebody_works(),
    }
    return render(request, "backoffice/regions/regions.html", context | more, status=status)


def _found(text: str, total: int) -> str:
    if not text:
        return ""
    if not total:
        return f"Geen gebied heet “{text}” of heeft een code die zo begint."
    rest = f" De eerste {finding.MOST} staan hier." if total > finding.MOST else ""
    return f"{count_noun(total, 'gebied')} gevonden.{rest}"


def one_region(request: HttpRequest, code: str) -> HttpResponse:
    """A region: where it lies, what lies in it, what became of it, and its map."""
    question = finding.Question.of(request.GET)
    told = region.tell(code, question.year)
    if told is None:
        raise Http404(f"Het gebied {code} kennen we niet.")
    context = {
        "told": told,
        "question": question,
        "years": [(str(year), str(year)) for year in known_years()],
        "map": mapping.map_of_region(code, question.year),
    }
    return render(request, "backoffice/regions/region.html", context)


def boundaries(request: HttpRequest, pk: int) -> HttpResponse:
    """A set of boundaries: where it comes from, and the map."""
    row = get_object_or_404(BoundarySet, pk=pk)
    return render(
        request, "backoffice/regions/boundaries.html", {"row": row, "map": mapping.map_of_set(row)}
    )
