"""Whether the money that is there suffices for the risks (weerstandsvermogen).

The BBV (article 11) asks for the relation between the available capacity and the risks, and
leaves the norm to the council. The words for the ratio are the scale that most municipalities
adopted, drawn up by the Nederlands Adviesbureau voor Risicomanagement and the Universiteit
Twente.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from doelenboom.kernel.numbers import format_number

_TENTH = Decimal("0.1")

RATIO_WORDS: Final[tuple[tuple[Decimal, str], ...]] = (
    (Decimal("2.0"), "uitstekend"),
    (Decimal("1.4"), "ruim voldoende"),
    (Decimal("1.0"), "voldoende"),
    (Decimal("0.8"), "matig"),
    (Decimal("0.6"), "onvoldoende"),
    (Decimal(0), "ruim onvoldoende"),
)
"""Lowest ratio of a class and its word, highest first. Exactly 2.0 is "uitstekend"."""


@dataclass(frozen=True, slots=True)
class Resilience:
    """What was computed for one edition.

    Attributes:
        required: euros that suffice with the asked certainty.
        available: euros that are there.
        certainty_percent: how sure.
        draws: imaginary years that were computed.
        counted: risks that went into the computation.
        uncounted: risks without chance or amount, told but not counted.
    """

    required: Decimal
    available: Decimal
    certainty_percent: Decimal
    draws: int
    counted: int
    uncounted: int = 0

    @property
    def ratio(self) -> Decimal | None:
        """Available for every euro required; None where nothing is required."""
        return self.available / self.required if self.required > 0 else None

    @property
    def word(self) -> str:
        """The class of the ratio; empty where there is none."""
        ratio = self.ratio
        if ratio is None:
            return ""
        return next((word for lowest, word in RATIO_WORDS if ratio >= lowest), RATIO_WORDS[-1][1])

    @property
    def shown_ratio(self) -> str:
        """The ratio in one decimal, rounded down: 0.99 is not enough and must not look like 1.

        More decimals where one would show nothing.
        """
        ratio = self.ratio
        if ratio is None:
            return ""
        tenths = ratio.quantize(_TENTH, ROUND_FLOOR)
        if tenths > 0 or ratio <= 0:
            return format_number(tenths, 1)
        return format_number(ratio.quantize(Decimal("0.01"), ROUND_FLOOR), 2)
