"""When the next figure is expected: latest period + rhythm + lag."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from doelenboom.indicators.clock.frequency import Frequency
from doelenboom.kernel.periods import Period

_YEAR, _QUARTER, _MONTH = 12, 3, 1
_USUAL_LAGS = ((_MONTH, 30), (_QUARTER, 60), (6, 90), (_YEAR, 180))
"""Days after a period, by months between figures: our assumption until the source shows its own.

StatLine publishes most yearly figures in spring and summer of the next year.
"""
_LONGEST_LAG = 365
_SHORTEST_GRACE, _LONGEST_GRACE = 7, 60
_FARTHEST_LAG = 1100
_UNNAMED = Period("")


@dataclass(frozen=True, slots=True)
class Expectation:
    """The next figure: the end of its period, and the day on which it should be there.

    ``assumed`` tells that nobody knows the lag of this source yet, so that the day is a guess.
    ``period`` is empty where it has no name in the kind of the latest one.
    """

    period_end: date
    day: date
    grace_days: int
    assumed: bool = False
    period: Period = _UNNAMED

    @property
    def overdue_from(self) -> date:
        """First day on which the figure is late rather than due."""
        return self.day + timedelta(days=self.grace_days + 1)


def expectation(
    latest: Period, frequency: Frequency | None, lag_days: int | None
) -> Expectation | None:
    """What comes after the latest period; None where that cannot be said.

    Args:
        latest: period of the newest figure.
        frequency: how often figures appear.
        lag_days: days from the end of a period to its figure; None takes the usual lag.
    """
    end = last_day(latest)
    if end is None or frequency is None or frequency.months is None or frequency.ended:
        return None
    next_end = add_months(end, frequency.months)
    lag = usual_lag(frequency.months) if lag_days is None else lag_days
    return Expectation(
        next_end,
        next_end + timedelta(days=lag),
        grace(frequency.months),
        lag_days is None,
        next_period(latest, frequency.months) or _UNNAMED,
    )


def last_day(period: Period) -> date | None:
    """Last day of a period; None where it is not stated or has no end."""
    if not period.code or period.code.endswith("/"):
        return None
    text = period.sort_key[0]
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of a month stays the last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))


def next_period(latest: Period, months: int) -> Period | None:
    """The period after the latest one, in the same kind; None where that is no such period."""
    year, kind = latest.code[:4], latest.code[4:6]
    if len(latest.code) == len("2024"):
        return Period(str(int(year) + months // _YEAR)) if months % _YEAR == 0 else None
    if kind == "SJ" and months % _YEAR == 0:
        return Period(f"{int(year) + months // _YEAR}SJ")
    length = {"KW": 3, "HJ": 6, "MM": 1}.get(kind)
    if length is None or months % length:
        return None
    per_year = _YEAR // length
    index = int(year) * per_year + int(latest.code[6:]) - 1 + months // length
    return Period(f"{index // per_year}{kind}{index % per_year + 1:02d}")


def usual_lag(months: int) -> int:
    """Days that figures with this rhythm usually take, where nothing is known of the source."""
    return next((lag for limit, lag in _USUAL_LAGS if months <= limit), _LONGEST_LAG)


def grace(months: int) -> int:
    """Days that a figure may be awaited before it counts as late: an eighth of its rhythm."""
    return min(max(months * 30 // 8, _SHORTEST_GRACE), _LONGEST_GRACE)


def learned_lag(seen: Iterable[tuple[Period, date]]) -> int | None:
    """Days between the end of a period and its first publication: the median of what was seen.

    Args:
        seen: newest period and day of publication, one pair per retrieval that brought a new
            period. Later corrections of the same period tell nothing about the lag and must
            be left out by the caller.

    Returns None where nothing was seen that can be right.
    """
    lags = []
    for period, published in seen:
        end = last_day(period)
        if end is not None and abs((published - end).days) <= _FARTHEST_LAG:
            lags.append((published - end).days)
    return round(median(lags)) if lags else None
