from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.money import Side
from doelenboom.kernel.rounding import Unit
from doelenboom.money.deviations import DeviationTable, Place, Threshold, deviation_table
from doelenboom.money.ledger import Basis, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.shown import rounded_deviations
from tests.money.lines import day, line


def compare(lines: list[Line], **values: object) -> DeviationTable:
    return deviation_table(
        Ledger(lines), 2026, basis=Basis.TAAKVELD, names={"6.1": "Samenkracht"}, **values
    )  # type: ignore[arg-type]


def three(code: str, budget: int, forecast: int, side: str = "l") -> list[Line]:
    return [
        line(budget - 1, side, taakveld=code),
        line(budget, side, taakveld=code, phase="gewijzigd"),
        line(forecast, side, taakveld=code, phase="prognose", as_of=day("2026-09-01")),
        line(7, side, taakveld=code, phase="realisatie", as_of=day("2026-09-01")),
    ]


def test_the_amended_budget_is_held_against_the_forecast() -> None:
    (row,) = compare(three("6.1", 200, 250)).rows

    assert (row.title, row.budget, row.expected, row.spent) == ("Samenkracht", 200, 250, 7)
    assert (row.difference, row.percent) == (50, 25)


@pytest.mark.parametrize(
    ("amount", "percent", "must"),
    [
        (None, None, False), (50, None, True), (51, None, False), (None, 25, True),
        (None, 26, False), (50, 25, True), (50, 26, False), (51, 25, False),
    ],
)  # fmt: skip
def test_both_thresholds_must_be_reached(
    amount: int | None, percent: int | None, must: bool
) -> None:
    threshold = Threshold(
        Decimal(amount) if amount else None, Decimal(percent) if percent else None
    )
    for forecast in (250, 150):
        (row,) = compare(three("6.1", 200, forecast), threshold=threshold).rows
        assert row.must_explain is must


def test_without_a_budget_every_difference_reaches_the_percentage() -> None:
    lines = [line(5, taakveld="6.1"), line(5, taakveld="6.1", phase="prognose"),
             line(9, taakveld="6.3", phase="prognose")]  # fmt: skip

    table = compare(lines, threshold=Threshold(percent=Decimal(10)))

    assert [(row.place.taakveld, row.must_explain, row.percent) for row in table.rows] == [
        ("6.1", False, 0), ("6.3", True, None),
    ]  # fmt: skip


def test_an_explanation_belongs_to_one_row_and_side() -> None:
    table = compare(
        three("6.1", 200, 250) + three("6.1", 200, 250, "b"),
        threshold=Threshold(Decimal(10)), explained=[Place(taakveld="6.1", side=Side.EXPENSE)],
    )  # fmt: skip

    assert [row.unexplained for row in table.rows] == [False, True]


def test_part_of_a_year_is_no_expectation() -> None:
    lines = [line(200, taakveld="6.1"),
             line(90, taakveld="6.1", phase="realisatie", as_of=day("2026-06-30"))]  # fmt: skip
    table = compare(lines, threshold=Threshold(Decimal(1)))

    assert not table.is_compared
    assert [(row.expected, row.spent, row.must_explain) for row in table.rows] == [
        (None, 90, False)
    ]


def test_annual_accounts_are_held_against_the_budget() -> None:
    lines = [line(200, taakveld="6.1"), line(190, taakveld="6.1", phase="realisatie")]
    (row,) = compare(lines).rows

    assert (row.expected, row.difference) == (190, -10)


def test_what_stood_so_only_later_is_left_out() -> None:
    (row,) = compare(three("6.1", 200, 250), until=day("2026-06-30")).rows

    assert (row.budget, row.expected, row.spent) == (200, None, None)


def test_the_largest_deviation_comes_first() -> None:
    lines = three("6.1", 200, 250) + three("6.3", 200, 100) + three("6.5", 200, 201)

    table = compare(lines, threshold=Threshold(Decimal(10)))

    assert [row.place.taakveld for row in table.large] == ["6.3", "6.1"]


@given(st.lists(st.tuples(
    st.sampled_from(["6.1", "6.3", "6.5", "0.10"]), st.integers(0, 10**8), st.integers(0, 10**8),
    st.sampled_from("lb"),
), min_size=1))  # fmt: skip
def test_totals_add_up_exactly_and_rounded(facts: list[tuple[str, int, int, str]]) -> None:
    lines = [post for code, budget, forecast, side in facts
             for post in three(code, budget, forecast, side)]  # fmt: skip
    exact = compare(lines)
    for table in (exact, rounded_deviations(exact, Unit.THOUSAND)):
        for total in table.totals:
            rows = table.of(total.place.side)
            assert sum((row.difference for row in rows), Decimal(0)) == total.difference
            assert sum((row.budget or 0 for row in rows), Decimal(0)) == total.budget
