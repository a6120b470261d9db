"""What "ruim", "bijna" and "ongeveer" may mean: the one place where honest rounding is declared.

=================  ==========================================================================
word               holds for a number n and an exact value v
=================  ==========================================================================
none               v rounds half up to n, in as many decimals as n has
ruim               n < v, and at most a twentieth of n more (of a share: at most 2 points)
bijna              v < n, and at most a twentieth of n less (of a share: at most 2 points)
ongeveer           at most a twentieth of n away (of a share: at most 2 points)
meer dan           n < v
minder dan         v < n
minstens           n ≤ v
hoogstens          v ≤ n
=================  ==========================================================================

A share without a word ("1 op de 8") may be half a point away, and never more than a twentieth
of itself, so that "1 op de 50" is not said of 1.5 percent.
"""

from decimal import Decimal
from enum import StrEnum

_TWENTIETH = Decimal("0.05")
_POINTS = Decimal(2)
_HALF_POINT = Decimal("0.5")


class Bound(StrEnum):
    """How a number in a sentence is bounded by the word before it."""

    NONE = ""
    ABOVE = "ruim"
    BELOW = "bijna"
    ABOUT = "ongeveer"
    MORE = "meer dan"
    LESS = "minder dan"
    AT_LEAST = "minstens"
    AT_MOST = "hoogstens"


def holds(bound: Bound, number: Decimal, value: Decimal) -> bool:
    """Whether a number with its word is an honest way to tell a value."""
    if bound is Bound.NONE:
        exponent = number.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return value.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP") == number
    return _bounded(bound, number, value, abs(number) * _TWENTIETH)


def share_holds(bound: Bound, share: Decimal, value: Decimal) -> bool:
    """Whether a fraction, as a percentage, is an honest way to tell a percentage."""
    twentieth = share * _TWENTIETH
    if bound is Bound.NONE:
        return abs(value - share) <= min(_HALF_POINT, twentieth)
    return _bounded(bound, share, value, min(_POINTS, max(twentieth, _HALF_POINT / 5)))


def _bounded(bound: Bound, number: Decimal, value: Decimal, near: Decimal) -> bool:
    match bound:
        case Bound.ABOVE:
            return number < value <= number + near
        case Bound.BELOW:
            return number - near <= value < number
        case Bound.MORE:
            return value > number
        case Bound.LESS:
            return value < number
        case Bound.AT_LEAST:
            return value >= number
        case Bound.AT_MOST:
            return value <= number
        case _:
            return abs(value - number) <= near
