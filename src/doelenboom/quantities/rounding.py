"""What true values a stated figure allows: honest rounding, and the word before it."""

import re
from decimal import Decimal

from doelenboom.quantities.models import Bound, Quantity

_ABOUT = Decimal("0.07")
"""How far from the truth "circa" may be; readers take it for less than a tenth."""
_NEAR = Decimal("0.12")
"""How much "ruim" may leave out and "bijna" may add: "ruim 1.000" is no longer said of 1.200."""
_SMALL = 100
_DECIMAL = re.compile(r"\d,\d")
_ENDLESS = Decimal(10) ** 18


def rounding_step(quantity: Quantity) -> Decimal:
    """What the figure may be rounded to: the last digit that is no zero, from a hundred up."""
    value = abs(quantity.value)
    if _DECIMAL.search(quantity.words):
        return quantity.step  # the nought of "15,0 miljoen" is said
    if quantity.step < 1 or value < _SMALL or value != value.to_integral_value():
        return quantity.step
    step = quantity.step
    while value % (step * 10) == 0 and value >= step * 100:
        step *= 10
    return step


def allowed(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Least and greatest true value that this statement can stand for."""
    low, high = quantity.value, quantity.upper if quantity.upper is not None else quantity.value
    if quantity.fraction is not None:
        return _of_fraction(quantity)
    half = rounding_step(quantity) / 2
    about = max(half, abs(low) * _ABOUT) if quantity.bound is Bound.ABOUT else half
    near = max(half, abs(low) * _NEAR)
    return {
        Bound.NONE: (low - half, high + half),
        Bound.ABOUT: (low - about, high + about),
        Bound.ABOVE: (low, high + near),
        Bound.BELOW: (low - near, high),
        Bound.MORE: (low, _ENDLESS),
        Bound.AT_LEAST: (low, _ENDLESS),
        Bound.LESS: (-_ENDLESS, high),
        Bound.AT_MOST: (-_ENDLESS, high),
    }[quantity.bound]


def _of_fraction(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """A fraction is a rough word: "een derde" is said of 32 % and of 35 %, "4 op de 10" of 38 %."""
    share = quantity.value
    room = max(Decimal("1.5"), min(Decimal("2.6"), share * Decimal("0.1")))
    if quantity.bound is Bound.ABOVE:
        return share, share + 2 * room
    if quantity.bound is Bound.BELOW:
        return share - 2 * room, share
    if quantity.bound in {Bound.MORE, Bound.AT_LEAST}:
        return share, Decimal(100)
    if quantity.bound in {Bound.LESS, Bound.AT_MOST}:
        return Decimal(0), share
    wider = room * Decimal("1.5") if quantity.bound is Bound.ABOUT else room
    return share - wider, share + wider


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both can be said of one true value."""
    low, high = allowed(one)
    lower, upper = allowed(other)
    return low <= upper and lower <= high
