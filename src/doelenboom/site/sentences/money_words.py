"""Amounts as they stand in sentences: rounded to what a reader remembers, never to a falsehood."""

from decimal import Decimal

from doelenboom.kernel.numbers import NBSP, format_number
from doelenboom.kernel.rounding import rounded

_MILLION, _THOUSAND, _EURO = Decimal(1_000_000), Decimal(1_000), Decimal(1)
_ROUND_FROM = Decimal(100_000)
_CENTS_BELOW = Decimal(100)
_MOST_DECIMALS = 3


def in_words(amount: Decimal) -> str:
    """``1,5 miljoen euro``, ``410.000 euro``, ``950 euro``; the sign is told by the sentence."""
    number, millions = _figure(abs(amount), 1)
    return f"{number}{NBSP}miljoen euro" if millions else f"{number} euro"


def in_full(amount: Decimal) -> str:
    """``1.210.000 euro``: to the thousand where there are many, else to the euro."""
    size = abs(amount)
    return f"{_whole(size)} euro"


def with_sign(amount: Decimal) -> str:
    """``€ 103,8 miljoen``, ``€ 410.000``; rounded in the same way."""
    return _signed(abs(amount), 1)


def apart(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Two amounts with the euro sign, as precise as is needed to tell them apart."""
    for decimals in range(1, _MOST_DECIMALS + 1):
        texts = _signed(abs(one), decimals), _signed(abs(other), decimals)
        if texts[0] != texts[1] or one == other:
            return texts
    return _exact(one), _exact(other)


def percent(value: Decimal) -> str:
    """``1,4 %`` of the size; the sign is told by the sentence."""
    return f"{format_number(abs(value), 1).removesuffix(',0')}{NBSP}%"


def signed_percent(value: Decimal | None) -> str:
    """``−0,4 %`` in a table; a dash where there is nothing to divide by."""
    return "–" if value is None else f"{format_number(value, 1)}{NBSP}%"


def _signed(size: Decimal, decimals: int) -> str:
    number, millions = _figure(size, decimals)
    return f"€{NBSP}{number}{NBSP}miljoen" if millions else f"€{NBSP}{number}"


def _figure(size: Decimal, decimals: int) -> tuple[str, bool]:
    """A number, and whether it counts millions."""
    if size < _MILLION:
        return _whole(size), False
    number = format_number(size / _MILLION, decimals)
    return (number.rstrip("0").removesuffix(",") if "," in number else number), True


def _whole(size: Decimal) -> str:
    if size >= _ROUND_FROM:
        return format_number(rounded(size, _THOUSAND))
    if size < _CENTS_BELOW and size % 1:
        return format_number(size, 2)
    return format_number(rounded(size, _EURO))


def _exact(amount: Decimal) -> str:
    return f"€{NBSP}{format_number(abs(amount), 2 if amount % 1 else 0)}"
