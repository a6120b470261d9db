"""The end of a round: every table was looked at, and people are told."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from doelenboom.statistics.models import Fetch, Round
from doelenboom.statistics.receivers import after_round


def finish_round(round_: Round) -> bool:
    """Close a round whose jobs are all done, and tell what it found; happens once."""
    if Fetch.objects.filter(round=round_, state__in=("waiting", "running")).exists():
        return False
    now = timezone.now()
    if not Round.objects.filter(pk=round_.pk, finished_at=None).update(finished_at=now):
        return False
    round_.finished_at = now
    after_round.tell(round_)
    return True


def latest_told(*, before: Round) -> Round | None:
    """The latest round that people were told about, other than this one."""
    told = Round.objects.exclude(pk=before.pk).filter(told_at__isnull=False)
    return told.order_by("-finished_at", "-id").first()


def untold_since(round_: Round) -> datetime:
    """The moment up to which people were told what changed."""
    told = latest_told(before=round_)
    if told is not None and told.finished_at is not None:
        return told.finished_at
    first = Round.objects.filter(told_at=None).order_by("started_at", "id").first()
    return (first or round_).started_at


def looked_at(round_: Round) -> int:
    """Tables that the round looked at, reached or not."""
    jobs = Fetch.objects.filter(round=round_, state="done").exclude(outcome="cancelled")
    return jobs.order_by().values("table").distinct().count()


def note_told(*, round_: Round, asking: Sequence[str], mailed: bool) -> None:
    """Remember that people know what this round found.

    Args:
        round_: the round.
        asking: marks of what needs a person.
        mailed: whether a mail went out; otherwise the moment of the latest one stays.
    """
    now = timezone.now()
    told = latest_told(before=round_)
    round_.told_at = now
    round_.mailed_at = now if mailed else (told.mailed_at if told else None)
    round_.asking = list(asking)
    round_.save(update_fields=["told_at", "mailed_at", "asking"])
