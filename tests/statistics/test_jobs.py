"""Jobs from asking to done: once, watched, stoppable, and never lost."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doelenboom.statistics.api import (
    Fetch,
    Round,
    Selection,
    Table,
    advance_of,
    after_round,
    begin_round,
    cancel,
    carry_out,
    jobs_of,
    leaving,
    request_fetch,
    show_worker,
    somebody_works,
    take_back_lost,
    worker_left,
)
from doelenboom.statistics.jobs import beat, claim, finish
from doelenboom.statistics.tasks import fetch_job
from doelenboom.statistics.vintages.records import Outcome, Progress
from tests.statline import Call, Stall, StatLine

# Heartbeats come from a thread with a connection of its own.
committed = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fetch(table: Table) -> Fetch:
    """A job that waits."""
    return request_fetch(table=table, requested_by="Anna").fetch


@pytest.fixture
def rounds() -> Iterator[list[Round]]:
    """Rounds that were told to be over."""
    heard: list[Round] = []
    after_round.register(heard.append)
    yield heard
    after_round.unregister(heard.append)


@pytest.fixture
def stay() -> Iterator[None]:
    """A process that was told to leave stays so; the next test begins anew."""
    yield
    leaving.clear()


def lost(fetch: Fetch, **facts: Any) -> Fetch:
    """The job's worker has been silent for two minutes."""
    old = timezone.now() - timedelta(minutes=2)
    Fetch.objects.filter(pk=fetch.pk).update(alive_at=old, **facts)
    return Fetch.objects.get(pk=fetch.pk)


def test_asking_twice_is_one_job(table: Table) -> None:
    first = request_fetch(table=table)
    second = request_fetch(table=table)
    other = request_fetch(table=table, selection=Selection.of({"RegioS": ["GM0718"]}))
    assert (first.is_new, second.is_new, other.is_new) == (True, False, True)
    assert first.fetch == second.fetch
    assert Fetch.objects.count() == 2


@committed
def test_carrying_out_writes_down_how_it_went(fetch: Fetch) -> None:
    fetched = carry_out(fetch.pk, worker="een")
    assert fetched is not None
    fetch.refresh_from_db()
    assert (fetch.state, fetch.outcome, fetch.reason) == ("done", "new", "")
    assert fetch.vintage == fetched.vintage
    assert fetch.vintage is not None
    assert fetch.vintage.fetched_by == "Anna"
    assert carry_out(fetch.pk, worker="twee") is None


@committed
def test_a_source_that_fails_is_the_outcome_of_the_job(fetch: Fetch, at_statline: StatLine) -> None:
    at_statline.stop()
    assert fetch_job.call(fetch.pk) == "failed"
    fetch.refresh_from_db()
    assert (fetch.state, fetch.outcome) == ("done", "failed")
    assert "127.0.0.1" in fetch.reason
    fetch.table.refresh_from_db()
    assert fetch.table.last_outcome == "failed"


@committed
def test_a_job_with_a_wrong_choice_ends_in_words(table: Table) -> None:
    wrong = request_fetch(table=table, selection=Selection.of({"Bestaatniet": ["X"]})).fetch
    fetch_job.call(wrong.pk)
    wrong.refresh_from_db()
    assert (wrong.outcome, "Bestaatniet" in wrong.reason) == ("failed", True)


def test_only_one_worker_gets_a_job(fetch: Fetch) -> None:
    assert claim(fetch.pk, worker="een") is not None
    assert claim(fetch.pk, worker="twee") is None


def test_a_waiting_job_is_cancelled_at_once(fetch: Fetch) -> None:
    assert cancel(fetch=fetch)
    fetch.refresh_from_db()
    assert (fetch.state, fetch.outcome) == ("done", "cancelled")
    assert fetch_job.call(fetch.pk) == ""
    assert not cancel(fetch=fetch)


def test_a_running_job_hears_of_it_with_its_next_heartbeat(fetch: Fetch) -> None:
    running = claim(fetch.pk, worker="een")
    assert running is not None
    assert beat(running, Progress(10, 1, 500, 40, "ophalen"))
    fetch.refresh_from_db()
    assert (fetch.rows, fetch.expected_rows, fetch.stage) == (10, 40, "ophalen")
    assert cancel(fetch=fetch)
    assert not beat(running, None)


@committed
@pytest.mark.parametrize("how", ["a person", "the system"])
def test_stopping_is_heard_while_the_source_is_silent(
    how: str, fetch: Fetch, at_statline: StatLine, settings: Any, stay: None
) -> None:
    settings.STATISTICS = {**settings.STATISTICS, "timeout": "60"}
    reached = threading.Event()
    at_statline.on("Observations", Call(reached.set), times=1)
    at_statline.on("Observations", Stall(), times=1)

    def work() -> None:
        fetch_job.call(fetch.pk)
        connection.close()  # the thread's own

    worker = threading.Thread(target=work)
    worker.start()
    assert reached.wait(30)
    if how == "a person":
        cancel(fetch=fetch)
    else:
        leaving.set()
    worker.join(30)
    assert not worker.is_alive()
    fetch.refresh_from_db()
    assert fetch.vintage is None
    if how == "a person":
        assert (fetch.state, fetch.outcome) == ("done", "cancelled")
    else:
        assert (fetch.state, fetch.attempts) == ("waiting", 0)
        leaving.clear()
        assert fetch_job.call(fetch.pk) == "new"


