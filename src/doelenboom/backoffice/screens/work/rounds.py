"""The rounds that somebody takes part in: their steps, and what waits for a judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.permissions import CHECKERS
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.roles import Role, roles_of
from doelenboom.cycle.api import Assignment, Round, deadlines_of
from doelenboom.kernel.dates import dutch_day, format_date
from doelenboom.kernel.stages import (
    ROUND_STEP_WORDS,
    AnswerStage,
    EditionStage,
    RoundStep,
)
from doelenboom.kernel.wording import count_noun

_STEPS = tuple(RoundStep)
_NOW = {
    EditionStage.COLLECTING: RoundStep.HAND_IN,
    EditionStage.REVIEWING: RoundStep.REVIEW,
    EditionStage.EXECUTIVE: RoundStep.EXECUTIVE,
    EditionStage.COUNCIL: RoundStep.COUNCIL,
    EditionStage.CORRECTING: RoundStep.HAND_IN,
}
_RUNNING = tuple(stage.value for stage in _NOW)
_HANDED_IN = frozenset({AnswerStage.HANDED_IN.value, AnswerStage.APPROVED.value})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a round: done, now or later."""

    word: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class RoundSteps:
    """A round with its steps."""

    title: str
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class RoundTask:
    """A round in which something waits for this person."""

    title: str
    sentence: str
    address: str
    verb: str


def steps_of(editions: Iterable[int]) -> list[RoundSteps]:
    """The steps of the rounds of these editions, in two queries."""
    rows = list(
        Round.objects.filter(edition_id__in=list(editions), opened_at__isnull=False)
        .select_related("edition")
        .order_by("opened_at")
    )
    deadlines = deadlines_of(row.pk for row in rows)
    return [RoundSteps(row.edition.title, _steps(row, deadlines.get(row.pk, {}))) for row in rows]


def _steps(row: Round, days: Mapping[RoundStep, date]) -> list[Step]:
    now = _NOW.get(EditionStage(row.edition.stage), RoundStep.PUBLISH)
    found = []
    for step in _STEPS:
        place = _STEPS.index(step) - _STEPS.index(now)
        state = "done" if place < 0 else "now" if place == 0 else "later"
        if step is RoundStep.OPEN and row.opened_at:
            opened = dutch_day(row.opened_at)
            found.append(Step(ROUND_STEP_WORDS[step], _short(opened), "done"))
        elif step in days or place == 0:
            found.append(Step(ROUND_STEP_WORDS[step], _when(step, days), state))
    return found


def _when(step: RoundStep, days: Mapping[RoundStep, date]) -> str:
    day = days.get(step)
    if day is None:
        return "zonder deadline"
    if step is RoundStep.HAND_IN:
        return f"tot en met {_short(day)}, 23.59 uur"
    before = days.get(RoundStep.HAND_IN)
    if step is RoundStep.REVIEW and before and before < day:
        return f"{_short(before + timedelta(days=1))} tot en met {_short(day)}"
    return _short(day)


def _short(day: date) -> str:
    """A day without its year, which everybody knows: ``10 september``."""
    return format_date(day).rsplit(" ", 1)[0]


def tasks_for(user: Any) -> list[RoundTask]:
    """Rounds in which this person judges or adopts, in two queries; others see none."""
    roles = roles_of(user)
    if not roles & (CHECKERS | {Role.EXECUTIVE}) or not may_open(user, "backoffice:round"):
        return []
    rows = within(user, Round.objects.filter(edition__stage__in=_RUNNING)).select_related("edition")
    counts = _counts([row.pk for row in rows])
    found = []
    for row in rows:
        stage = EditionStage(row.edition.stage)
        if stage in (EditionStage.EXECUTIVE, EditionStage.COUNCIL):
            found.append(_adopting(row, stage, roles))
        elif roles & CHECKERS:
            found.append(_judging(row, counts.get(row.pk, {})))
    return found


def _counts(rounds: list[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = Assignment.objects.filter(round_id__in=rounds).order_by()
    for row, stage, number in rows.values_list("round_id", "stage").annotate(Count("pk")):
        found.setdefault(row, {})[stage] = number
    return found


def _judging(row: Round, counts: Mapping[str, int]) -> RoundTask:
    total = sum(counts.values())
    inside = sum(number for stage, number in counts.items() if stage in _HANDED_IN)
    waiting = counts.get(AnswerStage.HANDED_IN.value, 0)
    verb = "is" if inside == 1 else "zijn"
    sentence = f"{inside} van de {count_noun(total, 'bijdrage')} {verb} binnen."
    if waiting:
        word = "wacht" if waiting == 1 else "wachten"
        sentence += f" {count_noun(waiting, 'bijdrage')} {word} op uw oordeel."
    address = reverse("backoffice:round", args=[row.edition.code])
    return RoundTask(row.edition.title, sentence, address, "Beoordelen" if waiting else "Bekijken")


def _adopting(row: Round, stage: EditionStage, roles: frozenset[Role]) -> RoundTask:
    body = "het college" if stage is EditionStage.EXECUTIVE else "de raad"
    sentence = f"Deze editie ligt bij {body}."
    if Role.EXECUTIVE in roles and stage is EditionStage.COUNCIL:
        sentence += " Na het besluit stelt u haar vast."
    address = reverse("backoffice:round", args=[row.edition.code])
    return RoundTask(row.edition.title, sentence, address, "Bekijken")
