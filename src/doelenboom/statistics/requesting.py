"""Asking for jobs, stopping them, and taking back those whose worker died."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from doelenboom.history.api import current_actor, record
from doelenboom.statistics.models import Fetch, Round, Table
from doelenboom.statistics.rounds import finish_round
from doelenboom.statistics.sources.protocol import Selection
from doelenboom.statistics.tasks import fetch_job
from doelenboom.statistics.vintages.naming import selection_sha256
from doelenboom.statistics.vintages.records import Outcome
from doelenboom.statistics.workers import LOST_AFTER, somebody_works

MOST_ATTEMPTS = 3
_PRIORITY_OF_ROUNDS = -10  # a person who waits goes first
OPEN = ("waiting", "running")
_LOST_TOO_OFTEN = (
    "Het ophalen is {attempts} keer begonnen en steeds onverwacht gestopt. Wat al was opgehaald, "
    "is bewaard. Vraag uw beheerder of de server genoeg geheugen en schijfruimte heeft."
)


@dataclass(frozen=True, slots=True)
class Requested:
    """A job that is under way; ``is_new`` is False when the same job was under way already."""

    fetch: Fetch
    is_new: bool


@transaction.atomic
def request_fetch(
    *,
    table: Table,
    selection: Selection | None = None,
    requested_by: str = "",
    round_: Round | None = None,
    enqueue: bool = True,
    priority: int = 0,
) -> Requested:
    """Ask for a table; the same cells are never fetched twice at once.

    Args:
        table: which table.
        selection: which cells; None is the whole table.
        requested_by: who asks; empty is the account that is acting.
        round_: the round that it is part of.
        enqueue: tell the workers; False when the caller carries the job out itself.
        priority: Django Tasks' own, higher goes first.
    """
    wanted = selection or Selection()
    key = selection_sha256(wanted)
    running = Fetch.objects.filter(table=table, selection_sha256=key, state__in=OPEN)
    there = running.first()
    if there is not None:
        if enqueue and there.state == "waiting":
            nudge(there, priority=priority)  # whoever was to do it may be gone
        return Requested(there, is_new=False)
    try:
        with transaction.atomic():
            fetch = Fetch.objects.create(
                table=table,
                selection=wanted.as_mapping(),
                selection_sha256=key,
                requested_by=requested_by or _actor_name(),
                round=round_,
            )
    except IntegrityError:  # somebody else asked at the same moment
        return Requested(running.get(), is_new=False)
    if round_ is None:
        record(verb="ophalen gevraagd", subject=table, note=requested_by)
    if enqueue:
        nudge(fetch, priority=priority)
    return Requested(fetch, is_new=True)


def nudge(fetch: Fetch, *, priority: int = 0) -> None:
    """Tell the workers that a job is waiting."""
    fetch_job.using(priority=priority).enqueue(fetch.pk)


@transaction.atomic
def begin_round(
    *,
    wanted: Iterable[tuple[Table, Selection]],
    day: date | None = None,
    requested_by: str = "",
    enqueue: bool = True,
) -> Round | None:
    """Ask for every table of this list as one round, at the end of which people are told.

    Args:
        wanted: tables with the cells to fetch.
        day: the day for which the clock begins it; only the first that asks for a day gets it.
        requested_by: who asks.
        enqueue: tell the workers; False when the caller carries the jobs out itself.

    Returns None when a round is going on already, or the day had its round. What is left of a
    round that nobody works at any more is taken into this one.
    """
    if _is_going_on():
        return None
    _close_abandoned()
    try:
        with transaction.atomic():
            round_ = Round.objects.create(day=day, requested_by=requested_by)
    except IntegrityError:
        return None
    for table, selection in wanted:
        request_fetch(
            table=table, selection=selection, requested_by=requested_by, round_=round_,
            enqueue=enqueue, priority=_PRIORITY_OF_ROUNDS,
        )  # fmt: skip
    finish_round(round_)
    return round_


def _is_going_on() -> bool:
    jobs = Fetch.objects.filter(round__finished_at=None, round__isnull=False)
    if jobs.filter(state="running", alive_at__gte=timezone.now() - LOST_AFTER).exists():
        return True
    return jobs.filter(state="waiting").exists() and somebody_works()


def _close_abandoned() -> None:
    """End the rounds that nobody works at; what they did not come to is asked for again."""
    now = timezone.now()
    for round_ in Round.objects.filter(finished_at=None):
        Fetch.objects.filter(round=round_, state__in=OPEN).update(
            state="done", outcome=Outcome.CANCELLED.value, finished_at=now,
            reason="De ronde is afgebroken; een nieuwe ronde nam dit over.",
        )  # fmt: skip
        finish_round(round_)


@transaction.atomic
def cancel(*, fetch: Fetch) -> bool:
    """Stop a job as soon as possible; False when it was done already.

    A waiting job is over at once. A running one hears of it within seconds, and keeps what it
    fetched for resuming; nothing of it becomes a vintage.
    """
    record(verb="ophalen gestopt", subject=fetch.table)
    if Fetch.objects.filter(pk=fetch.pk, state="waiting").update(
        state="done", outcome=Outcome.CANCELLED.value, finished_at=timezone.now()
    ):
        return True
    return bool(Fetch.objects.filter(pk=fetch.pk, state="running").update(cancel_requested=True))


def take_back_lost(now: datetime | None = None) -> list[Fetch]:
    """Let jobs whose worker died wait again, or end them when that happened too often.

    Jobs that wait while no worker was told (the command that was to do them was killed) are
    told to the workers as well.
    """
    moment = now or timezone.now()
    _nudge_forgotten(moment)
    lost = list(
        Fetch.objects.select_related("table", "round").filter(
            state="running", alive_at__lt=moment - LOST_AFTER
        )
    )
    return [fetch for fetch in lost if _take_back(fetch, moment)]


def _nudge_forgotten(moment: datetime) -> None:
    waiting = Fetch.objects.filter(state="waiting", requested_at__lt=moment - LOST_AFTER)
    if not waiting.exists():
        return
    told = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=fetch_job.module_path
    ).values_list("args_kwargs", flat=True)
    known = {number for facts in told for number in facts["args"]}
    for fetch in waiting.exclude(pk__in=known):
        nudge(fetch)


def _take_back(fetch: Fetch, moment: datetime) -> bool:
    facts: dict[str, Any] = {"state": "waiting", "worker": "", "stage": ""}
    if fetch.cancel_requested:
        facts |= {"state": "done", "outcome": Outcome.CANCELLED.value, "finished_at": moment}
    elif fetch.attempts >= MOST_ATTEMPTS:
        reason = _LOST_TOO_OFTEN.format(attempts=fetch.attempts)
        facts |= {
            "state": "done", "outcome": Outcome.FAILED.value, "finished_at": moment,
            "reason": reason,
        }  # fmt: skip
    with transaction.atomic():
        taken = Fetch.objects.filter(
            pk=fetch.pk, state="running", worker=fetch.worker, alive_at=fetch.alive_at
        ).update(**facts)
        if taken and facts["state"] == "waiting":
            nudge(fetch)
    if taken and fetch.round is not None:
        finish_round(fetch.round)
    return bool(taken)


def _actor_name() -> str:
    actor = current_actor()
    return str(actor.get_full_name() or actor.get_username()) if actor else ""
