"""Periods as OIM writes them: moments at midnight, the end exclusive."""

from datetime import date, timedelta
from functools import lru_cache

from doelenboom.kernel.periods import Period

_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def span_of(period: str) -> str:
    """``2024`` → ``2024-01-01T00:00:00/2025-01-01T00:00:00``; "" where it has no two ends."""
    days = Period(period).days
    return f"{_moment(days[0])}/{_moment(days[1] + _DAY)}" if days else ""


def year_span(year: int, until: date | None = None) -> str:
    """A financial year, or the part of it up to and including a day."""
    last = until if until and until.year == year else date(year, 12, 31)
    return f"{_moment(date(year, 1, 1))}/{_moment(last + _DAY)}"


def at_end_of(day: date) -> str:
    """The moment at which a day is over."""
    return _moment(day + _DAY)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
