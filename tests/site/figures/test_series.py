"""Which figures may be compared."""

from decimal import Decimal

import pytest

from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.site.figures.series import (
    comparable,
    forecast,
    latest,
    series_for,
    told_figure,
    year_of,
)
from doelenboom.snapshot.models import Indicator, Observation


def figure(period: str, value: str | None, **more: object) -> Observation:
    number = None if value is None else Decimal(value)
    return Observation(region="X:dorp", period=period, value=number, **more)


def indicator(*observations: Observation) -> Indicator:
    return Indicator(code="c", name="cijfer", unit="%", observations=observations)


def values(*observations: Observation) -> list[str]:
    found = series_for(indicator(*observations), "X:dorp")
    return [str(point.value) for point in found.points]


def test_figures_come_oldest_first_and_one_per_period() -> None:
    assert values(figure("2024", "54"), figure("2020", "52"), figure("2024", "55")) == ["52", "54"]


def test_another_value_for_the_same_period_is_kept_as_a_double() -> None:
    found = series_for(indicator(figure("2024", "54"), figure("2024", "55.8")), "X:dorp")
    assert [str(item.value) for item in found.doubles] == ["55.8"]


def test_years_and_quarters_are_not_mixed() -> None:
    quarters = [figure(f"2024KW0{n}", str(n)) for n in (1, 2, 3)]
    assert values(*quarters, figure("2024", "400")) == ["1", "2", "3"]


def test_other_units_regions_and_figures_without_a_period_are_left_out() -> None:
    assert values(
        figure("2020", "52"),
        figure("2022", "53"),
        figure("2024", "12", unit="personen"),
        figure("", "60"),
        figure("2023", None, status=ObservationStatus.SUPPRESSED),
        Observation(region="NL01", period="2024", value=Decimal(46)),
    ) == ["52", "53"]


def test_a_forecast_is_no_measurement() -> None:
    cijfer = indicator(
        figure("2024", "54"), figure("2030", "50", status=ObservationStatus.FORECAST)
    )
    assert latest(cijfer, "X:dorp") == cijfer.observations[0]
    assert forecast(cijfer, "X:dorp") == cijfer.observations[1]
    assert [p.value for p in series_for(cijfer, "X:dorp").forecasts] == [50]


def test_two_rows_with_the_ends_of_a_range_are_one_figure() -> None:
    found = latest(
        indicator(
            figure("2024", "72", qualifier=Qualifier.LOWER_BOUND),
            figure("2024", "83", qualifier=Qualifier.UPPER_BOUND),
        ),
        "X:dorp",
    )
    assert found
    assert (found.lower, found.upper) == (Decimal(72), Decimal(83))
    assert found.value is None


def test_a_reason_is_told_only_when_there_is_no_number() -> None:
    hidden = figure("2024", None, status=ObservationStatus.SUPPRESSED)
    assert latest(indicator(hidden), "X:dorp") == hidden
    assert latest(indicator(hidden, figure("2022", "54")), "X:dorp") == figure("2022", "54")
    assert latest(indicator(), "X:dorp") is None


@pytest.mark.parametrize(
    ("line", "newer", "told"),
    [
        (("2016KW01", "2016KW02"), "2024", "2024"),  # a line of eight years old is history
        (("2016", "2017"), "2024/2025", "2024/2025"),
        (("2016SJ", "2017SJ"), "2024", "2024"),
        (("2020/", "2021/"), "2024", "2024"),
        (("2023KW03", "2023KW04"), "2024", "2023KW04"),  # ended at most a year before
        (("2023KW02", "2023KW03"), "2024", "2024"),
        (("2023", "2024"), "2026MM08", "2024"),  # a stray part has a sentence of its own
        (("2016", "2017"), "2024HJ02", "2017"),
        (("2023KW03", "2023KW04"), "2026MM08", "2023KW04"),
    ],
)
def test_an_indicator_is_known_by_its_line_unless_that_is_history(
    line: tuple[str, str], newer: str, told: str
) -> None:
    first, last = line
    found = told_figure(indicator(figure(first, "10"), figure(last, "11"), figure(newer, "90")),
                        "X:dorp")  # fmt: skip
    assert found
    assert found.period == told


def test_the_whole_country_is_not_held_against_a_village() -> None:
    assert comparable(Decimal(54), Decimal(46))
    assert not comparable(Decimal(44_600), Decimal(18_000_000))
    assert comparable(Decimal(0), Decimal(0))
    assert not comparable(Decimal(0), Decimal(3))


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2024", 2024.0),
        ("2024KW03", 2024.5),
        ("2024HJ02", 2024.5),
        ("2024MM07", 2024.5),
        ("2024-07-01", 2024.5),
        ("2022/2023", 2022.5),
        ("2020/", 2020.0),
        ("2022SJ", 2022.0),
    ],
)
def test_periods_have_a_place_on_the_axis(period: str, year: float) -> None:
    assert year_of(period) == pytest.approx(year)
