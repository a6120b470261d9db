"""What formulas compute, cell by cell."""

from decimal import Decimal
from fractions import Fraction

import pytest

from doelenboom.indicators.formulas.cells import Cell, Outcome, SeriesData, round_half_up
from doelenboom.indicators.formulas.checking import check
from doelenboom.indicators.formulas.evaluation import Evaluation
from doelenboom.indicators.formulas.units import parse_unit
from doelenboom.kernel.states import ObservationStatus as Status


def series(**values: object) -> SeriesData:
    """``y2020="12,5"`` is the figure of GM0718 in 2020; ``None`` is missing."""
    cells = {}
    for name, value in values.items():
        cell = value if isinstance(value, Cell) else None
        if cell is None:
            number = None if value is None else Decimal(str(value))
            status = Status.MISSING if value is None else Status.DEFINITIVE
            cell = Cell(number, status)
        cells["GM0718", name.removeprefix("y")] = cell
    return SeriesData(cells)


def outcomes(
    text: str, units: dict[str, str] | None = None, **data: SeriesData
) -> dict[str, Outcome]:
    known = {name: parse_unit((units or {}).get(name, "aantal")) for name in data}
    formula = check(text, known)
    evaluation = Evaluation(formula.tree, data)
    return {
        period: evaluation.at(region, period) for region, period in evaluation.places(["GM0718"])
    }


def values(
    text: str, units: dict[str, str] | None = None, **data: SeriesData
) -> dict[str, Fraction | None]:
    return {period: outcome.value for period, outcome in outcomes(text, units, **data).items()}


def test_a_share_is_exact() -> None:
    found = values("aandeel(a; b)", a=series(y2020=1, y2021=2), b=series(y2020=3, y2021=3))
    assert found == {"2020": Fraction(100, 3), "2021": Fraction(200, 3)}


def test_factors_of_tables_are_counted() -> None:
    assert values(
        "per(a; b; 1000)", {"b": "x 1 000"}, a=series(y2020=50), b=series(y2020="12.5")
    ) == {"2020": Fraction(4)}


def test_only_periods_of_all_series_have_an_outcome() -> None:
    assert set(values("a + b", a=series(y2019=1, y2020=2), b=series(y2020=1, y2021=1))) == {"2020"}


def test_missing_stays_missing_and_says_why() -> None:
    found = outcomes("a + b", a=series(y2020=None, y2021=1), b=series(y2020=1, y2021=1))
    assert found["2020"].value is None
    assert found["2020"].status is Status.MISSING
    assert found["2020"].reason == "“a” heeft geen cijfer voor 2020"
    assert [place.series for place in found["2020"].inputs] == ["a", "b"]


def test_missing_counts_as_zero_only_when_said() -> None:
    a, b = series(y2020=None, y2021=1), series(y2020=2, y2021=1)
    assert values("som(leeg_als_nul(a); b)", a=a, b=b) == {"2020": 2, "2021": 2}


def test_suppressed_stays_suppressed_whatever_else_is_missing() -> None:
    a = series(y2020=Cell(None, Status.SUPPRESSED))
    found = outcomes("leeg_als_nul(a) + b", a=a, b=series(y2020=None))
    assert found["2020"].status is Status.SUPPRESSED
    assert found["2020"].reason == "“a” is afgeschermd voor 2020"


def test_the_weakest_input_decides_how_firm_the_outcome_is() -> None:
    a = series(y2020=Cell(Decimal(1), Status.PROVISIONAL))
    b = series(y2020=Cell(Decimal(2), Status.ESTIMATED))
    assert outcomes("a / b", a=a, b=b)["2020"].status is Status.ESTIMATED


def test_dividing_by_zero_is_missing_not_a_crash() -> None:
    found = outcomes("a / b", a=series(y2020=1), b=series(y2020=0))["2020"]
    assert (found.value, found.status) == (None, Status.MISSING)
    assert "nul" in found.reason


def test_the_previous_period_is_the_one_before_in_the_series() -> None:
    found = values("verschil_met_vorige(a)", a=series(y2012=10, y2016=13, y2020=11))
    assert found == {"2016": 3, "2020": -2}


def test_a_hole_in_the_series_is_no_comparison_over_two_years() -> None:
    a = series(y2019=10, y2020=None, y2021=12)
    assert values("verschil_met_vorige(a)", a=a) == {"2020": None, "2021": None}


def test_quarters_are_compared_with_quarters() -> None:
    a = series(y2020=40, y2020KW04=9, y2021=44, y2021KW01=12)
    assert values("groei(a)", a=a) == {"2021": 10, "2021KW01": Fraction(100, 3)}


@pytest.mark.parametrize(
    "text", ["index(a; 2020 = 100)", "index(a; basisperiode = 2020)", "index(a; 2020)"]
)
def test_index(text: str) -> None:
    assert values(text, a=series(y2019=5, y2020=4, y2021=6)) == {
        "2019": 125,
        "2020": 100,
        "2021": 150,
    }


def test_moving_average_needs_all_its_periods() -> None:
    a = series(y2018=1, y2019=2, y2020=6, y2021=None)
    assert values("voortschrijdend_gemiddelde(a; 3)", a=a) == {"2020": 3, "2021": None}


def test_sum_over_wijken_wants_every_wijk() -> None:
    cells = {
        ("WK071801", "2020"): Cell(Decimal(10)),
        ("WK071802", "2020"): Cell(Decimal(5)),
        ("WK068701", "2020"): Cell(Decimal(99)),
        ("BU07180101", "2020"): Cell(Decimal(10)),
        ("WK071801", "2021"): Cell(Decimal(10)),
        ("WK071802", "2021"): Cell(None, Status.SUPPRESSED),
    }
    found = outcomes("som_over_wijken(a)", a=SeriesData(cells))
    assert found["2020"].value == 15
    assert [place.region for place in found["2020"].inputs] == ["WK071801", "WK071802"]
    assert found["2021"].status is Status.SUPPRESSED


def test_known_parts_of_a_region_must_all_be_there() -> None:
    formula = check("som_over_wijken(a)", {"a": parse_unit("aantal")})
    data = {"a": SeriesData({("WK071801", "2020"): Cell(Decimal(10))})}
    evaluation = Evaluation(formula.tree, data, lambda *_: ("WK071801", "WK071802"))
    assert evaluation.at("GM0718", "2020").value is None


def test_a_number_takes_the_unit_of_the_other_side() -> None:
    assert values("100 - a", {"a": "%"}, a=series(y2020="12.5")) == {"2020": Fraction(175, 2)}


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),
        ("0.15", 1, "0.2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert round_half_up(Fraction(value), decimals) == Decimal(rounded)
