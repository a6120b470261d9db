"""Who carries out jobs, as far as they show signs of life."""

from datetime import datetime, timedelta

from django.utils import timezone

from doelenboom.statistics.models import Worker

LOST_AFTER = timedelta(seconds=60)
"""A job or worker that shows no sign of life for so long has died."""


def show_worker(name: str) -> None:
    """A worker's own sign of life."""
    now = timezone.now()
    Worker.objects.update_or_create(
        name=name, defaults={"alive_at": now}, create_defaults={"alive_at": now, "started_at": now}
    )
    Worker.objects.filter(alive_at__lt=now - 10 * LOST_AFTER).delete()


def worker_left(name: str) -> None:
    """A worker that stopped as it should."""
    Worker.objects.filter(name=name).delete()


def somebody_works(now: datetime | None = None) -> bool:
    """Whether there is a worker that will get to waiting jobs."""
    moment = now or timezone.now()
    return Worker.objects.filter(alive_at__gte=moment - LOST_AFTER).exists()
