"""Numbers that are one slip of the fingers apart: two digits turned, or one wrong."""

from collections.abc import Iterator
from decimal import Decimal

_FEWEST_TURNED = 3
_FEWEST_WRONG = 5
"""Digits of a number of which one wrong digit is not likely to be just another number."""

Digits = tuple[int, ...]
Written = tuple[Digits, int]
"""Digits and the place of the comma: 16,3 is ((1, 6, 3), -1)."""


def written(value: Decimal) -> Written:
    """A number as it is typed, its sign left out."""
    _, digits, exponent = value.as_tuple()
    return digits, int(exponent)


def turned(value: Decimal, fewest: int = _FEWEST_TURNED) -> Iterator[Written]:
    """What a number becomes when two digits next to each other change places: 1.623 of 1.632.

    Args:
        value: the number.
        fewest: digits that it has at least, zeros at the end left out.
    """
    digits, exponent = written(value)
    if _significant(digits) < fewest:
        return  # 2.500 and 5.200 are two round numbers
    for place in range(len(digits) - 1):
        left, right = digits[place : place + 2]
        if left != right and (place or right):
            yield (*digits[:place], right, left, *digits[place + 2 :]), exponent


def with_one_wrong(value: Decimal) -> Iterator[Written]:
    """What a number becomes when one of its digits is another: 1.682 of 1.632."""
    digits, exponent = written(value)
    if _significant(digits) < _FEWEST_WRONG:
        return  # 17.000 and 15.000 are two round numbers
    for place, digit in enumerate(digits):
        for other in range(0 if place else 1, 10):
            if other != digit:
                yield (*digits[:place], other, *digits[place + 1 :]), exponent


def _significant(digits: Digits) -> int:
    return len("".join(map(str, digits)).strip("0"))
