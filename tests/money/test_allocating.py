from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.money import Side
from doelenboom.money.allocating import allocate, divide
from doelenboom.money.ledger import Ledger
from tests.money.lines import line


def test_shares_say_which_money_serves_which_goal() -> None:
    ledger = Ledger([line(100, shares={"A": "0.6", "B": "0.3"}), line(50), line(9, "b")])

    found = allocate(ledger, ledger.columns[0])

    assert found.by_node == {"A": 60, "B": 30}
    assert (found.allocated, found.unallocated, found.total) == (90, 60, 150)
    assert found.part == Decimal("0.6")
    assert allocate(ledger, ledger.columns[0], Side.INCOME).part == 0
    assert allocate(ledger, ledger.columns[0], Side.TO_RESERVE).part is None


def test_of_money_that_is_told_twice_the_division_with_shares_counts() -> None:
    ledger = Ledger([line(100, node="P"), line(100, taakveld="6.1", shares={"A": "1"})])

    found = allocate(ledger, ledger.columns[0])

    assert (found.by_node, found.total) == ({"A": 100}, 100)


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.lists(st.integers(1, 1_000_000), min_size=1, max_size=8),
)
def test_parts_are_whole_cents_and_never_more_than_the_line(
    amount: Decimal, weights: list[int]
) -> None:
    total = max(sum(weights), 1_000_000)
    shares = {str(number): Decimal(weight) / total for number, weight in enumerate(weights)}
    shares = {node: share.quantize(Decimal("0.000001"), rounding="ROUND_DOWN")
              for node, share in shares.items()}  # fmt: skip
    parts = divide(line(str(amount), shares=shares))

    assert all(part == part.quantize(Decimal("0.01")) for part in parts.values())
    assert all(
        abs(parts[node] - amount * share) < Decimal("0.01") for node, share in shares.items()
    )
    assert abs(sum(parts.values(), Decimal(0))) <= abs(amount) + Decimal("0.01")


def test_whole_shares_leave_nothing() -> None:
    third = "0.333333"
    parts = divide(line("0.10", shares={"A": third, "B": third, "C": "0.333334"}))

    assert sum(parts.values()) == Decimal("0.10")
