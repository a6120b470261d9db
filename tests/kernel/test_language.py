"""Numbers, dates and periods in the language that is spoken."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from doelenboom.kernel.dates import format_date, format_moment
from doelenboom.kernel.language import Language, in_english, speaking
from doelenboom.kernel.numbers import format_interval, format_number, format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.wording import count_noun


def test_dutch_is_spoken_unless_somebody_says_otherwise() -> None:
    assert not in_english()
    with speaking(Language.ENGLISH):
        assert in_english()
    assert not in_english()


def test_the_language_comes_back_after_a_mistake() -> None:
    with pytest.raises(ZeroDivisionError), speaking(Language.ENGLISH):
        raise ZeroDivisionError
    assert not in_english()


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        ("1210.5", "", "1.210,5", "1,210.5"),
        ("-250", "", "−250", "−250"),
        ("54", "%", "54\u00a0%", "54%"),
        ("103.8", "miljoen euro", "€\u00a0103,8\u00a0miljoen", "€103.8\u00a0million"),
        ("2", "mld euro", "€\u00a02\u00a0mld", "€2\u00a0billion"),
        ("1200", "€", "€\u00a01.200", "€1,200"),
        ("80.5", "jaar", "80,5\u00a0jaar", "80.5\u00a0jaar"),
        ("12", "aantal meldingen", "12\u00a0meldingen", "12\u00a0meldingen"),
        ("3", "euro per inwoner", "€\u00a03 per inwoner", "€3 per inwoner"),
    ],
)
def test_a_number_in_two_languages(value: str, unit: str, dutch: str, english: str) -> None:
    assert format_value(Decimal(value), unit) == dutch
    with speaking(Language.ENGLISH):
        assert format_value(Decimal(value), unit) == english


def test_an_interval_and_a_count() -> None:
    with speaking(Language.ENGLISH):
        assert format_interval(Decimal("72.5"), Decimal(83), "%") == "72.5–83%"
        assert format_number(Decimal("1234567.25"), 1) == "1,234,567.3"
        assert count_noun(1210, "item", "items") == "1,210 items"


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("", "period not stated"),
        ("2024", "2024"),
        ("2024KW03", "Q3 2024"),
        ("2024HJ01", "first half of 2024"),
        ("2024HJ02", "second half of 2024"),
        ("2024MM05", "May 2024"),
        ("2024-03-01", "1 March 2024"),
        ("2024SJ", "school year 2024/25"),
        ("2020/", "from 2020"),
        ("2020/2024", "2020–2024"),
    ],
)
def test_a_period_in_english(code: str, english: str) -> None:
    with speaking(Language.ENGLISH):
        assert Period(code).label == english


def test_dates_and_moments_in_english() -> None:
    with speaking(Language.ENGLISH):
        assert format_date(date(2026, 9, 1)) == "1 September 2026"
        moment = datetime(2026, 11, 2, 8, 14, tzinfo=UTC)
        assert format_moment(moment) == "2 November 2026 at 09:14"
