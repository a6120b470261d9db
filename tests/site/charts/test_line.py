"""Charts say what they show, and keep every mark within the drawing."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.states import ObservationStatus
from doelenboom.site.charts.axis import round_axis
from doelenboom.site.charts.line import line_charts, mini_chart
from doelenboom.site.charts.scene import Dot, Drawing, Label, Shape
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.snapshot.models import Indicator, Observation
from tests.factories import small_snapshot

REGIONS = Regions("X:proefdorp", "Proefdorp", "NL01", "Nederland")


@pytest.fixture
def charts() -> list[Drawing]:
    return line_charts(small_snapshot().indicators[0], REGIONS)


def test_a_chart_is_drawn_wide_and_narrow(charts: list[Drawing]) -> None:
    assert [(chart.layout, chart.width) for chart in charts] == [
        ("only-wide", 720),
        ("only-narrow", 340),
    ]


@pytest.mark.parametrize("values", [("39", "45", "54"), ("0", "3", "700"), ("1.2", "1.3", "1.27")])
def test_both_drawings_have_the_axis_that_the_caption_tells(values: tuple[str, ...]) -> None:
    """One caption stands below both: "De as begint bij 35" holds on a phone too."""
    observations = tuple(
        Observation(region="X:proefdorp", period=str(2020 + year), value=Decimal(value))
        for year, value in enumerate(values)
    )
    indicator = Indicator(code="c", name="cijfer", observations=observations)
    wide, narrow = line_charts(indicator, REGIONS)
    ticks = [[m.text for m in one.marks if isinstance(m, Label) and m.css == "t-s t-e t-n"]
             for one in (wide, narrow)]  # fmt: skip
    assert ticks[0]
    assert ticks[0] == ticks[1]


def test_a_chart_tells_its_message_in_words(charts: list[Drawing]) -> None:
    assert charts[0].title == "Volwassenen die eenzaam zijn in Proefdorp, 2016 tot en met 2024"
    assert charts[0].desc == (
        "Het cijfer voor Proefdorp steeg van 49\u00a0% in 2016 naar 54\u00a0% in 2024 (voorlopig). "
        "Nederland: 46\u00a0% (2024). Het doel voor 2030 is hoogstens\u00a050\u00a0%."
    )


def _shapes(drawing: Drawing, css: str) -> list[str]:
    return [m.path for m in drawing.marks if isinstance(m, Shape) and m.css == css]


def _dots(drawing: Drawing) -> list[Dot]:
    return [mark for mark in drawing.marks if isinstance(mark, Dot)]


def test_provisional_figures_and_targets_look_different(charts: list[Drawing]) -> None:
    wide = charts[0]
    own = [dot.css for dot in _dots(wide) if "ref" not in dot.css]
    assert own == ["c-dot", "c-dot", "c-dot--open"]
    assert len(_shapes(wide, "c-own c-dash")) == 1
    assert len(_shapes(wide, "c-diamond")) == 1
    assert len(_shapes(wide, "c-want")) == 1
    assert "Proefdorp 54\u00a0%" in wide.labels()
    assert "hoogstens\u00a050\u00a0%" in wide.labels()


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
        (line,) = _shapes(chart, "c-own")
        assert line.count("M") == line.count("L") == 2, "two stretches, of three gaps"
        (upright,) = _shapes(chart, "c-break")
        assert re.fullmatch(r"M[0-9.]+ [0-9.]+V[0-9.]+", upright)
    assert wide.desc == (
        "Het cijfer voor Proefdorp daalde van 30\u00a0% in 2022 naar 28\u00a0% in 2023. "
        f"De lijn is onderbroken vóór 2022. {WHY}"
    )


def test_right_after_a_merger_there_is_no_trend_yet() -> None:
    wide, _ = line_charts(_merged(10, 12, 30, broken=2), REGIONS)
    assert wide.desc == f"De lijn is onderbroken vóór 2022. {WHY}"
    small = mini_chart(_merged(10, 12, 30, broken=2), REGIONS)
    assert small is not None
    (line,) = _shapes(small, "c-own")
    assert line.count("L") == 1


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
        for path in (mark.path for mark in chart.marks if isinstance(mark, Shape)):
            for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path):
                assert 0 <= float(x) <= chart.width
                assert 0 <= float(y) <= chart.height
        for mark in chart.marks:
            if isinstance(mark, Dot | Label):
                assert 0 <= mark.x <= chart.width
                assert 0 <= mark.y <= chart.height


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=1, max_size=9), st.integers(2, 6))
def test_an_axis_holds_its_values_in_a_few_round_steps(values: list[float], most: int) -> None:
    axis = round_axis(values, most)
    assert axis.low <= min(values)
    assert axis.high >= max(values)
    assert 1 <= len(axis.ticks) - 1 <= most + 2


def test_an_axis_of_shares_does_not_go_below_nothing() -> None:
    assert round_axis([1.0, 9.0], 4).low == 0
