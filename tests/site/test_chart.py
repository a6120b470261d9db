"""Charts say what they show, and keep every mark within the drawing."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.axis import round_axis
from doelenboom.site.chart import Chart, line_charts, mini_chart
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.snapshot.models import Indicator, Observation
from tests.factories import small_snapshot

REGIONS = Regions("X:proefdorp", "Proefdorp", "NL01", "Nederland")


@pytest.fixture
def charts() -> list[Chart]:
    return line_charts(small_snapshot().indicators[0], REGIONS)


def test_a_chart_is_drawn_wide_and_narrow(charts: list[Chart]) -> None:
    assert [(chart.css, chart.width) for chart in charts] == [
        ("only-wide", 720),
        ("only-narrow", 340),
    ]


def test_a_chart_tells_its_message_in_words(charts: list[Chart]) -> None:
    assert charts[0].title == "Volwassenen die eenzaam zijn in Proefdorp, 2016 tot en met 2024"
    assert charts[0].desc == (
        "Het cijfer voor Proefdorp steeg van 49\u00a0% in 2016 naar 54\u00a0% in 2024 (voorlopig). "
        "Nederland: 46\u00a0% (2024). Het doel voor 2030 is hoogstens\u00a050\u00a0%."
    )


def test_provisional_figures_and_targets_look_different(charts: list[Chart]) -> None:
    wide = charts[0]
    assert [
        dot.css for dot in wide.dots if dot.css.startswith("c-dot--o") or dot.css == "c-dot"
    ] == [
        "c-dot",
        "c-dot",
        "c-dot--open",
    ]
    assert sum(path.css == "c-own c-dash" for path in wide.paths) == 1
    assert len(wide.diamonds) == 1
    words = [text.text for text in wide.texts]
    assert "Proefdorp 54\u00a0%" in words
    assert "hoogstens\u00a050\u00a0%" in words


WHY = "Proefdorp kreeg op 1 januari 2022 een ander gebied: Oud-Dorp kwam erbij."


def _merged(*values: int, broken: int) -> Indicator:
    """Figures from 2020 on, of which the one at place ``broken`` is about a new area."""
    return Indicator(
        code="c",
        name="cijfer",
        unit="%",
        observations=tuple(
            Observation(
                region="X:proefdorp",
                period=str(2020 + place),
                value=Decimal(value),
                broken=WHY if place == broken else None,
            )
            for place, value in enumerate(values)
        ),
    )


def test_a_series_over_a_merger_is_broken_and_not_glued() -> None:
    wide, narrow = line_charts(_merged(10, 12, 30, 28, broken=2), REGIONS)
    for chart in (wide, narrow):
        assert sum(path.css.startswith("c-own") for path in chart.paths) == 2, "of three gaps"
        (upright,) = [path.text for path in chart.paths if path.css == "c-break"]
        assert re.fullmatch(r"M[0-9.]+ [0-9.]+V[0-9.]+", upright)
    assert wide.desc == (
        "Het cijfer voor Proefdorp daalde van 30\u00a0% in 2022 naar 28\u00a0% in 2023. "
        f"De lijn is onderbroken vóór 2022: {WHY}"
    )


def test_right_after_a_merger_there_is_no_trend_yet() -> None:
    wide, _ = line_charts(_merged(10, 12, 30, broken=2), REGIONS)
    assert wide.desc == f"De lijn is onderbroken vóór 2022: {WHY}"
    small = mini_chart(_merged(10, 12, 30, broken=2), REGIONS)
    assert small is not None
    assert sum(path.css.startswith("c-own") for path in small.paths) == 1


def test_one_figure_is_no_chart() -> None:
    one = Indicator(
        code="c",
        name="cijfer",
        observations=(Observation(region="X:proefdorp", period="2024", value=Decimal(3)),),
    )
    assert line_charts(one, REGIONS) == []
    assert mini_chart(one, REGIONS) is None


figures = st.lists(
    st.tuples(
        st.integers(1990, 2040),
        st.decimals(-(10**9), 10**9, places=2, allow_nan=False),
        st.sampled_from(
            [
                ObservationStatus.DEFINITIVE,
                ObservationStatus.PROVISIONAL,
                ObservationStatus.FORECAST,
            ]
        ),
    ),
    min_size=2,
    max_size=12,
)


@given(figures)
def test_every_mark_is_inside_the_drawing(
    rows: list[tuple[int, Decimal, ObservationStatus]],
) -> None:
    cijfer = Indicator(
        code="c",
        name="cijfer",
        observations=tuple(
            Observation(region="X:proefdorp", period=str(year), value=value, status=status)
            for year, value, status in rows
        ),
    )
    for chart in line_charts(cijfer, REGIONS):
        for path in chart.paths:
            for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.text):
                assert 0 <= float(x) <= chart.width
                assert 0 <= float(y) <= chart.height
        for dot in chart.dots:
            assert 0 <= float(dot.x) <= chart.width
            assert 0 <= float(dot.y) <= chart.height


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=9), st.integers(2, 6))
def test_an_axis_holds_its_values_in_a_few_round_steps(values: list[float], most: int) -> None:
    axis = round_axis(values, most)
    assert axis.low <= min(values)
    assert axis.high >= max(values)
    assert 1 <= len(axis.ticks) - 1 <= most + 2


def test_an_axis_of_shares_does_not_go_below_nothing() -> None:
    assert round_axis([1.0, 9.0], 4).low == 0
