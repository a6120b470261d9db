"""What workers do: Django Tasks."""

import os
import socket

from django_tasks import task

from doelenboom.statistics.carrying_out import carry_out
from doelenboom.statistics.pulse import leaving


def worker_name() -> str:
    """Name of this process among all that may do jobs."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}"


@task()
def fetch_job(fetch_id: int) -> str:
    """Carry out one job; returns how it ended."""
    fetched = carry_out(fetch_id, worker=worker_name())
    if fetched is None and leaving.is_set():
        fetch_job.enqueue(fetch_id)  # given back, for the next worker
    return fetched.retrieval.outcome.value if fetched else ""
