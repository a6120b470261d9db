"""Whole columns give exactly what cell by cell gives."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given, reject
from hypothesis import strategies as st

from doelenboom.indicators.formulas.cells import (
    FIRMNESS,
    RANK,
    Below,
    Cell,
    SeriesData,
    round_half_up,
)
from doelenboom.indicators.formulas.checking import check
from doelenboom.indicators.formulas.columns import (
    MISSING,
    Column,
    Grid,
    TooLarge,
    evaluate,
    rounded,
)
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.evaluation import Evaluation
from doelenboom.indicators.formulas.units import parse_unit
from doelenboom.kernel.states import ObservationStatus

REGIONS = ("GM0718", "WK071801", "WK071802", "GM0687", "WK068701")
PERIODS = ("2019", "2020", "2021", "2021KW01", "2021KW02", "2022")
NAMES = ("a", "b", "c")
STATUSES = sorted(RANK, key=RANK.__getitem__)
DIGITS = 2

numbers = st.integers(-99_999, 99_999).map(lambda whole: Decimal(whole) / 10**DIGITS)
cells = st.one_of(
    st.builds(Cell, numbers, st.sampled_from(FIRMNESS)),
    st.builds(Cell, st.none(), st.sampled_from(STATUSES[len(FIRMNESS) :])),
)
series = st.dictionaries(
    st.tuples(st.sampled_from(REGIONS), st.sampled_from(PERIODS)), cells, max_size=30
)


def formulas(depth: int) -> st.SearchStrategy[str]:
    names = st.sampled_from(NAMES)
    if not depth:
        return names
    inner = formulas(depth - 1)
    two = ("aandeel({};{})", "({} + {})", "({} - {})", "({} / {})", "som({};{})", "verschil({};{})",
           "per({};{};1000)", "gemiddelde({};{})")  # fmt: skip
    one = ("leeg_als_nul({})", "verschil_met_vorige({})", "groei({})", "index({}; 2020 = 100)",
           "voortschrijdend_gemiddelde({};2)", "som_over_wijken({})", "({} * 3)", "(100 - {})",
           "-{}")  # fmt: skip
    return st.one_of(
        st.builds(str.format, st.sampled_from(two), inner, inner),
        st.builds(str.format, st.sampled_from(one), inner),
        names,
    )


def as_column(data: SeriesData, grid: Grid) -> Column:
    above = np.zeros(grid.shape, np.int64)
    rank = np.full(grid.shape, MISSING, np.int8)
    there = np.zeros(grid.shape, bool)
    for (region, period), cell in data.cells.items():
        place = grid.region_at[region], grid.period_at[period]
        there[place], rank[place] = True, RANK[cell.status]
        if cell.value is not None:
            above[place] = int(Fraction(cell.value) * 10**DIGITS)
    return Column(above, 10**DIGITS, rank, there, 99_999, 10**DIGITS)


parts = st.builds(
    lambda vlissingen, middelburg: {
        **{("GM0718", period): codes for period, codes in vlissingen.items()},
        **{("GM0687", period): codes for period, codes in middelburg.items()},
    },
    st.dictionaries(
        st.sampled_from(PERIODS),
        st.sampled_from([("WK071801",), ("WK071801", "WK071802"), ("WK071801", "WK071809")]),
    ),
    st.dictionaries(st.sampled_from(PERIODS), st.sampled_from([("WK068701",), ("WK068702",)])),
)


@given(formulas(2), st.tuples(series, series, series), st.integers(0, 6), st.none() | parts)
def test_columns_are_equal_to_cell_by_cell(
    text: str,
    drawn: tuple[dict[tuple[str, str], Cell], ...],
    decimals: int,
    known: dict[tuple[str, str], tuple[str, ...]] | None,
) -> None:
    below: Below | None = (
        None if known is None else lambda region, _, period: known.get((region, period))
    )
    grid = Grid(REGIONS, PERIODS)
    data = {name: SeriesData(found) for name, found in zip(NAMES, drawn, strict=True)}
    try:
        formula = check(text, dict.fromkeys(NAMES, parse_unit("")))
    except FormulaError:
        reject()  # units that do not go together
    evaluation = Evaluation(formula.tree, data, below)
    expected = {}
    for place in evaluation.places(REGIONS):
        outcome = evaluation.at(*place)
        value = None if outcome.value is None else round_half_up(outcome.value, decimals)
        expected[place] = (value, outcome.status)
    try:
        column = evaluate(
            formula.tree,
            {name: as_column(one, grid) for name, one in data.items()},
            grid,
            {name: one.periods for name, one in data.items()},
            below,
        )
        whole = rounded(column, decimals)
    except TooLarge:
        return  # the product computes this one cell by cell
    found = {}
    for row, at in zip(*np.nonzero(column.there), strict=True):
        status = STATUSES[column.rank[row, at]]
        number = Decimal(int(whole[row, at])).scaleb(-decimals) if status in FIRMNESS else None
        found[REGIONS[row], PERIODS[at]] = (number, status)
    assert found == expected


def test_what_may_not_fit_is_refused_not_rounded() -> None:
    grid = Grid(("GM0718",), ("2020",))
    shape = grid.shape
    large = Column(
        np.full(shape, 2**62, np.int64), 1, np.zeros(shape, np.int8), np.ones(shape, bool), 2**62, 1
    )
    formula = check("a * 4", {"a": parse_unit("aantal")})
    try:
        evaluate(formula.tree, {"a": large}, grid, {"a": frozenset({"2020"})})
    except TooLarge:
        return
    raise AssertionError("2^64 was put in 64 bits")


def test_statuses_of_the_kernel_are_all_ranked() -> None:
    assert set(RANK) == set(ObservationStatus)
