"""Amounts as they stand in sentences: rounded to what a reader remembers."""

from decimal import Decimal

from doelenboom.kernel.numbers import NBSP, format_number
from doelenboom.kernel.rounding import rounded

_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1_000)


def in_words(amount: Decimal) -> str:
    """``1,5 miljoen euro``, ``410.000 euro``, ``950 euro``; the sign is told by the sentence."""
    size = abs(amount)
    if size >= _MILLION:
        return f"{_millions(size)}{NBSP}miljoen euro"
    if size >= _THOUSAND:
        return f"{format_number(rounded(size, _THOUSAND))} euro"
    return f"{format_number(size, 2 if size % 1 else 0)} euro"


def in_full(amount: Decimal) -> str:
    """``1.210.000 euro``: to the thousand where there are thousands, else as it is."""
    size = abs(amount)
    if size >= _THOUSAND:
        return f"{format_number(rounded(size, _THOUSAND))} euro"
    return in_words(size)


def with_sign(amount: Decimal) -> str:
    """``€ 103,8 miljoen``, ``€ 410.000``; rounded in the same way."""
    size = abs(amount)
    if size >= _MILLION:
        return f"€{NBSP}{_millions(size)}{NBSP}miljoen"
    if size >= _THOUSAND:
        return f"€{NBSP}{format_number(rounded(size, _THOUSAND))}"
    return f"€{NBSP}{format_number(size, 2 if size % 1 else 0)}"


def percent(value: Decimal) -> str:
    """``1,4 %`` of the size; the sign is told by the sentence."""
    return f"{format_number(abs(value), 1)}{NBSP}%"


def signed_percent(value: Decimal | None) -> str:
    """``−0,4 %`` in a table; a dash where there is nothing to divide by."""
    return "–" if value is None else f"{format_number(value, 1)}{NBSP}%"


def _millions(size: Decimal) -> str:
    """One decimal, where that says anything."""
    return format_number(size / _MILLION, 1).removesuffix(",0")
