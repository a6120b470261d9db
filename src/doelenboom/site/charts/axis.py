"""A value axis with round steps, and a way to place values on it."""

import math
from dataclasses import dataclass
from decimal import Decimal

_STEPS = (1.0, 2.0, 5.0, 10.0)
_ROOM = 0.12
_SMALLEST = 1e-30
"""No figure differs less; below it, floating point cannot divide an axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``low`` to ``high`` in round steps; both are ticks."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[Decimal]:
        """Round values along the axis, as exact decimals for printing."""
        number = round((self.high - self.low) / self.step)
        decimals = max(0, -math.floor(math.log10(self.step)) + 1)
        return [Decimal(str(round(self.low + n * self.step, decimals))) for n in range(number + 1)]


def round_axis(values: list[float], most: int) -> Axis:
    """An axis of at most ``most`` steps around these values.

    A line need not start at 0, but an axis of values that are all positive never goes below it.
    """
    low, high = min(values), max(values)
    spread = (high - low) or abs(high)
    if spread < _SMALLEST:
        spread = 1.0
    wanted_low, wanted_high = low - spread * _ROOM, high + spread * _ROOM
    if low >= 0 > wanted_low:
        wanted_low = 0.0
    step = _round_up((wanted_high - wanted_low) / most)
    bottom = math.floor(wanted_low / step) * step
    top = math.ceil(wanted_high / step) * step
    return Axis(bottom, top, step)


def axis_from_zero(values: list[float], most: int) -> Axis:
    """An axis for bars: 0 is on it, and it goes no farther than the round value past the last."""
    low, high = min(0.0, *values), max(0.0, *values)
    spread = high - low
    if spread < _SMALLEST:
        spread = high = 1.0
    step = _round_up(spread / most)
    return Axis(math.floor(low / step) * step, math.ceil(high / step) * step, step)


def _round_up(raw: float) -> float:
    magnitude = 10.0 ** math.floor(math.log10(raw))
    for step in _STEPS:
        if raw <= step * magnitude * (1 + 1e-9):
            return step * magnitude
    return 10.0 * magnitude
