"""Going over everything that is due: by the clock of a worker, by cron, or by a person."""

from datetime import datetime, time

from django.db.models import Q

from doelenboom.indicators.clock.due import Wanted, bound_tables, due_tables
from doelenboom.indicators.clock.selecting import lines
from doelenboom.kernel.dates import AMSTERDAM, dutch_day
from doelenboom.statistics.api import (
    Requested,
    Round,
    Selection,
    Table,
    begin_round,
    request_fetch,
    round_of,
)

BY_THE_CLOCK = "de klok"


def begin_due_round(*, now: datetime, requested_by: str = "", enqueue: bool = True) -> Round | None:
    """Ask for every table that is due; None when a round is going on."""
    wanted = due_tables(dutch_day(now), now)
    return begin_round(wanted=_pairs(wanted), requested_by=requested_by, enqueue=enqueue)


def begin_full_round(
    *, now: datetime, requested_by: str = "", enqueue: bool = True
) -> Round | None:
    """Ask for every table that fills an indicator, due or not; None when a round is going on."""
    wanted = bound_tables(lines(dutch_day(now)))
    return begin_round(wanted=_pairs(wanted), requested_by=requested_by, enqueue=enqueue)


def begin_daily_round(*, now: datetime, at: time) -> Round | None:
    """Begin the round of today when it is time for it and nobody did.

    Args:
        now: this moment.
        at: the time of day, in Dutch time, from which the round may begin.
    """
    local = now.astimezone(AMSTERDAM)
    if local.time() < at or round_of(local.date()) is not None:
        return None
    wanted = due_tables(local.date(), now)
    return begin_round(wanted=_pairs(wanted), day=local.date(), requested_by=BY_THE_CLOCK)


def tables_of(indicator_pk: int, now: datetime) -> list[Wanted]:
    """The tables that fill one indicator."""
    return bound_tables(lines(dutch_day(now), only=Q(pk=indicator_pk)))


def fetch_indicator(*, indicator_pk: int, now: datetime, requested_by: str = "") -> list[Requested]:
    """Ask the workers for every table that fills one indicator."""
    return [
        request_fetch(table=one.table, selection=one.selection, requested_by=requested_by)
        for one in tables_of(indicator_pk, now)
    ]


def _pairs(wanted: list[Wanted]) -> list[tuple[Table, Selection]]:
    return [(one.table, one.selection) for one in wanted]
