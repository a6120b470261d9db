from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.dates import (
    format_date,
    format_moment,
    format_weekday,
    parse_date,
    utc_text,
)
from doelenboom.kernel.errors import NotationError


@pytest.mark.parametrize(
    "text",
    ["2026-09-01", "1-9-2026", "01/09/2026", "1.9.2026", "1 september 2026", "1 sep 2026",
     "1 sept. 2026", " 1  September 2026 ", "2026-09-01 00:00:00", "2026-09-01T00:00:00Z"],
)  # fmt: skip
def test_dates_as_people_write_them(text: str) -> None:
    assert parse_date(text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    ["", "september 2026", "2026", "31-2-2026", "1-13-2026", "morgen", "1 foo 2026", "26-9-1"],
)
def test_what_is_no_complete_date_is_refused(text: str) -> None:
    with pytest.raises(NotationError, match="2026-09-01"):
        parse_date(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_date_reads_back_from_all_its_forms(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}-{day.month}-{day.year}") == day


def test_a_deadline_is_told_with_its_weekday() -> None:
    assert format_weekday(date(2026, 9, 10)) == "donderdag 10 september"
    assert format_weekday(date(2027, 1, 3), year=True) == "zondag 3 januari 2027"


def test_moments_are_shown_in_dutch_time() -> None:
    assert format_moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026 om 00.30 uur"
    assert format_moment(datetime(2026, 11, 2, 8, 14, tzinfo=UTC)) == "2 november 2026 om 09.14 uur"


def test_moments_are_stored_in_utc_to_the_second() -> None:
    moment = datetime(2026, 11, 2, 9, 14, 5, 999, tzinfo=timezone(timedelta(hours=1)))
    assert utc_text(moment) == "2026-11-02T08:14:05Z"


def test_a_moment_without_a_zone_is_a_defect() -> None:
    naive = datetime(2026, 11, 2, 9, 14)
    with pytest.raises(ValueError, match="time zone"):
        format_moment(naive)
    with pytest.raises(ValueError, match="time zone"):
        utc_text(naive)
