"""The end of a round: every table was looked at, and people are told."""

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
