"""Publishing every plan: by the workers that are there, or by workers of its own."""

import subprocess
import sys
import threading
from datetime import timedelta

from doelenboom.cli.output import complain, say
from doelenboom.kernel.wording import count_noun
from doelenboom.publishing.api import (
    PublishOrder,
    hand_out,
    order_all,
    orders_of,
    progress_of,
    publish_order,
    take_back_lost,
)
from doelenboom.statistics.api import somebody_works

_LOOK_SECONDS = 0.5


def publish_all(*, organisation: str, reason: str, workers: int) -> int:
    """Publish and tell of each plan how it went; 1 when one or more failed.

    Args:
        organisation: code; empty: all organisations.
        reason: why new versions replace the ones before.
        workers: own worker processes; 0: leave it to the workers that are there, if any.
    """
    batch = order_all(organisation=organisation, reason=reason)
    total = progress_of(batch).total
    if not total:
        complain("Er is geen vrijgegeven plan om te publiceren.")
        return 2
    hand_out(batch)
    if workers or not somebody_works():
        _work(batch, workers or 2)
    else:
        say(f"{count_noun(total, 'plan')} in de rij; de werkers publiceren ze.")
        _wait(batch)
    return _tell(batch)


def _work(batch: str, workers: int) -> None:
    """Let own workers do it; those that die are followed by others until all is done."""
    command = [sys.executable, "-m", "doelenboom.cli.main", "worker", "--batch"]
    while progress_of(batch).done < progress_of(batch).total:
        running = [subprocess.Popen(command) for _ in range(workers)]
        for process in running:
            process.wait()
        for order_pk in take_back_lost(timedelta(0)):
            publish_order.enqueue(order_pk)


def _wait(batch: str) -> None:
    tick = threading.Event()
    told = -1
    while (now := progress_of(batch)).done < now.total:
        if now.done != told and sys.stderr.isatty():
            complain(f"{now.done} van {count_noun(now.total, 'plan')} klaar")
            told = now.done
        tick.wait(_LOOK_SECONDS)


def _tell(batch: str) -> int:
    now = progress_of(batch)
    for order in orders_of(batch):
        line = f"{order.organisation}/{order.plan}: {order.outcome}"
        (complain if order.state == PublishOrder.State.FAILED else say)(line)
    say(
        f"{count_noun(now.total, 'plan')}: {now.published} met een nieuwe versie, "
        f"{now.unchanged} zonder wijziging, {now.failed} niet gelukt."
    )
    return 1 if now.failed else 0
