"""Units that say how many of something one is: "€ 1.000", "x 1 000", "mln euro"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_SIZES = (
    (Decimal(1_000_000_000), r"1[. ]?000[. ]?000[. ]?000|(?:1 )?(?:mld\.?|miljard)"),
    (Decimal(1_000_000), r"1[. ]?000[. ]?000|(?:1 )?(?:mln\.?|miljoen)"),
    (Decimal(1_000), r"1[. ]?000|duizend(?:tallen)?"),
)
_EURO = r"(?:€|euro(?:['’]s)?|eur)"
_TIMES = r"(?:[x×*] ?)"
_WORD = r"(?P<counted>[^\W\d_][^\W_]*(?:[ -][^\W\d_][^\W_]*)*)"


@dataclass(frozen=True, slots=True)
class ScaledUnit:
    """What one in a unit is worth.

    Attributes:
        size: a thousand, a million or a milliard; 1 where the unit is a unit of its own.
        unit: what there are so many of: "€", "€ per jaar", "inwoners", or "" for a bare number.
    """

    size: Decimal
    unit: str


@lru_cache(maxsize=4096)
def scaled_unit(unit: str) -> ScaledUnit:
    """Read a unit: "x € 1.000" is a thousand euros, "1 000 personen" a thousand of these.

    A rate ("per 1.000 inwoners") is a unit of its own; so many euros for each of something
    ("x € 1.000 per jaar") are euros.
    """
    plain = " ".join(unit.replace("(", " ").replace(")", " ").split())
    for size, words in _SIZES:
        number = rf"(?:{words})"
        money = rf"{_TIMES}?{_EURO} ?{_TIMES}?{number}|{_TIMES}?{number} ?{_EURO}"
        if found := re.fullmatch(rf"(?:{money})(?P<per> per .+)?", plain, re.IGNORECASE):
            return ScaledUnit(size, f"€{found['per'] or ''}")
        counts = rf"(?:{_TIMES}{number}|{number})(?: (?!per\b){_WORD})?|{_WORD} {_TIMES}{number}"
        found = re.fullmatch(counts.replace("<counted>", "<after>", 1), plain, re.IGNORECASE)
        if found:
            counted = found["after"] or found["counted"] or ""
            return ScaledUnit(size, "" if counted == "aantal" else counted)
    return ScaledUnit(Decimal(1), unit)
