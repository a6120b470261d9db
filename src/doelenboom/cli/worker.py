"""The worker: carries out what nobody should wait for, and watches the clock.

One process carries out one job at a time; more of them, also on other machines, share the work
through the database. What kills a worker costs the work of one job since its last page.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from doelenboom.backoffice.post.reminding import remind_due
from doelenboom.backoffice.post.sending import send_waiting
from doelenboom.backoffice.screens.publications.tasks import publish_job
from doelenboom.indicators.api import begin_daily_round
from doelenboom.publishing.api import clear_staged, hand_out_lost, publish_order
from doelenboom.site.apart.builder import of_this_process
from doelenboom.site.incremental.staying import this_process
from doelenboom.site.manifest import release_fingerprint
from doelenboom.statistics.api import (
    leaving,
    show_worker,
    take_back_lost,
    worker_left,
    worker_name,
)
from doelenboom.web import environment

LOOK_SECONDS = 1.0
FORGET_SECONDS = 600.0
"""Who published nothing for so long does not keep what it read for the next publication."""
ROUNDS_SECONDS = 15.0
_KEEP_DAYS = 30
_PUBLISHING = frozenset({publish_job.module_path, publish_order.module_path})
logger = logging.getLogger(__name__)


class JobWorker(Worker):
    """Django Tasks' worker, which leaves at once and gives back what it was doing."""

    def __init__(self, *, batch: bool = False) -> None:
        """``batch``: stop when there is nothing left to do."""
        super().__init__(
            queue_names=["default"], interval=LOOK_SECONDS, batch=batch, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=get_random_string(32),
            excluded_queue_names=[],
        )  # fmt: skip
        self._published = time.monotonic()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after what cannot be given back; a second signal stops without that."""
        if leaving.is_set():
            self.reset_signals()
            signal.raise_signal(signum)
        leaving.set()
        self.running = False

    def run(self) -> None:
        """Carry out jobs until told to stop."""
        while self.running:
            close_old_connections()
            task = self._take()
            if task is not None:
                self.run_task(task)
                self.look_back(task.task_path, time.monotonic())
            elif self.batch:
                return
            else:
                leaving.wait(self.interval)
                self.look_back("", time.monotonic())

    def look_back(self, done: str, now: float) -> None:
        """Give memory back when nothing was published for long, whatever else there was to do.

        Args:
            done: name of the task that was carried out; empty: none.
            now: seconds on a clock that is never set.
        """
        if done in _PUBLISHING:
            self._published = now
        elif now - self._published >= FORGET_SECONDS:
            this_process().forget()
            of_this_process().end()

    def _take(self) -> DBTaskResult[Any, Any] | None:
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        try:
            if not ready.exists():
                return None
            with exclusive_transaction(ready.db):
                task: DBTaskResult[Any, Any] | None = ready.get_locked()
                if task is not None:
                    task.claim(self.worker_id)
                return task
        except DatabaseError as error:  # busy or away; the next look comes in a second
            logger.debug("the database does not answer: %s", error)
            connection.close()
            return None


class Caretaker:
    """What a worker does beside its jobs, in a thread: signs of life, lost jobs, the clock."""

    def __init__(self, *, parent: int = 0) -> None:
        """``parent``: the process without which this worker has no reason to be."""
        self._parent = parent
        self._name = worker_name()
        self._since_rounds = ROUNDS_SECONDS
        self._pruned = timezone.now()

    def start(self) -> None:
        """Begin, and go on until the process leaves."""
        threading.Thread(target=self._run, name="caretaker", daemon=True).start()

    def _run(self) -> None:
        while not leaving.is_set():
            self.look()
            leaving.wait(LOOK_SECONDS)

    def look(self) -> None:
        """Look once at everything whose turn it is."""
        if self._parent and os.getppid() != self._parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        self._since_rounds += LOOK_SECONDS
        if self._since_rounds < ROUNDS_SECONDS:
            return
        self._since_rounds = 0
        for act in (
            self._show,
            take_back_lost,
            hand_out_lost,
            clear_staged,
            begin_today,
            tend_rounds,
            self._prune,
        ):
            _quietly(act)

    def _show(self) -> None:
        show_worker(self._name)

    def _prune(self) -> None:
        """Forget what Django Tasks kept of long ago; what jobs brought is kept elsewhere."""
        now = timezone.now()
        if now - self._pruned > timedelta(days=1):
            self._pruned = now
            old = DBTaskResult.objects.filter(enqueued_at__lt=now - timedelta(days=_KEEP_DAYS))
            old.exclude(status=TaskResultStatus.READY).delete()


def begin_today() -> None:
    """Begin the round of today, when its time has come and the clock is on."""
    at = environment.fetch_at()
    if at is not None:
        begin_daily_round(now=timezone.now(), at=at)


def tend_rounds() -> None:
    """Remind contributors whose day has come, and send letters that wait."""
    remind_due(timezone.now())
    send_waiting()


def work(*, batch: bool = False, parent: int = 0) -> None:
    """Work until a signal comes; with ``batch`` until nothing is left.

    Raises:
        DoelenboomError: the hour of the daily round is no time of day.
    """
    environment.fetch_at()
    release_fingerprint()  # of the code that is loaded now, not of what is put in its place later
    worker = JobWorker(batch=batch)
    worker.configure_signals()
    if batch:
        take_back_lost()
        hand_out_lost()
    else:
        Caretaker(parent=parent).start()
    try:
        with of_this_process().at_hand():  # a worker may not fork
            worker.run()
    finally:
        worker_left(worker_name())


def _quietly(act: Callable[[], object]) -> None:
    """Do it; a database that is busy or away is no reason to stop caring."""
    try:
        close_old_connections()
        act()
    except DatabaseError as error:
        logger.warning("the database does not answer: %s", error)
        connection.close()
    except Exception:
        logger.exception("a duty of the worker failed")
