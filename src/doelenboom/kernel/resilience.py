"""Whether the money that is there suffices for the risks (weerstandsvermogen), in words.

The BBV (article 11) asks for the relation between the available capacity and the risks, and
leaves the norm to the council. The words for the ratio are the scale that most municipalities
adopted, drawn up by the Nederlands Adviesbureau voor Risicomanagement and the Universiteit
Twente.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.kernel.wording import count_noun

_TENTH = Decimal("0.1")
_MUCH_MORE = 1000
"""From this ratio on the number itself says nothing more."""

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


def paragraph(found: Resilience, who: str = "De gemeente") -> str:
    """The whole in words that a council member can read aloud; ``who`` begins a sentence."""
    if found.counted == 0:
        return (
            "Bij geen enkel risico staan een kans en een bedrag. Daarom is niet te zeggen "
            f"hoeveel geld nodig is. {_there(found, who)}"
        )
    sure = format_number(found.certainty_percent)
    sentences = [
        f"We rekenden {count_noun(found.counted, 'risico')} door in "
        f"{format_number(Decimal(found.draws))} denkbeeldige jaren.",
        f"In {sure} van de 100 jaren is {euros(found.required)} genoeg om alle tegenvallers "
        "samen te betalen."
        if found.required > 0
        else f"In {sure} van de 100 jaren is er geen tegenvaller die geld kost.",
        _there(found, who),
    ]
    if found.ratio is not None:
        sentences.append(_verdict(found))
    return " ".join(sentences) + _uncounted(found)


def euros(amount: Decimal) -> str:
    """Whole euros, as these sentences tell them."""
    return format_value(amount, "€", 0)


def _there(found: Resilience, who: str) -> str:
    if found.available == 0:
        return f"{who} heeft daarvoor geen geld achter de hand."
    if found.available < 0:
        return f"{who} komt nu al {euros(-found.available)} tekort."
    return f"{who} heeft daarvoor {euros(found.available)} achter de hand."


def _verdict(found: Resilience) -> str:
    ratio = found.ratio or Decimal(0)
    if ratio >= 1:
        said = f"Dat is {found.shown_ratio} keer wat nodig is: {found.word}."
        return said if ratio < _MUCH_MORE else f"Dat is veel meer dan nodig is: {found.word}."
    short = euros(found.required - found.available)
    return (
        f"Dat is {short} te weinig. De verhouding is {found.shown_ratio}: {found.word}."
        if found.available > 0
        else f"Dat is {found.word}."
    )


def _uncounted(found: Resilience) -> str:
    if not found.uncounted:
        return ""
    verb = "telt" if found.uncounted == 1 else "tellen"
    has = "heeft" if found.uncounted == 1 else "hebben"
    counted = count_noun(found.uncounted, "risico")
    return f" {counted[0].upper()}{counted[1:]} {has} geen kans of bedrag en {verb} niet mee."
