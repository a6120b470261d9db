"""Findings beside the text that somebody writes: in full when it opens, at once while typing."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from doelenboom.backoffice.screens.checks.finding import edition_of, plan_of
from doelenboom.backoffice.screens.checks.holding import Holding
from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.reading import Reading, read_lately, read_plan
from doelenboom.backoffice.screens.checks.showing import counts_in_words, shown
from doelenboom.backoffice.screens.checks.texts import TOO_LONG, Typed, is_too_long, typed
from doelenboom.checks.beside import beside, is_told_beside
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.verdicts.api import Judged, judge

_TOO_MUCH = 413


@require_http_methods(["GET", "POST"])
def beside_text(request: HttpRequest, code: str) -> HttpResponse:
    """What is found about one owner: an element, indicator, plan or edition.

    GET: as it is stored, with everything that the whole plan shows. POST: with the text as it is
    typed now. Answers ``{"html", "zin"}``; ``{"fout"}`` where the plan cannot be read.
    """
    if is_too_long(request.POST):
        return JsonResponse({"fout": TOO_LONG}, status=_TOO_MUCH)
    plan = plan_of(code)
    data = request.POST if request.method == "POST" else request.GET
    owner = data.get("eigenaar", "")
    edition = edition_of(plan, request)
    try:
        reading = (read_lately if request.method == "POST" else read_plan)(plan, edition)
    except DoelenboomError as error:
        return JsonResponse({"fout": str(error)}, status=409)
    now = typed(reading.subject, owner, data) if request.method == "POST" else None
    return JsonResponse(answer(request, reading, owner, now))


def answer(
    request: HttpRequest,
    reading: Reading,
    owner: str,
    now: Typed | None,
    told: Collection[str] = (),
) -> dict[str, str]:
    """The findings of one owner as HTML, and in one sentence.

    Args:
        request: whose screen.
        reading: the plan as it was read last.
        owner: whose text.
        now: the text as it is typed; None: as it was read.
        told: rules whose findings the screen tells itself.
    """
    judged = [one for one in findings_of(reading, owner, now) if one.finding.rule not in told]
    still = [one for one in judged if one.is_open]
    context = {
        "findings": _shown(request.user, reading, judged, now),
        "sentence": sentence(judged),
        "plan": reading.plan,
        "edition": reading.edition,
        "owner": owner,
        "back": "",
    }
    html = render_to_string("backoffice/checks/beside.html", context, request)
    return {"html": html, "zin": sentence(judged), "open": str(len(still))}


def findings_of(reading: Reading, owner: str, now: Typed | None) -> list[Judged]:
    """What is found about one owner, with what was said of it; open ones first.

    While somebody types, what the text itself shows is new, and what only the whole plan shows
    (that a goal has no indicator) is as it was read last.
    """
    of_owner = [one for one in reading.report.findings if one.place.owner == owner]
    if now is None:
        judged = judge(reading.plan.code, of_owner)
    else:
        fresh = beside(reading.subject, now.document, owner, now.about)
        kept = [one for one in of_owner if not is_told_beside(one)]
        judged = judge(reading.plan.code, [*fresh, *kept])
    return sorted(judged, key=lambda one: (not one.is_open, one.severity.rank))


def sentence(judged: Sequence[Judged]) -> str:
    """How much is open: ``1 fout en 2 waarschuwingen bij deze tekst``."""
    still = [one for one in judged if one.is_open]
    if still:
        return f"{counts_in_words(still)} bij deze tekst."
    return "Bij deze tekst staat niets meer open." if judged else "Bij deze tekst valt niets op."


def _shown(user: Any, reading: Reading, judged: Sequence[Judged], now: Typed | None) -> list[Any]:
    snapshot = reading.subject.snapshot
    assert snapshot is not None  # noqa: S101 - a plan is read as a snapshot
    owner = judged[0].finding.place.owner if judged else ""
    places = Places(user, reading.plan, snapshot, owner)
    holding = Holding(reading.plan, snapshot, reading.edition)
    whole = reading.subject.document
    return [
        shown(
            one,
            now.document if now is not None and is_told_beside(one.finding) else whole,
            user,
            places,
            holding,
        )
        for one in judged
    ]
