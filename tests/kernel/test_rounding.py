from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.rounding import RULE, Unit, apportion, rounded

amounts = st.decimals(
    min_value=-(10**13), max_value=10**13, places=2, allow_nan=False, allow_infinity=False
)
units = st.sampled_from([unit.quantum for unit in Unit])


@given(st.lists(amounts, max_size=40), units)
def test_rounded_rows_add_up_to_the_rounded_total(values: list[Decimal], quantum: Decimal) -> None:
    parts = apportion(values, quantum)

    assert sum(parts, Decimal(0)) == rounded(sum(values, Decimal(0)), quantum)
    for value, part in zip(values, parts, strict=True):
        assert part % quantum == 0
        assert abs(part - value) < quantum


@given(st.lists(amounts, max_size=20), units)
def test_what_is_whole_stays_what_it_is(values: list[Decimal], quantum: Decimal) -> None:
    whole = [rounded(value, quantum) for value in values]

    assert apportion([*whole, Decimal(0)], quantum) == [*whole, Decimal(0)]


@given(st.lists(amounts, min_size=1, max_size=20), units, st.randoms())
def test_the_larger_remainder_goes_first(
    values: list[Decimal], quantum: Decimal, _: object
) -> None:
    parts = apportion(values, quantum)
    up = [value % quantum for value, part in zip(values, parts, strict=True) if part > value]
    down = [
        (value % quantum + quantum) % quantum
        for value, part in zip(values, parts, strict=True) if part <= value
    ]  # fmt: skip
    positive = [(remainder + quantum) % quantum for remainder in up]
    assert not positive or not down or min(positive) >= max(down)


def test_three_thirds_of_a_thousand() -> None:
    third = Decimal("333.33")
    assert apportion([third, third, Decimal("333.34")], Decimal(1)) == [333, 333, 334]
    assert apportion([Decimal(400)] * 3, Unit.THOUSAND.quantum) == [1000, 0, 0]


def test_half_is_rounded_away_from_zero() -> None:
    assert rounded(Decimal(1500), Decimal(1000)) == 2000
    assert rounded(Decimal(-1500), Decimal(1000)) == -2000


@pytest.mark.parametrize(
    ("unit", "quantum"),
    [(Unit.CENT, "0.01"), (Unit.EURO, "1"), (Unit.THOUSAND, "1000"), (Unit.MILLION, "10000")],
)
def test_the_smallest_difference_that_is_shown(unit: Unit, quantum: str) -> None:
    assert unit.quantum == Decimal(quantum)


def test_the_rule_says_which_row_gives_way() -> None:
    assert "grootste rest" in RULE
