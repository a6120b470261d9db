"""The sentence above an edition: the computed one, or one that an editor writes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.cycle.api import Edition, RoundRefused, write_headline
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.publishing.api import computed_headline, edition_findings


def headline(request: HttpRequest, edition: str) -> HttpResponse:
    """Show both sentences; a post keeps the editor's, whatever the data say of it."""
    found = edition_of(edition)
    if request.method != "POST":
        return _show(request, found, found.headline)
    text = request.POST.get("kop", "")
    try:
        write_headline(edition=found, headline=text)
    except RoundRefused as error:
        return _show(request, found, text, refused=str(error), status=409)
    said = "De kop is bewaard." if text.strip() else "De kop is weg; Doelenboom maakt de zin weer."
    messages.success(request, said)
    return redirect("backoffice:round_headline", edition=found.code)


def _show(
    request: HttpRequest, edition: Edition, text: str, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {"edition": edition, "text": text, "refused": refused, **_held(edition)}
    return render(request, "backoffice/rounds/headline.html", context, status=status)


def _held(edition: Edition) -> dict[str, Any]:
    """The computed sentence, and the kept one held against what is released now."""
    kept = edition.headline
    try:
        found = edition_findings(edition)
        computed = computed_headline(edition)
    except DoelenboomError as error:
        return {"headline": kept, "fault": str(error)}
    hidden = any(one.contradicts for one in found)
    return {"headline": kept, "computed": computed, "findings": found, "is_hidden": hidden}