def test_a_job_whose_worker_died_waits_again(fetch: Fetch) -> None:
    running = claim(fetch.pk, worker="een")
    assert running is not None
    assert take_back_lost() == []
    tasks = DBTaskResult.objects.count()
    assert take_back_lost(timezone.now() + timedelta(minutes=2)) == [running]
    fetch.refresh_from_db()
    assert fetch.state == "waiting"
    assert DBTaskResult.objects.count() == tasks + 1
    # The worker was asleep rather than dead: it hears that the job is no longer its own.
    assert not beat(running, None)
    assert not finish(running, outcome=Outcome.NEW, reason="")


def test_a_job_that_kills_its_workers_ends(fetch: Fetch) -> None:
    for _ in range(3):
        assert claim(fetch.pk, worker="een") is not None
        lost(fetch)
        take_back_lost()
    fetch.refresh_from_db()
    assert (fetch.state, fetch.outcome) == ("done", "failed")
    assert "3 keer" in fetch.reason


def test_a_lost_job_that_was_cancelled_is_over(fetch: Fetch) -> None:
    claim(fetch.pk, worker="een")
    lost(fetch, cancel_requested=True)
    take_back_lost()
    fetch.refresh_from_db()
    assert (fetch.state, fetch.outcome) == ("done", "cancelled")


def test_how_far_and_how_long_still(fetch: Fetch) -> None:
    now = timezone.now()
    fetch.started_at = now - timedelta(seconds=10)
    fetch.rows, fetch.expected_rows = 250, 1000
    advance = advance_of(fetch, now)
    assert advance.share_percent == 25
    assert advance.left == timedelta(seconds=30)
    fetch.expected_rows = None
    assert advance_of(fetch, now).left is None


def test_a_job_that_nobody_was_told_of_is_told_after_a_while(table: Table) -> None:
    """``fetch --indicator`` was killed before it came to this one."""
    fetch = request_fetch(table=table, enqueue=False).fetch
    later = timezone.now() + timedelta(minutes=2)
    take_back_lost()
    assert not DBTaskResult.objects.exists()
    take_back_lost(later)
    take_back_lost(later)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [fetch.pk]


def test_asking_for_a_job_that_waits_for_nobody_tells_the_workers(table: Table) -> None:
    request_fetch(table=table, enqueue=False)
    assert not request_fetch(table=table).is_new
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_is_there_as_long_as_it_shows_itself() -> None:
    assert not somebody_works()
    show_worker("een")
    assert somebody_works()
    assert not somebody_works(timezone.now() + timedelta(minutes=2))
    worker_left("een")
    assert not somebody_works()


@committed
def test_a_round_is_over_when_its_last_job_is(table: Table, rounds: list[Round]) -> None:
    cells = Selection.of({"RegioS": ["GM0718"]})
    round_ = begin_round(wanted=[(table, Selection()), (table, cells)])
    assert round_ is not None
    first, second = jobs_of(round_)
    carry_out(first, worker="een")
    assert rounds == []
    carry_out(second, worker="een")
    assert rounds == [round_]
    round_.refresh_from_db()
    assert round_.finished_at is not None


def test_a_round_with_nothing_to_do_is_over_at_once(db: None, rounds: list[Round]) -> None:
    assert begin_round(wanted=[]) is not None
    assert len(rounds) == 1


def test_never_two_rounds_at_once(table: Table) -> None:
    wanted = [(table, Selection())]
    assert begin_round(wanted=wanted) is not None
    show_worker("een")
    assert begin_round(wanted=wanted) is None


def test_the_clock_begins_one_round_a_day(table: Table) -> None:
    today = timezone.localdate()
    assert begin_round(wanted=[], day=today) is not None
    assert begin_round(wanted=[], day=today) is None
    assert begin_round(wanted=[], day=today + timedelta(days=1)) is not None


def test_what_an_abandoned_round_left_is_asked_for_again(table: Table, rounds: list[Round]) -> None:
    wanted = [(table, Selection())]
    abandoned = begin_round(wanted=wanted, enqueue=False)
    assert abandoned is not None
    following = begin_round(wanted=wanted, enqueue=False)
    assert following is not None
    assert rounds == [abandoned]
    assert len(jobs_of(following)) == 1
    assert Fetch.objects.get(round=abandoned).outcome == "cancelled"
