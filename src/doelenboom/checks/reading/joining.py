"""Lines of a paragraph to one text: broken words whole again, every line's place kept."""

import re
from collections.abc import Iterable

from doelenboom.checks.reading.builder import Words

_BROKEN = re.compile(r"[^\W\d_]{2,}[-\u00ad]$")
_ABBREVIATED = re.compile(r"(?:[A-Z0-9]{2,}|[^\s-]+-[^\s-]+)-$")
_TAIL = 80
"""Where a line ends says whether its word goes on; what stands before does not."""
_LISTED = re.compile(r"(?:en|of|én|en/of|respectievelijk)\b")


def joined(lines: Iterable[tuple[int, str]]) -> Words:
    """One text of lines with their number from 1: ("gezond-", "heid") → "gezondheid"."""
    text, first = "", None
    breaks: list[int] = []
    for number, line in lines:
        words = " ".join(line.replace("\u00ad\n", "").split())
        if not words:
            continue
        if first is None:
            text, first = words, number
            continue
        text = text[:-_TAIL] + _glued(text[-_TAIL:], words)
        breaks.extend([len(text)] * (number - first - len(breaks)))
        text += words
    return Words(text.replace("\u00ad", ""), first, tuple(breaks))


def _glued(text: str, following: str) -> str:
    """What stands before the following line, with a space, a hyphen or nothing behind it."""
    if text.endswith("\u00ad"):
        return text[:-1]
    if not _BROKEN.search(text) or not following[:1].islower():
        return text if _is_compound(text, following) else f"{text} "
    if _LISTED.match(following):
        return f"{text} "
    return text if _ABBREVIATED.search(text) else text[:-1]


def _is_compound(text: str, following: str) -> bool:
    """Whether the hyphen was there before the line broke: "2022-" and "2023"."""
    return text.endswith("-") and not text.endswith(" -") and following[:1].isalnum()
