"""Sentences and words of Dutch text, with their place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ABBREVIATED = frozenset({
    "a", "aant", "afb", "afd", "afl", "alg", "alt", "apr", "arr", "art", "aug", "b", "begr",
    "betr", "bijl", "bijv", "blz", "br", "bv", "bvb", "c", "ca", "cie", "d", "dd", "dec", "dgl",
    "dhr", "dir", "div", "dl", "dr", "drs", "ds", "dw", "e", "ed", "em", "enz", "etc", "ev", "evt",
    "excl", "feb", "fig", "fr", "g", "gem", "geref", "ha", "hfdst", "hfst", "i", "id", "incl",
    "ing", "inkl", "inw", "ir", "j", "jan", "jhr", "jl", "jr", "juli", "k", "kg", "km", "ll", "m",
    "max", "mej", "mevr", "mgr", "min", "mld", "mln", "mr", "mrt", "mw", "nl", "no", "nov", "nr",
    "nrs", "o", "okt", "ong", "p", "pag", "par", "pct", "plm", "pnt", "prof", "prov", "ps", "r",
    "red", "ref", "resp", "s", "sept", "sep", "sr", "st", "t", "tab", "tel", "u", "v", "vgl",
    "vlg", "vnl", "vs", "w", "wed", "x", "y", "z", "zgn", "zn",
})  # fmt: skip
"""Words that are written with a full stop behind them within a sentence."""

_END = re.compile(r"[.!?…]+[\"'’”)\]]*(?=\s|$)|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,4}\.){1,6}$")
_NEXT = re.compile(r"\s*[\"'‘“(\[]*(?P<first>\S)")


class Stretch(NamedTuple):
    """A part of a text, from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Stretch]:
    """Sentences in reading order, without the white space around them.

    A full stop behind an abbreviation or a number ends nothing, unless a new paragraph follows.
    """
    return list(_told(text))


def words(text: str) -> list[Stretch]:
    """Words in reading order; ``co-creatie`` and ``thema's`` are one word, figures are none."""
    return list(_spelled(text))


def spelled(text: str) -> list[str]:
    """The words without their place, for who only counts or looks them up."""
    return _WORD.findall(text)


@lru_cache(maxsize=256)
def small_words(text: str) -> tuple[str, ...]:
    """Every run of letters in small letters, in reading order, for who first asks what is there.

    Hyphens and apostrophes part them: "Wmo-beleid" is "wmo" and "beleid".
    """
    return tuple(_LETTERS.findall(text.lower()))


@lru_cache(maxsize=256)
def _told(text: str) -> tuple[Stretch, ...]:
    """Return the sentences; many readers ask for those of one text, one after another."""
    return tuple(_sentences(text))


@lru_cache(maxsize=256)
def _spelled(text: str) -> tuple[Stretch, ...]:
    return tuple(Stretch(match.start(), match.end(), match[0]) for match in _WORD.finditer(text))


def _sentences(text: str) -> Iterator[Stretch]:
    begin = 0
    for match in _END.finditer(text):
        if match.end() <= begin or not _ends(text, match):
            continue
        yield from _stripped(text, begin, match.end())
        begin = match.end()
    yield from _stripped(text, begin, len(text))


def _ends(text: str, match: re.Match[str]) -> bool:
    if not match[0].startswith("."):
        return True
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    before = text[: match.start() + 1].rsplit(None, 1)[-1].lstrip("(\"'“‘[")
    first = following["first"]
    if _DOTTED.fullmatch(before) and "." in before[:-1]:
        return False if first.islower() or first.isdigit() else before.lower() in _CLOSING
    word = before[:-1].lower()
    if word in ABBREVIATED:
        return False
    if word.isdigit():
        is_told = len(word) > 1 or _POINTS_AT.search(text[: match.start() - len(word)]) is not None
        return first.isupper() and is_told and begins_after_number(text, match.start())
    return not first.islower()


_POINTS_AT = re.compile(
    r"\b(?:tabel|figuur|grafiek|kaart|bijlage|hoofdstuk|paragraaf|artikel|lid|deel|doel|programma"
    r"|fase|stap)\s+$",
    re.IGNORECASE,
)
"""What a number names that closes a sentence: "… uit tabel 3. Staat …"."""
_CLOSING = frozenset({"e.d.", "e.a.", "d.d.", "a.u.b.", "n.v.t.", "enz.", "etc."})


def ends_abbreviated(text: str) -> bool:
    """Whether the full stop at the end is of an abbreviation that closes: "e.d.", "B.V."."""
    last = (text.rsplit(None, 1) or [""])[-1].lstrip("(\"'“‘[")
    return last.lower() in _CLOSING or (_DOTTED.fullmatch(last) is not None and "." in last[:-1])


def begins_after_number(text: str, at: int) -> bool:
    """Whether the number before ``at`` closes a sentence, and does not open a numbered line."""
    line = text[:at].rsplit("\n", 1)[-1]
    return bool(line.rstrip("0123456789").strip())


def _stripped(text: str, start: int, end: int) -> Iterator[Stretch]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        yield Stretch(start + left, start + left + len(piece), piece)
