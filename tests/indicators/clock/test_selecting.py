"""Indicators on the clock, from the registry: how they stand and what is due."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doelenboom.indicators.api import (
    Binding,
    Line,
    Observation,
    Rhythm,
    Standing,
    begin_daily_round,
    begin_due_round,
    lines,
)
from doelenboom.indicators.clock.due import due_tables, is_due
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import Round, Table, Vintage
from tests.bound import bind, by_hand

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def the_line(today: date = TODAY) -> Line:
    (line,) = lines(today)
    return line


def measured(owner: Any, *periods: str) -> None:
    indicator = owner.indicator if isinstance(owner, Binding) else owner
    for period in periods:
        Observation.objects.create(
            indicator=indicator, region=Region.objects.get(code="GM0718"), period=period, value=1
        )


def seen(table: Table, published: str, *new_periods: str) -> None:
    """A retrieval of a table as the source published it on a day."""
    Vintage.objects.create(
        table=table, selection_sha256="a" * 64, directory=f"{table.pk}/{published}",
        retrieved_at=timezone.now(), published=published, rows=1, cells=1, pages=1, bytes=1,
        sha256="b" * 64, content_sha256="c" * 64, schema_fingerprint="d" * 64,
        changes={"new_periods": list(new_periods)},
    )  # fmt: skip


def of_table(**facts: Any) -> Table:
    Table.objects.update(**facts)
    return Table.objects.get()


def test_an_indicator_by_hand_goes_by_the_words_of_the_plan() -> None:
    measured(by_hand("Eenzaam", frequency="Eén keer in de vier jaar (2016-2020)"), "2016", "2020")
    line = the_line()
    assert line.by_hand
    assert line.latest.code == "2020"
    assert line.expected is not None
    assert (line.expected.period.code, line.expected.assumed) == ("2024", True)
    assert line.standing is Standing.OVERDUE


def test_what_is_only_foreseen_is_no_figure() -> None:
    indicator = by_hand("Eenzaam", frequency="Jaarlijks")
    measured(indicator, "2024")
    Observation.objects.create(indicator=indicator, period="2030", value=1, status="forecast")
    assert the_line().latest.code == "2024"


def test_without_a_rhythm_nobody_knows() -> None:
    measured(by_hand("Eenzaam"), "2024")
    assert the_line().standing is Standing.UNKNOWN


def test_a_rhythm_of_its_own_wins_from_the_table_and_the_table_from_the_plan() -> None:
    binding = bind("Inwoners", frequency="Maandelijks")
    measured(binding, "2024")
    of_table(frequency="Perjaar")
    line = the_line()
    assert line.frequency is not None
    assert line.frequency.months == 12
    Rhythm.objects.create(indicator=binding.indicator, months=24, lag_days=10)
    line = the_line()
    assert line.expected is not None
    assert (line.expected.day, line.expected.assumed) == (date(2027, 1, 10), False)


def test_the_source_shows_how_long_it_takes() -> None:
    binding = bind("Inwoners")
    measured(binding, "2025")
    table = of_table(frequency="Per jaar")
    seen(table, "2026-05-01T02:00:00+02:00")
    line = the_line()
    assert line.lag_learned == 121
    assert line.expected is not None
    assert line.expected.day == date(2027, 5, 1)
    # Once it was seen that a new period appeared, that counts; a correction does not.
    seen(table, "2026-06-30T02:00:00+02:00", "2025JJ00")
    seen(table, "2026-11-01T02:00:00+01:00")
    assert the_line().lag_learned == 181


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"last_outcome": "failed", "last_reason": "weg"}, Standing.UNREACHABLE),
        ({"status": "Gediscontinueerd"}, Standing.DISCONTINUED),
        ({"frequency": "Stopgezet"}, Standing.DISCONTINUED),
        ({"frequency": "Per jaar"}, Standing.OVERDUE),
        ({}, Standing.UNKNOWN),
    ],
)
def test_what_the_table_says(facts: dict[str, str], wanted: Standing) -> None:
    measured(bind("Inwoners"), "2023")
    of_table(**facts)
    assert the_line().standing is wanted


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("quarantined", Standing.QUARANTINED),
        ("unverified", Standing.UNVERIFIED),
        ("paused", Standing.PAUSED),
        ("active", Standing.NEVER_FILLED),
    ],
)
def test_what_the_binding_says(state: str, wanted: Standing) -> None:
    bind("Inwoners", state=state)
    assert the_line().standing is wanted


def test_as_many_queries_for_many_indicators() -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            lines(TODAY)
        return len(captured)

    measured(bind("Een"), "2024")
    few = count()
    for number in range(20):
        measured(bind(f"Indicator {number}", f"7000{number}NED"), "2024")
    assert count() == few <= 5


@pytest.mark.parametrize(
    ("how", "hours", "due"),
    [
        (Standing.DUE, 5, False),
        (Standing.DUE, 7, True),
        (Standing.OVERDUE, 7, True),
        (Standing.NEVER_FILLED, 7, True),
        (Standing.UNREACHABLE, 0, True),
        (Standing.FRESH, 6 * 24, False),
        (Standing.FRESH, 7 * 24, True),
        (Standing.QUARANTINED, 8 * 24, True),
        (Standing.DISCONTINUED, 8 * 24, False),
        (Standing.DISCONTINUED, 31 * 24, True),
        (Standing.PAUSED, 999, False),
    ],
)
def test_how_soon_a_table_is_asked_again(how: Standing, hours: int, due: bool) -> None:
    assert is_due(how, NOW - timedelta(hours=hours), NOW) is due
    assert is_due(how, None, NOW) is (how is not Standing.PAUSED)


def test_a_table_is_due_once_for_all_its_indicators_with_the_cells_of_all() -> None:
    bind("Inwoners", measure="M000001")
    bind("Mannen", measure="M000002")
    bind("Stil", "70002NED", state="paused")
    (wanted,) = due_tables(TODAY, NOW)
    assert wanted.table.code == "70001NED"
    assert set(wanted.indicators) == {"Inwoners", "Mannen"}
    assert wanted.selection.as_mapping() == {"Measure": ["M000001", "M000002"]}


def test_fixed_choices_are_asked_for_and_regions_and_periods_never_restricted() -> None:
    first, second = bind("Een"), bind("Twee")
    first.parts.update(dimensions={"Leeftijd": "20300", "Marges": "MW00000"})
    second.parts.update(dimensions={"Leeftijd": "10000", "Marges": "MW00000"})
    (wanted,) = due_tables(TODAY, NOW)
    assert wanted.selection.as_mapping() == {
        "Leeftijd": ["10000", "20300"], "Marges": ["MW00000"], "Measure": ["M000001"],
    }  # fmt: skip


def test_the_longest_unseen_table_comes_first() -> None:
    bind("Een", "70001NED")
    bind("Twee", "70002NED")
    bind("Drie", "70003NED")
    Table.objects.filter(code="70001NED").update(checked_at=NOW - timedelta(days=8))
    Table.objects.filter(code="70002NED").update(checked_at=NOW - timedelta(days=9))
    codes = [wanted.table.code for wanted in due_tables(TODAY, NOW)]
    assert codes == ["70003NED", "70002NED", "70001NED"]


def test_who_was_bound_after_the_last_look_is_looked_at_now() -> None:
    binding = bind("Inwoners")
    of_table(checked_at=NOW - timedelta(hours=1))
    Binding.objects.update(bound_at=NOW - timedelta(minutes=5))
    assert len(due_tables(TODAY, NOW)) == 1
    Binding.objects.update(bound_at=NOW - timedelta(hours=2))
    assert due_tables(TODAY, NOW) == []
    measured(binding, "2025")
    Binding.objects.update(bound_at=NOW - timedelta(minutes=5))
    assert due_tables(TODAY, NOW) == [], "filled already"


def test_the_clock_begins_its_round_from_its_hour_on_and_once_a_day() -> None:
    bind("Inwoners")
    at = time(7, 0)
    night = datetime(2026, 11, 22, 5, 59, tzinfo=UTC)  # 06.59 in the Netherlands
    assert begin_daily_round(now=night, at=at) is None
    assert begin_daily_round(now=night + timedelta(minutes=1), at=at) is not None
    assert begin_daily_round(now=night + timedelta(minutes=2), at=at) is None
    assert Round.objects.get().fetches.count() == 1


def test_nothing_is_due_twice_in_a_row() -> None:
    bind("Inwoners")
    of_table(checked_at=NOW)
    assert due_tables(TODAY, NOW) == []
    assert begin_due_round(now=NOW) is not None
    assert Round.objects.get().finished_at is not None
