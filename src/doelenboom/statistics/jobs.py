"""The life of a job: claimed by one worker, alive, done; given back by a worker that stops.

The row in ``Fetch`` is what is true; a Django Task is only the nudge that makes a worker look at
it. So a nudge that comes twice, or late, or to a job that somebody cancelled, does no harm.
"""

from typing import Any

from django.utils import timezone

from doelenboom.statistics.models import Fetch
from doelenboom.statistics.vintages.records import Outcome, Progress


def claim(fetch_id: int, *, worker: str) -> Fetch | None:
    """Take a waiting job; None when it is somebody else's, done or gone."""
    now = timezone.now()
    taken = Fetch.objects.filter(pk=fetch_id, state="waiting").update(
        state="running", worker=worker, started_at=now, alive_at=now, stage="begint"
    )
    if not taken:
        return None
    fetch = Fetch.objects.select_related("table", "round").get(pk=fetch_id)
    fetch.attempts += 1
    fetch.save(update_fields=["attempts"])
    return fetch


def beat(fetch: Fetch, progress: Progress | None) -> bool:
    """Show a sign of life and how far the job is; False when it has to stop.

    It has to stop when a person asked so, or when it was taken for lost and is somebody else's.
    """
    facts: dict[str, Any] = {"alive_at": timezone.now()}
    if progress is not None:
        facts |= {
            "rows": progress.rows,
            "pages": progress.pages,
            "bytes": progress.bytes,
            "expected_rows": progress.expected_rows,
            "stage": progress.stage[:40],
        }
    mine = Fetch.objects.filter(pk=fetch.pk, worker=fetch.worker, state="running")
    return bool(mine.update(**facts)) and not mine.filter(cancel_requested=True).exists()


def finish(fetch: Fetch, *, outcome: Outcome, reason: str, vintage_id: int | None = None) -> bool:
    """Write down how a job ended; False when it is no longer this worker's."""
    mine = Fetch.objects.filter(pk=fetch.pk, worker=fetch.worker, state="running")
    return bool(
        mine.update(
            state="done",
            outcome=outcome.value,
            reason=reason,
            vintage_id=vintage_id,
            stage="",
            finished_at=timezone.now(),
        )
    )


def give_back(fetch: Fetch) -> bool:
    """Let the job wait for the next worker, because this one stops; it counts as no attempt."""
    given = Fetch.objects.filter(pk=fetch.pk, worker=fetch.worker, state="running").update(
        state="waiting", worker="", stage="", attempts=max(fetch.attempts - 1, 0)
    )
    return bool(given)
