"""Limits between the classes of a map: where the figures leave a gap, at a round number.

Natural breaks keep figures together that lie together. Every limit is the roundest number in
the gap between two classes, so that no figure changes class by it, and figures are put in
classes as they are shown: what reads "50 %" is in the class that begins at 50.
"""

from collections.abc import Sequence
from decimal import Decimal

_MOST_CLASSES = 5
_STEPS = (Decimal(5), Decimal(2), Decimal(1))


def class_limits(values: Sequence[Decimal], most: int = _MOST_CLASSES) -> list[Decimal]:
    """Where the second and later classes begin, lowest first; none for equal values.

    Args:
        values: as they are shown.
        most: how many classes there may be.
    """
    distinct = sorted(set(values))
    count = min(most, len(distinct))
    if count < 2:  # noqa: PLR2004 - one class has no limits
        return []
    starts = _natural_starts([float(value) for value in distinct], count)
    return [_roundest(distinct[start - 1], distinct[start]) for start in starts]


def class_of(value: Decimal, limits: Sequence[Decimal]) -> int:
    """Number of the class of a value, from 0."""
    return sum(value >= limit for limit in limits)


def _roundest(below: Decimal, above: Decimal) -> Decimal:
    """The roundest number that is more than ``below`` and not more than ``above``."""
    power = (above - below).adjusted() + 1
    while True:
        for step in _STEPS:
            size = step.scaleb(power)
            multiple = (above / size).to_integral_value("ROUND_FLOOR") * size
            if multiple > below:
                return multiple.normalize()
        power -= 1


def _natural_starts(values: Sequence[float], count: int) -> list[int]:
    """Places where classes begin so that values differ least within them (Fisher, Jenks).

    Dynamic programming over sorted values; the best start of the last class never moves back
    when values are added, so that each layer costs n log n.
    """
    sums, squares = [0.0], [0.0]
    middle = sum(values) / len(values)
    for value in values:
        sums.append(sums[-1] + value - middle)
        squares.append(squares[-1] + (value - middle) ** 2)

    def spread(start: int, end: int) -> float:
        total = sums[end] - sums[start]
        return squares[end] - squares[start] - total * total / (end - start)

    size = len(values)
    cost = [spread(0, end) if end else 0.0 for end in range(size + 1)]
    choices: list[list[int]] = []
    for layer in range(1, count):
        best, chosen = cost[:], [0] * (size + 1)
        stack = [(layer + 1, size, layer, size - 1)]
        while stack:
            low, high, first, last = stack.pop()
            if low > high:
                continue
            end = (low + high) // 2
            options = range(max(first, layer), min(last, end - 1) + 1)
            start = min(options, key=lambda s: cost[s] + spread(s, end))
            best[end], chosen[end] = cost[start] + spread(start, end), start
            stack.append((low, end - 1, first, start))
            stack.append((end + 1, high, start, last))
        choices.append(chosen)
        cost = best
    starts, end = [], size
    for chosen in reversed(choices):
        end = chosen[end]
        starts.append(end)
    return starts[::-1]
