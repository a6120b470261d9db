"""Reading what the registry knows of tables, retrievals and jobs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from doelenboom.statistics.models import Fetch, Round, Table
from doelenboom.statistics.sources.protocol import SourceVersion

_ENOUGH_TO_GUESS = timedelta(seconds=3)


def is_discontinued(table: Table) -> bool:
    """Whether the source says that the table gets no more figures."""
    return SourceVersion("", status=table.status, frequency=table.frequency).discontinued


def round_of(day: date) -> Round | None:
    """The round that the clock began for a day."""
    return Round.objects.filter(day=day).first()


def latest_round() -> Round | None:
    """The round that was begun last."""
    return Round.objects.first()


def running_jobs() -> dict[int, int]:
    """Table → the job that fetches it now or soon."""
    rows = Fetch.objects.filter(state__in=("waiting", "running")).order_by("id")
    return dict(rows.values_list("table_id", "pk"))


def jobs_of(round_: Round) -> list[int]:
    """The jobs of a round that wait to be carried out, in the order in which they were asked."""
    rows = Fetch.objects.filter(round=round_, state="waiting").order_by("id")
    return list(rows.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a job is.

    Attributes:
        share_percent: of the rows; None where the source does not say how many there are, and
            as long as none came in.
        left: how long it will still take at this pace; None where that cannot be said yet.
    """

    share_percent: int | None
    left: timedelta | None


def advance_of(fetch: Fetch, now: datetime | None = None) -> Advance:
    """How far a job is, from what its worker wrote down last."""
    if not fetch.expected_rows or not fetch.rows or fetch.started_at is None:
        return Advance(None, None)
    rows = min(fetch.rows, fetch.expected_rows)
    share = rows * 100 // fetch.expected_rows
    spent = (now or timezone.now()) - fetch.started_at
    if spent < _ENOUGH_TO_GUESS:
        return Advance(share, None)
    return Advance(share, spent * ((fetch.expected_rows - rows) / rows))
