"""Every edition and where it stands: the rounds that run, what is prepared, what is over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.links import address_for
from doelenboom.cycle.api import Deadline, Edition
from doelenboom.kernel.dates import dutch_day, format_date, format_weekday
from doelenboom.kernel.stages import (
    EDITION_STAGE_WORDS,
    WITH_CONTRIBUTOR,
    AnswerStage,
    EditionStage,
    RoundStep,
)
from doelenboom.kernel.wording import capitalise, count_noun

_NEXT_STEP: dict[EditionStage, tuple[RoundStep, str]] = {
    EditionStage.COLLECTING: (RoundStep.HAND_IN, "Inleveren kan tot en met"),
    EditionStage.REVIEWING: (RoundStep.REVIEW, "De controle sluit op"),
    EditionStage.EXECUTIVE: (RoundStep.EXECUTIVE, "Het college besluit uiterlijk op"),
    EditionStage.COUNCIL: (RoundStep.COUNCIL, "De raad stelt vast op"),
}
_BUSY = (
    EditionStage.COLLECTING, EditionStage.REVIEWING, EditionStage.EXECUTIVE, EditionStage.COUNCIL,
    EditionStage.CORRECTING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One edition in the list."""

    title: str
    plan: str
    address: str
    stage: str
    said: str
    until: str


def rounds(request: HttpRequest) -> HttpResponse:
    """The list, in four groups; a constant number of queries."""
    editions = list(
        within(request.user, Edition.objects.select_related("plan", "round"))
        .annotate(
            asked=Count("round__assignments"),
            within_=Count(
                "round__assignments",
                filter=~Q(round__assignments__stage__in=[s.value for s in WITH_CONTRIBUTOR]),
            ),
            to_judge=Count(
                "round__assignments",
                filter=Q(round__assignments__stage=AnswerStage.HANDED_IN.value),
            ),
        )
        .order_by("plan__title", "-position", "-pk")
    )
    days: dict[int, dict[str, date]] = {}
    for one in Deadline.objects.filter(round__edition__in=[e.pk for e in editions]):
        days.setdefault(one.round_id, {})[one.step] = one.day
    context = {
        "lead": _lead(editions),
        "busy": [_line(request, one, days) for one in editions if _stage(one) in _BUSY],
        "prepared": [
            _line(request, one, days) for one in editions if _stage(one) is EditionStage.PREPARING
        ],
        "adopted": [
            _line(request, one, days) for one in editions if _stage(one) is EditionStage.ADOPTED
        ],
        "without": [
            _line(request, one, days) for one in editions if _stage(one) is EditionStage.NONE
        ],
        "may_start": may_open(request.user, "backoffice:round_new"),
    }
    return render(request, "backoffice/rounds/list.html", context)


def _lead(editions: list[Edition]) -> str:
    busy = [one for one in editions if _stage(one) in _BUSY]
    if not busy:
        return "Er loopt nu geen ronde."
    judge = sum(one.to_judge for one in busy)
    said = f"Er {'loopt' if len(busy) == 1 else 'lopen'} {count_noun(len(busy), 'ronde')}."
    if judge:
        said += (
            f" {count_noun(judge, 'bijdrage')} {'wacht' if judge == 1 else 'wachten'} op een "
            "oordeel."
        )
    return said


def _line(request: HttpRequest, edition: Edition, days: dict[int, dict[str, date]]) -> Line:
    stage = _stage(edition)
    if stage is EditionStage.NONE:
        address = address_for(request.user, Edition)(edition.pk)
        said = f"Peildatum {format_date(edition.reference_date)}" if edition.reference_date else ""
        return Line(edition.title, edition.plan.title, address, "", said, "")
    name = "backoffice:round"
    if stage is EditionStage.PREPARING and may_open(request.user, "backoffice:round_opening"):
        name = "backoffice:round_opening"
    elif not _has_round(edition):
        name = "backoffice:edition_versions"
    return Line(
        title=edition.title,
        plan=edition.plan.title,
        address=reverse(name, args=[edition.code]),
        stage=capitalise(EDITION_STAGE_WORDS[stage]),
        said=_said(edition, stage),
        until=_until(edition, stage, days.get(edition.round.pk, {}) if _has_round(edition) else {}),
    )


def _said(edition: Edition, stage: EditionStage) -> str:
    asked, inside = edition.asked, edition.within_
    if stage is EditionStage.ADOPTED:
        when = f" op {format_date(edition.adopted_on)}" if edition.adopted_on else ""
        return f"Vastgesteld{when}, versie {edition.version}."
    if not asked:
        return "Er is nog niemand gevraagd."
    word = "is" if inside == 1 else "zijn"
    return f"{inside} van de {count_noun(asked, 'bijdrage')} {word} binnen."


def _until(edition: Edition, stage: EditionStage, days: dict[str, date]) -> str:
    step = _NEXT_STEP.get(stage)
    day = days.get(step[0].value) if step else None
    if step is None or day is None:
        return ""
    late = (dutch_day(timezone.now()) - day).days
    if late > 0:
        return f"Dat moest klaar zijn op {format_weekday(day)}."
    return f"{step[1]} {format_weekday(day)}."


def _stage(edition: Edition) -> EditionStage:
    return EditionStage(edition.stage)


def _has_round(edition: Edition) -> bool:
    return hasattr(edition, "round")
