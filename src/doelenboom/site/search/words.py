"""From text to the words that are looked up.

Folding is the same on both sides: lower case, no marks on letters, and the letters that are no
letter with a mark written out. Codes ("SB.1.1") stay one word.
"""

import re
import unicodedata
from itertools import chain

_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[a-z0-9]{2,}(?:[.,][0-9]+)*|[0-9](?:[.,][0-9]+)*|[a-z](?:[.,][0-9]+)+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_MOST_PIECES = 200_000
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789.,"
_PARTED = bytes(byte if byte in _KEPT else 0x20 for byte in range(256))
STOPWORDS = frozenset({
    "aan", "al", "als", "bij", "dan", "dat", "de", "den", "der", "des", "deze", "die", "dit",
    "door", "dus", "een", "en", "er", "ervoor", "had", "hebben", "heeft", "het", "hier", "hij",
    "hoe", "hun", "ik", "in", "is", "je", "kan", "kunnen", "maar", "met", "mijn", "naar", "niet",
    "nog", "nu", "of", "om", "omdat", "ons", "onze", "ook", "op", "over", "te", "tot", "uit",
    "van", "veel", "voor", "waar", "was", "wat", "we", "welke", "werd", "wie", "wij", "wil",
    "worden", "wordt", "zal", "ze", "zich", "zij", "zijn", "zo", "zodat", "zou",
})  # fmt: skip
"""Words that stand everywhere and lead nowhere."""


def fold(text: str) -> str:
    """``"Financiële positie"`` → ``"financiele positie"``."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order, stopwords and single letters left out.

    What is no letter, digit, point or comma parts words, so most words are found by cutting at
    those; only what has a point or comma in it, or is one letter, is looked at more closely.
    """
    parted = fold(text).encode("ascii", "replace").translate(_PARTED).decode("ascii").split()
    return list(chain.from_iterable(map(_pieces.__getitem__, parted)))


class _Pieces(dict[str, tuple[str, ...]]):
    """What was cut off → its words; the same few thousand come back all the time."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        whole = piece.isalnum() and len(piece) > 1
        words = [piece] if whole else _WORD.findall(piece)
        if len(self) >= _MOST_PIECES:
            self.clear()
        found = self[piece] = tuple(word for word in words if word not in STOPWORDS)
        return found


_pieces = _Pieces()
