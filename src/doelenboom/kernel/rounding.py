"""Rounding so that the rows of a table still add up: the largest remainder.

Every amount is rounded down to whole units; the units that are then missing from the rounded
total go, one each, to the amounts with the largest remainder (of equal ones, to the first).
Everything that is computed between rounded amounts (a balance, a difference) adds up as well.
"""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import reduce

_EXACT = Context(prec=100)


class Unit(Enum):
    """In what amounts are shown: euros per unit, and decimals that are shown."""

    CENT = (Decimal(1), 2, "in euro’s en centen")
    EURO = (Decimal(1), 0, "in euro’s")
    THOUSAND = (Decimal(1_000), 0, "× € 1.000")
    MILLION = (Decimal(1_000_000), 2, "in miljoenen euro’s")

    def __init__(self, euros: Decimal, decimals: int, words: str) -> None:
        self.euros = euros
        self.decimals = decimals
        self.words = words

    @property
    def quantum(self) -> Decimal:
        """Smallest difference that is shown, in euros: 1,000 of a thousand, 10,000 of 0.01 mln."""
        return self.euros.scaleb(-self.decimals)


RULE = (
    "De rijen tellen op tot het totaal. Als afronden dat verstoort, krijgt de rij met de grootste "
    "rest er één bij. Verschillen en saldo’s zijn berekend uit de afgeronde bedragen."
)
"""The rule as readers see it under a table."""

AS_STATED = (
    "De bedragen en de totalen staan er zoals de bron ze geeft. Wij tellen zelf niets op. Een "
    "totaal kan daardoor iets anders zijn dan de som van de rijen, of niet over alle rijen gaan."
)
"""What stands under a table of which only the source knows what adds up to what."""


def rounded(value: Decimal, quantum: Decimal) -> Decimal:
    """Nearest multiple of a quantum, half away from zero, as people round."""
    return _EXACT.multiply(_in_units(value, quantum).quantize(
        Decimal(1), rounding=ROUND_HALF_UP, context=_EXACT
    ), quantum)  # fmt: skip


def apportion(values: Sequence[Decimal], quantum: Decimal) -> list[Decimal]:
    """Multiples of a quantum, each less than one quantum off, that add up to the rounded total.

    What is a multiple already stays what it is, so that zero stays zero.
    """
    units = [_in_units(value, quantum) for value in values]
    floors = [unit.quantize(Decimal(1), rounding=ROUND_FLOOR, context=_EXACT) for unit in units]
    total = _total(units).quantize(Decimal(1), rounding=ROUND_HALF_UP, context=_EXACT)
    missing = int(_EXACT.subtract(total, _total(floors)))
    remainders = [_EXACT.subtract(unit, floor) for unit, floor in zip(units, floors, strict=True)]
    order = sorted(range(len(units)), key=lambda index: (-remainders[index], index))
    up = frozenset(order[:missing])
    return [
        _EXACT.multiply(floor + 1 if index in up else floor, quantum)
        for index, floor in enumerate(floors)
    ]


def _total(values: Sequence[Decimal]) -> Decimal:
    return reduce(_EXACT.add, values, Decimal(0))


def _in_units(value: Decimal, quantum: Decimal) -> Decimal:
    return _EXACT.divide(value, quantum)
