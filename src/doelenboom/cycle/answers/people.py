"""Who answers, until when, and who was reminded."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from doelenboom.cycle.answers.taking import locked_assignment, locked_assignments
from doelenboom.cycle.deadlines import has_passed
from doelenboom.cycle.errors import CycleError, NotTheirTurn, RoundClosed
from doelenboom.cycle.models import Assignment
from doelenboom.history.api import event_for, record_many
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import (
    EDITION_STAGE_WORDS,
    OPEN_STAGES,
    WITH_CONTRIBUTOR,
    AnswerStage,
    EditionStage,
)


def answerer_of(assignment: Assignment) -> Any:
    """The account that is asked: who it was handed to, else the owner's; None: nobody."""
    if assignment.assignee_id:
        return assignment.assignee
    return assignment.owner.user if assignment.owner else None


def may_answer(user: Any, assignment: Assignment) -> bool:
    """Whether this is the account's own contribution (a deactivated account has none)."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    if assignment.assignee_id:
        return bool(assignment.assignee_id == user.pk)
    return bool(assignment.owner and assignment.owner.user_id == user.pk)


def asked_of(user: Any) -> Q:
    """Filter on assignments: those that ``may_answer`` says yes to."""
    own = Q(assignee__isnull=True, owner__user=user)
    return Q(assignee=user) | own


@transaction.atomic
def delegate(*, assignments: Sequence[int], to: Any, note: str = "") -> list[Assignment]:
    """Let a colleague answer in the owner's place; the element keeps its owner.

    Raises:
        CycleError: the colleague's account is not active.
        RoundClosed: the edition is with the college or beyond.
    """
    if not to.is_active:
        raise CycleError(f"Het account van {_name(to)} is niet actief. Kies iemand anders.")
    rows = _in_open_rounds(assignments)
    events = []
    for row in rows:
        before = answerer_of(row)
        if before is not None and before.pk == to.pk:
            continue
        row.assignee, row.taken_over = to, True
        events.append(
            _event(row, "bijdrage overgedragen", {"wie": _name(before)}, {"wie": _name(to)}, note)
        )
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(assignee=to, taken_over=True)
    record_many(events)
    return rows


@transaction.atomic
def ask_extension(*, assignment: int, until: date, because: str) -> Assignment:
    """Ask the controller for more time.

    Raises:
        CycleError: there is no reason, or the day is over already.
        NotTheirTurn: it was handed in.
        RoundClosed: the edition is with the college or beyond.
    """
    if not because.strip():
        raise CycleError("Schrijf waarom u meer tijd nodig hebt.")
    _check_to_come(until)
    row = locked_assignment(assignment)
    _check_open(row)
    if AnswerStage(row.stage) not in WITH_CONTRIBUTOR:
        raise NotTheirTurn("Deze bijdrage is al ingeleverd. Uitstel is niet nodig.")
    row.asked_until, row.asked_because = until, because.strip()
    row.save(update_fields=["asked_until", "asked_because"])
    after = {"tot": until.isoformat()}
    record_many([_event(row, "uitstel gevraagd", None, after, because.strip())])
    return row


@transaction.atomic
def extend(*, assignments: Sequence[int], until: date) -> list[Assignment]:
    """Give answers a deadline of their own; what was asked is thereby answered.

    Raises:
        CycleError: the day is over already.
        RoundClosed: the edition is with the college or beyond.
    """
    _check_to_come(until)
    rows = _in_open_rounds(assignments)
    events = []
    for row in rows:
        before = {"tot": row.due.isoformat() if row.due else None}
        row.due, row.asked_until = until, None
        after = {"tot": until.isoformat()}
        events.append(_event(row, "uitstel gegeven", before, after, row.asked_because))
        row.asked_because = ""
    changed = Assignment.objects.filter(pk__in=[row.pk for row in rows])
    changed.update(due=until, asked_until=None, asked_because="")
    record_many(events)
    return rows


@transaction.atomic
def refuse_extension(*, assignment: int, because: str) -> Assignment:
    """Say no to a request for more time.

    Raises:
        CycleError: there is no reason, or nothing was asked.
    """
    if not because.strip():
        raise CycleError("Schrijf waarom u geen uitstel geeft.")
    row = locked_assignment(assignment)
    if row.asked_until is None:
        raise CycleError("Voor deze bijdrage is geen uitstel (meer) gevraagd.")
    before = {"gevraagd tot": row.asked_until.isoformat()}
    row.asked_until, row.asked_because = None, ""
    row.save(update_fields=["asked_until", "asked_because"])
    record_many([_event(row, "uitstel geweigerd", before, None, because.strip())])
    return row


@dataclass(frozen=True, slots=True)
class Reminded:
    """One person and the contributions that were not handed in yet."""

    user: Any
    assignments: list[Assignment]


@transaction.atomic
def remind(*, assignments: Sequence[int]) -> list[Reminded]:
    """Record a reminder for everybody whose turn it is; the caller sends the letters.

    Answers that were handed in, and answers of nobody, are passed over.
    """
    rows = [
        row
        for row in _in_open_rounds(assignments)
        if AnswerStage(row.stage) in WITH_CONTRIBUTOR and _reachable(answerer_of(row))
    ]
    by_person: dict[int, list[Assignment]] = defaultdict(list)
    people = {}
    for row in rows:
        person = answerer_of(row)
        people[person.pk] = person
        by_person[person.pk].append(row)
    changed = Assignment.objects.filter(pk__in=[row.pk for row in rows])
    changed.update(reminded_at=timezone.now(), reminders=F("reminders") + 1)
    record_many(_event(row, "herinnerd", None, {"wie": _name(answerer_of(row))}) for row in rows)
    return [Reminded(people[pk], mine) for pk, mine in by_person.items()]


def _reachable(user: Any) -> bool:
    return user is not None and user.is_active


def _in_open_rounds(keys: Sequence[int]) -> list[Assignment]:
    rows = locked_assignments(sorted(set(keys)))
    for row in rows:
        _check_open(row)
    return rows


def _check_open(row: Assignment) -> None:
    stage = EditionStage(row.round.edition.stage)
    if stage not in OPEN_STAGES:
        raise RoundClosed(f"“{row.round.edition}” is {EDITION_STAGE_WORDS[stage]}.")


def _check_to_come(day: date) -> None:
    if has_passed(day, timezone.now()):
        raise CycleError(f"{format_date(day)} is al voorbij. Kies een dag vanaf vandaag.")


def _name(user: Any) -> str | None:
    return (user.get_full_name() or user.get_username()) if user else None


def _event(row: Assignment, verb: str, before: Any, after: Any, note: str = "") -> Any:
    return event_for(
        verb=verb,
        subject=row,
        organisation=row.round.edition.plan.organisation.code,
        before=before,
        after=after,
        note=note,
    )
