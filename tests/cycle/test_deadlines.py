"""Days end at midnight in Amsterdam, also on the days that the clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.cycle.deadlines import (
    days_late,
    first_out_of_order,
    hand_in_day,
    has_passed,
    passes_at,
)
from doelenboom.kernel.dates import AMSTERDAM, dutch_day
from doelenboom.kernel.stages import RoundStep


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (
            date(2026, 3, 28),
            datetime(2026, 3, 28, 23, 0, tzinfo=UTC),
        ),  # before summer time
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),  # a day of 23 hours
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),  # a day of 25 hours
        (date(2026, 12, 31), datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_deadline_passes_at_midnight(day: date, midnight: datetime) -> None:
    assert passes_at(day) == midnight
    second = timedelta(seconds=1)
    assert not has_passed(day, midnight - second)
    assert has_passed(day, midnight)
    assert days_late(day, midnight - second) == 0
    assert days_late(day, midnight) == 1


def test_the_short_and_the_long_day_count_as_one() -> None:
    noons = [datetime(2026, 3, day, 12, tzinfo=AMSTERDAM) for day in (28, 29, 30)]
    late = [days_late(date(2026, 3, 28), noon) for noon in noons]
    assert late == [0, 1, 2]
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)  # half past two comes twice
    assert {days_late(date(2026, 10, 24), twice.replace(fold=fold)) for fold in (0, 1)} == {1}


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-(10**6), 10**6))
def test_late_is_exactly_after_the_last_moment(day: date, seconds: int) -> None:
    now = passes_at(day).astimezone(UTC) + timedelta(seconds=seconds)
    assert has_passed(day, now) == (seconds >= 0) == (days_late(day, now) > 0)
    assert (dutch_day(now) > day) == has_passed(day, now)


def test_no_deadline_never_passes() -> None:
    now = datetime(2099, 1, 1, tzinfo=UTC)
    assert not has_passed(None, now)
    assert days_late(None, now) == 0


def test_an_own_deadline_goes_before_that_of_the_round() -> None:
    whole = {RoundStep.HAND_IN: date(2026, 9, 10)}
    assert hand_in_day(None, whole) == date(2026, 9, 10)
    assert hand_in_day(date(2026, 9, 14), whole) == date(2026, 9, 14)
    assert hand_in_day(None, {}) is None


def test_steps_out_of_order_are_found() -> None:
    days = {RoundStep.HAND_IN: date(2026, 9, 10), RoundStep.COUNCIL: date(2026, 9, 9)}
    assert first_out_of_order(days) == (RoundStep.HAND_IN, RoundStep.COUNCIL)
    days[RoundStep.COUNCIL] = date(2026, 9, 10)
    assert first_out_of_order(days) is None
