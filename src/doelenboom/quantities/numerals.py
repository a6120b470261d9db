"""Dutch numbers in digits and in letters."""

import re
from decimal import Decimal
from itertools import product

_UNITS = {
    "nul": 0, "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6,
    "zeven": 7, "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13,
    "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18,
    "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
    "tachtig": 80, "negentig": 90,
}  # fmt: skip
_JOINTS = ("en", "ën")


def _below_hundred() -> dict[str, int]:
    words = {**_UNITS, **_TENS}
    for (unit, ones), (ten, tens), joint in product(_UNITS.items(), _TENS.items(), _JOINTS):
        if 0 < ones < 10:  # noqa: PLR2004 - the decimal system
            words[f"{unit}{joint}{ten}"] = tens + ones
    return words


_SMALL = _below_hundred()
_SMALL_PATTERN = "|".join(sorted(_SMALL, key=len, reverse=True))
_COMPOUND = re.compile(
    rf"(?:(?P<thousands>{_SMALL_PATTERN}|(?P<hundredthousands>{_SMALL_PATTERN})honderd)?"
    rf"(?P<thousand>duizend)(?:\s?en\s?)?)?"
    rf"(?:(?P<hundreds>{_SMALL_PATTERN})?(?P<hundred>honderd)(?:\s?en\s?|\s)?)?"
    rf"(?P<rest>{_SMALL_PATTERN})?"
)
_SPECIAL = {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5"), "dozijn": Decimal(12)}
_TAIL = rf"(?:{_SMALL_PATTERN})"
WORD_PATTERN = (
    rf"(?:anderhal(?:f|ve)|(?:{_TAIL}?honderd)?{_TAIL}?duizend(?:en)?{_TAIL}?(?:honderd{_TAIL}?)?"
    rf"|{_TAIL}?honderd(?:en)?{_TAIL}?|{_TAIL})"
)
"""One word that is a number; "een" without accents is an article and is left to the caller."""
DIGITS_PATTERN = (
    r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?: 000)+(?!\d)|\d+,\d+"
    r"|\d+\.\d{1,2}(?![\d])|\d+)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?")


def word_value(word: str) -> Decimal | None:
    """The value of a number in letters: "vijfentwintig", "tweeduizend"; None when it is none."""
    lowered = word.lower()
    if lowered in _SPECIAL:
        return _SPECIAL[lowered]
    if lowered in _SMALL:
        return Decimal(_SMALL[lowered])
    match = _COMPOUND.fullmatch(lowered)
    if not match or not lowered:
        return None
    total = 0
    if match["thousand"]:
        total = 1000 * (
            100 * _SMALL[match["hundredthousands"]] if match["hundredthousands"]
            else _SMALL[match["thousands"]] if match["thousands"] else 1
        )  # fmt: skip
    if match["hundred"]:
        total += 100 * (_SMALL[match["hundreds"]] if match["hundreds"] else 1)
    return Decimal(total + (_SMALL[match["rest"]] if match["rest"] else 0))


def digits_value(text: str) -> tuple[Decimal, Decimal]:
    """Value and step of a number in digits: "9,7" → 9.7 and 0.1; "6.6" → 6.6 and 0.1.

    A point before exactly three digits separates thousands, any other is a decimal point, as is
    that of "0.123": the reading of ``kernel.numbers.parse_number``.
    """
    if _GROUPED.fullmatch(text) and not text.startswith("0."):
        text = re.sub(r"[.\u00a0\u202f ]", "", text)
    plain = text.replace(",", ".")
    decimals = len(plain.partition(".")[2])
    return Decimal(plain), Decimal(1).scaleb(-decimals)
