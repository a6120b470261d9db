"""Trees of parents and positions."""

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.goals.api import depth_first, find_cycle

PARENTS = st.dictionaries(st.integers(0, 30), st.none() | st.integers(0, 30), max_size=31)


def test_the_cycle_is_named() -> None:
    cycle = find_cycle({"a": "b", "b": "c", "c": "b", "d": None})
    assert cycle is not None
    assert set(cycle) == {"b", "c"}


def test_an_element_below_itself_is_a_cycle() -> None:
    assert find_cycle({"a": "a"}) == ["a"]


def test_a_deep_tree_is_no_cycle_and_does_not_exhaust_the_stack() -> None:
    assert find_cycle({n: n - 1 if n else None for n in range(50_000)}) is None


@given(PARENTS)
def test_a_cycle_is_found_exactly_when_there_is_one(parents: dict[int, int | None]) -> None:
    def returns(start: int) -> bool:
        here, steps = parents.get(start), 0
        while here is not None and steps <= len(parents):
            if here == start:
                return True
            here, steps = parents.get(here), steps + 1
        return False

    assert (find_cycle(parents) is not None) == any(returns(key) for key in parents)


def test_reading_order_is_depth_first_in_the_order_of_siblings() -> None:
    rows = [("1", None), ("2", None), ("1.2", "1"), ("1.1", "1"), ("1.2.1", "1.2")]
    assert depth_first(rows) == [("1", 0), ("1.2", 1), ("1.2.1", 2), ("1.1", 1), ("2", 0)]


def test_what_hangs_below_something_absent_is_absent() -> None:
    assert depth_first([("1", None), ("9.1", "9"), ("9.1.1", "9.1")]) == [("1", 0)]
