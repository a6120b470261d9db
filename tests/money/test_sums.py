from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.money import Side
from doelenboom.money.lines import Line
from doelenboom.money.sums import Sums, add_up
from tests.money.lines import line

lines_ = st.lists(st.builds(
    Line, description=st.just("Post"), year=st.just(2026),
    amount=st.decimals(-(10**9), 10**9, places=2), side=st.sampled_from(list(Side)),
))  # fmt: skip


def test_balance_and_result_follow_the_bbv() -> None:
    sums = add_up([line(100, "l"), line(80, "b"), line(5, "t"), line(25, "o")])

    assert sums.balance == -20
    assert sums.result == 0


def test_without_sides_there_is_no_balance() -> None:
    sums = add_up([line(100, "l"), line(7, "")])

    assert sums.unstated == 7
    assert sums.balance is None
    assert sums.result is None


@given(lines_, lines_)
def test_adding_up_in_two_parts_is_adding_up_at_once(one: list[Line], two: list[Line]) -> None:
    assert add_up(one) + add_up(two) == add_up([*one, *two])


@given(lines_)
def test_every_cent_is_on_one_side(lines: list[Line]) -> None:
    sums = add_up(lines)

    assert sum((sums.of(side) for side in Side), Decimal(0)) == sum(
        (one.amount for one in lines), Decimal(0)
    )
    assert Sums() + sums == sums
