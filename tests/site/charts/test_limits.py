"""Classes of a map: natural, with the roundest limits that move no figure."""

from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.site.charts.limits import class_limits, class_of


def _limits(*values: str, most: int = 5) -> list[str]:
    return [f"{limit:f}" for limit in class_limits([Decimal(v) for v in values], most)]


def test_limits_are_the_roundest_numbers_in_the_gaps() -> None:
    assert _limits("61", "60", "53", "51", "47", "44", most=3) == ["50", "60"]
    assert _limits("1.25", "1.3", "7.9", "8.1", "100", "250", "1200") == ["5", "100", "200", "1000"]
    assert _limits("-5", "-3", "0", "2") == ["-4", "0", "2"]


def test_equal_figures_are_one_class() -> None:
    assert _limits("3", "3", "3") == []


@given(st.lists(st.integers(-300, 300), min_size=2, max_size=9, unique=True), st.integers(2, 5))
def test_no_division_into_as_many_classes_keeps_figures_closer_together(
    values: list[int], most: int
) -> None:
    ordered = sorted(values)
    limits = class_limits([Decimal(value) for value in ordered], most)
    classes = [class_of(Decimal(value), limits) for value in ordered]
    count = min(most, len(ordered))
    assert sorted(set(classes)) == list(range(count)), "no class is empty"
    starts = [place for place in range(1, count + 1) if place in classes]
    chosen = _spread(ordered, [classes.index(number) for number in starts])
    best = min(_spread(ordered, cut) for cut in combinations(range(1, len(ordered)), count - 1))
    assert chosen <= best + 1e-6


def _spread(values: list[int], starts: object) -> float:
    edges = [0, *starts, len(values)]  # type: ignore[misc]  # any iterable of places
    total = 0.0
    for start, end in pairwise(edges):
        part = values[start:end]
        middle = sum(part) / len(part)
        total += sum((value - middle) ** 2 for value in part)
    return total
