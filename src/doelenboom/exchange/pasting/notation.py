"""Dutch or English numbers: "1.210,5" and "1,210.5" are one figure, "1,210" can be two."""

import re
from collections.abc import Iterable
from enum import StrEnum

_DUTCH = re.compile(r"\d\.\d{3},\d|\d{1,3}(?:\.\d{3}){2,}|\d,(?:\d{1,2}|\d{4,})(?!\d)")
_ENGLISH = re.compile(r"\d,\d{3}\.\d|\d{1,3}(?:,\d{3}){2,}|\d\.(?:\d{1,2}|\d{4,})(?!\d)")
_EITHER = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d")


class Notation(StrEnum):
    """How numbers are written."""

    DUTCH = "nl"
    ENGLISH = "en"


def detect(cells: Iterable[str]) -> tuple[Notation, bool]:
    """The notation of a table, and whether the cells leave no doubt.

    A point with one or two digits behind it ("12.5") is what Dutch people write too, so alone
    it says English only where a comma separates thousands elsewhere ("1,210").
    """
    texts = [cell for cell in cells if any(c.isdigit() for c in cell)]
    dutch = any(_DUTCH.search(text) for text in texts)
    english = any(_ENGLISH.search(text) for text in texts)
    unclear = [text for text in texts if _EITHER.search(text)]
    with_comma = any("," in text for text in unclear)
    if english and not dutch:
        sure = any(re.search(r"\d,\d{3}\.\d|\d{1,3}(?:,\d{3}){2,}", text) for text in texts)
        if sure or with_comma:
            return Notation.ENGLISH, True
        return Notation.DUTCH, not unclear
    return Notation.DUTCH, dutch or not with_comma


def in_dutch(text: str, notation: Notation) -> str:
    """The text of a cell with its numbers in Dutch notation."""
    if notation is Notation.DUTCH:
        return text
    swap = str.maketrans({",": None, ".": ","})
    return _NUMBER.sub(lambda found: found[0].translate(swap), text)


def is_unclear(text: str) -> bool:
    """Whether a number reads as thousands in one notation and as a fraction in the other."""
    return any("," in found[0] for found in _EITHER.finditer(text))
