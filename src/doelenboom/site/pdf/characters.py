"""Text as our letters can show it.

A character that no letter of ours has becomes an open square, as readers know it from
elsewhere; marks without a shape of their own (joiners, emoji variants) are left out.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from doelenboom.site.pdf.coverage import characters

MISSING = "□"

_BORROWED = (
    (0x2190, 0x2211), (0x2213, 0x23FF), (0x2460, 0x25CB), (0x25CD, 0x262F), (0x2701, 0x2704),
    (0x2706, 0x2709), (0x270C, 0x2727),
)  # fmt: skip
"""Arrows, mathematics and signs, in the letters that Typst itself carries (DejaVu, New CM)."""

_PRIVATE = range(0xE000, 0xF900)
_MARKS = {"Cc", "Cf", "Co", "Cs", "Mn"}
_SOFT_HYPHEN = "\u00ad"


@cache
def known(fonts: tuple[Path, ...]) -> frozenset[str]:
    """Every character that can be shown."""
    own = (code for code in characters(fonts) if code not in _PRIVATE)
    letters = {chr(code) for code in own if _has_shape(chr(code))}
    borrowed = {chr(code) for first, last in _BORROWED for code in range(first, last + 1)}
    return frozenset(letters | borrowed | {"\n", _SOFT_HYPHEN})


def replacements(text: str, shown: frozenset[str]) -> dict[int, str]:
    """What stands for each character of a text that cannot be shown."""
    unknown: Iterable[str] = set(text) - shown
    return {
        ord(letter): "" if unicodedata.category(letter) in _MARKS else MISSING for letter in unknown
    }


def _has_shape(letter: str) -> bool:
    return unicodedata.category(letter) not in _MARKS - {"Mn"}
