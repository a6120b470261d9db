"""From text to the words that are looked up.

Folding is the same on both sides: lower case, no marks on letters, and the letters that are no
letter with a mark written out. Codes ("SB.1.1") stay one word.
"""

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[a-z0-9]{2,}(?:[.,][0-9]+)*|[0-9](?:[.,][0-9]+)*|[a-z](?:[.,][0-9]+)+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
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
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return text.lower().translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order, stopwords and single letters left out."""
    return [word for word in _WORD.findall(fold(text)) if word not in STOPWORDS]
