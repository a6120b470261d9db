"""Amounts of a delivery: exact euros and cents, or a reason why not."""

from decimal import Decimal
from typing import Any

from doelenboom.finance.iv3.loading import NotANumber

MOST = Decimal(10) ** 13
"""An amount is smaller than this many euros: what a budget line can hold to the cent."""
_CENT = Decimal("0.01")
_NOISE = Decimal("0.000001")
_LONGEST_EXPONENT = 40


class BadAmount(ValueError):
    """``args`` are what is wrong and how to mend it, in Dutch."""


def euros(value: Any) -> tuple[Decimal, bool]:
    """The amount to the cent, and whether a rest of computing was taken off.

    A package that counts in binary fractions writes 12,30 as 12.300000000000001. Such a rest of
    less than a millionth of a euro is no money, and is taken off; any larger one is refused.

    Raises:
        BadAmount: no number, not finite, too large, or finer than a cent.
    """
    if isinstance(value, NotANumber):
        raise BadAmount("Dit is geen bedrag.", "Vul een bedrag in euro’s in, of laat de rij weg.")
    if not isinstance(value, Decimal):
        mend = "Schrijf een getal zonder aanhalingstekens, met een punt voor de centen."
        raise BadAmount("Een bedrag moet een getal zijn.", mend)
    if value and value.adjusted() >= MOST.adjusted():
        raise BadAmount("Dit bedrag is onmogelijk groot.", "Controleer het aantal cijfers.")
    if value and value.adjusted() < -_LONGEST_EXPONENT:
        return Decimal(0), True
    rounded = value.quantize(_CENT)
    rest = abs(value - rounded)
    if rest > _NOISE:
        raise BadAmount(
            "Dit bedrag heeft meer dan twee cijfers achter de punt.", "Rond het af op hele centen."
        )
    return rounded + 0, bool(rest)


def is_writable(value: Any) -> bool:
    """Whether everything in a nested value can be stored and written back as it stands."""
    if isinstance(value, dict):
        return all(is_writable(key) and is_writable(one) for key, one in value.items())
    if isinstance(value, list):
        return all(is_writable(one) for one in value)
    if isinstance(value, NotANumber):
        return False
    if isinstance(value, Decimal):
        return int(value.as_tuple().exponent) >= -_LONGEST_EXPONENT and (
            not value or value.adjusted() <= _LONGEST_EXPONENT
        )
    return not isinstance(value, str) or is_text(value)


def is_text(value: str) -> bool:
    """Whether a text can be stored: no zero character, no half of a surrogate pair."""
    return "\x00" not in value and not any("\ud800" <= char <= "\udfff" for char in value)
