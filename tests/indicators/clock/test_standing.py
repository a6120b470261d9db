"""What wins when several things are the matter."""

from dataclasses import replace
from datetime import date

import pytest

from doelenboom.indicators.clock.expectation import Expectation
from doelenboom.indicators.clock.standing import STANDING_NAMES, Facts, Standing, standing

EXPECTED = Expectation(date(2025, 12, 31), date(2026, 7, 1), grace_days=45)
GOOD = Facts(
    by_hand=False,
    binding_state="active",
    has_question=False,
    has_figure=True,
    source_failed=False,
    source_ended=False,
    ended=False,
    expected=EXPECTED,
)


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2026, 6, 30), Standing.FRESH),
        (date(2026, 7, 1), Standing.DUE),
        (date(2026, 8, 15), Standing.DUE),
        (date(2026, 8, 16), Standing.OVERDUE),
    ],
)
def test_the_calendar(today: date, wanted: Standing) -> None:
    assert standing(GOOD, today) is wanted


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"binding_state": "quarantined", "source_failed": True}, Standing.QUARANTINED),
        ({"binding_state": "unverified", "has_figure": False}, Standing.UNVERIFIED),
        ({"binding_state": "paused"}, Standing.PAUSED),
        ({"source_failed": True, "has_figure": False}, Standing.UNREACHABLE),
        ({"has_figure": False}, Standing.NEVER_FILLED),
        ({"has_question": True}, Standing.CONTESTED),
        ({"has_question": True, "expected": None}, Standing.CONTESTED),
        ({"has_question": True, "source_failed": True}, Standing.UNREACHABLE),
        ({"has_question": True, "binding_state": "paused"}, Standing.PAUSED),
        ({"source_ended": True}, Standing.DISCONTINUED),
        ({"ended": True}, Standing.DISCONTINUED),
        ({"expected": None}, Standing.UNKNOWN),
        ({"by_hand": True, "binding_state": "", "has_figure": False}, Standing.NEVER_FILLED),
        ({"by_hand": True, "binding_state": "", "source_failed": True}, Standing.FRESH),
    ],
)
def test_what_asks_most_wins(change: dict[str, object], wanted: Standing) -> None:
    assert standing(replace(GOOD, **change), date(2026, 1, 1)) is wanted


def test_what_is_late_asks_more_than_a_choice() -> None:
    assert standing(replace(GOOD, has_question=True), date(2027, 1, 1)) is Standing.OVERDUE


def test_every_standing_has_a_word() -> None:
    assert set(STANDING_NAMES) == set(Standing)
