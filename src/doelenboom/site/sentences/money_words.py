"""Amounts as they stand in sentences: rounded to what a reader remembers, never to a falsehood."""

from decimal import Decimal

from doelenboom.kernel.language import in_english
from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.kernel.rounding import rounded
from doelenboom.site.language import say
from doelenboom.site.marking import mark

_MILLION, _THOUSAND, _EURO = Decimal(1_000_000), Decimal(1_000), Decimal(1)
_ROUND_FROM = Decimal(100_000)
_CENTS_BELOW = Decimal(100)
_MOST_DECIMALS = 3


def in_words(amount: Decimal, fact: str = "", exact: Decimal | None = None) -> str:
    """``1,5 miljoen euro``, ``410.000 euro``, ``950 euro``; the sign is told by the sentence.

    Args:
        amount: exact euros.
        fact: id of the fact that this amount is, where it is one.
        exact: the value of that fact, where its sign is another ("kosten" of a balance).
    """
    number, millions = _figure(abs(amount), 1)
    value = amount if exact is None else exact
    if millions:
        return of_fact(say("{number}\u00a0miljoen euro", number=number), value, fact)
    return of_fact(say("{number} euro", number=number), value, fact)


def in_full(amount: Decimal) -> str:
    """``1.210.000 euro``: to the thousand where there are many, else to the euro."""
    return say("{number} euro", number=_whole(abs(amount)))


def with_sign(amount: Decimal, fact: str = "") -> str:
    """``€ 103,8 miljoen``, ``€ 410.000``; rounded in the same way."""
    return of_fact(_signed(abs(amount), 1), amount, fact)


def of_fact(text: str, amount: Decimal, fact: str) -> str:
    """An amount as it is written, marked where it is a fact."""
    return mark(text, fact=fact, value=amount) if fact else text


def apart(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Two amounts with the euro sign, as precise as is needed to tell them apart."""
    for decimals in range(1, _MOST_DECIMALS + 1):
        texts = _signed(abs(one), decimals), _signed(abs(other), decimals)
        if texts[0] != texts[1] or one == other:
            return texts
    return _exact(one), _exact(other)


def percent(value: Decimal) -> str:
    """``1,4 %`` of the size; the sign is told by the sentence."""
    return format_value(_short(abs(value)), "%")


def signed_percent(value: Decimal | None) -> str:
    """``−0,4 %`` in a table; a dash where there is nothing to divide by."""
    return "–" if value is None else format_value(value, "%", 1)


def _short(value: Decimal) -> Decimal:
    """To a tenth; decimals that are zero are not written."""
    return value.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


def _signed(size: Decimal, decimals: int) -> str:
    number, millions = _figure(size, decimals)
    if millions:
        return say("€\u00a0{number}\u00a0miljoen", number=number)
    return say("€\u00a0{number}", number=number)


def _figure(size: Decimal, decimals: int) -> tuple[str, bool]:
    """A number, and whether it counts millions."""
    if size < _MILLION:
        return _whole(size), False
    number = format_number(size / _MILLION, decimals)
    comma = "." if in_english() else ","
    return (number.rstrip("0").removesuffix(comma) if comma in number else number), True


def _whole(size: Decimal) -> str:
    if size >= _ROUND_FROM:
        return format_number(rounded(size, _THOUSAND))
    if size < _CENTS_BELOW and size % 1:
        return format_number(size, 2)
    return format_number(rounded(size, _EURO))


def _exact(amount: Decimal) -> str:
    return format_value(abs(amount), "€", 2 if amount % 1 else 0)
