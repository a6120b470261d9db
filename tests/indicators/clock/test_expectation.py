"""The day on which the next figure should be there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.indicators.clock.expectation import (
    add_months,
    expectation,
    grace,
    last_day,
    learned_lag,
)
from doelenboom.indicators.clock.frequency import Frequency
from doelenboom.kernel.periods import Period


@pytest.mark.parametrize(
    ("period", "months", "lag", "day"),
    [
        ("2024", 12, 182, date(2026, 7, 1)),
        ("2020", 48, 365, date(2025, 12, 31)),
        ("2025KW03", 3, 45, date(2026, 2, 14)),
        ("2025MM11", 1, 30, date(2026, 1, 30)),
        ("2025HJ01", 6, 0, date(2025, 12, 31)),
        ("2023SJ", 12, 31, date(2025, 8, 31)),
        ("2025-01-01", 12, 60, date(2026, 3, 2)),
        ("2022/2023", 12, 0, date(2024, 12, 31)),
        # A count on 1 January appears in the year that it is about.
        ("2025", 12, -200, date(2026, 6, 14)),
    ],
)
def test_latest_period_plus_rhythm_plus_lag(period: str, months: int, lag: int, day: date) -> None:
    found = expectation(Period(period), Frequency(months), lag)
    assert found is not None
    assert (found.day, found.assumed) == (day, False)


def test_without_a_known_lag_the_usual_one_is_taken_and_told() -> None:
    found = expectation(Period("2024"), Frequency(12), None)
    assert found is not None
    assert found.assumed
    assert found.day == date(2025, 12, 31) + timedelta(days=180)


@pytest.mark.parametrize(
    ("period", "frequency"),
    [
        ("2024", None),
        ("2024", Frequency(None)),
        ("2024", Frequency(None, ended=True)),
        ("", Frequency(12)),
        ("2020/", Frequency(12)),
    ],
)
def test_nothing_is_expected_where_nobody_can_know(
    period: str, frequency: Frequency | None
) -> None:
    assert expectation(Period(period), frequency, 10) is None


def test_late_is_later_than_expected() -> None:
    found = expectation(Period("2024"), Frequency(12), 0)
    assert found is not None
    assert found.overdue_from == date(2025, 12, 31) + timedelta(days=46)


def test_grace_is_an_eighth_of_the_rhythm_within_limits() -> None:
    assert [grace(months) for months in (1, 3, 6, 12, 48)] == [7, 11, 22, 45, 60]


def test_months_end_on_their_last_day() -> None:
    assert last_day(Period("2024MM02")) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2023, 2, 28), 12) == date(2024, 2, 29)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(1, 600))
def test_so_many_months_on_is_in_that_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later > day


def test_a_lag_is_learned_from_what_was_seen() -> None:
    seen = [
        (Period("2022"), date(2023, 7, 1)),
        (Period("2023"), date(2024, 6, 30)),
        (Period("2024"), date(2025, 7, 2)),
    ]
    assert learned_lag(seen) == 182
    assert learned_lag([]) is None
    assert learned_lag([(Period(""), date(2024, 1, 1))]) is None
    # First taken in when it was ten years old: that says nothing.
    assert learned_lag([(Period("2010"), date(2020, 1, 1))]) is None


@pytest.mark.parametrize(
    ("latest", "months", "following"),
    [
        ("2024", 12, "2025"),
        ("2020", 48, "2024"),
        ("2024", 6, ""),
        ("2024KW04", 3, "2025KW01"),
        ("2024MM12", 1, "2025MM01"),
        ("2024HJ02", 6, "2025HJ01"),
        ("2024KW02", 12, "2025KW02"),
        ("2023SJ", 12, "2024SJ"),
        ("2022/2023", 12, ""),
    ],
)
def test_the_next_period_has_a_name_where_it_is_of_the_same_kind(
    latest: str, months: int, following: str
) -> None:
    found = expectation(Period(latest), Frequency(months), 0)
    assert found is not None
    assert found.period == Period(following)
