"""Amounts and percentages in running text, held against what the registry knows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import parse_number

_NUMBER = r"([0-9][0-9.]*(?:,[0-9]+)?)"
_EURO = re.compile(rf"€\s?{_NUMBER}(?:\s(duizend|ton|miljoen|mln|miljard)\b)?")
_PERCENT = re.compile(rf"(?<![0-9.,]){_NUMBER}\s?(?:%|procent\b)")
_TIMES = {
    "duizend": Decimal(1_000),
    "ton": Decimal(100_000),
    "miljoen": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "miljard": Decimal(1_000_000_000),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a text has it; ``exact`` is the step in which the text counts."""

    text: str
    value: Decimal
    exact: Decimal

    def fits(self, known: Iterable[Decimal]) -> bool:
        """Whether a known number, rounded as far as the text does, is this one."""
        return any(abs(one - self.value) * 2 <= self.exact for one in known)


def amounts(text: str) -> Iterator[Stated]:
    """Amounts in euros: ``€ 585.000``, ``€ 1,2 miljoen``."""
    for found in _EURO.finditer(text):
        if one := _stated(found[0], found[1], _TIMES.get(found[2] or "", Decimal(1))):
            yield one


def percentages(text: str) -> Iterator[Stated]:
    """Percentages: ``54 %``, ``12,5 procent``."""
    for found in _PERCENT.finditer(text):
        if one := _stated(found[0], found[1], Decimal(1)):
            yield one


def _stated(text: str, number: str, times: Decimal) -> Stated | None:
    try:
        value = parse_number(number.rstrip("."))
    except NotationError:
        return None
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return Stated(text.strip().rstrip("."), value * times, step * times)
