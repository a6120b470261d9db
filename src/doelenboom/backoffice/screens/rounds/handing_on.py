"""Taking an edition to its next stage, after saying what is missing; and back, with a reason."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.post.dispatch import send_soon
from doelenboom.backoffice.post.letters import invite
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.cycle.api import (
    Assignment,
    Edition,
    advance,
    plan_round,
    widen_round,
)
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import (
    ANSWER_STAGE_WORDS,
    EDITION_STAGE_WORDS,
    AnswerStage,
    EditionStage,
)
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl

ROAD = (
    EditionStage.COLLECTING, EditionStage.REVIEWING, EditionStage.EXECUTIVE, EditionStage.COUNCIL,
)  # fmt: skip
_TO = {
    EditionStage.REVIEWING: ("Sluit het inleveren", "Daarna kan niemand meer iets inleveren."),
    EditionStage.EXECUTIVE: (
        "Geef door aan het college", "Het college krijgt alleen wat is goedgekeurd.",
    ),
    EditionStage.COUNCIL: ("Geef door aan de raad", "De raad kan daarna vaststellen."),
}  # fmt: skip
_MOST = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """A contribution that is not approved, and how far it is."""

    pk: int
    title: str
    stage: str
    person: str


def hand_on(request: HttpRequest, edition: str) -> HttpResponse:
    """What is missing first, then the step; the road back with a reason."""
    found = edition_of(edition)
    if request.method != "POST":
        return _show(request, found)
    wanted = request.POST.get("naar", "")
    if wanted not in {stage.value for stage in ROAD}:
        return _show(request, found, fault="Kies waar de editie heen moet.", status=400)
    try:
        moved = advance(
            edition=found, to=EditionStage(wanted), reason=request.POST.get("reden", ""),
            anyway=bool(request.POST.get("toch")),
        )  # fmt: skip
    except DoelenboomError as error:
        return _show(request, edition_of(edition), fault=str(error), status=409)
    word = EDITION_STAGE_WORDS[EditionStage(moved.stage)]
    messages.success(request, f"“{moved}” staat nu op: {word}.")
    return redirect("backoffice:round", edition=moved.code)


@require_POST
def widen(request: HttpRequest, edition: str) -> HttpResponse:
    """Ask about elements that were added after the opening."""
    found = edition_of(edition)
    try:
        with transaction.atomic():
            before = set(found.round.assignments.values_list("pk", flat=True))
            count = widen_round(found)
            new = found.round.assignments.exclude(pk__in=before)
            invite(new.values_list("pk", flat=True), message=found.round.message)
            send_soon()
    except DoelenboomError as error:
        messages.error(request, str(error))
    else:
        what = count_noun(count, "bijdrage")
        messages.success(
            request, f"{capitalise(what)} erbij gevraagd." if count else "Er is niets nieuws."
        )
    return redirect("backoffice:round_handing_on", edition=found.code)


def _show(
    request: HttpRequest, edition: Edition, *, fault: str = "", status: int = 200
) -> HttpResponse:
    stage = EditionStage(edition.stage)
    following = ROAD[ROAD.index(stage) + 1] if stage in ROAD[:-1] else None
    missing = _missing(edition)
    context = {
        "edition": edition,
        "stage": EDITION_STAGE_WORDS[stage],
        "following": following.value if following else "",
        "step": _TO[following] if following else None,
        "missing": missing[:_MOST],
        "rest": max(0, len(missing) - _MOST),
        "lead": _lead(edition, missing),
        "needs_reason": following is EditionStage.EXECUTIVE and bool(missing),
        "backward": [(one.value, EDITION_STAGE_WORDS[one]) for one in ROAD[: ROAD.index(stage)]]
        if stage in ROAD
        else [],
        "new": _new(edition) if stage in ROAD[:2] else 0,
        "reason": request.POST.get("reden", ""),
        "fault": fault,
    }
    return render(request, "backoffice/rounds/handing_on.html", context, status=status)


def _missing(edition: Edition) -> list[Missing]:
    rows = (
        Assignment.objects.filter(round__edition=edition)
        .exclude(stage=AnswerStage.APPROVED.value)
        .select_related("node", "owner__user", "assignee")
        .order_by("position")
    )
    return [
        Missing(
            row.pk,
            f"{row.node.code} {row.node.title}",
            ANSWER_STAGE_WORDS[AnswerStage(row.stage)],
            _person(row),
        )
        for row in rows
    ]


def _person(row: Assignment) -> str:
    user = row.assignee or (row.owner.user if row.owner else None)
    return (user.get_full_name() or user.get_username()) if user else row.owner_name


def _lead(edition: Edition, missing: list[Missing]) -> str:
    stage = EDITION_STAGE_WORDS[EditionStage(edition.stage)]
    start = f"De editie staat op: {stage}."
    if not missing:
        return f"{start} Alle bijdragen zijn goedgekeurd."
    counts = Counter(one.stage for one in missing)
    named = enumerate_nl([f"{number} {word}" for word, number in counts.items()])
    verb = "is" if len(missing) == 1 else "zijn"
    what = count_noun(len(missing), "bijdrage")
    return f"{start} {capitalise(what)} {verb} nog niet goedgekeurd: {named}."


def _new(edition: Edition) -> int:
    """Elements within the round that nobody is asked about yet."""
    there = set(edition.round.assignments.values_list("node_id", flat=True))
    return sum(one.node.pk not in there for one in plan_round(edition).asked)
